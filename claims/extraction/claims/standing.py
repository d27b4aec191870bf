"""Reasons for checking that come from the attribution: its stance, its quotation marks, who speaks."""

from __future__ import annotations

import re

from claims.extraction.types import Attribution, Span

_OFFICIAL = re.compile(
    r"\b(?:officials?|minist(?:er|ers|ry)|president|government|police|prosecutors?|court|commission|parliament|senate|council"
    r"|army|military|navy|spokes(?:man|woman|person)|mayor|governor|senator|agency|authorit(?:y|ies)|department|office|bank)\b",
    re.IGNORECASE,
)
_NAMING = re.compile(r"\b(?:call|brand|dub|label|denounc|decr)(?:ed|ied|ies|s|es|ing)?$")
_FIGURE = re.compile(
    r"\d|\b(?:lies?|liar|false|untrue|fabricat\w+|illegal|unlawful|fraud\w*|fake|hoax|forg\w+|corrupt\w*|stolen)\b"
)
"""A figure, or a word that says whether something is true or lawful."""
_UNDERTAKES = re.compile(r"(?:that )?(?:it|he|she|they|we|I) would(?: not|n['’]t)? (?!have\b)", re.IGNORECASE)
"""What speakers say that they will do: "said it would appeal"."""
_COUNT = re.compile(
    r"\d|\b(?:half|thirds?|quarters?|fifths?|most|majority|(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of))\b",
    re.IGNORECASE,
)
_THOUGHT = re.compile(
    r"\b(?:think|believe|suspect|guess|feel|hope|doubt|fear|imagine|bet|reckon)\b", re.IGNORECASE
)
_OPEN = re.compile(r"(?:whether|if|how|who|what|why|when|where|which)\b")
_ANONYMOUS = re.compile(
    r"\b(?:officials|sources?|reports?|aides?|analysts|experts|diplomats?|people|witness(?:es)?|critics|observers)$",
    re.IGNORECASE,
)


def reasons_from_standing(text: str, attribution: Attribution, content: Span) -> list[str]:
    """The reasons that an attribution gives for checking what was said."""
    reasons = ["attributed"]
    factual = _FIGURE.search(text, *content) and text[slice(*content)].startswith(("whether", "if"))
    asked = attribution.stance == "asks" and not factual
    if (asked or attribution.stance == "withholds") and _OPEN.match(text, *content):
        # "Could not say how many had died" states nothing, "asked whether 412 had been dismissed" may be looked up.
        reasons.append("question")
    stances = {
        "accuses": "accusation",
        "denies": "denial",
        "admits": "admission",
        "promises": "future",
        "warns": "future",
    }
    if attribution.stance in stances:
        reasons.append(stances[attribution.stance])
    if attribution.mode != "indirect":
        reasons.append("quoted")
    if _tells_of_own_mind(text, attribution, content):
        reasons.append("personal")
    cue = text[slice(*attribution.cue)].lower() if attribution.cue else ""
    if _NAMING.search(cue) and not _FIGURE.search(text, *content):
        # "Called the decision a betrayal".
        reasons.append("opinion")
    return reasons + _standing(text[slice(*attribution.claimant)] if attribution.claimant else "")


def _tells_of_own_mind(text: str, attribution: Attribution, content: Span) -> bool:
    """True for what speakers only mean to do, and for what an "I" or a "we" only thinks: nobody can look it up."""
    source, cue = attribution.source, attribution.cue
    # "45 percent of voters said they would vote for her": a count of people is a figure.
    counted = source is not None and _COUNT.search(text, *source) is not None
    if attribution.mode != "direct" and not counted and _UNDERTAKES.match(text, *content):
        return True
    if source is None or cue is None or text[slice(*source)].lower() not in ("i", "we"):
        return False
    return _THOUGHT.search(text, *cue) is not None


def _standing(claimant: str) -> list[str]:
    """Whether an institution speaks, and whether the speaker is named."""
    official = ["official"] if _OFFICIAL.search(claimant) else []
    named = not claimant or any(word[0].isupper() for word in claimant.split()[1:] or [claimant])
    anonymous = bool(_ANONYMOUS.search(claimant)) or not named
    return [*official, "unnamed"] if anonymous else official
