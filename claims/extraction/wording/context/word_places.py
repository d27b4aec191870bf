"""Where each word of an article stands: one reading of the text, instead of one for each noun that is looked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"\w+")


class WordPlaces:
    """The places of the words of a text, by their lower case."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] = {}
        small = text.lower()
        # A letter may become two: then each word is made small by itself, which takes longer.
        whole = len(small) == len(text)
        for match in _WORD.finditer(small if whole else text):
            self._places.setdefault(match[0] if whole else match[0].lower(), []).append(match.start())

    def between(self, words: Iterable[str], start: int, end: int) -> Iterator[int]:
        """Where one of these words, in lower case, stands between two offsets."""
        for word in words:
            if word.isalnum():
                places = self._places.get(word, [])
                yield from places[bisect_left(places, start) : bisect_right(places, end - len(word))]
            else:
                whole = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
                yield from (match.start() for match in whole.finditer(self._text, start, end))
