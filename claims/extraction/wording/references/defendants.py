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
_SENTENCED = re.compile(
    r"\b(?:pleaded guilty|pleaded not guilty|(?:been|was) (?:jailed|sentenced|convicted|found guilty)|on trial)\b"
)
_VICTIM = re.compile(
    r"\b(?:murder|manslaughter|kill(?:ed|ing)|death|died|rape[ds]?|assault|attack(?:ed)?|stabb|shot|victims?|injur)\w*\b",
    re.IGNORECASE,
)
"""Where somebody was hurt, the first whose age is told may be the one who was."""
_AGE = re.compile(r", \d\d,")
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
    if not found:
        return _only_one_with_age(story, before)
    return next(iter(found.values())) if len(found) == 1 else None


def _only_one_with_age(story: Story, before: int) -> Named | None:
    """The first person of the story of a trial, if he is the only one whose age it tells; not where there is a victim."""
    if not _SENTENCED.search(story.text) or _VICTIM.search(story.text):
        return None
    named = sorted((span, full) for names in story.people.values() for full, span in names.items())
    aged = [(span, full) for span, full in named if _AGE.match(story.text, span[1])]
    if len(aged) != 1 or aged[0] != named[0] or aged[0][0][0] >= before:
        return None
    return Named(aged[0][1], aged[0][0])
