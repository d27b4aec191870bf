"""What the value of a date depends on: its words, the day of writing, and on which side of that day it lies."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from claims.extraction.facts import iso_dates
from claims.extraction.facts.calendar_names import MONTH_NAMES
from claims.extraction.facts.tense import (
    AHEAD,
    BEHIND,
    UNKNOWN,
    is_deadline_of_perfect,
    tense_direction,
)

_HAS = re.compile(r"\b(?:have|has|had)\s\Z")
"""Who "has until Saturday" has time that lies ahead."""
_MONTH_AND_YEAR = re.compile(
    rf"(?P<since>\bsince\s(?:\d{{1,2}}\s)?)?\b(?P<name>{MONTH_NAMES})(?:\s\d{{1,2}},)?\s(?P<year>(?:19|20)\d\d)\b"
)
_TO_COME = re.compile(r"\b(?:will|shall|to be|is to|are to|expect|due|plan)")
_BY = re.compile(r"\bby\s", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?<!\bgo )(?<!\bgoes )(?<!\bgoing )\b(?:up|down|jump|drop|decline|dip|swing|surge|slump|unchanged)"
    r"(?:\s(?:of\s)?(?:an?\s)?\d[\d.,]*\s?(?:%|(?:percentage\s)?points?|percent|per\scent)?)?\s\Z"
)
"""Before "from November" in "a jump of 12 points from November", which compares what is with what was."""
_LONGEST_COMPARED = 48
"""Characters of the longest of these words."""
_SENTENCE = 250
"""Characters back in which the sentence of a day begins, at most."""


@dataclass(frozen=True, slots=True)
class DateReading:
    """A match of the pattern for dates, with what its value depends on."""

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


def date_shift(words: str) -> int:
    """How many weeks or years further the words point: -1 for "last year", 1 for "next year", 0 for this one."""
    return {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(words.lower().split()[0], 0)


def year_before_date(reading: DateReading, month: int) -> str | None:
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


def is_deadline_to_come(reading: DateReading) -> bool:
    """True for the Friday of "have asked for a report by Friday", though the verb tells what was done."""
    text, start = reading.match.string, reading.match.start()
    return bool(_BY.search(text, max(0, start - 3), start + 3)) and is_deadline_of_perfect(text, start)


def _is_compared(reading: DateReading) -> bool:
    start = reading.match.start()
    return bool(_COMPARED.search(reading.match.string, max(0, start - _LONGEST_COMPARED), start))


def date_side(reading: DateReading, word: str) -> int:
    """On which side of the day of writing the day lies, by the word that leads to it and by the verb."""
    if word in ("since", "past", "last"):
        return BEHIND
    if word in ("until", "till", "by") and _HAS.search(reading.match.string, 0, reading.match.start()):
        return AHEAD
    if word == "by" and is_deadline_to_come(reading):
        return AHEAD
    told = reading.ahead(*reading.match.span())
    if word == "from" and told == UNKNOWN and _is_compared(reading):
        return BEHIND
    limit = word in ("by", "until", "till", "before", "this", "coming", "from", "through")
    return AHEAD if limit and told == UNKNOWN else told
