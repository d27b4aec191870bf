"""Time codes of an edited transcript: where the words of the version before are found again, so are their seconds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from newsdesk.articles.transcripts.types import TimeCodes

_WORD = re.compile(r"\w+")
_KEY = 5
"""Words in a row by which a place is found again."""
_WITHIN = 20
"""So many words of a line may be gone before its place is given up."""


def carry_time_codes(before: str, times: Sequence[Sequence[float]], text: str) -> TimeCodes:
    """The time codes of a text for another wording of it; lines of which no words are found exactly once are left out.

    Linear in the texts: a line begins where the first of its words are found again, and only places in order are kept.
    """
    old, new = _words(before), _words(text)
    once = _places([word for word, _start in new])
    known = Counter(_keys([word for word, _start in old]))
    starts = [start for _word, start in old]
    begins = [bisect_left(starts, offset) for offset, _second in times]
    pairs: list[tuple[float, int]] = []
    for number, (at, (_offset, second)) in enumerate(zip(begins, times, strict=True)):
        end = begins[number + 1] if number + 1 < len(begins) else len(old)
        for first in range(at, min(end, at + _WITHIN)):
            key = tuple(word for word, _start in old[first : first + _KEY])
            if known[key] == 1 and key in once:
                pairs.append((float(second), new[once[key]][1]))
                break
    return _rising(pairs)


def _words(text: str) -> list[tuple[str, int]]:
    return [(found[0].lower(), found.start()) for found in _WORD.finditer(text)]


def _keys(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + _KEY]) for at in range(max(len(words) - _KEY + 1, 1))]


def _places(words: list[str]) -> dict[tuple[str, ...], int]:
    """Where each run of words begins that is in the text exactly once."""
    keys = _keys(words)
    counted = Counter(keys)
    return {key: at for at, key in enumerate(keys) if counted[key] == 1}


def _rising(pairs: list[tuple[float, int]]) -> TimeCodes:
    """The longest row of places that are in the same order in both texts."""
    tails: list[int] = []
    lasts: list[int] = []
    before: list[int] = []
    for number, (_second, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        before.append(lasts[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            lasts.append(number)
        else:
            tails[at], lasts[at] = place, number
    kept: list[tuple[int, float]] = []
    at = lasts[-1] if lasts else -1
    while at >= 0:
        kept.append((pairs[at][1], pairs[at][0]))
        at = before[at]
    return tuple(reversed(kept))
