"""Readers report errors through the API as on the pages, and follow their report with its URL alone."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsdesk.accounts import keys
from newsdesk.logging_config import log_line_without_secrets
from newsdesk.publishing.error_reports import cases
from newsdesk.publishing.models import ErrorReport
from newsdesk.publishing.releases import lifecycle
from reviews.models import Rating
from tests import factories

WRONG = "The authority's own table says 4,020, not 4,200."


def send(claim, body=None, **more):
    address = reverse("api:reports", args=[claim])
    return Client().post(address, body or {"text": WRONG}, content_type="application/json", **more)


def test_a_reader_without_a_key_opens_a_case_and_is_told_where_it_is(published, client):
    answer = send(published, {"text": f"  {WRONG}", "source": "https://harbour.example/table"})
    [case] = ErrorReport.objects.open()
    told = answer.json()
    assert (answer.status_code, told["state"], told["text"], told["release"]) == (201, "open", WRONG, 1)
    assert (told["answer"], told["led_to"]) == (None, None)
    assert told["url"] == cases.case_status_url(case)
    assert (
        "We are looking into your report" in client.get("/" + told["url"].split("/", 3)[3]).content.decode()
    )
    followed = client.get(answer["Location"])
    assert followed.json() == told
    assert "no-store" in followed["Cache-Control"]


def test_the_desk_sees_it_among_the_others(published, ruth, signed_in):
    send(published, {"text": WRONG, "email": "reader@home.example"})
    assert "4,020, not 4,200" in signed_in(ruth).get(reverse("publishing:reports")).content.decode()


def test_the_answer_and_what_came_of_it_stand_in_the_case(published, article, ruth, mara, client):
    where = send(published)["Location"]
    cases.accept_case(ErrorReport.objects.get().pk, "check", "The table does say 4,020.", actor=ruth)
    told = client.get(where).json()
    assert (told["state"], told["outcome"], told["answer"]) == (
        "accepted",
        "check",
        "The table does say 4,020.",
    )
    assert told["led_to"] is None
    verdict = factories.submit_verdict(factories.review_of(article, "4,200"), mara, Rating.DISPUTED)
    factories.approve(verdict, ruth, public_note="It was 4,020 containers.")
    told = client.get(where).json()
    assert told["led_to"] == {"release": 2, "type": "corrected", "note": "It was 4,020 containers."}
    assert "Ruth" not in json.dumps(told)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 5_001}, "text"),
        ({"source": "javascript:alert(1)"}, "source"),
        ({"source": "ftp://files.example/table"}, "source"),
        ({"email": "reader"}, "email"),
    ],
)
def test_what_cannot_be_used_is_said_by_field(published, wrong, field):
    answer = send(published, {"text": WRONG} | wrong)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert not ErrorReport.objects.exists()


def test_page_and_api_count_together_against_floods(published, client, settings):
    settings.REPORTS_AN_HOUR = 2
    with time_machine.travel(timezone.now().replace(minute=30, second=0), tick=False):
        client.post(reverse("publishing:report", args=[published]), {"text": WRONG})
        assert send(published).status_code == 201
        answer = send(published)
        assert (answer.status_code, answer["Retry-After"]) == (429, "1800")
        assert answer.json()["type"] == "tag:newsdesk,2026:problem:throttled"
        assert send(published, REMOTE_ADDR="203.0.113.9").status_code == 201
    with time_machine.travel(timezone.now().replace(minute=30) + timedelta(hours=1)):
        assert send(published).status_code == 201


def test_only_what_stands_published_is_reported(published, article, ruth):
    unpublished = factories.review_of(article, "900 people").claim_id
    assert send(unpublished).status_code == 404
    lifecycle.retract_release(published, reason="The figures were of another port.", actor=ruth)
    gone = send(published)
    assert (gone.status_code, "another port" in gone.json()["detail"]) == (410, True)


def test_no_form_on_another_site_sends_a_report(published):
    address = reverse("api:reports", args=[published])
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        assert Client().post(address, b"text=x", content_type=kind).status_code == 415
    asked = Client().options(address, headers={"Origin": "https://other.example"})
    assert "Access-Control-Allow-Origin" not in asked


def test_a_key_that_is_none_is_not_taken_for_no_key(published, ada):
    assert send(published, headers={"Authorization": "Bearer nd_0_none"}).status_code == 401
    _key, text = keys.issue_api_key(ada, "Reader", [], actor=ada)
    assert send(published, headers={"Authorization": f"Bearer {text}"}).status_code == 201


@pytest.mark.parametrize("token", ["x", "%00", "a" * 400, "é"])
def test_a_case_is_found_by_its_address_alone(published, token):
    case = cases.open_case(published, WRONG)
    for place in ("/api/v1/reports/{}/", "/claims/report/{}/"):
        assert Client().get(place.format(token)).status_code == 404
        assert Client().get(place.format(case.token.swapcase())).status_code == 404
        assert Client().get(place.format(case.pk)).status_code == 404


def test_the_same_report_sent_again_is_one_case(published):
    answers = [send(published, headers={"Idempotency-Key": "report-1"}) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert ErrorReport.objects.count() == 1
    assert (
        send(published, REMOTE_ADDR="203.0.113.9", headers={"Idempotency-Key": "report-1"}).status_code == 201
    )
    assert ErrorReport.objects.count() == 2, "another reader is another reader"


@pytest.mark.parametrize("path", ["/claims/report/s3cret-Token_1/", "/api/v1/reports/s3cret-Token_1/"])
def test_no_log_can_be_used_to_read_a_case(path):
    line = {"event": f"GET {path}", "request": f"<WSGIRequest: GET '{path}'>"}
    assert "s3cret" not in str(log_line_without_secrets(None, "", line))
