"""Find the words of each claim in a new version of the text. No database.

The order is that of the Web Annotation model: the same words in the same place; the same words once
elsewhere; the same words with the best matching context; then a fuzzy search, which only proposes.
Words are the same if every character is, and if no number or word continues beyond their edges:
"200 ships" is not in "4,200 ships". They count as moved only into new text: words that
were already there belong to another sentence.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Literal

from rapidfuzz import fuzz

from claims.extraction.types import Span
from claims.versions.alignment import Alignment, align, paragraphs_to_align

Outcome = Literal["exact", "moved", "proposed", "orphaned"]

# The context before and after the words is compared over this many characters.
CONTEXT = 48
# Of 100: less similar words are not considered a rewording.
ALIKE = 62.0
# How many changed paragraphs are searched for a rewording, the most similar first.
LIKELIEST = 3
_OPENERS = frozenset("([{\"'“‘„«»‹›「『—–―… \t\n\u00a0\u202f\u2009")
_CLOSERS = frozenset(")]}\"'”’»«›‹」』—–―…,;:.!?。！？؟।، \t\n\u00a0\u202f\u2009")


@dataclass(frozen=True, slots=True)
class AnchoredSpan:
    """The current span of one claim, and how it was found; no span if it is gone."""

    outcome: Outcome
    span: Span | None = None
    score: float = 100.0
    known: bool = False
    """Whether the whole paragraph is identical."""


@dataclass(frozen=True, slots=True)
class Anchoring:
    """The result for each requested span, and the parts of the new text that are new or changed."""

    places: tuple[AnchoredSpan, ...]
    changed: frozenset[int]
    """Numbers of the new parts whose text was not in the old version."""


def anchor_spans(
    old: str,
    new: str,
    spans: Sequence[Span],
    *,
    old_parts: Sequence[Span] | None = None,
    new_parts: Sequence[Span] | None = None,
    fuzzy: bool = True,
) -> Anchoring:
    """Find each span of the old text in the new one; parts are paragraphs by default."""
    finder = _Finder(
        old,
        new,
        paragraphs_to_align(old) if old_parts is None else old_parts,
        paragraphs_to_align(new) if new_parts is None else new_parts,
    )
    places = [finder.unchanged(span) for span in spans]
    found = finder.same_words([span for place, span in zip(places, spans, strict=True) if place is None])
    places = [place or found.get(span) for place, span in zip(places, spans, strict=True)]
    if fuzzy:
        places = [place or finder.alike(span) for place, span in zip(places, spans, strict=True)]
    return Anchoring(
        tuple(place or AnchoredSpan("orphaned", score=0.0) for place in places), frozenset(finder.free)
    )


def _stands_alone(text: str, start: int, end: int, before: str, after: str) -> bool:
    """Whether the words end where they did: no new word, number or sign continues beyond them."""
    left, right = text[start - 1 : start] if start else "", text[end : end + 1]
    return _opens(text, start, left, before) and _closes(text, end, right, after)


def _opens(text: str, start: int, left: str, before: str) -> bool:
    if (
        left
        and left in ".,'’:/-–—"
        and text[start : start + 1].isalnum()
        and text[max(0, start - 2) : start - 1].isalnum()
    ):
        return left == before and not left.isspace() and not text[start - 2].isdigit()
    return not left or left in _OPENERS or (left == before and not left.isalnum())


def _closes(text: str, end: int, right: str, after: str) -> bool:
    if right and right in ".,'’:/-–—" and text[end - 1 : end].isalnum() and text[end + 1 : end + 2].isalnum():
        return right == after and not text[end + 1].isdigit()
    return not right or right in _CLOSERS or (right == after and not right.isalnum())


class _Finder:
    """One pair of texts: their parts, the identical ones, and the new ones by their words."""

    def __init__(self, old: str, new: str, old_parts: Sequence[Span], new_parts: Sequence[Span]) -> None:
        self.old, self.new = old, new
        self.old_parts, self.new_parts = old_parts, new_parts
        self.starts = [start for start, _ in old_parts]
        alignment = align([old[s:e] for s, e in old_parts], [new[s:e] for s, e in new_parts])
        self.pairs = {pair.old: pair for pair in alignment.pairs}
        paired = {pair.new for pair in alignment.pairs}
        self.free = [number for number in range(len(new_parts)) if number not in paired]
        self.place_of = self._was(alignment)
        self.holders: dict[str, list[int]] | None = None

    @staticmethod
    def _was(alignment: Alignment) -> dict[int, int]:
        return {old: new for new, old in alignment.counterparts.items()}

    def part_of(self, span: Span) -> int | None:
        """The old part that contains the whole span."""
        number = bisect_right(self.starts, span[0]) - 1
        return number if number >= 0 and span[1] <= self.old_parts[number][1] else None

    def unchanged(self, span: Span) -> AnchoredSpan | None:
        """The new span, if the whole paragraph is identical."""
        number = self.part_of(span)
        if number is None or number not in self.pairs:
            return None
        pair = self.pairs[number]
        shift = self.new_parts[pair.new][0] - self.old_parts[number][0]
        outcome: Outcome = "exact" if pair.in_order else "moved"
        return AnchoredSpan(outcome, (span[0] + shift, span[1] + shift), known=True)

    def same_words(self, spans: Iterable[Span]) -> dict[Span, AnchoredSpan]:
        """The same words in new text: the best matching context first, and no place is used twice."""
        fits = [
            (self._fit(span, there), span, there)
            for span in dict.fromkeys(spans)
            for there in self._standing(span)
        ]
        found: dict[Span, AnchoredSpan] = {}
        taken: set[Span] = set()
        for _fit, span, there in sorted(fits, reverse=True):
            if span not in found and there not in taken:
                taken.add(there)
                found[span] = AnchoredSpan("exact" if self._stayed(span, there) else "moved", there)
        return found

    def _stayed(self, span: Span, there: Span) -> bool:
        """Whether the words are in the paragraph that replaced theirs."""
        number = self.part_of(span)
        return number is not None and self._part_at(there) == self.place_of.get(number)

    def _standing(self, span: Span) -> Iterator[Span]:
        words = self.old[slice(*span)]
        before, after = self.old[max(0, span[0] - 1) : span[0]], self.old[span[1] : span[1] + 1]
        for number in self.free:
            start, end = self.new_parts[number]
            at = self.new.find(words, start, end)
            while at >= 0:
                if _stands_alone(self.new, at, at + len(words), before, after):
                    yield at, at + len(words)
                at = self.new.find(words, at + 1, end)

    def _fit(self, span: Span, there: Span) -> tuple[float, int]:
        prefix = fuzz.ratio(
            self.old[max(0, span[0] - CONTEXT) : span[0]], self.new[max(0, there[0] - CONTEXT) : there[0]]
        )
        suffix = fuzz.ratio(self.old[span[1] : span[1] + CONTEXT], self.new[there[1] : there[1] + CONTEXT])
        return prefix + suffix, -abs(there[0] - span[0])

    def _part_at(self, there: Span) -> int:
        return next(
            number
            for number in self.free
            if self.new_parts[number][0] <= there[0] < self.new_parts[number][1]
        )

    def alike(self, span: Span) -> AnchoredSpan | None:
        """A possible rewording; a person has to confirm it."""
        words = self.old[slice(*span)]
        found = [hit for number in self._likely(span, words) if (hit := self._alike_in(number, words))]
        return max(found, key=lambda place: place.score, default=None)

    def _likely(self, span: Span, words: str) -> list[int]:
        """The paragraph that replaced this one, then those that share most of its words."""
        number = self.part_of(span)
        home = self.place_of.get(number) if number is not None else None
        shared: dict[int, int] = defaultdict(int)
        for word in set(words.casefold().split()):
            for holder in self._holders().get(word, ()):
                shared[holder] += 1
        best = nlargest(LIKELIEST, shared, key=lambda holder: (shared[holder], -holder))
        return list(dict.fromkeys([home, *best] if home is not None else best))

    def _holders(self) -> dict[str, list[int]]:
        """The changed paragraphs by word; built on first use."""
        if self.holders is None:
            self.holders = defaultdict(list)
            for number in self.free:
                for word in set(self.new[slice(*self.new_parts[number])].casefold().split()):
                    self.holders[word].append(number)
        return self.holders

    def _alike_in(self, number: int, words: str) -> AnchoredSpan | None:
        start, end = self.new_parts[number]
        hit = fuzz.partial_ratio_alignment(words, self.new[start:end], score_cutoff=ALIKE)
        if hit is None or hit.dest_end <= hit.dest_start:
            return None
        span = _whole_words(self.new, (start + hit.dest_start, start + hit.dest_end), (start, end))
        score = fuzz.ratio(words, self.new[slice(*span)])
        return AnchoredSpan("proposed", span, round(score, 1)) if score >= ALIKE else None


def _whole_words(text: str, span: Span, within: Span) -> Span:
    """The span extended to whole words, without space at its edges."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start > within[0] and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < within[1] and text[end - 1].isalnum() and text[end : end + 1].isalnum():
        end += 1
    return (start, end) if end > start else within
