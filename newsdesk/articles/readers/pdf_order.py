"""The order in which the lines of a page are read: columns one after the other, rows of tables cell by cell."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from unicodedata import bidirectional

from newsdesk.articles.readers.lines import PageLayout, PageLine

# Two columns of prose have long lines; the cells of a table are short.
_PROSE = 20
_LEAST_GUTTER = 0.6
_FEWEST = 3
# Of the lines, so many may stand across the gap between two columns: headlines, pictures' captions.
_MOST_ACROSS = 0.35
_DEEPEST = 6


def pdf_lines_in_reading_order(page: PageLayout) -> list[PageLine]:
    """The lines in the order in which they are read, with the tables of the page.

    Files nearly always have them so. Some draw them in another order, or go across the columns line by line: those are put back.
    """
    ordered: list[PageLine] = []
    for stretch in _stretches(_as_read(page.lines)):
        ordered += _by_columns(stretch) if _goes_across(stretch) else _rows_joined(stretch)
    for table in page.cells:
        below = [
            n for n, line in enumerate(ordered) if line.base < table[-1].base and line.left <= table[-1].right
        ]
        place = below[0] if below else len(ordered)
        ordered[place:place] = table
    return ordered


def _stretches(lines: list[PageLine]) -> list[list[PageLine]]:
    """Runs of lines in which lines beside one another alternate, and the runs between them."""
    beside = [_is_beside(a, b) for a, b in pairwise(lines)]
    stretches: list[list[PageLine]] = []
    across = False
    for index, line in enumerate(lines):
        here = (index < len(beside) and beside[index]) or (index > 0 and beside[index - 1])
        if stretches and here == across:
            stretches[-1].append(line)
        else:
            stretches.append([line])
            across = here
    return stretches


def _is_beside(line: PageLine, following: PageLine) -> bool:
    return (
        abs(line.base - following.base) < 0.5 * line.size
        and following.left > line.right + _LEAST_GUTTER * line.size
    )


def _goes_across(lines: list[PageLine]) -> bool:
    pairs = sum(_is_beside(a, b) for a, b in pairwise(lines))
    return pairs >= 2 and median(len(line.text) for line in lines) >= _PROSE


def _by_columns(lines: list[PageLine]) -> list[PageLine]:
    columns: dict[int, list[PageLine]] = defaultdict(list)
    gutters = _gutters(lines)
    for line in lines:
        columns[sum(line.left >= gutter for gutter in gutters)].append(line)
    return [line for column in sorted(columns) for line in columns[column]]


def _gutters(lines: list[PageLine]) -> list[float]:
    """The left edges of the columns after the first: where no line stands to the left of them and across."""
    gutters: list[float] = []
    reach = float("-inf")
    for line in sorted(lines, key=lambda line: line.left):
        if reach != float("-inf") and line.left > reach:
            gutters.append(line.left)
        reach = max(reach, line.right)
    return gutters


def _rows_joined(lines: list[PageLine]) -> list[PageLine]:
    """Lines beside one another: the rows of a table, where they stand in columns; else they are one line."""
    rows: list[list[PageLine]] = []
    for line in lines:
        if rows and _is_beside(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    if len(rows) > 1 and (cells := _as_table(rows)):
        return cells
    return [_one_line(row) for row in rows]


def _as_table(rows: list[list[PageLine]]) -> list[PageLine]:
    """The cells of rows that stand in columns; a cell may be empty; nothing where they do not."""
    most = max(len(row) for row in rows)
    full = [row for row in rows if len(row) == most]
    if most < 2 or len(full) < 2 or len(full) < len(rows) / 2 or not _aligned(full):
        return []
    spans = [
        (min(c.left for c in column), max(c.right for c in column)) for column in zip(*full, strict=True)
    ]
    cells: list[PageLine] = []
    for number, row in enumerate(rows):
        places = [_column(cell, spans) for cell in row]
        if None in places or len(set(places)) < len(places):
            return []
        cells += [replace(cell, cell=(number, place or 0)) for cell, place in zip(row, places, strict=True)]
    return cells


def _column(cell: PageLine, spans: Sequence[tuple[float, float]]) -> int | None:
    """The only column over or under which a cell stands."""
    over = [n for n, (left, right) in enumerate(spans) if cell.left < right and cell.right > left]
    return over[0] if len(over) == 1 else None


def _aligned(rows: list[list[PageLine]]) -> bool:
    """Whether the cells of each column begin, end, or have their middle at the same place."""
    for column in zip(*rows, strict=True):
        most = 0.7 * column[0].size
        places = (
            [c.left for c in column],
            [c.right for c in column],
            [(c.left + c.right) / 2 for c in column],
        )
        if all(max(place) - min(place) > most for place in places):
            return False
    return True


def _one_line(row: list[PageLine]) -> PageLine:
    joined, *others = row
    for cell in others:
        lead = joined.text.rstrip() + " "
        marks = (*joined.marks, *((place + len(lead), mark) for place, mark in cell.marks))
        joined = replace(joined, text=lead + cell.text, right=cell.right, marks=marks)
    return joined


def _as_read(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines as the file has them, unless they go up the page where no column begins."""
    kept = list(lines)
    if _leaps_back(kept) == 0 or _from_the_right(kept):
        return kept
    ordered = _ordered(kept, 0)
    return ordered if _leaps_back(ordered) < _leaps_back(kept) else kept


