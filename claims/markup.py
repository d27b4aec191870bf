"""The text of an article as elements to render, with marks. No database; no character is lost or repeated.

A mark is a claim, or its claimant; marks may nest or overlap. Each line of text consists of
segments: the marks that open before it, its text, the marks that close after it. They nest as HTML
requires; a mark that crosses the end of another one is closed and opened again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from claims.text_parts import ArticlePart, whole_text_as_part
from newsdesk.articles.blocks import Block, BlockKind

ElementKind = Literal[
    "heading", "paragraph", "list", "quotation", "pull", "table", "caption", "diagram", "related"
]
_QUOTE_MARKS = tuple('“"«„»「『‹‘')


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the words from start to end (code points, end excluded)."""

    start: int
    end: int
    kind: Literal["claim", "claimant", "cue", "gone", "new", "at", "passage"] = "claim"
    number: int = 0
    """Of a claim: the number that links to its note."""
    tone: str = ""
    """Of a claim: sourced, disputed, unsupported, waiting, mine, dismissed."""
    word: str = ""
    """Of a claim: its state in words, for screen readers."""
    url: str = ""
    """Of a claim: the target of its number; its note in the margin if empty."""
    here: bool = False
    """Whether this is the current one."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A mark that opens or closes here; `whole` says that it actually begins or ends here."""

    mark: Mark
    whole: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """Text with the same marks."""

    opens: tuple[Edge, ...]
    text: str
    closes: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """The words of one block, or nothing for an empty cell."""

    segments: tuple[Segment, ...] = ()
    level: int = 1
    number: int | None = None
    """Of an item in a numbered list."""
    here: bool = False
    """Whether it contains the current mark."""

    @property
    def text(self) -> str:
        """Its text, without marks."""
        return "".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Element:
    """One element: most have one line; lists and quotations several, tables rows of cells."""

    kind: ElementKind
    lines: tuple[MarkedLine, ...] = ()
    rows: tuple[tuple[MarkedLine, ...], ...] = ()
    level: int = 2

    @property
    def first(self) -> MarkedLine:
        """The only line of most elements."""
        return self.lines[0]


def claim_markup_elements(
    text: str, blocks: Sequence[Block], marks: Iterable[Mark] = (), part: ArticlePart | None = None
) -> list[Element]:
    """The text, or a part of it, as elements in reading order, with every mark within a block.

    Drawn in parts, a mark that runs on in the next part begins and ends only once.
    """
    part = part or whole_text_as_part(blocks)
    shown = blocks[part.first : part.last]
    return list(_group(text, list(zip(shown, _lines(text, blocks, list(marks), part), strict=True))))


def _lines(text: str, blocks: Sequence[Block], marks: list[Mark], part: ArticlePart) -> list[MarkedLine]:
    """The line of each block of the part, in one pass over marks and blocks."""
    shown = blocks[part.first : part.last]
    waiting = sorted((m for m in marks if m.end > m.start), key=lambda m: (m.start, -m.end))
    parts: list[list[Mark]] = [[] for _ in shown]
    final: dict[Mark, int] = {}
    active: list[Mark] = []
    taken = 0
    for index, block in enumerate(shown):
        while taken < len(waiting) and waiting[taken].start < block.end:
            active.append(waiting[taken])
            taken += 1
        active = [mark for mark in active if mark.end > block.start]
        parts[index] = list(active)
        final.update((mark, min(mark.end, block.end)) for mark in active)
    opened: set[Mark] = set()
    if not part.is_start:
        opened = {mark for mark in final if mark.start < blocks[part.first - 1].end}
    if not part.is_end:
        final = {mark: end for mark, end in final.items() if mark.end <= blocks[part.last].start}
    return [_line(text, block, here, final, opened) for block, here in zip(shown, parts, strict=True)]


def _line(
    text: str, block: Block, marks: list[Mark], final: dict[Mark, int], opened: set[Mark]
) -> MarkedLine:
    segments = tuple(_segments(text, block, marks, final, opened))
    held = any(mark.here for mark in marks)
    return MarkedLine(segments, block.level or 1, _number_before(text, block), held)


