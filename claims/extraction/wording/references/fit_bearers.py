"""Whether what was found for "the group" or "the law" may stand in its place, and with which words."""

from __future__ import annotations

import re

from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.context.time_words import without_time
from claims.extraction.wording.references.bodies import bare_name_of_body_meant

_OWNER = re.compile(r"(?:his|her|its|their|my|our|your)\s", re.IGNORECASE)
_STRANDED = re.compile(r"\s(?:is|are|was|were|be|been|has|have|had|of|to|the)$")
"""The end of a phrase that was cut: "the hospital in which nine others are"."""
_AGE = re.compile(r",\s\d{1,3}$")
_CUT = re.compile(r"^the [a-z].*(?:['’]s|s['’])$|\w- \w")
"""The owner of something that was cut off, and the "front- runner" of a line that was broken."""
_FOR_EMPHASIS = re.compile(r"^the very\b")
_SEAT_ALONE = re.compile(r"^the [\w-]+-based \w+$", re.IGNORECASE)
"""What tells where a body sits, and not which one it is."""
_QUOTED = re.compile(r"[\"“”‘]|(?<!s)['’]\s|\s['’]")
_LAWS = reporting_word_set("law legislation act statute")
_ACT = re.compile(r"\b[A-Z][\w’'-]+ (?:Act|Law)\b")


def fit_bearer(story: Story, tree: Tree, head: int, span: Span, found: Named) -> Named | None:
    """What was found as a sentence may have it; None where it says too little, or another may be meant."""
    words = without_time(found.words)
    named = whole_bearer(Named(words, found.span)) if words else None
    if named is None or _is_without_article(named.words, tree, head):
        return None
    if _is_another_law(story, tree.lower[head], span[0], named):
        return None
    return None if bare_name_of_body_meant(named.words) == tree.lower[head] else named


def whole_bearer(named: Named) -> Named | None:
    """The words without an age at their end; None for a part of a quotation, a cut clause, and what points elsewhere."""
    words = _AGE.sub("", named.words)
    broken = _QUOTED.search(words) or _STRANDED.search(words) or _OWNER.match(words)
    broken = broken or _CUT.search(words) or _FOR_EMPHASIS.match(words) or _SEAT_ALONE.match(words)
    whole = words.count("(") == words.count(")")
    return None if broken or not whole else Named(words, named.span)


def _is_without_article(words: str, tree: Tree, head: int) -> bool:
    """True for "German business" in place of "the business": a thing that one can count takes an article."""
    first, last = words.split(maxsplit=1)[0], words.rsplit(maxsplit=1)[-1]
    if tree.tags[head] != "NN" or last != tree.lower[head] or len(words.split()) < 2:
        return False
    owned = "'s " in words.replace("’", "'") or "s' " in words.replace("’", "'")
    return (
        first.lower() not in ("the", "a", "an", "this")
        and not owned
        and (first in COUNTRIES or first[0].islower())
    )


def _is_another_law(story: Story, noun: str, before: int, named: Named) -> bool:
    """True where an act has been named after the bill that was found for "the law"."""
    return noun in _LAWS and any(
        m[0] not in named.words for m in _ACT.finditer(story.text, named.span[1], before)
    )
