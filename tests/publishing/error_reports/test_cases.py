"""Readers report errors without an account; a person must answer every report."""

import re

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from newsdesk.lib.errors import Conflict, PermissionDenied
from newsdesk.ops import retention
from newsdesk.publishing.error_reports import cases
from newsdesk.publishing.models import CurrentRelease, ErrorReport
from newsdesk.publishing.releases import lifecycle
from reviews.models import Notice, Rating
from tests import factories

WRONG = "The authority's own table says 4,020, not 4,200."
SEEN = "The table does say 4,020: we check this again."


@pytest.fixture
def address(published):
    return reverse("publishing:report", args=[published])


@pytest.fixture
def report(published):
    return cases.open_case(published, WRONG, email="reader@home.example")


def test_a_reader_reports_an_error_from_the_claims_own_page(published, address, client):
    page = client.get(reverse("publishing:claim", args=[published])).content.decode()
    assert f'action="{address}"' in page
    answer = client.post(address, {"text": WRONG, "source": "https://harbour.example/table"}, follow=True)
    [case] = ErrorReport.objects.open()
    assert answer.redirect_chain == [(reverse("publishing:report_status", args=[case.token]), 302)]
    shown = answer.content.decode()
    assert "We are looking into your report" in shown
    assert case.token in shown
    assert "4,020, not 4,200" in shown
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"


def test_the_report_must_say_what_is_wrong(address, client):
    answer = client.post(address, {"text": "  ", "email": "reader"})
    assert answer.status_code == 422
    assert "Say what is wrong." in answer.content.decode()
    assert not ErrorReport.objects.exists()


@pytest.mark.parametrize("source", ["javascript:alert(1)", "ftp://files.example/table", "data:text/html,x"])
def test_a_source_is_an_address_of_the_web(address, client, source):
    answer = client.post(address, {"text": WRONG, "source": source})
    assert (answer.status_code, ErrorReport.objects.count()) == (422, 0)


def test_what_a_stranger_writes_is_shown_as_written_and_never_run(published, sam, signed_in, client):
    said = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    case = cases.open_case(published, said, source="https://x.example/?q=%22%3E%3Cscript%3E")
    pages = [
        client.get(reverse("publishing:report_status", args=[case.token])),
        signed_in(sam).get(reverse("publishing:reports")),
        signed_in(sam).get(reverse("publishing:answer_report", args=[case.pk])),
    ]
    for page in pages:
        assert "<script>alert" not in page.content.decode()
        assert "<img" not in page.content.decode()
        assert "&lt;script&gt;alert(1)" in page.content.decode()


def test_a_program_that_fills_in_every_field_is_told_to_leave_one_empty(address, client):
    answer = client.post(address, {"text": WRONG, "website": "https://cheap.example"})
    assert answer.status_code == 422
    assert "Leave this field empty" in answer.content.decode()
    assert not ErrorReport.objects.exists()


