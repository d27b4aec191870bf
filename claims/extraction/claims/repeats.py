"""Makes one claim of two that say the same once it is known whom they mean: "It has 14 sites", "Aquiva has 14 sites"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from claims.extraction.claims.one_row import is_one_row_by_words
from claims.extraction.claims.paraphrases import stem_for_paraphrases
from claims.extraction.types import ExtractedClaim

SAME = 0.75
"""Share of their words that two statements have in common where one repeats the other."""
_LEAST, _WITH_FIGURES = 4, 2
"""Words that two statements must have at the least; fewer where both count the same."""
_MOST_SHARED = 40
"""A word that more claims than this share tells nothing apart, and would make the search quadratic."""
_WORD = re.compile(r"\w+(?:[.,]\d+)*(?:['’]\w+)?")
_EMPTY = frozenset(
    "a an the of to in on at by for from with and or that this is are was were be been has have had per cent percent s".split()
)
_FIGURE = re.compile(r"\d")
_DATED = re.compile(r"\s\([^()]*\d{4}\)")
"""The date that a wording adds to its words."""


def merge_repeats(
    claims: Sequence[ExtractedClaim], stems_of: Callable[[ExtractedClaim], frozenset[str]] | None = None
) -> list[ExtractedClaim]:
    """The claims without those that repeat an earlier one, which gets their mentions; the words that read alone are compared.

    In another language than English its pack tells the words of a claim that are compared, without their endings.
    """
    stems_of = stems_of or _stems
    kept: list[ExtractedClaim] = []
    stems: list[frozenset[str]] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for claim in claims:
        own = stems_of(claim)
        telling = sorted(own, key=lambda word: (-len(word), word))[:3]
        near = {i for word in telling if len(holders[word]) <= _MOST_SHARED for i in holders[word]}
        twin = next((i for i in sorted(near) if _is_same(kept[i], claim, stems[i], own)), None)
        if twin is not None:
            kept[twin] = replace(kept[twin], mentions=tuple(sorted({*kept[twin].mentions, *claim.mentions})))
            continue
        for word in own:
            holders[word].append(len(kept))
        kept.append(claim)
        stems.append(own)
    return kept


def repeats_claim(claim: ExtractedClaim, earlier: ExtractedClaim) -> bool:
    """Whether a claim says the same as an earlier one; who says so is not compared."""
    if is_one_row_by_words(claim.text, earlier.text):
        return True
    same_person = replace(claim, claimant=earlier.claimant)
    return _is_same(earlier, same_person, _stems(earlier), _stems(claim))


def _stems(claim: ExtractedClaim) -> frozenset[str]:
    words = _DATED.sub("", claim.wording or claim.text).lower()
    return frozenset(
        stem_for_paraphrases(word)
        for word in _WORD.findall(words)
        if word not in _EMPTY and not _FIGURE.match(word)
    )


def _is_same(
    one: ExtractedClaim, other: ExtractedClaim, first: frozenset[str], second: frozenset[str]
) -> bool:
    if not _have_one_claimant(one, other) or one.side != other.side or one.negated != other.negated:
        return False
    least = _WITH_FIGURES if one.quantities and other.quantities else _LEAST
    if (one.context, one.hedged) != (other.context, other.hedged) or min(len(first), len(second)) < least:
        return False
    return len(first & second) >= SAME * len(first | second) and _figures(one) == _figures(other)


def _have_one_claimant(one: ExtractedClaim, other: ExtractedClaim) -> bool:
    """Whether one person says both, whatever the article calls them, where it is known whom it means."""
    if one.person is None or other.person is None:
        return one.claimant == other.claimant
    return one.person == other.person


def _figures(claim: ExtractedClaim) -> tuple[list[tuple[float, str]], list[str]]:
    """What of a claim is counted and dated: "12 per cent" is "12%"."""
    unit = {"%": "percent", "per cent": "percent"}
    counted = sorted((q.value, unit.get(q.unit, q.unit)) for q in claim.quantities)
    return counted, sorted({d.value or d.text for d in claim.dates})
