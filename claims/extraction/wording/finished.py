"""Refuse a finished sentence that is none: too short, cut, or with words put in that do not fit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.types import WordingChange
from claims.extraction.wording.view import WordingView

_QUOTES = re.compile(r"[\"“”„«»]")
_SHORTEST = 3
_OF_PERSON = frozenset(["he", "she", "him", "his", "her", "himself", "herself"])
_BEFORE_NAME = re.compile(r"(?:the|a|an)\s")
_ONE = re.compile(r"(?:^|\s)one $", re.IGNORECASE)


def is_finished_sentence(view: WordingView, wording: str, changes: Sequence[WordingChange]) -> bool:
    """False for what no reader would take for a whole sentence, whichever step made it."""
    if len(wording.split()) < _SHORTEST or _QUOTES.search(wording) or "\n" in wording or "?" in wording:
        return False
    pairs = wording.count("(") == wording.count(")") and wording.count("[") == wording.count("]")
    begins = wording[0].isupper() or wording[0].isdigit() or wording[0] in "£$€"
    if not pairs or not begins or _opens_with_that(view):
        return False
    return all(_fits(wording, change) for change in changes)


def _opens_with_that(view: WordingView) -> bool:
    """True for "that the film did not show it", whose main clause stands before it."""
    kept = (i for i in view.tokens if not any(e.start <= view.tree.spans[i][0] < e.end for e in view.edits))
    first = next(kept, None)
    return first is not None and view.tree.lower[first] == "that" and view.tree.tags[first] == "IN"


def _fits(wording: str, change: WordingChange) -> bool:
    """False for "the ruling strengthened understated Orr's will", "one witnesses" and a name beside itself."""
    start, end = change.at
    if change.was.lower() in _OF_PERSON and change.now[:1].islower() and not _BEFORE_NAME.match(change.now):
        return False
    if change.why == "subject" and change.now.endswith("s") and _ONE.search(wording[:start]):
        return False
    named = change.now[:1].isupper() and " " in change.now
    twice = wording[:start].endswith(f"{change.now}, ") or wording.startswith(f", {change.now}", end)
    return not (named and twice)
