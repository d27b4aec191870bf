"""Dates that can only be told from the day of writing: "three weeks ago", "last year", "in March"."""

from __future__ import annotations

import datetime as dt
import re

from claims.extraction.facts import iso_dates, numerals
from claims.extraction.facts.date_reading import DateReading, date_shift, date_side, year_before_date
from claims.extraction.facts.loose_times import (
    is_about,
    is_last_of_its_own,
    is_record_of_years,
    is_weekday_one_of_many,
)
from claims.extraction.facts.tense import AHEAD, BEHIND, UNKNOWN
from claims.extraction.facts.times_beside import is_told_beside, is_weeks_away

_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
"""Before "the last year", which is no year of the calendar, and "the next week", which is counted from what was told."""
_SMALL = frozenset(numerals.SMALL_WORD.split("|"))


def counted_date(reading: DateReading, written: dt.date) -> str | None:
    """The value of a time that is no day of the week; None where the words are no date after all."""
    match = reading.match
    if match["monthly"]:
        return _month(reading, written)
    if match["ago"]:
        return _ago(match, written)
    if match["weekend"]:
        ahead = reading.ahead(*match.span())
        return iso_dates.iso_weekend(written, ahead) if ahead != UNKNOWN else None
    if years := match["year_and_half"] or match["half_years"]:
        return iso_dates.shifted_iso_month(written, -12 * _count(years) - 6)
    if match["piece"]:
        return _piece_before(match, written)
    if match["span"] or match["one"]:
        way = date_shift(match["span_way"] or match["one_way"])
        count = _count(match["span_n"]) if match["span"] else 1
        return iso_dates.iso_period(written, way * (count or 0), _unit(match["span"] or match["one"]))
    if match["in_n"]:
        count, ahead = _count(match["in_n"]), reading.ahead(match.start() - 3, match.end()) == AHEAD
        return (
            None
            if not ahead or is_record_of_years(match)
            else iso_dates.moved_iso_date(written, count, _unit(match["in_unit"]))
            if count
            else ""
        )
    if words := match["relative"]:
        return iso_dates.iso_date_from_words(" ".join(words.lower().split()), written)
    words = match["edge"] or match["named"]
    if words.lower() in ("last weekend", "this weekend"):
        last = words[0] in "lL"
        return iso_dates.iso_weekend(
            written, BEHIND if last else reading.ahead(*match.span()), named_last=last
        )
    return iso_dates.iso_calendar_unit(written, words.lower().split()[-1], date_shift(words))


def is_loose_date(match: re.Match[str]) -> bool:
    """True for what the day of writing does not tell: "over a year ago", "his last year", "the last Friday in August"."""
    text = match.string
    if match["ago"] and match[0].lower().endswith(("ago", "today")):
        return is_about(match)
    if match["one"]:
        return is_last_of_its_own(text, match.start("one_way"), text[match.start("one_way") : match.end()])
    if match["named"]:
        return (
            bool(_THE.search(text, max(0, match.start() - 4), match.start()))
            or is_last_of_its_own(text, match.start(), match["named"])
            or (match["named"].lower().startswith("this") and is_told_beside(text, *match.span()))
        )
    if match["monthly"]:
        return (
            not match["whichmonth"] and not match["of_year"] and is_told_beside(text, *match.span("monthly"))
        )
    return bool(match["weekday"]) and (
        is_weekday_one_of_many(text, *match.span("weekday"))
        or is_told_beside(text, *match.span())
        or (match["which"] in (None, "on", "from") and is_weeks_away(text, match.start()))
    )


def _ago(match: re.Match[str], written: dt.date) -> str:
    """So long before the day of writing, to the day in "ten years ago today"."""
    count, unit = _count(match["ago_n"]), _unit(match["ago"])
    if not count or match[0].lower().endswith("earlier"):
        return ""
    day = iso_dates.moved_iso_date(written, -count, unit)
    exact = match["ago_from"] and day.isdigit()
    return iso_dates.iso_day(int(day), written.month, written.day) if exact else day


def _piece_before(match: re.Match[str], written: dt.date) -> str:
    """ "Half a century ago", "a quarter of a year ago": months where it is less than a year, else years."""
    months = {"century": 1200, "decade": 120, "year": 12}[match["pieced"].lower()] // (
        2 if match["piece"].lower() == "half" else 4
    )
    return (
        iso_dates.moved_iso_date(written, -months // 12, "year")
        if months > 11
        else iso_dates.shifted_iso_month(written, -months)
    )


def _month(reading: DateReading, written: dt.date) -> str:
    match = reading.match
    month, which = iso_dates.iso_month_number(match["monthly"]), (match["whichmonth"] or "").lower()
    if match["of_year"]:
        return f"{written.year + date_shift(match['of_year'])}-{month:02d}"
    if which == "this":
        return f"{written.year}-{month:02d}"
    if which:
        ahead = date_shift(which)
        if ahead < 0 and (written.month - month) % 12 == 1:
            # "Last March", told in April, may be that of this year or of the last.
            return ""
        same = f"{written.year + ahead}-{month:02d}"
        return same if month == written.month else iso_dates.nearest_iso_month(month, written, ahead)
    if (told := year_before_date(reading, month)) is not None:
        return f"{told}-{month:02d}" if told else ""
    return iso_dates.nearest_iso_month(month, written, date_side(reading, match[0].lower().split()[0]))


def _unit(word: str) -> str:
    return "century" if word.lower() == "centurie" else word.lower()


def _count(words: str) -> int:
    """How many; 0 for "several" and "a few"."""
    if words.lower() in ("a", "an"):
        return 1
    return (
        int(numerals.numeral_count_value(words) or 0) if words[:1].isdigit() or words.lower() in _SMALL else 0
    )
