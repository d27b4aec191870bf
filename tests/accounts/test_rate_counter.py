"""Two web processes count the calls of one address together, with few requests to the shared cache."""

import pytest
import time_machine
from django.core.cache import cache
from django_redis.cache import RedisCache

from newsdesk.accounts import rate_counter, throttles
from newsdesk.accounts.rate_counter import SharedCounter

NAME = "rate:address:192.0.2.7:29000000"
MINUTE = 60


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many calls each round trip to the cache told of."""
    numbers: list[int] = []
    tell = rate_counter.flush_rate_counter

    def noted(name: str, number: int, window: int) -> int | None:
        numbers.append(number)
        return tell(name, number, window)

    monkeypatch.setattr(rate_counter, "flush_rate_counter", noted)
    return numbers


def test_near_the_limit_no_call_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_counter, "TELL_EVERY", 60.0)
    left, right = SharedCounter(), SharedCounter()
    answers = [
        process.add(NAME, 1, MINUTE, roughly_to=4) for process in (left, right, left, right, left, right)
    ]
    # Neither heard of the other's last two; from the limit's neighbourhood on each call is told at once.
    assert answers == [1, 2, 2, 3, 3, 4]
    assert [process.add(NAME, 1, MINUTE) for process in (left, right, left)] == [5, 8, 9]


def test_a_burst_costs_one_round_trip_for_each_span_of_time(
    told: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_counter, "TELL_EVERY", 60.0)
    counts = SharedCounter()
    assert [counts.add(NAME, 1, MINUTE, roughly_to=1000) for _call in range(50)] == list(range(1, 51))
    monkeypatch.setattr(rate_counter, "TELL_EVERY", 0.0)
    assert counts.add(NAME, 1, MINUTE, roughly_to=1000) == 51
    assert told == [1, 50]
    assert cache.get(NAME) == 51


def test_while_the_cache_is_away_the_count_goes_on_and_is_told_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts = SharedCounter()
    with monkeypatch.context() as outage:
        outage.setattr(rate_counter, "cache", RedisCache("redis://127.0.0.1:1/0", {}))
        assert [counts.add(NAME, 1, MINUTE) for _call in range(3)] == [1, 2, 3]
    assert counts.add(NAME, 1, MINUTE) == 4
    assert cache.get(NAME) == 4


def test_a_flushed_cache_does_not_begin_anew() -> None:
    counts = SharedCounter()
    counts.add(NAME, 7, MINUTE)
    cache.clear()
    assert counts.add(NAME, 1, MINUTE) == 8


def test_a_count_that_is_only_looked_at_is_that_of_all() -> None:
    left, right = SharedCounter(), SharedCounter()
    left.add(NAME, 3, MINUTE)
    assert right.add(NAME, 0, MINUTE) == 3
    assert cache.get(NAME) == 3


def test_strangers_without_number_fill_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SharedCounter, "most", 3)
    counts = SharedCounter()
    for stranger in "abcdef":
        counts.add(f"rate:{stranger}", 1, MINUTE)
    assert list(counts.known) == ["rate:d", "rate:e", "rate:f"]


def test_the_next_minute_begins_at_one() -> None:
    with time_machine.travel("2026-05-27 09:00:59Z", tick=False) as clock:
        assert [throttles.add_call_to_throttle("address:192.0.2.7", 120).used for _call in range(3)] == [
            1,
            2,
            3,
        ]
        clock.shift(1)
        assert throttles.add_call_to_throttle("address:192.0.2.7", 120).used == 1
