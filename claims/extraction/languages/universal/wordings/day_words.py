"""Dates that are told relative to the article, in full: "am Montag (9. März 2026)", "el año pasado (2025)"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.types import Date

_YEAR = re.compile(r"\d{4}|\d[./]\d\d$")
_DECADE = re.compile(r"\d{3}0/\d{3}9")


def added_dates(dates: Iterable[Date], pack: LanguagePack) -> dict[int, str] | None:
    """What to add after which offset; None where a date says nothing without the article, and its value is not known."""
    added: dict[int, str] = {}
    for date in dates:
        if _YEAR.search(date.text) or _DECADE.fullmatch(date.value):
            continue
        words = _in_words(date, pack)
        if not words or date.text.endswith(")"):
            # "na segunda-feira (9)": a second bracket after the first reads badly.
            return None
        added[date.end] = f" ({words})"
    return added


def _in_words(date: Date, pack: LanguagePack) -> str:
    """The day, month or year; "" for a week, which has no name of its own."""
    parts = date.value.split("-")
    if not date.value or "/" in date.value:
        return ""
    names = [name for name in pack.dates.months if name in date.text.lower()]
    if len(parts) == 1 or names:
        return parts[0]
    month = next(name for name, number in pack.dates.months.items() if number == int(parts[1]))
    month = month if pack.dates.lower_months else month.capitalize()
    if len(parts) == 2:
        return pack.dates.written_month.format(month=month, year=parts[0])
    day = dt.date.fromisoformat(date.value).day
    ordinal = "er" if day == 1 and "er" in pack.dates.day_suffixes else ""
    return pack.dates.written.format(day=f"{day}{ordinal}", month=month, year=parts[0])
