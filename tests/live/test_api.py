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


def test_nothing_is_sent_to_a_session_that_is_not_there(call) -> None:
    assert call("019df0a4-1f6e-7cc0-9d54-2f5d0a1f6a11/lines/", {"lines": [LINE]}).status_code == 404
