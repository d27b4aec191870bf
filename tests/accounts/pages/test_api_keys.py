"""The page of an API key: a second secret while the old one still works, and the use of each key."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_redis import get_redis_connection
from redis.exceptions import RedisError

from newsdesk.accounts import keys, usage
from newsdesk.accounts.models import ApiKey, KeyUsage
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, Conflict
from tests import roles

LIST = "/api/v1/claims/"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()
    found = get_redis_connection("default")
    for name in found.scan_iter(f"{usage.NAME}*"):
        found.delete(name)


@pytest.fixture
def made(ada):
    """Ada's key for a reader, with its text."""
    return keys.issue_api_key(ada, "Reader", [], actor=ada)


def asked(text, path=LIST):
    return Client().get(path, headers={"Authorization": f"Bearer {text}"}).status_code


def test_old_and_new_secret_both_work_until_the_chosen_time_and_then_the_new_one_alone(made, ada, signed_in):
    key, old = made
    until = timezone.localtime() + 2 * DAY
    page = signed_in(ada).post(
        reverse("accounts:key", args=[key.pk]), {"until": until.strftime("%Y-%m-%dT%H:%M")}
    )
    new = page.content.decode().split("Bearer ")[1].split("<")[0]
    assert "The old secret works until" in page.content.decode()
    assert new.startswith(f"nd_{key.prefix}_")
    assert (asked(old), asked(new)) == (200, 200)
    with time_machine.travel(until + timedelta(minutes=1)):
        assert (asked(old), asked(new)) == (401, 200)


def test_while_two_secrets_work_no_third_one_is_made(made, ada):
    key, first = made
    second = keys.rotate_api_key(key, timezone.now() + DAY, actor=ada)
    with pytest.raises(Conflict, match="the old one works until"):
        keys.rotate_api_key(key, timezone.now() + DAY, actor=ada)
    assert (asked(first), asked(second)) == (200, 200)
    with time_machine.travel(timezone.now() + 2 * DAY):
        third = keys.rotate_api_key(key, timezone.now() + DAY, actor=ada)
        assert (asked(first), asked(second), asked(third)) == (401, 200, 200)


def test_a_button_pressed_twice_stops_nothing_and_the_page_says_how_it_stands(made, ada, signed_in):
    key, first = made
    browser, address = signed_in(ada), reverse("accounts:key", args=[key.pk])
    until = {"until": (timezone.localtime() + DAY).strftime("%Y-%m-%dT%H:%M")}
    second = browser.post(address, until).content.decode().split("Bearer ")[1].split("<")[0]
    again = browser.post(address, until)
    shown = again.content.decode()
    assert (again.status_code, "Bearer" in shown) == (409, False)
    assert "the old one works until" in shown
    assert "Create a new secret" not in shown
    assert "Stop the old secret now?" in shown
    assert (asked(first), asked(second)) == (200, 200)


def test_ada_stops_the_old_secret_when_every_program_has_the_new_one(made, ada, signed_in):
    key, old = made
    new = keys.rotate_api_key(key, timezone.now() + DAY, actor=ada)
    stop = reverse("accounts:stop_old_secret", args=[key.pk])
    page = signed_in(ada).post(stop, follow=True).content.decode()
    assert "The old secret no longer works." in page
    assert "Create a new secret" in page
    assert (asked(old), asked(new)) == (401, 200)
    signed_in(ada).post(stop)
    assert Event.objects.filter(kind="key.old_stopped").count() == 1, "twice is harmless"


def test_a_new_secret_that_was_lost_is_taken_back_and_the_old_one_works_on(made, ada, signed_in):
    key, old = made
    lost = keys.rotate_api_key(key, timezone.now() + DAY, actor=ada)
    signed_in(ada).post(reverse("accounts:take_back_secret", args=[key.pk]))
    with time_machine.travel(timezone.now() + 3 * DAY):
        assert (asked(old), asked(lost)) == (200, 401)
        answer = signed_in(ada).post(reverse("accounts:take_back_secret", args=[key.pk]))
        assert answer.status_code == 409
        assert asked(old) == 200


