"""Dates in the words of an article, resolved relative to its own date if possible.

A value is a day, a month or a year in ISO 8601, or a period, "2019/2020"; "" if it is unknown.
"""

from __future__ import annotations

import datetime as dt
import re

from claims.extraction.facts import date_periods, iso_dates, numerals
from claims.extraction.facts.counted_dates import counted_date, is_loose_date
from claims.extraction.facts.date_patterns import DATE, may_contain_date
from claims.extraction.facts.date_reading import (
    DateReading,
    date_shift,
    date_side,
    is_deadline_to_come,
    year_before_date,
)
from claims.extraction.facts.guard import guard_each_fact
from claims.extraction.facts.loose_times import is_weekday_in_name
from claims.extraction.facts.tense import AHEAD, is_tense_unsettled
from claims.extraction.facts.times_beside import is_told_beside
from claims.extraction.types import Date, Span

_ORDER = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "closing": 4, "last": 4}
_BEFORE_EVENT = re.compile(
    r"\b(before|ahead of|in the (?:run|lead)-?up to|in preparation for)\s\Z", re.IGNORECASE
)
_FISCAL = re.compile(r"\b(?:fiscal|financial)\s(?:year['’]s\s)?\Z", re.IGNORECASE)
_LONGEST_LEAD = 24
"""Characters of the longest of these."""
_GENITIVE = re.compile(r"['’]s\s\w")
_GOES_ON = re.compile(r"\b(?:but|and|,)\s\Z")
"""Before a day that the verb after it tells of: "was to come, but on Thursday it was said"."""
_HAD = re.compile(r"\bhad\b")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def find_dates(
    text: str, span: Span, written: dt.date | None = None, day_first: bool | None = None
) -> tuple[Date, ...]:
    """The dates between two offsets, in order; `day_first` says how the article writes 3/4/2026, where that is known."""
    if not may_contain_date(text[slice(*span)]):
        return ()
    return _read_dates(text, span, written, day_first, beside_events=True)


def _read_dates(
    text: str, span: Span, written: dt.date | None, day_first: bool | None, *, beside_events: bool
) -> tuple[Date, ...]:
    readings = (DateReading(match, written, day_first, beside_events) for match in DATE.finditer(text, *span))
    return tuple(guard_each_fact(_date, readings))


def _date(reading: DateReading) -> Date | None:
    match = reading.match
    start, end = match.span()
    for group in ("monthly", "yearonly", "bracketed"):
        if match[group] and not match["whichmonth"] and not match["of_year"]:
            start, end = match.span(group)
    if match["month_to"]:
        start = match.start("month_from" if match["month_from"] else "month_first")
    months = [
        match[name]
        for name in ("days_month", "month", "month2", "month3", "month_from", "month_to", "monthly")
        if match[name]
    ]
    # "may" is no month, and "Black Friday" no day of the week.
    if (months and not months[0][0].isupper()) or (
        match["weekday"] and is_weekday_in_name(match.string, *match.span("weekday"))
    ):
        return None
    # "USA TODAY", "the Today programme" are names.
    if (
        (word := match["relative"])
        and word[0].isupper()
        and re.search(r"\w\s$", match.string[max(0, start - 2) : start])
    ):
        return None
    value = _value(reading)
    return None if value is None else Date(start, end, match.string[start:end], value)


def _value(reading: DateReading) -> str | None:
    """The value; None where the words are no date after all."""
    match = reading.match
    if match["iso"]:
        return match["iso"]
    if reading.has("ymd", "dmy"):
        return _by_numbers(reading)
    if reading.has("late_year", "late_year2"):
        return date_periods.period_of_days(reading)
    if reading.has("days", "month", "month2"):
        return _day_of_month(reading)
    if match["month_to"]:
        return date_periods.period_of_months(reading)
    if match["month3"]:
        return f"{match['year3']}-{iso_dates.iso_month_number(match['month3']):02d}"
    if reading.has("fiscal", "split", "years", "season_year"):
        return date_periods.period_of_years(match)
    if year := match["yearonly"] or match["bracketed"]:
        return year
    if match["decade"]:
        first = match["decade"][-5:-1]
        return "" if re.search(r"early|mid|late", match["decade"].lower()) else f"{first}/{int(first) + 9}"
    if match["century"]:
        return f"{int(match['century']) * 100 - 99}/{int(match['century']) * 100}"
    if reading.has("q", "nq", "qth", "h", "hth", "mth"):
        return _part_of_year(reading)
    return _relative(reading)


def _relative(reading: DateReading) -> str | None:
    """What only the day of writing tells; None where the words are no date after all."""
    match, written = reading.match, reading.written
    if written is None:
        return None if match["in_n"] else ""
    if is_loose_date(match):
        return ""
    return _weekday(reading, written) if match["weekday"] else counted_date(reading, written)


