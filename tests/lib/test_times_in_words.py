"""Times and durations as pages show them: a moment of another day names its day."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import translation
from django.utils.html import strip_tags

from newsdesk.lib.datetime_format import format_datetime_in_full
from newsdesk.templatetags.datetimes import ago, clock_time_filter, due, duration_filter

NOW = datetime(2026, 11, 27, 19, 51, tzinfo=UTC)


@pytest.fixture(autouse=True)
def tonight():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 27, 20, 21, tzinfo=UTC), "20:21"),
        (datetime(2026, 11, 28, 19, 37, tzinfo=UTC), "tomorrow, 19:37"),
        (datetime(2026, 11, 30, 9, 0, tzinfo=UTC), "30 Nov, 09:00"),
        (datetime(2026, 11, 26, 23, 59, tzinfo=UTC), "26 Nov, 23:59"),
        (None, ""),
    ],
)
def test_a_claim_that_is_kept_for_mara_says_until_when(moment, words):
    assert strip_tags(clock_time_filter(moment)) == words


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(minutes=100), "due in 1 h 40 min"),
        (timedelta(hours=2), "due in 2 h"),
        (timedelta(hours=30), "due in 30 h"),
        (timedelta(hours=48), "due in 2 days"),
        (-timedelta(minutes=20), "was due 20 min ago"),
    ],
)
def test_a_deadline_says_how_long_is_left(left, words):
    assert strip_tags(due(NOW + left)) == words
    assert ('class="overdue"' in due(NOW + left)) is (left < timedelta())


def test_no_deadline_is_said():
    assert due(None) == "no deadline"


def test_what_is_past_says_how_long_ago():
    assert strip_tags(ago(NOW - timedelta(seconds=50))) == "just now"
    assert strip_tags(ago(NOW - timedelta(days=3))) == "3 days ago"
    assert duration_filter(timedelta(days=3)) == "3 days"
    assert duration_filter(timedelta(minutes=90)) == "1 h 30 min"


@pytest.mark.parametrize(
    ("code", "month"), [("en", "November"), ("de", "November"), ("fr", "novembre"), ("pt-br", "novembro")]
)
def test_a_month_is_written_as_within_a_sentence(code, month):
    with translation.override(code):
        assert f" {month} " in format_datetime_in_full(datetime(2026, 11, 29, 19, 4, tzinfo=UTC))
