"""Score attributions: compare found with annotated ones, as sets of word intervals.

Written from the published definition of the measure, so that the sample article can be scored without the public data
sets. If the data folder exists, `bench.extraction.public_data` compares it with the scorer there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+|[^\w\s]")
Spans = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Relation:
    """The words of one attribution, role by role, as numbers of the text's words."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True)
class Tally:
    """Counts of one or many documents."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    lenient: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold,
            self.found + other.found,
            self.strict + other.strict,
            self.lenient + other.lenient,
        )

    def f1(self, hits: int) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * hits / (self.gold + self.found) if self.gold + self.found else 0.0


def relation(text: str, source: Spans, cue: Spans, content: Spans) -> Relation:
    """An attribution as sets of words; a word counts if a span touches it, punctuation never does."""
    words = [m.span() for m in _TOKEN.finditer(text) if re.match(r"\w", m[0])]

    def numbers(spans: Spans) -> frozenset[int]:
        return frozenset(i for i, (s, e) in enumerate(words) if any(a < e and s < b for a, b in spans))

    return Relation(numbers(source), numbers(cue), numbers(content))


def score(gold: Sequence[Relation], found: Sequence[Relation]) -> Tally:
    """Aligns the two one to one, best first, and counts the pairs that agree."""
    pairs = sorted(
        (-affinity, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (affinity := _affinity(one, other)) > 0
    )
    taken: set[int] = set()
    used: set[int] = set()
    strict = lenient = 0
    for _, i, j in pairs:
        if i in taken or j in used:
            continue
        taken.add(i)
        used.add(j)
        one, other = gold[i], found[j]
        content = _dice(one.content, other.content)
        strict += _dice(one.cue, other.cue) > 0 and one.source == other.source and content >= 0.8
        nobody = not one.source and not other.source
        lenient += (nobody or bool(one.source & other.source)) and content >= 0.5
    return Tally(len(gold), len(found), strict, lenient)


def _affinity(one: Relation, other: Relation) -> float:
    union = one.content | other.content
    jaccard = len(one.content & other.content) / len(union) if union else 0.0
    cue = bool(one.cue & other.cue)
    return jaccard + 0.5 * cue + 0.25 * bool(one.source & other.source) if jaccard > 0 or cue else 0.0


def _dice(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0
