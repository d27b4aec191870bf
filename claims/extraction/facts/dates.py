"""Dates in an article's words, resolved against the day it was written where that can be told."""

from __future__ import annotations

import datetime as dt
import re

from claims.extraction.types import Date, Span

_MONTHS = {
    name: number
    for number, names in enumerate(
        """january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep
        |october oct|november nov|december dec""".split("|"),
        1,
    )
    for name in names.split()
}
_DAYS = {name: i for i, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|April|Apr\.|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = re.compile(
    rf"""\b(?:
    (?P<iso>\d{{4}}-\d\d-\d\d)
    |(?P<month>{_MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s(?P<year>(?:1[5-9]|20)\d\d))?
    |(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{_MONTH})(?:,?\s(?P<year2>(?:1[5-9]|20)\d\d))?
    |(?P<month3>{_MONTH}),?\s(?:of\s)?(?P<year3>(?:1[5-9]|20)\d\d)
    |(?:(?P<which>last|next|this|on|by|since|until|late|early)\s)?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)
      (?:\s(?:morning|afternoon|evening|night))?
    |(?P<relative>yesterday|today|tonight|tomorrow|last\s(?:night|week|month|year)|this\s(?:week|month|year|morning)
      |next\s(?:week|month|year))
    |(?:in|since|by|until|before|after|during|from|of)\s(?P<monthonly>January|February|March|April|May|June|July|August
      |September|October|November|December)
    |(?P<decade>(?:the\s)?(?:1[5-9]|20)\d0s)
    |(?:in|since|by|until|before|after|during|from|of|early|late|mid|to|and|year)[\s-](?P<yearonly>(?:1[5-9]|20)\d\d)(?![\d,.%-]\d)
    |(?P<bracketed>(?<=\()(?:1[5-9]|20)\d\d(?=\)))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SHIFTS = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "this morning": 0, "tomorrow": 1}


def find_dates(text: str, span: Span, written: dt.date | None = None) -> tuple[Date, ...]:
    """The dates between two offsets, in order."""
    return tuple(d for m in _DATE.finditer(text, *span) if (d := _date(m, written)))


def _date(match: re.Match[str], written: dt.date | None) -> Date | None:
    group = match.lastgroup or ""
    start, end = match.span()
    if group in ("monthonly", "yearonly", "bracketed"):
        start, end = match.span(group)
    words = match.string[start:end]
    if match["monthonly"] and not words[0].isupper():
        return None
    return Date(start, end, words, _value(match, written))


def _value(match: re.Match[str], written: dt.date | None) -> str:
    if match["iso"]:
        return match["iso"]
    for suffix in ("", "2"):
        if match["month" + suffix]:
            return _day(match["month" + suffix], int(match["day" + suffix]), match["year" + suffix], written)
    if match["month3"]:
        return f"{match['year3']}-{_month(match['month3']):02d}"
    if year := match["yearonly"] or match["bracketed"]:
        return year
    if match["monthonly"] and written:
        month = _month(match["monthonly"])
        return f"{written.year - (month > written.month)}-{month:02d}"
    return _relative(match, written) if written else ""


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _day(month: str, day: int, year: str | None, written: dt.date | None) -> str:
    if not year and not written:
        return ""
    number = _month(month)
    try:
        if year or not written:
            return dt.date(int(year or 0), number, day).isoformat()
        return _nearest(number, day, written).isoformat()
    except ValueError:
        return ""


def _nearest(month: int, day: int, written: dt.date) -> dt.date:
    """The day of that name that lies nearest to the day of writing."""
    years = (written.year - 1, written.year, written.year + 1)
    days = [dt.date(year, month, day) for year in years if (month, day) != (2, 29) or year % 4 == 0]
    return min(days, key=lambda d: abs(d - written))


def _relative(match: re.Match[str], written: dt.date) -> str:
    if weekday := match["weekday"]:
        back = (written.weekday() - _DAYS[weekday.lower()]) % 7
        which = (match["which"] or "").lower()
        if which == "next":
            return (written + dt.timedelta(days=7 - back)).isoformat()
        return (written - dt.timedelta(days=back or (7 if which == "last" else 0))).isoformat()
    words = re.sub(r"\s+", " ", (match["relative"] or "").lower())
    if words in _SHIFTS:
        return (written + dt.timedelta(days=_SHIFTS[words])).isoformat()
    shift = {"last": -1, "this": 0, "next": 1}.get(words.split(" ")[0], 0)
    if words.endswith("year"):
        return str(written.year + shift)
    if words.endswith("month"):
        months = written.year * 12 + written.month - 1 + shift
        return f"{months // 12}-{months % 12 + 1:02d}"
    return ""
