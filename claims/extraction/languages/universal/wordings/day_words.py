"""Dates that are told relative to the article, in full: "am Montag (9. März 2026)", "el año pasado (2025)"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.types import Date, Span

_AFTER = re.compile(r"\s([\w-]+)")
_BEFORE = re.compile(r"(?<!\w)([\w-]+)\sd\w{1,2}\s$")
"""A time of day, and the preposition that joins it to its day."""
_WEEKDAY = re.compile(r"(?<!\w)([\w-]+),?\s(?:\w{1,3}\s)?$")
_FAR = 24
"""Characters before a day in which what belongs to it stands."""
_YEAR = re.compile(r"\d{4}|\d[./]\d\d$")
_MONTHS = re.compile(r"(?P<year>\d{4})-(?P<first>\d\d)/(?P=year)-(?P<last>\d\d)")
_DECADE = re.compile(r"\d{3}0/\d{3}9")


def additions_after_day_words(text: str, dates: Iterable[Date], pack: LanguagePack) -> dict[int, str] | None:
    """What to add after which offset; None where a date says nothing without the article, and its value is not known."""
    added: dict[int, str] = {}
    for date in dates:
        if _YEAR.search(date.text) or _DECADE.fullmatch(date.value):
            continue
        words = _in_words(date, pack)
        if not words or date.text.endswith(")"):
            # "na segunda-feira (9)": a second bracket after the first reads badly.
            return None
        added[span_of_day_words(text, date, pack)[1]] = f" ({words})"
    return added


def span_of_day_words(text: str, date: Date, pack: LanguagePack) -> Span:
    """A day with the time of day that belongs to it: "gestern Abend", "la madrugada del jueves"."""
    first = max(0, date.start - _FAR)
    before, weekday = _BEFORE.search(text, first, date.start), _WEEKDAY.search(text, first, date.start)
    after, times = _AFTER.match(text, date.end), pack.dates.day_times
    start = date.start
    if before and before[1].lower() in times:
        start = before.start()
    elif weekday and date.text[0].isdigit() and weekday[1].lower() in pack.dates.weekdays:
        # "am Sonntag, den 22. Juni": the weekday names the same day.
        start = weekday.start()
    return start, after.end() if after and after[1].lower() in times else date.end


def _in_words(date: Date, pack: LanguagePack) -> str:
    """The day, month or year, or its months; "" for a week, which has no name of its own."""
    if months := _MONTHS.fullmatch(date.value):
        first, last = (_month(int(months[part]), pack) for part in ("first", "last"))
        return pack.dates.written_months.format(first=first, last=last, year=months["year"])
    parts = date.value.split("-")
    if not date.value or "/" in date.value:
        return ""
    names = [name for name in pack.dates.months if name in date.text.lower()]
    if len(parts) == 1 or names:
        return parts[0]
    month = _month(int(parts[1]), pack)
    if len(parts) == 2:
        return pack.dates.written_month.format(month=month, year=parts[0])
    day = dt.date.fromisoformat(date.value).day
    ordinal = "er" if day == 1 and "er" in pack.dates.day_suffixes else ""
    return pack.dates.written.format(day=f"{day}{ordinal}", month=month, year=parts[0])


def _month(number: int, pack: LanguagePack) -> str:
    month = next(name for name, its in pack.dates.months.items() if its == number)
    return month if pack.dates.lower_months else month.capitalize()
