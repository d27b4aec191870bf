"""Find pairs of claims that say the same with different claimants, such as a pull quote without a claimant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache

from claims.extraction.types import ExtractedClaim, Link

THRESHOLD = 0.5
"""Share of meaning-bearing words that two claims must have in common, weighed by how rare each is in the article."""
MOST_SHARED = 40
"""A word that more claims than this share tells nothing apart, and would make the search quadratic."""
Stem = Callable[[str], str]
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_EMPTY = frozenset(
    """a an the and or but if of to in on at by for from with as that this these those which who is are was were be been
    being has have had do does did will would can could may might shall should not no it its he she they them his her
    their our we you i there current currently ongoing also more""".split()
)


def find_paraphrases(
    claims: Sequence[ExtractedClaim], stems: Sequence[frozenset[str]] | None = None, stem: Stem | None = None
) -> tuple[Link, ...]:
    """Pairs "attributed differently", the surest first; linear but for claims that share rare words.

    In another language than English its pack gives the stems of each claim, and what makes a stem of a word.
    """
    stem = stem or stem_for_paraphrases
    stems = stems if stems is not None else [_stems(claim) for claim in claims]
    links = [
        link
        for first, second in sorted(_candidates(stems))
        if (link := _link(claims, stems, stem, first, second)) is not None
    ]
    return tuple(sorted(links, key=lambda link: (-link.score, link.first, link.second)))


def _in_words(text: str, stems: frozenset[str], stem: Stem) -> tuple[str, ...]:
    """The words of a text that have these stems, in its order: what a person reads as the reason."""
    return tuple(dict.fromkeys(w for w in _WORD.findall(text) if stem(w.lower()) in stems))


def _stems(claim: ExtractedClaim) -> frozenset[str]:
    words = [w.lower() for w in _WORD.findall(claim.text)]
    stems = {stem_for_paraphrases(w) for w in set(words) - _EMPTY}
    if claim.claimant and words and words[0] in ("they", "it", "he", "she", "we", "i"):
        # "they are using ..." said by Iranian officials is about Iran.
        stems |= {stem_for_paraphrases(w.lower()) for w in _WORD.findall(claim.claimant) if w[0].isupper()}
    return frozenset(stems)


@lru_cache(maxsize=8192)
def stem_for_paraphrases(word: str) -> str:
    """A word without its commonest endings: enough to see that "Iranian" and "Iran", "using" and "use" belong together."""
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    for ending in (
        "ians",
        "ian",
        "ations",
        "ation",
        "ings",
        "ing",
        "ers",
        "ies",
        "ied",
        "ed",
        "es",
        "ly",
        "s",
        "e",
        "y",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)]
    return word


def _candidates(stems: Sequence[frozenset[str]]) -> set[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(stems):
        for word in words:
            holders[word].append(index)
    common: dict[tuple[int, int], int] = defaultdict(int)
    for indices in holders.values():
        if len(indices) <= MOST_SHARED:
            for at, first in enumerate(indices):
                for second in indices[at + 1 :]:
                    common[first, second] += 1
    return {pair for pair, count in common.items() if count >= 3}


def _link(
    claims: Sequence[ExtractedClaim], stems: Sequence[frozenset[str]], stem: Stem, first: int, second: int
) -> Link | None:
    one, other = claims[first], claims[second]
    if one.claimant == other.claimant or (one.start < other.end and other.start < one.end):
        return None
    shared = stems[first] & stems[second]
    smaller = min(len(stems[first]), len(stems[second]))
    score = 0.5 * len(shared) / smaller + 0.5 * len(shared) / len(stems[first] | stems[second])
    if score < THRESHOLD or one.negated != other.negated:
        return None
    reasons = _in_words(other.text, shared, stem)[:12]
    return Link(first, second, "attributed differently", round(score, 3), reasons)
