"""The parts of speech of an article's words: those that the parse gave, the rest by the tagger, no word twice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from claims.extraction.ngrams import LONGEST
from claims.extraction.reading import Span
from claims.extraction.tree import Tree
from claims.extraction.units import Unit

Tagger = Callable[[Sequence[str]], list[list[tuple[int, str]]]]
"""Gives for each text its tokens' offsets and tags."""


class SpeechParts:
    """Tags by offset in one article."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tags: dict[int, str] = {}
        self._known: set[Span] = set()
        self._starts: list[int] = []

    def learn(self, tree: Tree, unit: Unit) -> None:
        """Takes over the tags of a parsed unit, if the parser read the article's own words there."""
        span = (unit.start, unit.end)
        if unit.masked == self._text[slice(*span)]:
            self._known.add(span)
            self._tags.update(zip((start for start, _ in tree.spans), tree.tags, strict=True))

    def complete(self, sentences: Sequence[Span], tagger: Tagger) -> None:
        """Tags the sentences that were not parsed."""
        missing = [span for span in sentences if span not in self._known]
        tagged = tagger([self._text[start : min(end, start + LONGEST)] for start, end in missing])
        for (start, _), tokens in zip(missing, tagged, strict=True):
            self._tags.update((start + offset, tag) for offset, tag in tokens)
        self._starts = sorted(self._tags)

    def within(self, span: Span) -> list[str]:
        """The tags of the words between two offsets."""
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        return [self._tags[start] for start in self._starts[first:last]]
