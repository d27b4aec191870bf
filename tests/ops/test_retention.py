"""Records are deleted after their time, the public record stays; a former member's name is erased, their work stays."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from newsdesk.accounts import keys, people
from newsdesk.accounts.models import User
from newsdesk.articles.models import ArticleVersion, Upload
from newsdesk.audit import chain
from newsdesk.audit.events import record_event
from newsdesk.audit.models import Event, Reaction
from newsdesk.lib.errors import Conflict, PermissionDenied
from newsdesk.ops import personal_traces, retention
from newsdesk.ops.personal_traces import SearchedPerson, find_personal_traces
from newsdesk.publishing.models import Release
from newsdesk.tasks import apply_retention_task
from reviews.discussion import comments
from reviews.models import Draft, Evidence
from reviews.workflow import assignment
from tests import factories

pytestmark = pytest.mark.django_db

LATER = timedelta(days=400)


@pytest.fixture
def verdict(article, mara, ruth):
    """Mara's verdict, which Ruth approved."""
    made = factories.submit_verdict(factories.review_of(article, "4,200 containers"), mara)
    factories.approve(made, ruth)
    return made


def test_bytes_go_after_a_year_and_the_text_stays(article):
    upload = Upload.objects.get(article=article)
    assert retention.apply_retention(timezone.now())["uploads"] == 0
    assert retention.apply_retention(timezone.now() + LATER)["uploads"] == 1
    upload.refresh_from_db()
    assert (bytes(upload.content), len(upload.sha256)) == (b"", 64)
    assert "4,200 containers" in ArticleVersion.objects.get(article=article).text


def test_an_upload_that_nobody_read_is_never_emptied(sam):
    factories.submit_article(sam)
    assert retention.apply_retention(timezone.now() + LATER)["uploads"] == 0
    assert bytes(Upload.objects.get().content)


def test_zero_days_means_for_good(article, settings):
    settings.KEEP_DAYS = dict.fromkeys(settings.KEEP_DAYS, 0)
    assert retention.apply_retention(timezone.now() + LATER) == {}


def test_drafts_of_closed_reviews_and_finished_work_go(verdict):
    assert Draft.objects.exists()
    gone = retention.apply_retention(timezone.now() + LATER)
    assert (gone["drafts"], Draft.objects.count()) == (1, 0)
    assert gone["reactions"] > 0
    assert not Reaction.objects.filter(state="done").exists()
    factories.commit_rules()
    assert chain.verify_audit_chain().fault is None


def test_only_files_that_no_verdict_rests_on_go(verdict, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    rested = verdict.evidence.get()
    removed = Evidence.objects.create(
        review=verdict.review, added_by=verdict.reviewer, title="Letter", passage="A letter", stance="context",
        removed_at=timezone.now(), file=ContentFile(b"Dear desk", "letter.txt"),
    )  # fmt: skip
    assert Path(removed.file.path).read_bytes() == b"Dear desk"
    assert retention.apply_retention_to_evidence_files(timezone.now() + LATER) == 1
    removed.refresh_from_db()
    assert not removed.file
    assert Evidence.objects.filter(pk=rested.pk).exists()


def test_the_clock_does_it(article, settings):
    settings.KEEP_DAYS |= {"uploads": 1}
    Upload.objects.update(read_at=timezone.now() - timedelta(days=2))
    apply_retention_task()
    assert bytes(Upload.objects.get().content) == b""


def test_mara_leaves_and_her_verdict_stays_whole(verdict, mara, ada):
    _key, text = keys.issue_api_key(mara, "tool", ["desk"], actor=ada)
    browser = Client()
    browser.force_login(mara)
    retention.apply_retention_to_former_member(mara, actor=ada)
    factories.commit_rules()
    mara = User.objects.get(pk=mara.pk)
    assert (str(mara), mara.is_active, mara.roles, mara.has_usable_password()) == (
        "Former member",
        False,
        [],
        False,
    )
    verdict.refresh_from_db()
    assert verdict.reviewer == mara
    assert verdict.approval.approver != mara
    assert keys.find_api_key(text) is None
    assert browser.get("/desk/").status_code == 302
    assert chain.verify_audit_chain().fault is None
    assert Event.objects.filter(kind="person.forgotten", subject_id=mara.pk, actor=ada).exists()


def test_her_name_and_address_are_in_no_row(verdict, mara, ada):
    retention.apply_retention_to_former_member(mara, actor=ada)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text ~* %s', ["Lindqvist|mara@newsdesk"]
            )
            assert cursor.fetchone() == (0,), table


def test_nor_in_the_events_of_being_invited_and_asked(article, ada, sam):
    nils = people.invite_person("nils@newsdesk.example", "Nils Brandt", ["reviewer"], actor=ada)
    assignment.assign(factories.review_of(article, "4,200 containers").pk, nils, actor=sam)
    retention.apply_retention_to_former_member(nils, actor=ada)
    told = [json.dumps(event.data) for event in Event.objects.all()]
    assert not [line for line in told if "Nils" in line or "nils@" in line]
    assert not list(find_personal_traces(SearchedPerson("Nils Brandt", "nils@newsdesk.example")))


