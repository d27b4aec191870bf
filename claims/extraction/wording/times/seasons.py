"""Add the year to a season, and to "the first nine months of the year"."""

from __future__ import annotations

import datetime as dt
import re

from claims.extraction.wording.edits import Edit
from claims.extraction.wording.times.day_tenses import Telling, telling_of_verbs
from claims.extraction.wording.view import WordingView

_PART_OF_YEAR = re.compile(
    r"\b(?:the )?first (?P<count>three|six|nine|ten|eleven|four|five|seven|eight|two|half|quarter)(?P<months> months)? of the year\b",
    re.IGNORECASE,
)
_ENDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "half": 6,
    "quarter": 3,
}
"""The month in which it ends."""
_BEGINS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
"""The month in which it begins."""
_SEASON = re.compile(
    r"\b(?:in|by|before|until) the (spring|summer|autumn|fall)\b(?! (?:of|and|or|before|after|term)\b)",
    re.IGNORECASE,
)
_THE = re.compile(r"\b[Tt]he\s$")
"""Before the season of "married the next summer", which is counted from what was told."""
_IS_COMING = re.compile(r"\bwill\b(?!['’])|\b(?:is|are) (?:not )?(?:expected|due|planned|scheduled|to)\b")
"""What is to come: "its findings are expected in the spring"."""


def date_seasons(view: WordingView) -> None:
    """Adds the year of "in the spring" that is to come, and of "the first nine months of the year"."""
    text, (start, end), written = view.story.text, view.span, view.story.written
    if written is None:
        return
    for match in _SEASON.finditer(text, start, end):
        if _IS_COMING.search(text, start, end) and _telling_at(view, match.start(1)) != "past":
            year = _coming_season("next", match[1].lower(), written)
            view.edits.append(Edit(match.end(), match.end(), f" ({year})", None, "date"))
    for match in _PART_OF_YEAR.finditer(text, start, end):
        if year := _year_of_part(match, written):
            view.edits.append(Edit(match.end(), match.end(), f" ({year})", None, "date"))


def _telling_at(view: WordingView, start: int) -> Telling:
    """What the verbs tell of the word that begins there."""
    at = next((i for i, span in enumerate(view.tree.spans) if span[0] == start), None)
    return "" if at is None else telling_of_verbs(view.tree, at)


def _year_of_part(match: re.Match[str], written: dt.date) -> str:
    """The year of "the first nine months of the year", of which all must have passed on the day of the article."""
    if bool(match["months"]) == (match["count"].lower() in ("half", "quarter")):
        return ""
    return str(written.year if _ENDS[match["count"].lower()] < written.month else written.year - 1)


def last_season(words: re.Match[str], written: dt.date | None) -> str:
    """The year of "last summer", the one that ended before the day of the article, and of "next spring"."""
    match = re.fullmatch(r"(last|this|next) (spring|summer|autumn|fall|winter)", words[0].lower())
    if (
        match is None
        or written is None
        or _THE.search(words.string, max(0, words.start() - 4), words.start())
    ):
        return ""
    if match[1] == "next" and _is_to_come(match[2], written):
        # "Next spring", told in January, may be that of this year or of the next.
        return ""
    if match[1] != "last":
        return _coming_season(match[1], match[2], written)
    if match[2] == "winter":
        year = written.year - (1 if written.month > 2 else 2)
        return f"{year}/{(year + 1) % 100:02}"
    ended = {"spring": 5, "summer": 8}.get(match[2], 11)
    return str(written.year if written.month > ended else written.year - 1)


def _coming_season(which: str, season: str, written: dt.date) -> str:
    """The year of "next spring", and of "this summer" where that is not over; nothing for a winter, which has two."""
    if season not in _BEGINS:
        return ""
    if which == "this":
        return str(written.year)
    return str(written.year if _is_to_come(season, written) else written.year + 1)


def _is_to_come(season: str, written: dt.date) -> bool:
    """True for a season of the year of the article that has not begun; a winter is of two years."""
    return written.month < _BEGINS.get(season, 0)
