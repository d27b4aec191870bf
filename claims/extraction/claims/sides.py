"""Decide which side of a statement its claimant takes, by the reporting verb."""

from __future__ import annotations

import re

from claims.extraction.lexicon.reporting_words import FALSE, LEMMAS, VERBS
from claims.extraction.types import Attribution, Side

SIDES: dict[str, Side | None] = {
    "accuses": "alleges",
    "asks": "asks",
    "denies": "denies",
    # "did not say", "could not confirm": neither side.
    "withholds": None,
    # "reportedly", "appears to": the article says it, though not for certain.
    "seems": None,
}


def side_of_attribution(attribution: Attribution | None) -> Side | None:
    """None in the article's own voice, and where the reporting itself is denied."""
    if attribution is None:
        return None
    return SIDES.get(attribution.stance, "says")


_ASKS = re.compile(r"\b(?:ask|wonder|inquir|enquir|question)(?:e|s|ed|es|ing)?\b", re.IGNORECASE)
_OPEN_QUESTION = re.compile(r"(?:whether|if)\s")
_CALLED = re.compile(r"[^;!?]{2,120}?\sas\s(?!well\b|soon\b|of\b)")
_SOMEBODYS = re.compile(
    r"(?:\w+ ){0,3}?(?:claims?|allegations?|accusations?|reports?|suggestions?|assertions?|rumou?rs?|speculation) (?:[\w’'-]+ ){0,6}?that\b",
    re.IGNORECASE,
)
_CALLS = re.compile(r"\b(?:describ|call|label|brand|dub|term|characteri)\w*")
_AS_FALSE = re.compile(rf"\s(?:\w+ly )?(?:{FALSE})(?:$|[.,;]|\s(?:on|last|in|yesterday)\b)")
_DISMISSES = re.compile(r"\b(?:dismiss|reject|downplay|rebuff|contradict)")


def side_of_claim_by_words(side: Side | None, cue: str, content: str, after: str = "") -> Side | None:
    """The side as the words make it: "asked whether" asks, "did not say whether" takes none, "dismissed it as weak" says so."""
    if _OPEN_QUESTION.match(content):
        return "asks" if _ASKS.search(cue) else None
    if (
        side == "says"
        and _SOMEBODYS.match(content)
        and _CALLS.search(cue)
        and _AS_FALSE.search(content + after)
    ):
        # "Reports that it had closed were described by the council as nonsense".
        return "denies"
    if side == "denies" and _SOMEBODYS.match(content):
        # "Dismissed claims that it had cut jobs as false": what is false is that it had.
        return side
    if side == "denies" and _DISMISSES.search(cue) and _CALLED.match(content):
        return "says"
    return side


def side_of_claim_by_cue(cue: str) -> Side | None:
    """The side that a reporting word takes, where nothing else is known of the sentence."""
    verb = next((LEMMAS[word] for word in cue.lower().split() if word in LEMMAS), None)
    return SIDES.get(VERBS[verb].stance, "says") if verb else "says"
