"""Things that a number names: Route 12, Article 50, Flight MH370, the 5th ward. Their numbers count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from claims.extraction.facts.identifiers import GONE, mask_identifiers
from claims.extraction.types import Span
from claims.matching.synonyms import EMPTY, synonym_concept

NumberedNames = frozenset[tuple[str, str]]
"""Each thing as what it is and its number: ("ward", "50")."""

_WORD = re.compile(r"\d+(?:[.,:/-]\d+)*[^\W_]*|[^\W\d_]+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$")
_JOINERS = frozenset(["and", "or", "to", "no", "nos", "number", "numbers", "nr"])
# Phase Two is Phase 2.
_IN_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
# The code of Colombia's money is also what the conferences on the climate are called; nobody names sums below a hundred pesos.
_CONFERENCE = re.compile(r"\bCOP-?(\d{1,2})\b(?![.,]?\d)")


def numbered_names(words: str, dates: Sequence[Span]) -> NumberedNames:
    """The things in a statement that a number names, but for the marks of its footnotes."""
    masked = mask_identifiers(words, (0, len(words)), dates)
    if GONE not in masked and "COP" not in words:
        return frozenset()
    found = [("cop", match[1]) for match in _CONFERENCE.finditer(words)]
    read = list(_WORD.finditer(words))
    for place, match in enumerate(read):
        start = match.start()
        number = _IN_WORDS.get(match[0].lower(), match[0].lower() if match[0][0].isdigit() else "")
        named = masked[start] == GONE and words[start - 1 : start] != "["
        if not number or not named or any(first <= start < last for first, last in dates):
            continue
        ordinal = _ORDINAL.match(number)
        after = (one[0] for one in read[place + 1 : place + 2])
        before = (one[0] for one in reversed(read[:place]))
        if kind := _kind(after) if ordinal else _kind(before):
            found.append((kind, ordinal[1] if ordinal else number))
    return frozenset(found)


def _kind(words: Iterator[str]) -> str:
    """What has the number: the next of these words, but for other numbers of a list."""
    word = next((one for one in words if not one[0].isdigit() and one.lower() not in _JOINERS), "")
    return "" if word.lower() in EMPTY else synonym_concept(word)


def name_other_numbers(one: NumberedNames, other: NumberedNames) -> bool:
    """Whether both name a thing of one kind by numbers of which none is the same: they are about two things."""
    return any(
        numbers.isdisjoint(_of_kind(other, kind))
        for kind in _kinds(one) & _kinds(other)
        if (numbers := _of_kind(one, kind))
    )


def _kinds(names: Iterable[tuple[str, str]]) -> set[str]:
    return {kind for kind, _number in names}


def _of_kind(names: Iterable[tuple[str, str]], wanted: str) -> set[str]:
    return {number for kind, number in names if kind == wanted}
