"""Split a sentence into the word pieces of the encoder's vocabulary, each with the start of its word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

FIRST, LAST, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST = 96
"""Pieces of a sentence that are read, its first and last mark included: about seventy words."""
REACH = 1500
"""Characters of a sentence that are looked at: no real one is longer, and a broken one must not cost minutes."""
KEPT = 8192
"""Words whose pieces are remembered: most of an article are common."""
_WORDS = re.compile(r"[^\W_]+|[^\w\s]|_")
_INSIDE = "##"
"""What a piece that does not start its word starts with."""


class Wordpieces:
    """The pieces that are known, numbered in the order given."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._pieces = lru_cache(maxsize=KEPT)(self._split_word)
        self._first, self._last, self._unknown = (self._numbers[mark] for mark in (FIRST, LAST, UNKNOWN))

    def read(self, text: str) -> tuple[list[int], list[int]]:
        """The numbers of a text's pieces between the two marks, and where the word of each piece starts; a mark is at -1."""
        numbers, starts = [self._first], [-1]
        for word in _WORDS.finditer(text, 0, REACH):
            pieces = self._pieces(word.group())
            numbers += pieces
            starts += [word.start()] * len(pieces)
            if len(numbers) >= LONGEST - 1:
                break
        return [*numbers[: LONGEST - 1], self._last], [*starts[: LONGEST - 1], -1]

    def _split_word(self, word: str) -> tuple[int, ...]:
        return tuple(self._split(_plain(word)))

    def _split(self, word: str) -> Iterator[int]:
        """The longest pieces that a word is made of, from the left; one unknown piece if there are none."""
        whole = self._numbers.get(word)
        if whole is not None:
            return iter([whole])
        found: list[int] = []
        start = 0
        while start < len(word):
            lead = _INSIDE if start else ""
            ends = range(min(len(word), start + LONGEST), start, -1)
            end = next((e for e in ends if lead + word[start:e] in self._numbers), None)
            if end is None:
                return iter([self._unknown])
            found.append(self._numbers[lead + word[start:end]])
            start = end
        return iter(found)


def _plain(word: str) -> str:
    """Lower case without accents, as the encoder learned its words."""
    lower = word.lower()
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFD", lower) if unicodedata.category(c) != "Mn")