def _by_numbers(reading: DateReading) -> str:
    match = reading.match
    if match["ymd"]:
        year, month, day = (int(part) for part in match["ymd"].split("/"))
        return iso_dates.iso_day(year, month, day)
    first, second, last = match["dmy"].split(match["mark"])
    day_first = True if match["mark"] == "." else reading.day_first
    return iso_dates.iso_day_from_numbers(
        int(first), int(second), iso_dates.iso_full_year(last, reading.written), day_first
    )


def _day_of_month(reading: DateReading) -> str:
    match = reading.match
    suffix = "s" if match["days"] else "" if match["month"] else "2"
    name, year = (
        match["days_month" if suffix == "s" else "month" + suffix],
        match["days_year" if suffix == "s" else "year" + suffix],
    )
    if (told_year := match["day_of_year"] or match["year_of_day"]) and reading.written:
        year = str(reading.written.year + date_shift(told_year))
    numbers = [
        n for n in (match["days_first"] or match["day" + suffix], match["days_to"] or match["day_to"]) if n
    ]
    month, days = iso_dates.iso_month_number(name), [int(re.sub(r"\D", "", n)) for n in numbers]
    if not year and (not reading.written or is_told_beside(match.string, *match.span())):
        return ""
    if not year and (told := year_before_date(reading, month)) is not None:
        year = told
        if not told:
            return ""
    if year:
        values = [iso_dates.iso_day(int(year), month, number) for number in days]
    else:
        assert reading.written  # said above
        ahead = AHEAD if is_deadline_to_come(reading) else reading.ahead(*match.span())
        values = [iso_dates.nearest_iso_day(month, number, reading.written, ahead) for number in days]
    return "/".join(values) if all(values) else ""


def _part_of_year(reading: DateReading) -> str:
    match, written = reading.match, reading.written
    of = (match["part_of"] or "").lower()
    # The quarters of a fiscal year begin when it does, which nobody says.
    if of.startswith("f"):
        return ""
    if _FISCAL.search(match.string, max(0, match.start() - _LONGEST_LEAD), match.start()):
        return ""
    if not of.isdigit() and written is None:
        return ""
    if of:
        year = int(of) if of.isdigit() or written is None else written.year + date_shift(of)
    elif match["qth"] and match["qth"].lower() == "last" and written:
        return iso_dates.iso_calendar_unit(written, "quarter", -1)
    elif (quarter := match["q"] or match["nq"] or match["qth"]) and written:
        number = int(quarter) if quarter.isdigit() else _ORDER[quarter.lower()]
        return iso_dates.nearest_iso_quarter(number, written, reading.ahead(*match.span()))
    else:
        return ""
    if quarter := match["q"] or match["nq"] or match["qth"]:
        return iso_dates.iso_quarter(year, int(quarter) if quarter.isdigit() else _ORDER[quarter.lower()])
    if match["h"] or match["hth"]:
        return iso_dates.iso_half_year(year, int(match["h"] or _ORDER[match["hth"].lower()]))
    months = int(numerals.numeral_count_value(match["mcount"]) or 0)
    first, last = (1, months) if match["mth"].lower() == "first" else (13 - months, 12)
    return f"{year}-{first:02d}/{year}-{last:02d}" if 0 < months < 12 else ""


def _weekday(reading: DateReading, written: dt.date) -> str:
    match = reading.match
    which = (match["which"] or "").lower()
    lead = _BEFORE_EVENT.search(
        match.string, max(0, match.start("weekday") - _LONGEST_LEAD), match.start("weekday")
    )
    lead = lead if reading.beside_events else None
    event = lead and (lead[1].lower() != "before" or _GENITIVE.match(match.string, match.end()))
    if lead and event and (value := _day_of_event(reading, written, lead)) is not None:
        return value
    unsettled = is_tense_unsettled(match.string, match.start()) and not _GOES_ON.search(
        match.string, max(0, match.start() - 4), match.start()
    )
    if which in ("", "on") and unsettled:
        return ""
    return iso_dates.iso_day_of_weekday(
        match["weekday"], written, "last" if which == "past" else which, date_side(reading, which)
    )


def _day_of_event(reading: DateReading, written: dt.date, lead: re.Match[str]) -> str | None:
    """The day of "the last debate before Sunday's vote": after a day told before it; None where the verb tells more.

    "Shares had fallen before Tuesday's vote" may be told before the vote or after it.
    """
    text, name = reading.match.string, reading.match["weekday"]
    sentence = max(text.rfind(mark, 0, lead.start()) for mark in (". ", "\n", "? ", "! ")) + 1
    days = _read_dates(text, (sentence, lead.start()), written, reading.day_first, beside_events=False)
    if told := [day.value for day in days if _FULL_DAY.fullmatch(day.value)]:
        return iso_dates.iso_weekday_after(name, dt.date.fromisoformat(told[-1]))
    if date_side(reading, "before") == AHEAD:
        return None
    looked_forward_to = lead[1].lower() != "before" and not _HAD.search(text, sentence, lead.start())
    return iso_dates.iso_weekday_after(name, written) if looked_forward_to else ""
