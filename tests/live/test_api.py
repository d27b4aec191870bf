"""A program sends the lines of a debate."""

import json
from typing import Any

import pytest
from django.test import Client

from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Scope
from newsdesk.live.models import LiveLine
from tests import factories

pytestmark = pytest.mark.django_db
LINE = {
    "sequence": 0,
    "speaker": "Hale",
    "start": 4.5,
    "text": "The port handled 4,200 containers in March 2026.",
}


@pytest.fixture
def call(sam: User) -> Any:
    factories.make_desk()
    _key, secret = keys.issue_api_key(sam, "Captions", [Scope.ARTICLES_READ, Scope.ARTICLES_WRITE], actor=sam)
    client = Client()

    def send(path: str, body: Any = None, method: str = "POST", **headers: str) -> Any:
        told = headers | {"Authorization": f"Bearer {secret}"}
        sent = "" if body is None else json.dumps(body)
        return client.generic(
            method, f"/api/v1/live/{path}", sent, content_type="application/json", headers=told
        )

    return send


def test_a_program_opens_a_session_and_sends_its_lines(call) -> None:
    opened = call(
        "",
        {"title": "Port debate", "desk": "world", "speakers": [{"name": "Tom Hale", "role": "opposition"}]},
    )
    assert opened.status_code == 201, opened.content
    session = f"{opened.json()['id']}/"
    assert opened["Location"].endswith(session)

    first = call(f"{session}lines/", {"lines": [LINE]}, **{"Idempotency-Key": "batch-1"})
    again = call(f"{session}lines/", {"lines": [LINE]}, **{"Idempotency-Key": "batch-1"})
    assert first.json() == again.json() == {"added": 1, "revised": 0, "known": 0, "next_sequence": 1}
    assert call(f"{session}lines/", {"lines": [LINE]}).json()["known"] == 1
    clash = call(f"{session}lines/", {"lines": [LINE | {"text": "No."}]})
    assert (clash.status_code, clash["Content-Type"]) == (409, "application/problem+json")
    assert clash.json()["type"].endswith("line-taken")
    assert call(f"{session}lines/", {"lines": [{"txt": "x", "text": "y"}]}).status_code in (400, 422)
    factories.react()

    told = call(session, method="GET").json()
    assert told["claims"][0]["sequence"] == 0
    assert (told["claims"][0]["speaker"], told["claims"][0]["start"]) == ("Tom Hale", 4.5)
    assert call(f"{session}stop/").json()["state"] == "stopped"
    assert call(f"{session}lines/", {"lines": [{"text": "More."}]}).status_code == 409
    assert call(f"{session}resume/").json()["state"] == "open"
    assert call(f"{session}end/").json()["state"] == "ended"
    assert call(f"{session}resume/").status_code == 409
    assert LiveLine.objects.count() == 1


@pytest.fixture
def debate(call) -> str:
    return f"{call('', {'title': 'Port debate', 'desk': 'world'}).json()['id']}/"


GOOD = {"sequence": 7, "text": "The port handled 4,200 containers in March 2026."}


@pytest.mark.parametrize(
    ("line", "said", "error"),
    [
        (
            {"sequence": 41, "text": "We cut taxes.", "start": 9, "end": 2},
            "Line 2 of 2 (number 41, “We cut taxes.”): A line ends after it starts.",
            {"lines[1]": ["A line ends after it starts."]},
        ),
        (
            {"text": "   ", "start": 2},
            "Line 2 of 2 (“”): A new line has words.",
            {"lines[1]": ["A new line has words."]},
        ),
        (
            {"sequence": 41, "text": "We cut taxes.", "start": -1},
            "lines[1]: start: Line number 41: Ensure this value is greater than or equal to 0.",
            {"lines": {"1": {"start": ["Line number 41: Ensure this value is greater than or equal to 0."]}}},
        ),
        (
            {"sequence": 41, "txt": "We cut taxes."},
            "lines[1]: txt: Unknown member. Known members: text, speaker, start, end, sequence, revision, aside.",
            None,
        ),
        ("We cut taxes.", "lines[1]: Invalid data. Expected a dictionary, but got str.", None),
    ],
)
def test_a_batch_that_is_refused_names_its_line(call, debate, line: Any, said: str, error: Any) -> None:
    refused = call(f"{debate}lines/", {"lines": [GOOD, line]})

    assert refused.status_code == 422
    assert refused.json()["detail"] == said
    assert error is None or refused.json()["errors"] == error
    assert not LiveLine.objects.exists()


def test_other_words_under_a_number_that_is_taken_name_the_line(call, debate) -> None:
    call(f"{debate}lines/", {"lines": [GOOD]})

    clash = call(f"{debate}lines/", {"lines": [{"text": "Thank you."}, GOOD | {"text": "No."}]})

    assert clash.status_code == 409
    assert clash.json()["detail"] == (
        "Line 2 of 2 (number 7, “No.”): This number has other words in revision 0. Send a correction with a higher revision."
    )
    assert LiveLine.objects.count() == 1


def test_a_time_that_is_null_is_not_known(call, debate) -> None:
    told = call(
        f"{debate}lines/",
        {"lines": [GOOD | {"start": None, "end": None}, {"text": "Yes.", "start": 3.5, "end": None}]},
    )
    assert told.status_code == 202, told.content

    heard = LiveLine.objects.get(sequence=7)
    assert (heard.start is not None, heard.end) == (True, None)
    # A correction without times keeps those of the line.
    call(f"{debate}lines/", {"lines": [{"sequence": 8, "revision": 1, "text": "No.", "start": None}]})
    assert LiveLine.objects.get(sequence=8).start == 3.5


def test_a_session_that_takes_no_lines_says_what_to_do(call, debate) -> None:
    call(f"{debate}stop/")
    assert call(f"{debate}lines/", {"lines": [GOOD]}).json()["detail"] == (
        "This session is stopped. Resume it and send the lines again."
    )
    call(f"{debate}end/")
    assert "Open a new one" in call(f"{debate}lines/", {"lines": [GOOD]}).json()["detail"]
    assert "Open a new one" in call(f"{debate}resume/").json()["detail"]


def test_a_debate_in_german_is_read_in_german(call) -> None:
    opened = call("", {"title": "Haushaltsdebatte", "desk": "world", "language": "de-AT"}).json()
    assert opened["language"] == "de-AT"
    spoken = "Die Arbeitslosigkeit ist im Mai auf 4,1 Prozent gesunken."
    call(f"{opened['id']}/lines/", {"lines": [{"speaker": "Anna Berg", "text": spoken}]})
    factories.react()

    [claim] = call(f"{opened['id']}/", method="GET").json()["claims"]
    assert (claim["speaker"], claim["text"]) == ("Anna Berg", spoken.rstrip("."))
    assert call("", {"title": "Debate", "desk": "world", "language": "in German"}).status_code == 422
    assert call("", {"title": "Debate", "desk": "world"}).json()["language"] == "en"


def test_nothing_is_sent_to_a_session_that_is_not_there(call) -> None:
    assert call("019df0a4-1f6e-7cc0-9d54-2f5d0a1f6a11/lines/", {"lines": [LINE]}).status_code == 404