def test_the_old_secret_can_stop_now(made, ada, signed_in):
    key, old = made
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    assert signed_in(ada).post(reverse("accounts:key", args=[key.pk]), {"until": now}).status_code == 200
    assert asked(old) == 401


def test_a_revoked_key_opens_nothing_with_either_secret(made, ada):
    key, old = made
    new = keys.rotate_api_key(key, timezone.now() + DAY, actor=ada)
    keys.revoke_api_key(key, actor=ada)
    assert (asked(old), asked(new)) == (401, 401)
    with pytest.raises(Conflict):
        keys.rotate_api_key(key, timezone.now() + DAY, actor=ada)


@pytest.mark.parametrize("until", [-DAY, timedelta(days=400)])
def test_the_overlap_ends_in_some_days_to_come(made, ada, signed_in, until):
    key, old = made
    with pytest.raises(BadInput):
        keys.rotate_api_key(key, timezone.now() + until, actor=ada)
    moment = (timezone.localtime() + until).strftime("%Y-%m-%dT%H:%M")
    answer = signed_in(ada).post(reverse("accounts:key", args=[key.pk]), {"until": moment})
    assert (answer.status_code, asked(old)) == (422, 200)


def test_an_expired_key_is_not_rotated_and_its_page_says_so(ada, signed_in):
    key, _text = keys.issue_api_key(ada, "Old", [], actor=ada, expires_at=timezone.now() + DAY)
    with time_machine.travel(timezone.now() + 2 * DAY):
        with pytest.raises(Conflict):
            keys.rotate_api_key(key, timezone.now() + DAY, actor=ada)
        page = signed_in(ada).get(reverse("accounts:key", args=[key.pk])).content.decode()
    assert "This key has expired" in page
    assert "Create a new secret" not in page


def test_what_is_asked_with_a_key_stands_on_its_page_by_day(made, ada, signed_in, settings):
    key, text = made
    settings.API_RATE_KEY = 3
    # All within one minute, however slow the machine is.
    with time_machine.travel(timezone.now(), tick=False):
        assert [asked(text) for _ in range(2)] == [200, 200]
        # The door of readers, and the way of every other call; what is refused to all alike is not held against the rate.
        assert asked(text, f"{LIST}019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f/") == 404
        assert asked(text, "/api/v1/queue/") == 403
        assert [asked(text) for _ in range(2)] == [429, 429]
        Client().get(LIST)
    assert usage.store_key_usage() == 1
    row = KeyUsage.objects.get()
    assert (row.key, row.day, row.requests, row.errors, row.limited) == (
        key,
        usage.current_usage_day(),
        6,
        2,
        2,
    )
    page = signed_in(ada).get(reverse("accounts:key", args=[key.pk])).content.decode()
    assert "6 calls, 2 errors, 2 rate limited" in page
    assert "<polyline" in page


def test_counts_are_added_up_and_none_is_kept_twice(made):
    _key, text = made
    for _ in range(2):
        asked(text)
        usage.store_key_usage()
        usage.store_key_usage()
    assert KeyUsage.objects.get().requests == 2


def test_calls_of_a_key_that_is_gone_disturb_nobody(made):
    key, text = made
    asked(text)
    with roles.owner():
        ApiKey.objects.filter(pk=key.pk).delete()
    usage.store_key_usage()
    assert not KeyUsage.objects.exists()


def test_a_cache_that_is_away_stops_no_call(made, monkeypatch):
    _key, text = made

    def away(_name):
        raise RedisError("away")

    monkeypatch.setattr(usage, "get_redis_connection", away)
    assert asked(text) == 200


def test_a_key_that_was_never_used_says_so(made, ada, signed_in):
    page = signed_in(ada).get(reverse("accounts:key", args=[made[0].pk])).content.decode()
    assert "This key has not been used." in page
    assert "Bars: calls" not in page


def test_every_secret_of_a_key_is_in_its_story_but_for_the_secret(made, ada, signed_in):
    key, _old = made
    new = keys.rotate_api_key(key, timezone.now() + DAY, actor=ada)
    story = signed_in(ada).get(reverse("story", args=[key.pk])).content.decode()
    assert "changed the secret of the key Reader" in story
    assert new not in story
