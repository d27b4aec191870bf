"""Days that somebody told in another week, month or year than that of the article: "Marsh said in 2024 that it had closed last year"."""

from __future__ import annotations

import datetime as dt
import re

from claims.extraction.facts.calendar_names import MONTH
from claims.extraction.facts.dates import find_dates
from claims.extraction.types import Date
from claims.extraction.wording.view import WordingView

_OF_YEAR = re.compile(r"\b(?:years?|decades?)\b", re.IGNORECASE)
_OF_MONTH = re.compile(r"\b(?:months?|quarter|spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
_OF_DAY = re.compile(
    r"today|tonight|tomorrow|yesterday|last night|this (?:morning|afternoon|evening)", re.IGNORECASE
)
_WEEK = 6


def is_told_elsewhen(view: WordingView, date: Date) -> bool:
    """True for a day of which the report is dated so that the day is counted from another one than that of the article."""
    written = view.story.written
    if written is None or view.said is None or view.said.cue is None or not date.value:
        return False
    return any(_is_of_other_time(told.value, date.text, written) for told in _dates_of_report(view))


def _is_of_other_time(told: str, words: str, written: dt.date) -> bool:
    """True for a report of another year, month, week or day, whichever the words count by."""
    by_year, by_month = _OF_YEAR.search(words) or MONTH.search(words), _OF_MONTH.search(words)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", told) and not by_year and not by_month:
        apart = abs((written - dt.date.fromisoformat(told)).days)
        return apart > (0 if _OF_DAY.fullmatch(words) else _WEEK)
    shown = 4 if by_year else 7
    return bool(told) and "/" not in told and not written.isoformat().startswith(told[:shown])


def _dates_of_report(view: WordingView) -> list[Date]:
    """The dates below the verb of saying in the sentence."""
    story, said = view.story, view.said
    if said is None or said.cue is None:
        return []
    sentence = story.sentences[story.sentence_at(said.cue[0])]
    tree = story.trees.of(story.trees.unit_at(said.cue[0]))
    if tree is None:
        return []
    found = []
    for day in find_dates(story.text, (sentence.start, sentence.end), story.written, story.day_first):
        at = next((i for i, span in enumerate(tree.spans) if day.start <= span[0] < day.end), None)
        if at is None or any(start <= day.start < end for start, end in said.content):
            continue
        # "In a report published in 2024, Norvolt said": the day of the participle is that of the report.
        above = (i for i in tree.ancestors(at) if tree.is_verb(i) and tree.deps[i] != "acl")
        verb = next(above, None)
        if verb is not None and said.cue[0] <= tree.spans[verb][0] < said.cue[1]:
            found.append(day)
    return found