def _leaps_back(lines: Sequence[PageLine]) -> int:
    """How often the next line stands higher, and not further to the right."""
    return sum(b.base > a.base + 1.2 * a.size and b.left <= a.left + a.size for a, b in pairwise(lines))


def _from_the_right(lines: Sequence[PageLine]) -> bool:
    signs = [bidirectional(sign) for line in lines for sign in line.text if sign.isalpha()]
    return sum(sign in {"R", "AL"} for sign in signs) > len(signs) // 2


def _ordered(lines: list[PageLine], depth: int) -> list[PageLine]:
    gap = _gap(lines) if depth < _DEEPEST else None
    if gap is None:
        return _down(lines)
    ordered: list[PageLine] = []
    left: list[PageLine] = []
    right: list[PageLine] = []
    for line in _down(lines):
        if line.right <= gap + 1:
            left.append(line)
        elif line.left >= gap - 1:
            right.append(line)
        else:
            ordered += [*_ordered(left, depth + 1), *_ordered(right, depth + 1), line]
            left, right = [], []
    return [*ordered, *_ordered(left, depth + 1), *_ordered(right, depth + 1)]


def _down(lines: Sequence[PageLine]) -> list[PageLine]:
    """From the top, those on the same height from the left."""
    rows: list[list[PageLine]] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if rows and rows[-1][0].base - line.base < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]


def _gap(lines: Sequence[PageLine]) -> float | None:
    """Where one column ends and the next begins, if both are prose; the place that the fewest lines cross."""
    best: tuple[int, float] | None = None
    for place in sorted({line.left for line in lines})[1:]:
        left = [line for line in lines if line.right <= place - 0.5]
        right = [line for line in lines if line.left >= place - 1]
        across = len(lines) - len(left) - len(right)
        if min(len(left), len(right)) < _FEWEST or across > _MOST_ACROSS * len(lines):
            continue
        if not _share_height(left, right) or min(_length(left), _length(right)) < _PROSE:
            continue
        if best is None or across < best[0]:
            best = (across, place - 0.75)
    return best[1] if best else None


def _length(lines: Sequence[PageLine]) -> float:
    return median(len(line.text) for line in lines)


def _share_height(left: Sequence[PageLine], right: Sequence[PageLine]) -> bool:
    """Whether two sides share a stretch of the page's height."""
    top = min(max(line.base for line in side) for side in (left, right))
    bottom = max(min(line.base for line in side) for side in (left, right))
    return top - bottom > 2 * left[0].size
