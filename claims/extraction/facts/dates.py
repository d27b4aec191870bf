"""Dates in the words of an article, resolved relative to its own date if possible.

A value is a day, a month or a year in ISO 8601, or a period, "2019/2020"; "" if it is unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from claims.extraction.facts import iso_dates, numerals
from claims.extraction.facts.date_patterns import ANY_DATE, DATE
from claims.extraction.facts.guard import guard_each_fact
from claims.extraction.facts.loose_times import (
    is_about,
    is_last_of_its_own,
    is_weekday_in_name,
    is_weekday_one_of_many,
)
from claims.extraction.facts.tense import AHEAD, BEHIND, UNKNOWN, tense_direction
from claims.extraction.types import Date, Span

_ORDER = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "closing": 4, "last": 4}
_HAS = re.compile(r"\b(?:have|has|had)\s\Z")
"""Who "has until Saturday" has time that lies ahead."""
_BEFORE_EVENT = re.compile(
    r"\b(before|ahead of|in the (?:run|lead)-?up to|in preparation for)\s\Z", re.IGNORECASE
)
_LONGEST_LEAD = 24
"""Characters of the longest of these."""
_GENITIVE = re.compile(r"['’]s\s\w")
_MONTH_AND_YEAR = re.compile(
    r"(?P<since>\bsince\s(?:\d{1,2}\s)?)?\b(?P<name>January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?:\s\d{1,2},)?\s(?P<year>(?:19|20)\d\d)\b"
)
_TO_COME = re.compile(r"\b(?:will|shall|to be|is to|are to|expect|due|plan)")
_SENTENCE = 250
"""Characters back in which the sentence of a day begins, at most."""
_HAD = re.compile(r"\bhad\b")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SMALL = frozenset(numerals.SMALL_WORD.split("|"))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A match with what its value depends on."""

    match: re.Match[str]
    written: dt.date | None
    day_first: bool | None
    beside_events: bool = True
    """Whether a day before an event may be told by the days before it; not again while those are read."""

    def ahead(self, start: int, end: int) -> int:
        """Whether the words speak of what is to come."""
        return tense_direction(self.match.string, start, end)

    def has(self, *groups: str) -> bool:
        """Whether one of these is there."""
        return any(self.match[group] for group in groups)


def find_dates(
    text: str, span: Span, written: dt.date | None = None, day_first: bool | None = None
) -> tuple[Date, ...]:
    """The dates between two offsets, in order; `day_first` says how the article writes 3/4/2026, where that is known."""
    if not ANY_DATE.search(text, *span):
        return ()
    return _read_dates(text, span, written, day_first, beside_events=True)


def _read_dates(
    text: str, span: Span, written: dt.date | None, day_first: bool | None, *, beside_events: bool
) -> tuple[Date, ...]:
    readings = (_Reading(match, written, day_first, beside_events) for match in DATE.finditer(text, *span))
    return tuple(guard_each_fact(_date, readings))


