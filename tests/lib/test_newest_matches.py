"""The beginnings of times that stand for a range of ids."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.lib.db.newest_matches import DIGITS, first_of_newest, time_prefixes_of_newest_matches

TIMES = st.integers(0, 16**DIGITS - 1)


def an_id(time: int) -> UUID:
    return UUID(hex=f"{time:0{DIGITS}x}".ljust(32, "7"))


@given(TIMES, TIMES, TIMES)
def test_prefixes_stand_for_every_time_of_the_range_and_for_no_other(one, other, time):
    first, last = sorted((one, other))
    prefixes = time_prefixes_of_newest_matches(an_id(first), an_id(last))
    is_within = any(an_id(time).hex.startswith(prefix) for prefix in prefixes)
    assert is_within == (first <= time <= last)
    assert len(prefixes) <= 30 * DIGITS


@given(TIMES, st.integers(0, 300))
def test_near_times_are_as_exact(first, more):
    last = min(first + more, 16**DIGITS - 1)
    prefixes = time_prefixes_of_newest_matches(an_id(first), an_id(last))
    for time in range(max(0, first - 3), min(last + 4, 16**DIGITS)):
        assert any(an_id(time).hex.startswith(prefix) for prefix in prefixes) == (first <= time <= last)


def test_a_share_of_the_newest_rows_begins_at_a_bound_of_the_statistics():
    bounds = [an_id(time) for time in range(0, 1010, 10)]
    assert first_of_newest(bounds, 0.074) == an_id(920)
    assert first_of_newest(bounds, 0.001) == an_id(990)
    # Nothing is left out, or nothing is known.
    assert first_of_newest(bounds, 0.995) is None
    assert first_of_newest([], 0.5) is None
