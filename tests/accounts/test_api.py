"""A program rotates the secret of its own key, and a secret that is shown once is not stored."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsdesk.accounts import keys
from newsdesk.audit.models import Event
from newsdesk.publishing.models import StoredAnswer

ROTATE = "/api/v1/keys/current/rotate/"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def made(ada):
    """Ada's key for a reader, with its text."""
    return keys.issue_api_key(ada, "Reader", [], actor=ada)


def rotate(text, body=None, **headers):
    sent = {"Authorization": f"Bearer {text}"} | {
        name.replace("_", "-"): one for name, one in headers.items()
    }
    return Client().post(ROTATE, body or {}, content_type="application/json", headers=sent)


def asked(text):
    return Client().get("/api/v1/claims/", headers={"Authorization": f"Bearer {text}"}).status_code


def test_a_program_without_any_scope_changes_its_own_secret(made):
    _key, old = made
    answer = rotate(old)
    new = answer.json()["key"]
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert (asked(old), asked(new)) == (200, 200)
    with time_machine.travel(timezone.now() + DAY + timedelta(minutes=1)):
        assert (asked(old), asked(new)) == (401, 200)


def test_it_says_until_when_the_old_one_works(made):
    until = timezone.now() + 14 * DAY
    assert rotate(made[1], {"until": until.isoformat()}).json()["old_until"].startswith(f"{until:%Y-%m-%d}")


@pytest.mark.parametrize("until", [-DAY, 91 * DAY])
def test_the_time_is_one_to_come_and_not_too_far_off(made, until):
    answer = rotate(made[1], {"until": (timezone.now() + until).isoformat()})
    assert (answer.status_code, "until" in answer.json()["errors"]) == (422, True)
    assert asked(made[1]) == 200


def test_whoever_calls_again_while_two_work_is_told_so_and_nothing_stops(made):
    _key, old = made
    new = rotate(old).json()["key"]
    for text in (old, new):
        answer = rotate(text)
        assert answer.status_code == 409
        assert "the old one works until" in answer.json()["detail"]
    assert (asked(old), asked(new)) == (200, 200)


def test_a_request_sent_again_happens_once_and_its_secret_is_kept_nowhere(made):
    _key, old = made
    first, again = rotate(old, Idempotency_Key="night-1"), rotate(old, Idempotency_Key="night-1")
    secret = first.json()["key"]
    assert (again.status_code, again["Idempotent-Replayed"]) == (409, "true")
    assert again.json()["type"] == "tag:newsdesk,2026:problem:shown-once"
    assert Event.objects.filter(kind="key.rotated_itself").count() == 1
    [stored] = StoredAnswer.objects.all()
    assert b"secret" in bytes(stored.body)
    assert secret not in bytes(stored.body).decode() + str(stored.headers) + str(Event.objects.values())
    assert asked(secret) == 200


def test_nobody_without_a_key_gets_in_not_even_ada(ada, signed_in):
    assert signed_in(ada).post(ROTATE, content_type="application/json").status_code == 401
    assert rotate("nd_0000000000_no-such-secret").status_code == 401


def test_the_story_tells_that_the_program_did_it_itself(made, ada, signed_in):
    key, old = made
    new = rotate(old).json()["key"]
    story = signed_in(ada).get(reverse("story", args=[key.pk])).content.decode()
    assert "The program that has the key Reader changed its secret" in story
    assert new not in story