def _date(reading: _Reading) -> Date | None:
    match = reading.match
    start, end = match.span()
    for group in ("monthly", "yearonly", "bracketed"):
        if match[group] and not match["whichmonth"] and not match["of_year"]:
            start, end = match.span(group)
    if match["months_year"]:
        start = match.start("month_from" if match["month_from"] else "month_first")
    months = [
        match[name]
        for name in ("days_month", "month", "month2", "month3", "month_to", "monthly")
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


def _value(reading: _Reading) -> str | None:
    """The value; None where the words are no date after all."""
    match = reading.match
    if match["iso"]:
        return match["iso"]
    if reading.has("ymd", "dmy"):
        return _by_numbers(reading)
    if reading.has("days", "month", "month2"):
        return _day_of_month(reading)
    if match["months_year"]:
        return _months(match)
    if match["month3"]:
        return f"{match['year3']}-{iso_dates.iso_month_number(match['month3']):02d}"
    if reading.has("fiscal", "split", "years"):
        return _years(match)
    if year := match["yearonly"] or match["bracketed"] or match["season_year"]:
        return year
    if match["decade"]:
        first = match["decade"][-5:-1]
        return "" if re.search(r"early|mid|late", match["decade"].lower()) else f"{first}/{int(first) + 9}"
    if match["century"]:
        return f"{int(match['century']) * 100 - 99}/{int(match['century']) * 100}"
    if reading.has("q", "qth", "h", "hth", "mth"):
        return _part_of_year(reading)
    return _counted(reading) if reading.written else None if match["in_n"] else ""


def _by_numbers(reading: _Reading) -> str:
    match = reading.match
    if match["ymd"]:
        year, month, day = (int(part) for part in match["ymd"].split("/"))
        return iso_dates.iso_day(year, month, day)
    first, second, last = match["dmy"].split(match["mark"])
    day_first = True if match["mark"] == "." else reading.day_first
    return iso_dates.iso_day_from_numbers(
        int(first), int(second), iso_dates.iso_full_year(last, reading.written), day_first
    )


def _day_of_month(reading: _Reading) -> str:
    match = reading.match
    suffix = "s" if match["days"] else "" if match["month"] else "2"
    name, year = (
        match["days_month" if suffix == "s" else "month" + suffix],
        match["days_year" if suffix == "s" else "year" + suffix],
    )
    if (told_year := match["day_of_year"] or match["year_of_day"]) and reading.written:
        year = str(reading.written.year + _shift(told_year))
    numbers = [n for n in (match["day" + suffix], match["days_to"] or match["day_to"]) if n]
    month, days = iso_dates.iso_month_number(name), [int(re.sub(r"\D", "", n)) for n in numbers]
    if not year and not reading.written:
        return ""
    if not year and (told := _year_from_before(reading, month)) is not None:
        year = told
        if not told:
            return ""
    if year:
        values = [iso_dates.iso_day(int(year), month, number) for number in days]
    else:
        assert reading.written  # said above
        ahead = reading.ahead(*match.span())
        values = [iso_dates.nearest_iso_day(month, number, reading.written, ahead) for number in days]
    return "/".join(values) if all(values) else ""


def _months(match: re.Match[str]) -> str:
    """A period of months, whose year is that of its end."""
    first = iso_dates.iso_month_number(match["month_from"] or match["month_first"])
    last, year = iso_dates.iso_month_number(match["month_to"]), int(match["months_year"])
    return f"{year - (first > last)}-{first:02d}/{year}-{last:02d}"


def _years(match: re.Match[str]) -> str:
    if match["fiscal"]:
        first = iso_dates.iso_full_year(match["fiscal"], None)
        return iso_dates.iso_year_range(first, match["fiscal_to"]) if match["fiscal_to"] else str(first)
    group = "split" if match["split"] else "years"
    return iso_dates.iso_year_range(int(match[group]), match[group + "_to"])


def _part_of_year(reading: _Reading) -> str:
    match, written = reading.match, reading.written
    of = (match["part_of"] or "").lower()
    if not of.isdigit() and written is None:
        return ""
    if of:
        year = int(of) if of.isdigit() or written is None else written.year + _shift(of)
    elif match["qth"] and match["qth"].lower() == "last" and written:
        return iso_dates.iso_calendar_unit(written, "quarter", -1)
    elif (match["q"] or match["qth"]) and written:
        number = int(match["q"] or _ORDER[match["qth"].lower()])
        return iso_dates.nearest_iso_quarter(number, written, reading.ahead(*match.span()))
    else:
        return ""
    if match["q"] or match["qth"]:
        return iso_dates.iso_quarter(year, int(match["q"] or _ORDER[match["qth"].lower()]))
    if match["h"] or match["hth"]:
        return iso_dates.iso_half_year(year, int(match["h"] or _ORDER[match["hth"].lower()]))
    months = int(numerals.numeral_count_value(match["mcount"]) or 0)
    first, last = (1, months) if match["mth"].lower() == "first" else (13 - months, 12)
    return f"{year}-{first:02d}/{year}-{last:02d}" if 0 < months < 12 else ""


def _shift(words: str) -> int:
    return {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(words.lower().split()[0], 0)


def _counted(reading: _Reading) -> str | None:
    """What can only be told from the day of writing."""
    match, written = reading.match, reading.written
    assert written  # the caller has looked
    if _is_loose(match):
        return ""
    if match["monthly"]:
        return _month(reading, written)
    if match["ago"]:
        count = _count(match["ago_n"])
        return (
            iso_dates.moved_iso_date(written, -count, _unit(match["ago"]))
            if count and match[0].endswith("ago")
            else ""
        )
    if years := match["year_and_half"] or match["half_years"]:
        return iso_dates.shifted_iso_month(written, -12 * _count(years) - 6)
    if match["piece"]:
        return _piece_before(match, written)
    if match["span"] or match["one"]:
        way = _shift(match["span_way"] or match["one_way"])
        count = _count(match["span_n"]) if match["span"] else 1
        return iso_dates.iso_period(written, way * (count or 0), _unit(match["span"] or match["one"]))
    if match["in_n"]:
        count, ahead = _count(match["in_n"]), reading.ahead(match.start() - 3, match.end()) == AHEAD
        return (
            None
            if not ahead
            else iso_dates.moved_iso_date(written, count, _unit(match["in_unit"]))
            if count
            else ""
        )
    if words := match["relative"]:
        return iso_dates.iso_date_from_words(" ".join(words.lower().split()), written)
    if words := match["edge"] or match["named"]:
        return iso_dates.iso_calendar_unit(written, words.lower().split()[-1], _shift(words))
    return _weekday(reading, written)


def _is_loose(match: re.Match[str]) -> bool:
    """True for what the day of writing does not tell: "over a year ago", "his last year", "the last Friday in August"."""
    if match[0].lower().endswith("ago"):
        return is_about(match)
    if match["named"]:
        return is_last_of_its_own(match.string, match.start(), match["named"])
    return bool(match["weekday"]) and is_weekday_one_of_many(match.string, *match.span("weekday"))


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


def _month(reading: _Reading, written: dt.date) -> str:
    match = reading.match
    month, which = iso_dates.iso_month_number(match["monthly"]), (match["whichmonth"] or "").lower()
    if match["of_year"]:
        return f"{written.year + _shift(match['of_year'])}-{month:02d}"
    if which == "this":
        return f"{written.year}-{month:02d}"
    if which:
        ahead = _shift(which)
        if ahead < 0 and (written.month - month) % 12 == 1:
            # "Last March", told in April, may be that of this year or of the last.
            return ""
        same = f"{written.year + ahead}-{month:02d}"
        return same if month == written.month else iso_dates.nearest_iso_month(month, written, ahead)
    if (told := _year_from_before(reading, month)) is not None:
        return f"{told}-{month:02d}" if told else ""
    return iso_dates.nearest_iso_month(month, written, _side(reading, match[0].lower().split()[0]))


def _year_from_before(reading: _Reading, month: int) -> str | None:
    """The year after the month that the sentence has told: "in January 2023, but not until November"; None where it has none.

    "" after "since January 2023", and where it lies ahead of the day of writing: then it may be any.
    """
    match, written = reading.match, reading.written
    begin = max(0, match.start() - _SENTENCE)
    begin = max(begin, *(match.string.rfind(mark, begin, match.start()) for mark in (". ", "! ", "? ", "\n")))
    told = [*_MONTH_AND_YEAR.finditer(match.string, begin, match.start())]
    if not told or written is None or _TO_COME.search(match.string, told[-1].end(), match.start()):
        return None
    year = int(told[-1]["year"]) + (month < iso_dates.iso_month_number(told[-1]["name"]))
    return "" if told[-1]["since"] or (year, month) > (written.year, written.month) else str(year)


def _side(reading: _Reading, word: str) -> int:
    """On which side of the day of writing the day lies, by the word that leads to it and by the verb."""
    if word in ("since", "past", "last"):
        return BEHIND
    if word in ("until", "till", "by") and _HAS.search(reading.match.string, 0, reading.match.start()):
        return AHEAD
    told = reading.ahead(*reading.match.span())
    limit = word in ("by", "until", "till", "before", "this", "coming", "from", "through")
    return AHEAD if limit and told == UNKNOWN else told


def _weekday(reading: _Reading, written: dt.date) -> str:
    match = reading.match
    which = (match["which"] or "").lower()
    lead = _BEFORE_EVENT.search(
        match.string, max(0, match.start("weekday") - _LONGEST_LEAD), match.start("weekday")
    )
    lead = lead if reading.beside_events else None
    event = lead and (lead[1].lower() != "before" or _GENITIVE.match(match.string, match.end()))
    if lead and event and (value := _day_of_event(reading, written, lead)) is not None:
        return value
    return iso_dates.iso_day_of_weekday(
        match["weekday"], written, "last" if which == "past" else which, _side(reading, which)
    )


def _day_of_event(reading: _Reading, written: dt.date, lead: re.Match[str]) -> str | None:
    """The day of "the last debate before Sunday's vote": after a day told before it; None where the verb tells more.

    "Shares had fallen before Tuesday's vote" may be told before the vote or after it.
    """
    text, name = reading.match.string, reading.match["weekday"]
    sentence = max(text.rfind(mark, 0, lead.start()) for mark in (". ", "\n", "? ", "! ")) + 1
    days = _read_dates(text, (sentence, lead.start()), written, reading.day_first, beside_events=False)
    if told := [day.value for day in days if _FULL_DAY.fullmatch(day.value)]:
        return iso_dates.iso_weekday_after(name, dt.date.fromisoformat(told[-1]))
    if _side(reading, "before") == AHEAD:
        return None
    looked_forward_to = lead[1].lower() != "before" and not _HAD.search(text, sentence, lead.start())
    return iso_dates.iso_weekday_after(name, written) if looked_forward_to else ""


def _unit(word: str) -> str:
    return "century" if word.lower() == "centurie" else word.lower()


def _count(words: str) -> int:
    """How many; 0 for "several" and "a few"."""
    if words.lower() in ("a", "an"):
        return 1
    return (
        int(numerals.numeral_count_value(words) or 0) if words[:1].isdigit() or words.lower() in _SMALL else 0
    )
