"""The history of an article, on the page and as a file for spreadsheets."""

import re

import pytest
from django.db import connection
from django.utils import translation

from claims.models import Claimant
from claims.people import records
from newsdesk.accounts.sign_in.provider_settings import read_sign_in_providers
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.event_history import DESCRIPTIONS, describe_history_event
from newsdesk.publishing.releases import lifecycle, rechecks
from reviews.workflow import assignment
from tests.factories import approve, react, review_of, submit_article, submit_verdict

pytestmark = pytest.mark.django_db


def test_the_story_of_an_article_names_everyone_in_order(article, mara, ruth, signed_in):
    approve(submit_verdict(review_of(article, "900 people"), mara), ruth)
    text = signed_in(mara).get(f"/story/{article.pk}/").content.decode()
    told = [
        "uploaded the article",
        "Version 1 was processed",
        "took the claim",
        "submitted a verdict: sourced",
        "approved",
    ]
    places = [text.index(words) for words in told]
    assert places == sorted(places)
    assert "Sam Okafor" in text
    assert "Ruth Adeyemi" in text


def test_a_re_check_begins_and_ends_in_words(article, mara, ruth, signed_in):
    review = review_of(article, "900 people")
    approve(submit_verdict(review, mara), ruth)
    lifecycle.reopen_release(review.claim_id, public_note="We read it again.", reason="", actor=ruth)
    react()
    rechecks.end_recheck_without_change(review.claim_id, answer="", note="", actor=ruth)
    react()
    text = signed_in(mara).get(f"/story/{review.claim_id}/").content.decode()
    began = text.index("Readers were told that the claim is being re-checked")
    assert began < text.index("Readers were told that the claim is no longer being re-checked")


def test_strangers_sign_in_first(article, client):
    assert client.get(f"/story/{article.pk}/").status_code == 302


def test_nothing_is_told_of_what_is_not_there(mara, signed_in):
    assert signed_in(mara).get("/story/01900000-0000-7000-8000-000000000000/").status_code == 404


def test_a_spreadsheet_gets_the_chain_and_runs_no_formula(article, mara, signed_in):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    lines = (
        b"".join(signed_in(mara).get(f"/story/{article.pk}/export/").streaming_content).decode().splitlines()
    )
    assert lines[0].startswith("position,hash")
    assert len(lines) == 1 + Event.objects.story_of(article.pk).count()


def test_a_title_that_is_a_formula_is_only_text(sam, desk, signed_in):
    article = submit_article(sam, title="=HYPERLINK(1)")
    text = signed_in(sam).get(f"/story/{article.pk}/").content.decode()
    assert "=HYPERLINK(1)" in text


def test_every_kind_of_event_has_words():
    assert set(EventKind.values) == set(DESCRIPTIONS)


def test_what_was_changed_in_the_record_of_a_claimant_is_told_in_words(article, sam, signed_in):
    claimant = Claimant.objects.filter(kind_confirmed=False).first()
    changes = {
        "kind": "document",
        "party": "Blue",
        "affiliation": "Office",
        "wikidata": "Q42",
        "note": "Late",
    }
    assert list(changes) == list(records.FIELDS), "each has to have words"
    for field, value in changes.items():
        records.change_person_record(claimant.pk, actor=sam, **{field: value})
    records.add_name_to_record(claimant.pk, "The Office", actor=sam, main=True)
    records.add_name_to_record(claimant.pk, "The Bureau", actor=sam)
    records.add_role_to_record(claimant.pk, "minister", actor=sam)
    text = signed_in(sam).get(f"/story/{claimant.pk}/").text
    told = re.findall(r"changed the record of the claimant: ([^<]+)<", text)
    assert told == [
        "kind", "party", "affiliation", "Wikidata", "note", "main name", "other names", "roles",
    ]  # fmt: skip


def test_a_kind_that_was_only_confirmed_is_told_as_that():
    event = Event(kind="claimant.changed", data={"fields": ["kind_confirmed"]})
    assert describe_history_event(event).endswith(": confirmation of the kind")


def test_a_provider_is_told_by_its_name_and_a_failure_without_the_name_of_its_class(settings):
    given = {
        "URL": "https://in.example", "CLIENT_ID": "newsdesk", "CLIENT_SECRET": "s3cret", "DOMAINS": "in.example",
        "NAME": "Acme Login",
    }  # fmt: skip
    environ = {"SIGN_IN_PROVIDERS": "corp"} | {f"SIGN_IN_CORP_{key}": value for key, value in given.items()}
    settings.SIGN_IN_PROVIDERS, problems = read_sign_in_providers(environ)
    assert problems == []
    joined = Event(kind="person.joined", data={"provider": "corp", "roles": ["editor"]})
    assert describe_history_event(joined) == "came in from Acme Login for the first time"
    failed = Event(kind="run.failed", data={"error": "ZeroDivisionError"})
    assert describe_history_event(failed) == "Claim extraction failed"


def test_people_are_called_what_they_are_called_now(article, ada, sam, mara, signed_in):
    review = review_of(article, "900 people")
    assignment.assign(review.pk, mara, actor=sam)
    mara.name = "Mara Lind"
    mara.save()
    assert (
        "assigned the claim to Mara Lind" in signed_in(ada).get(f"/story/{review.claim_id}/").content.decode()
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    export = signed_in(ada).get(f"/story/{review.claim_id}/export/")
    assert "assigned the claim to Mara Lind" in b"".join(export.streaming_content).decode()


def test_missing_data_is_a_dash():
    assert (
        describe_history_event(Event(kind="run.finished", data={"claims": 3}))
        == "Found 3 claims in – sentences"
    )


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("evidence.added", {"stance": "supports", "title": "Register"}, "added evidence (for it): Register"),
        (
            "evidence.changed",
            {"standing": "dead", "title": "Register"},
            "A source changed (no longer available): Register",
        ),
        (
            "match.rejected",
            {"relation": "same", "score": 0.9},
            "rejected a match with another claim (the same claim)",
        ),
        ("verdict.approved", {"rating": "disputed"}, "approved the verdict: disputed"),
    ],
)
def test_codes_are_told_in_the_words_of_the_pages(kind, data, words):
    assert describe_history_event(Event(kind=kind, data=data)) == words


def test_the_history_is_told_in_the_language_of_the_page():
    event = Event(kind="verdict.submitted", data={"rating": "sourced", "finding": "confirmed"})
    dismissed = Event(kind="review.dismissed", data={"reason": "opinion"})
    with translation.override("de"):
        told = describe_history_event(event), describe_history_event(dismissed)
    assert told[0].endswith("belegt, bestätigt")
    assert told[1].endswith("Meinung")