def _segments(
    text: str, block: Block, marks: list[Mark], final: dict[Mark, int], opened: set[Mark]
) -> Iterator[Segment]:
    """Split the block where any mark begins or ends, and track the open marks."""
    cuts = {block.start, block.end}
    for mark in marks:
        cuts |= {max(mark.start, block.start), min(mark.end, block.end)}
    stack: list[Mark] = []
    again: list[Mark] = []
    for start, end in pairwise(sorted(cuts)):
        fresh = again + [mark for mark in marks if max(mark.start, block.start) == start]
        # Marks that end last open first, so that few are closed and opened again.
        fresh.sort(key=lambda mark: (-min(mark.end, block.end), mark.kind))
        opens = tuple(Edge(mark, mark not in opened) for mark in fresh)
        opened.update(fresh)
        stack += fresh
        ending = {mark for mark in stack if min(mark.end, block.end) == end}
        closes, again = [], []
        while ending & set(stack):
            mark = stack.pop()
            closes.append(Edge(mark, mark in ending and final.get(mark) == end))
            if mark not in ending:
                again.append(mark)
        yield Segment(opens, text[start:end], tuple(closes))


def _number_before(text: str, block: Block) -> int | None:
    """The number that the text itself gives a list item."""
    if block.kind != "list_item":
        return None
    marker = text[text.rfind("\n", 0, block.start) + 1 : block.start]
    digits = "".join(c for c in marker if c in "0123456789")
    return int(digits) if 0 < len(digits) < 5 else None


def _group(text: str, lines: list[tuple[Block, MarkedLine]]) -> Iterator[Element]:
    """Group list items, lines of a quotation and cells of a table."""
    for (kind, _run), members in groupby(_numbered_runs(lines), key=lambda row: (row[0].kind, row[2])):
        found = [(block, line) for block, line, _ in members]
        if kind == "table_cell":
            yield Element("table", rows=_rows(found))
        elif kind == "list_item":
            yield Element("list", tuple(line for _, line in found))
        elif kind == "quotation":
            yield from _quotations(text, found)
        else:
            yield from (Element(_KINDS[kind], (line,), level=block.level or 2) for block, line in found)


_KINDS: dict[BlockKind, ElementKind] = {
    "heading": "heading",
    "paragraph": "paragraph",
    "caption": "caption",
    "diagram": "diagram",
    "related": "related",
}


def _numbered_runs(lines: list[tuple[Block, MarkedLine]]) -> Iterator[tuple[Block, MarkedLine, int]]:
    """Each block with the number of its table, so that two tables in a row stay two."""
    table, last = 0, (-1, -1)
    for block, line in lines:
        here = (block.row or 0, block.column or 0)
        if block.kind == "table_cell" and here <= last:
            table += 1
        last = here if block.kind == "table_cell" else (-1, -1)
        yield block, line, table


def _rows(cells: list[tuple[Block, MarkedLine]]) -> tuple[tuple[MarkedLine, ...], ...]:
    """Rows of equal length; an empty cell is an empty line."""
    width = 1 + max(block.column or 0 for block, _ in cells)
    rows: dict[int, list[MarkedLine]] = {}
    for block, line in cells:
        row = rows.setdefault(block.row or 0, [MarkedLine()] * width)
        row[block.column or 0] = line
    return tuple(tuple(rows[number]) for number in sorted(rows))


def _quotations(text: str, found: list[tuple[Block, MarkedLine]]) -> Iterator[Element]:
    """A line that is one whole quotation becomes a pull quote; other lines are joined."""
    for pulled, members in groupby(
        found, key=lambda pair: text[pair[0].start : pair[0].end].startswith(_QUOTE_MARKS)
    ):
        lines = tuple(line for _, line in members)
        if pulled:
            yield from (Element("pull", (line,)) for line in lines)
        else:
            yield Element("quotation", lines)
