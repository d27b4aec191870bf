"""Tables with rules: the words between the lines that a page draws are its cells."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from newsdesk.articles.readers.lines import PageLine
from newsdesk.articles.readers.pdf_letters import PageView

# A rule is at most so thick; two rules so near are one.
_THIN, _NEAR = 2.5, 3.0
_SHORTEST = 12.0
_MOST_PATHS = 4000
_FEWEST_CELLS = 4


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on a page: the places of its upright rules from the left, of its level rules from the top."""

    across: tuple[float, ...]
    down: tuple[float, ...]

    def cell(self, line: PageLine) -> tuple[int, int] | None:
        """Row and column of the cell in which a line stands; None outside the table, or across a rule."""
        middle = line.base + 0.3 * line.size
        column = [
            n
            for n, (a, b) in enumerate(zip(self.across, self.across[1:], strict=False))
            if a - 2 <= line.left and line.right <= b + 2
        ]
        row = [n for n, (a, b) in enumerate(zip(self.down, self.down[1:], strict=False)) if a >= middle >= b]
        return (row[0], column[0]) if row and column else None


@dataclass(frozen=True, slots=True)
class _Rule:
    """A drawn line: its place, and from where to where it goes."""

    at: float
    start: float
    end: float


def find_pdf_tables(page: pypdfium2.PdfPage, view: PageView) -> list[Grid]:
    """The tables with rules on a page."""
    level: list[_Rule] = []
    upright: list[_Rule] = []
    for number, part in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if number > _MOST_PATHS:
            return []
        try:
            left, bottom, right, top = part.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        (one, low), (other, high) = view.place(left, bottom), view.place(right, top)
        _add(min(one, other), min(low, high), max(one, other), max(low, high), level, upright)
    return [grid for group in _groups(level, upright) if (grid := _grid(*group))]


def _add(
    left: float, bottom: float, right: float, top: float, level: list[_Rule], upright: list[_Rule]
) -> None:
    wide, high = right - left, top - bottom
    if high <= _THIN and wide >= _SHORTEST:
        level.append(_Rule((bottom + top) / 2, left, right))
    elif wide <= _THIN and high >= _SHORTEST / 2:
        upright.append(_Rule((left + right) / 2, bottom, top))
    elif wide >= _SHORTEST and high >= _SHORTEST / 2:
        # A box has four rules.
        level += [_Rule(bottom, left, right), _Rule(top, left, right)]
        upright += [_Rule(left, bottom, top), _Rule(right, bottom, top)]


def _groups(level: Sequence[_Rule], upright: Sequence[_Rule]) -> Iterable[tuple[list[_Rule], list[_Rule]]]:
    """Rules that touch one another, level and upright ones."""
    rest = list(upright)
    while rest:
        own, crossed = [rest.pop()], list[_Rule]()
        grown = True
        while grown:
            found = [r for r in level if r not in crossed and any(_meet(r, u) for u in own)]
            more = [u for u in rest if any(_meet(r, u) for r in [*crossed, *found])]
            crossed += found
            own += more
            rest = [u for u in rest if u not in more]
            grown = bool(found or more)
        yield crossed, own


def _meet(level: _Rule, upright: _Rule) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _grid(level: Sequence[_Rule], upright: Sequence[_Rule]) -> Grid | None:
    down, across = _places(rule.at for rule in level), _places(rule.at for rule in upright)
    if (len(down) - 1) * (len(across) - 1) < _FEWEST_CELLS or len(across) < 3 or len(down) < 3:
        return None
    return Grid(tuple(across), tuple(reversed(down)))


def _places(at: Iterable[float]) -> list[float]:
    places: list[float] = []
    for place in sorted(at):
        if not places or place - places[-1] > _NEAR:
            places.append(place)
    return places


def pdf_lines_with_table_cells(
    lines: Sequence[PageLine], grid: Grid
) -> tuple[list[PageLine], list[PageLine]]:
    """The lines outside a table, and its cells, row by row, each as one line."""
    cells: dict[tuple[int, int], list[PageLine]] = defaultdict(list)
    outside: list[PageLine] = []
    for line in lines:
        place = grid.cell(line)
        (cells[place] if place else outside).append(line)
    rows = {row for row, _column in cells}
    columns = {column for _row, column in cells}
    if len(rows) < 2 or len(columns) < 2:
        return list(lines), []
    return outside, [replace(_one(parts), cell=place) for place, parts in sorted(cells.items())]


def _one(parts: Sequence[PageLine]) -> PageLine:
    ordered = sorted(parts, key=lambda line: (-round(line.base), line.left))
    first = ordered[0]
    text = first.text.rstrip()
    for line in ordered[1:]:
        divided = text.endswith("-") and text[-2:-1].isalpha() and line.text[:1].islower()
        text = text[:-1] + line.text.strip() if divided else f"{text} {line.text.strip()}"
    return replace(first, text=text, right=max(line.right for line in ordered), base=ordered[-1].base)
