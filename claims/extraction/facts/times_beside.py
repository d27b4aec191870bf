"""Days and months of which the words beside them tell which one is meant: "Monday of last week", "in March and April 2024"."""

from __future__ import annotations

import re

from claims.extraction.facts.calendar_names import MONTH_NAMES, WEEKDAY_NAMES

_UNITS = "(?:week|weekend|fortnight|month|quarter|year|decade|spring|summer|autumn|fall|winter)"
_OTHER = (
    rf"(?:(?:last|next|past|previous|each|every|that|the\s(?:same|last|next|past|previous|following))\s{_UNITS}\b(?!['’]s)"
    r"|(?:\w+\s){1,3}(?:day|week|fortnight|month|year|decade)s?\sago\b)"
)
"""A second time, that is not the one of the article."""
_NAME = rf"(?:on\s|in\s)?(?:(?:\d{{1,2}}\s)?{MONTH_NAMES}(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?|{WEEKDAY_NAMES})"
_AFTER = re.compile(
    rf"(?:(?:,|,?\s(?:and|or|to|until|till|through))\s{_NAME}){{0,3}}"
    rf"(?:,?\s(?:(?:of|in)\s)?(?:the\s)?(?:{_OTHER}|(?:1[5-9]|20)\d\d\b)|\s(?:week|fortnight)\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?:{_OTHER}),?\s(?:(?:on|in|of|by)\s)?$", re.IGNORECASE)
_WEEK_BEFORE = re.compile(r"(?<!\bfor )\b(?:an?|two|three)\s(?:week|fortnight)s?\s$", re.IGNORECASE)
"""Before the weekday of "a week on Tuesday", which is not the next one; "for two weeks from Tuesday" begins with it."""
_LONGEST_BEFORE = 40


def is_told_beside(text: str, start: int, end: int) -> bool:
    """True for a day, a month or "this week" that the words beside it place in another time."""
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    return bool(_AFTER.match(text, end) or _BEFORE.search(before))


def is_weeks_away(text: str, start: int) -> bool:
    """True for the Tuesday of "a week on Tuesday"."""
    return bool(_WEEK_BEFORE.search(text[max(0, start - _LONGEST_BEFORE) : start]))