def test_what_an_earlier_release_sealed_is_not_denied(article, mara, ada, sam, capsys):
    with transaction.atomic():
        invited = record_event("person.invited", mara, actor=ada, email=mara.email, roles=["reviewer"])
    call_command("forget_person", mara.email, by=ada.email)
    said = capsys.readouterr().out
    assert f"audit_event.data: {invited.pk}\n    Part of the audit chain: it cannot be changed." in said
    assert said.splitlines()[-1].startswith("1 places still contain")
    factories.commit_rules()
    assert chain.verify_audit_chain().fault is None


def test_nobody_removes_themselves_or_without_the_right(mara, jonas, ada):
    with pytest.raises(Conflict):
        retention.apply_retention_to_former_member(ada, actor=ada)
    with pytest.raises(PermissionDenied):
        retention.apply_retention_to_former_member(mara, actor=jonas)


def test_from_the_shell(mara, ada, capsys):
    call_command("forget_person", mara.email, by=ada.email)
    last = capsys.readouterr().out.splitlines()[-1]
    assert (
        last
        == "No column, file or log that was searched contains the name or the address of mara@newsdesk.example."
    )
    with pytest.raises(CommandError, match="No account"):
        call_command("forget_person", "mara@newsdesk.example", by=ada.email)
    with pytest.raises(CommandError, match="--by"):
        call_command("forget_person", "mara@newsdesk.example")


@pytest.fixture
def places(settings, tmp_path):
    """The folders of a desk, empty."""
    settings.HOME, settings.MEDIA_ROOT, settings.EMAIL_FILE_PATH = (
        tmp_path,
        tmp_path / "files",
        tmp_path / "mail",
    )
    for name in ("files/evidence", "mail", "logs"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def test_every_place_that_still_names_her_is_listed_with_what_to_do(verdict, mara, ada, sam, places, capsys):
    jonas = factories.make_person("Jonas Weber")
    review = factories.review_of(verdict.review.article, "900 people")
    comments.add_comment(review.pk, text="Ask MARA  Lindqvist, or mara@newsdesk.example.", actor=sam)
    (places / "files" / "evidence" / "letter.txt").write_text(
        "x" * personal_traces.PIECE + "Dear Mara\nLindqvist"
    )
    (places / "logs" / "web.log").write_text("mail to mara@newsdesk.example refused")
    (places / "mail" / "1.log").write_text(f"Subject: Hello\nTo: {mara.email}\n\nWelcome")
    (places / "mail" / "2.log").write_text(f"To: {jonas.email}\n\nMara Lindqvist asks you")
    (places / "mail" / "3.log").write_text("To: tamara@newsdesk.example\n\nTamara Lindqvistson, hello")

    call_command("forget_person", mara.email, by=ada.email)

    said = capsys.readouterr().out
    assert "Emails to this address that were deleted: 1." in said
    listed = [line for line in said.splitlines() if not line.startswith(" ")]
    assert any(line.startswith("reviews_comment.text: ") for line in listed)
    for name in ("files/evidence/letter.txt", "logs/web.log", "mail/2.log"):
        assert f"{places / name}" in listed
    assert "3.log" not in said, "another person with a similar name"
    count = sum(line.startswith(("reviews_", str(places))) for line in listed)
    assert (
        listed[-1]
        == f"{count} places still contain the name or the address of {mara.email}. They are listed above."
    )

    call_command("forget_person", mara.email, name="Mara Lindqvist")
    assert capsys.readouterr().out.splitlines()[-1] == listed[-1], "the search alone finds the same"


def test_signed_public_text_is_listed_with_the_page_that_corrects_it(verdict, ada, places, capsys):
    factories.react()
    release = Release.objects.first()
    call_command("forget_person", "elena@newsdesk.example", name="harbour authority")
    said = capsys.readouterr().out
    assert f"signed public text: http://127.0.0.1:8000/claims/{release.claim_id}/, release 1" in said
    assert "Correct or retract the claim on its page." in said


@pytest.mark.parametrize("name", ["Zoë Müller", "O’Brien-Łuk (Ann)", "李 明"])
def test_names_in_every_kind_of_column_are_found(desk, sam, name, places):
    """Text, lists, JSON, and bytes."""
    factories.submit_article(sam, f"A letter of {name.upper()} arrived.")
    event = record_event("person.invited", sam, actor=sam, email=name)
    found = {trace.place for trace in find_personal_traces(SearchedPerson(name, "nobody@newsdesk.example"))}
    assert f"audit_event.data: {event.pk}" in found
    exact = {
        trace.place.partition(":")[0] for trace in find_personal_traces(SearchedPerson(name.upper(), ""))
    }
    assert "articles_upload.content" in exact
