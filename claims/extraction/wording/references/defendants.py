"""Find the one person who stands accused in the story of a trial: "the defendant", a lawyer's "her client"."""

from __future__ import annotations

import re

from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.story import Story

DEFENDANTS = reporting_word_set("defendant accused client")
_TRIED = (
    r"(?:,\s[^,.;]{1,60},)?(?:,?\swho)?\s(?:has\s|had\s|have\s)?(?:(?:also|later|at first)\s)?"
    r"(?:(?:denie[ds]|denies|admitted|admits)\s(?:(?:the|a|an|one|two|three|four|five|six|\d+|all|further|both)\s){0,2}(?:\w+\s)?(?:counts?|charges?|offences?"
    r"|murder|manslaughter|fraud|theft|robbery|assault|perjury|conspiracy|causing|stealing|killing|possessing)|pleaded|pleads|(?:was|were|is|are|been|be)\s(?:\w+ly\s)?(?:jailed|convicted|sentenced|found guilty"
    r"|charged|accused|on trial|cleared|acquitted|remanded)|stands accused|faces (?:trial|charges|up to)|went on trial)\b"
)
_SEVERAL = re.compile(
    r"\b(?:both|two|three|four|five|six) (?:men|women|defendants|brothers|sisters|accused)\b|\bco-(?:defendant|accused)",
    re.IGNORECASE,
)
_COURT = re.compile(r"\b(?:[Cc]ourt|[Jj]ury|[Tt]rial|[Jj]udge)\b")


def defendant_meant(story: Story, noun: str, before: int) -> Named | None:
    """The only person of whom the story tells that he was tried, charged, or admitted it; None where there are two."""
    text = story.text
    if noun not in DEFENDANTS or not _COURT.search(text, 0, before) or _SEVERAL.search(text):
        return None
    found: dict[str, Named] = {}
    for surname, names in story.people.items():
        if len(names) != 1:
            continue
        [(full, span)] = names.items()
        if span[0] < before and re.search(rf"\b{re.escape(surname)}{_TRIED}", text, re.IGNORECASE):
            found[surname] = Named(full, span)
    return next(iter(found.values())) if len(found) == 1 else None
