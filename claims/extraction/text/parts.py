"""The parts in which an article is read: a small one first, so that its claims can be shown soon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.text.parse_units import Unit
from newsdesk.articles.blocks import Block

_FIRST, _GROWTH, _LARGEST = 1200, 2, 40_000
"""Characters of the first part; each is so many times as long as the one before, up to the largest."""
_UNSEEN = 20_000
"""Characters of the first part where nobody waits: the parser is slow at a few sentences."""
_BEFORE = 1500
"""Characters before a part that are looked at again, for who is speaking."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some blocks in a row."""

    blocks: range
    known: range
    """The same blocks, with those right before them."""
    units: range
    known_units: range
    """The units of these blocks."""
    end: int


def parts_for_extraction(
    text: str, blocks: Sequence[Block], units: Sequence[Unit], *, waited_for: bool = True
) -> Iterator[Part]:
    """The parts of an article, in order; they hold every block and every unit once.

    `waited_for`: people see how far it is, and the claims of each part as soon as it is read.
    """
    first, unit, size = 0, 0, _FIRST if waited_for else _UNSEEN
    while first < len(blocks):
        last, start = first, blocks[first].start
        while last < len(blocks) and blocks[last].start - start < size:
            last += 1
        before = first
        while before > 0 and start - blocks[before - 1].end < _BEFORE:
            before -= 1
        following = unit
        while following < len(units) and units[following].block < last:
            following += 1
        known = unit
        while known > 0 and units[known - 1].block >= before:
            known -= 1
        end = blocks[last].start if last < len(blocks) else len(text)
        yield Part(
            range(first, last), range(before, last), range(unit, following), range(known, following), end
        )
        first, unit, size = last, following, min(size * _GROWTH, _LARGEST)
