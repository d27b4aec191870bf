"""PDF with text, by PDFium: its letters with their places become lines, its lines paragraphs."""

import ctypes
import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from newsdesk.articles.readers import paragraphs
from newsdesk.articles.readers.document import Document, Unreadable
from newsdesk.articles.readers.lines import (
    PageLayout,
    PageLine,
    in_reading_order,
    merged,
    without_running_heads,
)
from newsdesk.articles.readers.writer import Writer, one_line, person

# A long report has some hundred pages; what has more is a book, and is refused before it is read.
MOST_PAGES = 500
_FEWEST_LETTERS = 20
_MOST_ODD = 0.2
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# What PDFium gives for a hyphen at the end of a line.
_LINE_HYPHENS = {0x02, 0xFFFE, 0xAD}
_BREAKS = {0x0A, 0x0D}
_BOLD = re.compile(r"bold|black|heavy|semibd|demi", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:untitled|microsoft word\b.*|document\d*|.*\.(?:docx?|odt|rtf|indd|qxd|html?|pdf|txt))?",
    re.IGNORECASE,
)
_DAY = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read(content: bytes) -> Document:
    """Read a PDF; nothing in it is run, and pages that are pictures alone are refused."""
    document = _open(content)
    try:
        return _read(document)
    finally:
        document.close()


def _open(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = (
            getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        )
        raise Unreadable("encrypted" if locked else "broken") from None
    if len(document) > MOST_PAGES:
        pages = str(len(document))
        document.close()
        raise Unreadable("too-many-pages", pages=pages, most=str(MOST_PAGES))
    return document


def _read(document: pypdfium2.PdfDocument) -> Document:
    pages = [_page(document, number) for number in range(len(document))]
    _check(pages)
    writer = Writer()
    writer.note("layout")
    if any(not page.lines for page in pages):
        writer.note("pages-without-text")
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        writer.note("scripts")
    bare, removed = without_running_heads(pages)
    if removed:
        writer.note("running-heads")
    paragraphs.write([line for page in bare for line in in_reading_order(page)], writer)
    return writer.finish(**_details(document))


def _check(pages: list[PageLayout]) -> None:
    """Refuse pictures of text, and letters that cannot be told."""
    letters = [
        letter for page in pages for line in page.lines for letter in line.text if not letter.isspace()
    ]
    if len(letters) < _FEWEST_LETTERS:
        raise Unreadable("scan")
    odd = sum(letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or letter < " " for letter in letters)
    if odd > _MOST_ODD * len(letters):
        raise Unreadable("garbled")


def _details(document: pypdfium2.PdfDocument) -> dict[str, Any]:
    known = document.get_metadata_dict()
    title = one_line(known.get("Title", ""))
    return {
        "title": "" if _NO_TITLE.fullmatch(title) else title,
        "byline": person(known.get("Author", "")),
        "dated": _day(known.get("ModDate", "")) or _day(known.get("CreationDate", "")),
    }


def _day(words: str) -> dt.date | None:
    found = _DAY.match(words)
    try:
        return dt.date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def _page(document: pypdfium2.PdfDocument, number: int) -> PageLayout:
    page = document[number]
    text = page.get_textpage()
    try:
        width, height = page.get_size()
        return PageLayout(number, width, height, tuple(merged(list(_fragments(text, number)))))
    except pypdfium2.PdfiumError:
        raise Unreadable("broken") from None
    finally:
        text.close()
        page.close()


class _Glyph:
    """A letter with its place."""

    __slots__ = ("base", "index", "left", "letter", "right", "size")
    left: float
    right: float
    base: float
    size: float

    def __init__(self, text: pypdfium2.PdfTextPage, index: int, letter: str) -> None:
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        self.index, self.letter = index, letter
        self.left, self.right = box.left, box.right
        self.base, self.size = y.value, abs(box.top - box.bottom)


def _fragments(text: pypdfium2.PdfTextPage, page: int) -> Iterator[PageLine]:
    """Runs of letters without a break or a leap between them."""
    run: list[_Glyph] = []
    words = ""
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in _BREAKS or (code == 0x20 and not run):
            if code in _BREAKS and run:
                yield from _line(text, page, run, words)
                run, words = [], ""
            continue
        if code == 0x20:
            words += " "
            continue
        glyph = _Glyph(text, index, "-" if code in _LINE_HYPHENS else chr(code))
        if run and _leaps(run[-1], glyph):
            yield from _line(text, page, run, words)
            run, words = [], ""
        run.append(glyph)
        words += _LIGATURES.get(glyph.letter, glyph.letter)
    yield from _line(text, page, run, words)


def _leaps(last: _Glyph, glyph: _Glyph) -> bool:
    size = max(last.size, glyph.size, 1.0)
    gap = glyph.left - last.right
    if glyph.left == last.left and glyph.right == last.right:
        # The letters of a ligature share their place.
        return False
    return gap > 0.95 * size or gap < -0.6 * size or abs(glyph.base - last.base) > 0.1 * size


def _line(text: pypdfium2.PdfTextPage, page: int, run: list[_Glyph], words: str) -> Iterator[PageLine]:
    if not run or abs(pdfium.FPDFText_GetCharAngle(text, run[0].index)) > 0.1:
        return
    size = _size(text, run[len(run) // 2].index)
    yield PageLine(
        words.rstrip(), page, run[0].left, run[-1].right, run[0].base, size, _is_bold(text, run[0].index)
    )


def _size(text: pypdfium2.PdfTextPage, index: int) -> float:
    """The size of the type in points, as it stands on the page."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    scale: float = (matrix.c**2 + matrix.d**2) ** 0.5
    size: float = pdfium.FPDFText_GetFontSize(text, index)
    return max(size * scale, 1.0)


def _is_bold(text: pypdfium2.PdfTextPage, index: int) -> bool:
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFText_GetFontInfo(text, index, name, 200, flags)
    named = _BOLD.search(name.value.decode("utf-8", "replace"))
    forced: int = flags.value & 0x40000
    return named is not None or forced != 0
