"""Parts of a long text: a page first shows the part that somebody reads, and the rest when they come to it. No database.

A part is a run of blocks. A list, a quotation or a table is in one part, so that drawing a text in parts gives the same
elements as drawing it whole; only a list or a quotation of great length is divided, between two of its lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.articles.blocks import Block

# A text of so many code points is sent whole.
SHORT = 12_000
# So many code points before and after the words in question, and so many with each further part.
AROUND, MORE = 2_500, 16_000
# The start of a text, where no words are in question: more than a large screen shows.
FIRST = 6_000
# A list or quotation is divided when its part is so many times as long as it should be.
TOO_LONG = 4
_TOGETHER = frozenset({"list_item", "quotation", "table_cell"})


@dataclass(frozen=True, slots=True)
class ArticlePart:
    """The blocks from `first` to `last` (excluded) of so many."""

    first: int
    last: int
    of: int

    @property
    def is_start(self) -> bool:
        """Whether nothing comes before."""
        return self.first == 0

    @property
    def is_end(self) -> bool:
        """Whether nothing comes after."""
        return self.last == self.of

    def bounds(self, blocks: Sequence[Block]) -> tuple[int, int]:
        """From where to where it has words: code points of the text, end excluded."""
        return (blocks[self.first].start, blocks[self.last - 1].end) if self.first < self.last else (0, 0)


def whole_text_as_part(blocks: Sequence[Block]) -> ArticlePart:
    """All of it."""
    return ArticlePart(0, len(blocks), len(blocks))


def text_part_around(blocks: Sequence[Block], start: int, end: int) -> ArticlePart:
    """The part around the words from start to end; a short text whole."""
    if _is_short(blocks):
        return whole_text_as_part(blocks)
    first = next((n for n, block in enumerate(blocks) if block.end > start), len(blocks) - 1)
    last = next((n for n in range(first, len(blocks)) if blocks[n].end >= end), len(blocks) - 1) + 1
    return ArticlePart(_back(blocks, first, start, AROUND), _on(blocks, last, end, AROUND), len(blocks))


def first_of_text_parts(blocks: Sequence[Block]) -> ArticlePart:
    """The start of it; a short text whole."""
    return whole_text_as_part(blocks) if _is_short(blocks) else next_of_text_parts(blocks, 0, FIRST)


def next_of_text_parts(blocks: Sequence[Block], first: int, length: int | None = None) -> ArticlePart:
    """The part from this block on; `length` 0 means all of the rest."""
    length = MORE if length is None else length
    first = min(first, len(blocks))
    start = blocks[first].start if first < len(blocks) else 0
    last = _on(blocks, first, start, length) if length else len(blocks)
    return ArticlePart(first, last, len(blocks))


def previous_of_text_parts(blocks: Sequence[Block], last: int, length: int | None = None) -> ArticlePart:
    """The part up to this block (excluded); `length` 0 means all of the rest."""
    length = MORE if length is None else length
    last = min(last, len(blocks))
    end = blocks[last - 1].end if last else 0
    return ArticlePart(_back(blocks, last, end, length) if length else 0, last, len(blocks))


def _is_short(blocks: Sequence[Block]) -> bool:
    return not blocks or blocks[-1].end - blocks[0].start <= SHORT


def _on(blocks: Sequence[Block], last: int, start: int, length: int) -> int:
    """The end of a part: at least so far from `start`, and not within what belongs together."""
    while last < len(blocks) and (last == 0 or blocks[last - 1].end - start < length):
        last += 1
    while 0 < last < len(blocks) and _belong_together(blocks, last, blocks[last - 1].end - start, length):
        last += 1
    return last


def _back(blocks: Sequence[Block], first: int, end: int, length: int) -> int:
    """The begin of a part: at least so far before `end`, and not within what belongs together."""
    while first > 0 and (first == len(blocks) or end - blocks[first].start < length):
        first -= 1
    while first > 0 and _belong_together(blocks, first, end - blocks[first].start, length):
        first -= 1
    return first


def _belong_together(blocks: Sequence[Block], at: int, long: int, length: int) -> bool:
    """Whether a part must not end before this block."""
    kind = blocks[at].kind
    if kind not in _TOGETHER or blocks[at - 1].kind != kind:
        return False
    return kind == "table_cell" or long < TOO_LONG * length
