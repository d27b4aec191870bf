"""The order of a page's lines where the file draws them in another: columns one after the other, from the left."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from unicodedata import bidirectional

from newsdesk.articles.readers.lines import PageLine

_PROSE = 20
_FEWEST = 3
# Of the lines, so many may stand across the gap between two columns: headlines, pictures' captions.
_MOST_ACROSS = 0.35
_DEEPEST = 6


def as_read(lines: Sequence[PageLine]) -> list[PageLine]:
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
        if not _beside(left, right) or min(_length(left), _length(right)) < _PROSE:
            continue
        if best is None or across < best[0]:
            best = (across, place - 0.75)
    return best[1] if best else None


def _length(lines: Sequence[PageLine]) -> float:
    return median(len(line.text) for line in lines)


def _beside(left: Sequence[PageLine], right: Sequence[PageLine]) -> bool:
    """Whether two sides share a stretch of the page's height."""
    top = min(max(line.base for line in side) for side in (left, right))
    bottom = max(min(line.base for line in side) for side in (left, right))
    return top - bottom > 2 * left[0].size
