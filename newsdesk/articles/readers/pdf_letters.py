"""The characters of a PDF page, with positions as a reader sees them: upright, and only the visible ones."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from newsdesk.articles.readers.lines import PageLine

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# What PDFium gives for a hyphen at the end of a line.
_LINE_HYPHENS = {0x02, 0xFFFE, 0xAD}
_BREAKS = {0x0A, 0x0D}
_BOLD = re.compile(r"bold|black|heavy|semibd|demi", re.IGNORECASE)
# Nearly level; a line that rises more is set at an angle.
_LEVEL = 0.1


@dataclass(frozen=True, slots=True)
class PageView:
    """The visible area of a page, and the number of quarter turns to the right."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> "PageView":
        """The view of a page: PDFium gives positions on the page before it is rotated and cropped."""
        left, bottom, right, top = page.get_cropbox()
        return cls(
            min(left, right),
            min(bottom, top),
            max(left, right),
            max(bottom, top),
            page.get_rotation() // 90 % 4,
        )

    @property
    def width(self) -> float:
        """The visible width."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """The visible height."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The visible position of a point of the page."""
        across, up = x - self.left, y - self.bottom
        wide, high = self.right - self.left, self.top - self.bottom
        return [(across, up), (up, wide - across), (wide - across, high - up), (high - up, across)][
            self.turns
        ]

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """The visible direction of a direction on the page."""
        return [(x, y), (y, -x), (-x, -y), (-y, x)][self.turns]

    def shows(self, x: float, y: float) -> bool:
        """Whether a point of the page is visible."""
        return self.left - 1 <= x <= self.right + 1 and self.bottom - 1 <= y <= self.top + 1


class Glyph:
    """A character with its position."""

    __slots__ = ("base", "index", "left", "letter", "right", "shown", "size")

    def __init__(self, text: pypdfium2.PdfTextPage, index: int, letter: str, view: PageView) -> None:
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        (one, low), (other, high) = view.place(box.left, box.bottom), view.place(box.right, box.top)
        self.index, self.letter = index, letter
        self.left, self.right = min(one, other), max(one, other)
        self.base, self.size = view.place(x.value, y.value)[1], abs(high - low)
        self.shown = view.shows((box.left + box.right) / 2, (box.top + box.bottom) / 2)


class Letters:
    """Reads the characters of a page once; counts those that are left out."""

    def __init__(self, text: pypdfium2.PdfTextPage, page: int, view: PageView) -> None:
        self.text, self.page, self.view = text, page, view
        self.left_out = 0
        self.run: list[Glyph] = []
        self.words = ""

    def lines(self) -> Iterator[PageLine]:
        """Runs of characters without a break or a jump between them."""
        for index in range(self.text.count_chars()):
            code = pdfium.FPDFText_GetUnicode(self.text, index)
            if code in _BREAKS:
                yield from self._line()
            elif code == 0x20:
                self.words += " " if self.run else ""
            else:
                yield from self._letter(
                    Glyph(self.text, index, "-" if code in _LINE_HYPHENS else chr(code), self.view)
                )
        yield from self._line()

    def _letter(self, glyph: Glyph) -> Iterator[PageLine]:
        if not glyph.shown:
            self.left_out += 1
            return
        if self.run and _leaps(self.run[-1], glyph):
            yield from self._line()
        self.run.append(glyph)
        self.words += _LIGATURES.get(glyph.letter, glyph.letter)

    def _line(self) -> Iterator[PageLine]:
        run, words = self.run, self.words
        self.run, self.words = [], ""
        if not run:
            return
        if not self._is_level(run[0].index):
            self.left_out += len(run)
            return
        size = self._size(run[len(run) // 2].index)
        yield PageLine(
            words.rstrip(),
            self.page,
            run[0].left,
            run[-1].right,
            run[0].base,
            size,
            self._is_bold(run[0].index),
        )

    def _matrix(self, index: int) -> pdfium.FS_MATRIX:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.text, index, matrix)
        return matrix

    def _is_level(self, index: int) -> bool:
        """Whether a character is upright for a reader; the library's angle ignores the rotation of pages."""
        matrix = self._matrix(index)
        across, up = self.view.direction(matrix.a, matrix.b)
        return across > 0 and abs(up) <= _LEVEL * across

    def _size(self, index: int) -> float:
        """The font size in points, as shown on the page."""
        matrix = self._matrix(index)
        scale: float = (matrix.c**2 + matrix.d**2) ** 0.5
        size: float = pdfium.FPDFText_GetFontSize(self.text, index)
        return max(size * scale, 1.0)

    def _is_bold(self, index: int) -> bool:
        flags = ctypes.c_int()
        name = ctypes.create_string_buffer(200)
        pdfium.FPDFText_GetFontInfo(self.text, index, name, 200, flags)
        named = _BOLD.search(name.value.decode("utf-8", "replace"))
        forced: int = flags.value & 0x40000
        return named is not None or forced != 0


def _leaps(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size, 1.0)
    gap = glyph.left - last.right
    if glyph.left == last.left and glyph.right == last.right:
        # The letters of a ligature share their place.
        return False
    return gap > 0.95 * size or gap < -0.6 * size or abs(glyph.base - last.base) > 0.1 * size