def test_so_many_reports_an_hour_come_from_one_address_and_nothing_typed_is_lost(address, client, settings):
    settings.REPORTS_AN_HOUR = 2
    answers = [client.post(address, {"text": WRONG}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "4,020, not 4,200" in answers[-1].content.decode()
    assert client.post(address, {"text": WRONG}, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_nothing_can_be_reported_about_what_is_not_there(published, article, client, ruth):
    unpublished = factories.review_of(article, "900 people").claim_id
    for claim, status in ((unpublished, 404), (published, 404)):
        if claim == published:
            lifecycle.retract_release(published, reason="The figures were of another port.", actor=ruth)
            assert client.post(reverse("publishing:report", args=[claim]), {"text": WRONG}).status_code == 410
        assert client.get(reverse("publishing:report", args=[claim])).status_code == status


def test_the_page_of_a_case_is_found_by_its_address_alone(report, client):
    assert client.get(reverse("publishing:report_status", args=[report.token])).status_code == 200
    assert client.get(reverse("publishing:report_status", args=[report.token.swapcase()])).status_code == 404
    assert client.get(reverse("publishing:report_status", args=[report.pk])).status_code == 404


def test_ruth_accepts_and_the_claim_goes_back_to_the_desk(
    report, published, ruth, mara, article, signed_in, client
):
    browser = signed_in(ruth)
    assert "4,020, not 4,200" in browser.get(reverse("publishing:reports")).content.decode()
    answer = browser.post(
        reverse("publishing:answer_report", args=[report.pk]),
        {"follows": "check", "answer": SEEN, "public_note": "We doubt the figure."},
    )
    assert answer.status_code == 302
    assert CurrentRelease.objects.get(claim=published).under_review
    status = reverse("publishing:report_status", args=[report.token])
    page = client.get(status).content.decode()
    assert "You were right" not in page
    assert "we check this again" in page
    assert "We are checking the claim again" in page

    verdict = factories.submit_verdict(factories.review_of(article, "4,200"), mara, Rating.DISPUTED)
    factories.approve(verdict, ruth, public_note="It was 4,020 containers.")
    page = client.get(status).content.decode()
    assert "You were right" not in page, "another figure than the reader's may have been corrected"
    assert "The claim was corrected." in page
    assert "It was 4,020 containers." in page


def test_ruth_accepts_and_withdraws_the_claim_for_the_same_reason(report, published, ruth, client):
    cases.accept_case(
        report.pk, "retraction", "Thank you.", public_note="The table was read wrongly.", actor=ruth
    )
    gone = client.get(reverse("publishing:claim", args=[published]))
    assert (gone.status_code, b"The table was read wrongly." in gone.content) == (410, True)
    assert (
        "The claim was retracted."
        in client.get(reverse("publishing:report_status", args=[report.token])).content.decode()
    )


def test_accepting_begins_nothing_twice(report, published, ruth):
    second = cases.open_case(published, "I have seen this too.")
    cases.accept_case(report.pk, "check", SEEN, actor=ruth)
    cases.accept_case(second.pk, "check", SEEN, actor=ruth)
    assert {row.state for row in ErrorReport.objects.all()} == {"accepted"}


def test_sam_may_decline_with_a_reason_and_no_more(report, published, sam, signed_in, client):
    address = reverse("publishing:answer_report", args=[report.pk])
    page = signed_in(sam).get(address).content.decode()
    assert "ask an approver" in page
    assert 'value="check"' not in page
    assert signed_in(sam).post(address, {"follows": "check", "answer": SEEN}).status_code == 422
    with pytest.raises(PermissionDenied):
        cases.accept_case(report.pk, "check", SEEN, actor=sam)
    assert signed_in(sam).post(address, {"follows": "decline", "answer": " "}).status_code == 422
    kept = "4,020 is the figure of April; the claim is about March."
    assert signed_in(sam).post(address, {"follows": "decline", "answer": kept}).status_code == 302
    assert not CurrentRelease.objects.get(claim=published).under_review
    page = client.get(reverse("publishing:report_status", args=[report.token])).content.decode()
    assert "The claim stands" in page
    assert "the figure of April" in page


def test_a_case_is_answered_once(report, ruth, sam, signed_in):
    cases.decline_case(report.pk, "It was March.", actor=sam)
    with pytest.raises(Conflict, match="Sam Okafor has already answered"):
        cases.accept_case(report.pk, "check", SEEN, actor=ruth)
    answer = signed_in(ruth).post(
        reverse("publishing:answer_report", args=[report.pk]), {"follows": "check", "answer": SEEN}
    )
    assert (answer.status_code, b"Answered by Sam Okafor" in answer.content) == (409, True)


@pytest.mark.parametrize(
    "change", [{"text": "nothing"}, {"state": "open", "answer": "", "answered_by": None, "answered_at": None}]
)
def test_the_database_keeps_what_was_written_and_what_was_answered(report, sam, change):
    cases.decline_case(report.pk, "It was March.", actor=sam)
    with pytest.raises(DatabaseError), transaction.atomic():
        ErrorReport.objects.filter(pk=report.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        ErrorReport.objects.filter(pk=report.pk).delete()


def test_the_reader_gets_mail_when_it_came_in_and_when_it_was_answered(report, sam, react):
    react()
    cases.decline_case(report.pk, "It was March.", actor=sam)
    react()
    came, answered = mail.outbox
    assert came.to == answered.to == ["reader@home.example"]
    assert "It was March." in answered.body
    for letter in (came, answered):
        assert re.search(r"https?://\S+" + re.escape(report.token), letter.body)


def test_approvers_are_told_in_the_page_and_led_to_the_case(report, ruth, sam, mara, react, signed_in):
    react()
    [notice] = Notice.objects.filter(kind="reported")
    assert (notice.person, notice.mail_due_at) == (ruth, None)
    browser = signed_in(ruth)
    assert "A reader reported an error" in browser.get(reverse("reviews:notices")).content.decode()
    led = browser.get(reverse("reviews:open_notice", args=[notice.pk]))
    assert led["Location"] == reverse("publishing:answer_report", args=[report.pk])
    told = browser.get(reverse("api:notices"), {"kind": "reported"}).json()["results"]
    assert [one["url"].endswith(led["Location"]) for one in told] == [True]


def test_the_story_of_the_claim_tells_of_the_report_and_not_who_wrote(report, published, sam, signed_in):
    cases.decline_case(report.pk, "It was March.", actor=sam)
    factories.commit_rules()
    browser = signed_in(sam)
    story = browser.get(reverse("story", args=[published])).content.decode()
    export = b"".join(browser.get(reverse("story-export", args=[published])).streaming_content).decode()
    assert "A reader reported an error in release 1" in story
    assert "declined a reader&#x27;s report: It was March." in story
    assert "reader@home.example" not in story + export
    assert "4,020" not in export


def test_the_address_of_a_reader_is_forgotten_when_its_time_is_over(report, sam):
    assert retention.apply_retention_to_reporter_addresses(timezone.now()) == 0
    cases.decline_case(report.pk, "It was March.", actor=sam)
    assert retention.apply_retention_to_reporter_addresses(timezone.now()) == 1
    report.refresh_from_db()
    assert (report.email, report.text) == ("", WRONG)


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("state", ["", "answered"])
def test_the_list_takes_as_many_queries_for_many_as_for_few(
    published, sam, signed_in, count, state, django_assert_max_num_queries
):
    for number in range(count):
        case = cases.open_case(published, f"Wrong in {number} ways.")
        if state:
            cases.decline_case(case.pk, "It was March.", actor=sam)
    browser = signed_in(sam)
    with django_assert_max_num_queries(10):
        page = browser.get(reverse("publishing:reports"), {"state": state}).content.decode()
    assert page.count("row row--claim") == count
