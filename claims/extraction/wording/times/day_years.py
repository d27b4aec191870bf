"""Months and "years ago" of which the article itself tells another year than that counted from its day."""

from __future__ import annotations

import re

from claims.extraction.facts.calendar_names import MONTH
from claims.extraction.types import Date
from claims.extraction.wording.context.time_words import POINTS
from claims.extraction.wording.view import WordingView

_TOLD_YEAR = re.compile(
    rf"(?<!since )\b(?:{MONTH.pattern}(?:\s\d{{1,2}},)?|(?:spring|summer|autumn|fall|winter) of)\s(?P<year>(?:19|20)\d\d)\b"
)
_DAY_OF_MONTH = re.compile(rf"(?:{MONTH.pattern})\s\d{{1,2}}\b")
_YEARS_AGO = re.compile(r"\byears?\sago$", re.IGNORECASE)
_EARLY = 3
"""The last month in which what was done late in a year may be told with a year too few."""
_STORY = 2_500
"""Characters back in which a story may have named its year."""


def is_of_told_year(view: WordingView, date: Date) -> bool:
    """True for a month or "three years ago" that the article may date otherwise."""
    if view.story.written is None or not date.value:
        return False
    if _YEARS_AGO.search(date.text):
        return _is_told_a_year_before(view, date)
    if not MONTH.search(date.text) or date.value[:4] in date.text:
        return False
    return _is_of_older_story(view, date) or _is_of_paragraph(view, date) or _is_same_day(view, date)


def _is_told_a_year_before(view: WordingView, date: Date) -> bool:
    """True for "three years ago" early in 2016, where the article names 2012 but not 2013: hardly a year may be rounded up."""
    written = view.story.written
    if written is None or written.month > _EARLY or not re.fullmatch(r"\d{4}", date.value):
        return False
    text = view.story.text
    return bool(re.search(rf"\b{int(date.value) - 1}\b", text)) and not re.search(rf"\b{date.value}\b", text)


def _is_of_older_story(view: WordingView, date: Date) -> bool:
    """True for a month after "In June 2001 she moved": a story that is told keeps its year until it names another time."""
    story, written = view.story, view.story.written
    if written is None:
        return False
    begin = max(0, date.start - _STORY)
    told = [*_TOLD_YEAR.finditer(story.text, begin, date.start)]
    if not told or int(told[-1]["year"]) >= written.year - 1:
        return False
    return not POINTS.search(story.text, told[-1].end(), date.start) and not re.search(
        rf"\b(?:{written.year}|{written.year - 1})\b", story.text[told[-1].end() : date.start]
    )


def _is_of_paragraph(view: WordingView, date: Date) -> bool:
    """True for "On 25 March" after "On 2 March 2015" in its paragraph, where it would get another year."""
    story = view.story
    block = story.sentences[story.sentence_at(date.start)].block
    begin = min(s.start for s in story.sentences if s.block == block)
    told = [*_TOLD_YEAR.finditer(story.text, begin, date.start)]
    return (
        bool(told)
        and told[-1]["year"] != date.value[:4]
        and not POINTS.search(story.text, told[-1].end(), date.start)
        and not re.search(r"\b(?:19|20)\d\d\b", story.text[told[-1].end() : date.start])
    )


def _is_same_day(view: WordingView, date: Date) -> bool:
    """True for "January 23" in an article that tells of "January 23, 2013", where it would get another year."""
    day = _DAY_OF_MONTH.search(date.text)
    if day is None:
        return False
    years = {m[1] for m in re.finditer(rf"\b{day[0]},?\s((?:19|20)\d\d)\b", view.story.text)}
    return bool(years) and date.value[:4] not in years
