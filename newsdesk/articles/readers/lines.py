"""The lines of printed pages, without running headers and page numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

# How far into the page, from its upper and lower edge, heads and page numbers may stand.
_MARGIN = 0.14
_EDGE_LINES = 3
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|seite|pagina|p\.?)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|von|de|di)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
# What browsers print above and below a page: the moment and the title, the address and the number.
_PRINTED = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}(?: [AP]M)?\b.*|(?:file|https?)://\S+(?: .*)? \d+/\d+"
)
_NUMBER = re.compile(r"\d+")
_ITEM = re.compile(r"\s*(?:[•‣▪◦–—·●○■*\ue000-\uf8ff-]|\(?\d{1,2}[.)])\s*")


@dataclass(frozen=True, slots=True)
class PageLine:
    """Words on one line of a page; lengths are in points, from the lower left corner."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    cell: tuple[int, int] | None = None
    """Row and column, where it is the cell of a table."""
    marks: tuple[tuple[int, str], ...] = ()
    """Raised numbers of footnotes: each with the place in the text after which it stood."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The lines of one page in the order in which the file has them."""

    number: int
    width: float
    height: float
    lines: tuple[PageLine, ...]
    cells: tuple[tuple[PageLine, ...], ...] = ()
    """The cells of tables with rules, row by row."""


def join_fragments_into_reader_lines(fragments: Sequence[PageLine]) -> list[PageLine]:
    """Fragments of the same line put together: words in another type, raised numbers of footnotes."""
    lines: list[PageLine] = []
    for fragment in fragments:
        if lines and _continues(lines[-1], fragment):
            lines[-1] = _joined(lines[-1], fragment)
        else:
            lines.append(fragment)
    return lines


def _continues(line: PageLine, fragment: PageLine) -> bool:
    size = max(line.size, fragment.size)
    gap = fragment.left - line.right
    # After a bullet or the number of an item comes a tab.
    most = 3.5 if _ITEM.fullmatch(line.text) else 0.95
    return abs(fragment.base - line.base) < 0.55 * size and -0.4 * size < gap < most * size


def _joined(line: PageLine, fragment: PageLine) -> PageLine:
    if _is_raised(line, fragment):
        marks = (*line.marks, (len(line.text), fragment.text.strip()))
        return replace(line, right=max(line.right, fragment.right), marks=marks)
    small_first = line.size < 0.8 * fragment.size
    spaced = fragment.left - line.right > 0.16 * fragment.size and not line.text.endswith(" ")
    lead = line.text + (" " if spaced else "")
    marks = (*line.marks, *((place + len(lead), mark) for place, mark in fragment.marks))
    return PageLine(
        lead + fragment.text,
        line.page,
        min(line.left, fragment.left),
        max(line.right, fragment.right),
        fragment.base if small_first else line.base,
        max(line.size, fragment.size),
        line.bold and fragment.bold,
        marks=marks,
    )


def _is_raised(line: PageLine, fragment: PageLine) -> bool:
    mark = fragment.text.strip()
    small = fragment.size < 0.9 * line.size and fragment.base > line.base + 0.12 * line.size
    return (
        small
        and len(mark) <= 3
        and (mark.isdigit() or mark in {"*", "**", "†", "‡"})
        and bool(line.text.strip())
    )


def drop_repeated_reader_lines(pages: Sequence[PageLayout]) -> tuple[list[PageLayout], bool]:
    """The pages without the text that is repeated in their margins; and whether there was any."""
    edges = [(page, line) for page in pages for line in _edge_lines(page)]
    places = Counter((_shape(line.text), round(line.base / 8)) for _page, line in edges)
    enough = 2 if len(pages) <= 4 else max(3, len(pages) // 4)
    drop = set()
    for page, line in edges:
        shape, place = _shape(line.text), round(line.base / 8)
        often = (
            sum(places[shape, near] for near in (place - 1, place, place + 1)) >= enough and len(pages) > 1
        )
        if often or _PRINTED.fullmatch(_row(page, line)) or _PAGE_NUMBER.fullmatch(line.text.strip()):
            drop.add((page.number, id(line)))
    kept = [
        replace(page, lines=tuple(line for line in page.lines if (page.number, id(line)) not in drop))
        for page in pages
    ]
    return kept, bool(drop)


def _edge_lines(page: PageLayout) -> list[PageLine]:
    ordered = sorted(page.lines, key=lambda line: -line.base)
    top = [line for line in ordered[:_EDGE_LINES] if line.base > (1 - _MARGIN) * page.height]
    bottom = [line for line in ordered[-_EDGE_LINES:] if line.base < _MARGIN * page.height]
    return top + [line for line in bottom if line not in top]


def _row(page: PageLayout, line: PageLine) -> str:
    """All text at the height of a line."""
    beside = [other for other in page.lines if abs(other.base - line.base) < 0.3 * line.size]
    return " ".join(other.text.strip() for other in sorted(beside, key=lambda other: other.left))


def _shape(text: str) -> str:
    return _NUMBER.sub("#", " ".join(text.lower().split()))


def type_size_of_reader_lines(lines: Iterable[PageLine]) -> float:
    """The size of type in which most of the text is set."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size * 2) / 2] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 10.0
