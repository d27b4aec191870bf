"""Create a claim for each table row with figures; a figure in a cell means nothing without its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction.claims.scene import ClaimCandidate, Scene
from newsdesk.articles.blocks import Block

_FIGURE = re.compile(
    r"[~<>≈±+−–-]?\s?(?:[$€£¥]|[A-Z]{3}\s)?\s?[+−–-]?\d[\d.,’' \u00a0\u202f]*\s?(?:[%‰]|[\w./²³°]+(?: [\w./]+){0,2})?\W*"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/–-]\d{2,4})?\W*")
_SENTENCE = 8
"""A cell of so many words states something by itself and is a claim of its own."""
LEAST = 0.6
"""What a row of figures scores: figures are what a desk checks, and the model reads sentences only."""


def _rows_with_figures(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The first and the last block of each row below the column names that names something and gives a figure for it."""
    first = 0
    for number in range(1, len(blocks) + 1):
        if number < len(blocks) and _same_row(blocks[number - 1], blocks[number]):
            continue
        if _states_figures(text, blocks[first:number]):
            yield first, number - 1
        first = number


def _same_row(one: Block, other: Block) -> bool:
    return (
        one.kind == other.kind == "table_cell"
        and one.row == other.row
        and (other.column or 0) > (one.column or 0)
    )


def _states_figures(text: str, cells: Sequence[Block]) -> bool:
    if len(cells) < 2 or cells[0].kind != "table_cell" or not cells[0].row:
        return False
    named, *others = (text[cell.start : cell.end] for cell in cells)
    if not any(c.isalpha() for c in cells[0].row_name + named) or any(
        len(words.split()) >= _SENTENCE for words in others
    ):
        return False
    return any(map(is_table_cell_with_figure, others))


def is_table_cell_with_figure(words: str) -> bool:
    """True for "4,812" and "£41.2m", not for a year."""
    return _FIGURE.fullmatch(words) is not None and _YEAR.fullmatch(words) is None


def _row_context(cells: Sequence[Block]) -> str:
    """The column names over a row's cells, after the row's name where a cell of another row has it."""
    names = [cells[0].row_name, *(cell.column_name for cell in cells)]
    return " · ".join(name for name in names if name)


def table_rows(scene: Scene) -> dict[int, ClaimCandidate]:
    """A draft for each row of figures, by the number of its first block."""
    found: dict[int, ClaimCandidate] = {}
    by_block: dict[int, list[int]] = {}
    for index, sentence in enumerate(scene.sentences):
        by_block.setdefault(sentence.block, []).append(index)
    for first, last in _rows_with_figures(scene.text, scene.blocks):
        indices = [i for number in range(first, last + 1) for i in by_block.get(number, [])]
        if indices:
            start, end = scene.blocks[first].start, scene.blocks[last].end
            context = _row_context(scene.blocks[first : last + 1])
            found[first] = ClaimCandidate(
                start, end, indices[0], ["number"], floor=LEAST, last=indices[-1], context=context
            )
    return found
