"""PDF with text, with PDFium: characters with their positions become lines, and lines become paragraphs."""

import datetime as dt
import re
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from newsdesk.articles.readers import paragraphs
from newsdesk.articles.readers.document import Document, Unreadable
from newsdesk.articles.readers.lines import (
    PageLayout,
    PageLine,
    drop_repeated_reader_lines,
    join_fragments_into_reader_lines,
)
from newsdesk.articles.readers.pdf_letters import Letters, PageView
from newsdesk.articles.readers.pdf_order import pdf_lines_in_reading_order
from newsdesk.articles.readers.pdf_tables import find_pdf_tables, pdf_lines_with_table_cells
from newsdesk.articles.readers.writer import Writer, file_author_for_document_writer, normalise_writer_line

# A long report has some hundred pages; what has more is a book, and is refused before it is read.
MOST_PAGES = 500
_FEWEST_LETTERS = 20
_MOST_ODD = 0.2
_FIRST_PAGES = 5
_NO_TITLE = re.compile(
    r"(?:untitled|microsoft word\b.*|document\d*|.*\.(?:docx?|odt|rtf|indd|qxd|html?|pdf|txt))?",
    re.IGNORECASE,
)
_DAY = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(content: bytes) -> Document:
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
    writer = Writer()
    writer.note("layout")
    pages = _pages(document, writer)
    _check(pages, document)
    if empty := sum(not _all(page) for page in pages):
        writer.note(f"pages-without-text={empty}")
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        writer.note("scripts")
    bare, removed = drop_repeated_reader_lines(pages)
    if removed:
        writer.note("running-heads")
    paragraphs.write_reader_paragraphs(
        [line for page in bare for line in pdf_lines_in_reading_order(page)], writer
    )
    return writer.finish(**_details(document))


def _pages(document: pypdfium2.PdfDocument, writer: Writer) -> list[PageLayout]:
    """The pages that can be read; that some cannot, or have words that nobody sees, is noted with the number."""
    pages: list[PageLayout] = []
    broken = left_out = 0
    for number in range(len(document)):
        try:
            page, outside = _page(document, number)
        except pypdfium2.PdfiumError:
            broken += 1
            continue
        pages.append(page)
        left_out += outside
    if broken and not pages:
        raise Unreadable("broken")
    for code, count in (("pages-broken", broken), ("letters-outside", left_out)):
        if count:
            writer.note(f"{code}={count}")
    return pages


def _check(pages: list[PageLayout], document: pypdfium2.PdfDocument) -> None:
    """Refuse images of text, empty pages, and characters that cannot be decoded."""
    letters = [
        letter for page in pages for line in _all(page) for letter in line.text if not letter.isspace()
    ]
    if len(letters) < _FEWEST_LETTERS and (not letters or _has_pictures(document)):
        raise Unreadable("scan" if _has_pictures(document) else "empty")
    odd = sum(letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or letter < " " for letter in letters)
    if odd > _MOST_ODD * len(letters):
        raise Unreadable("garbled")


def _has_pictures(document: pypdfium2.PdfDocument) -> bool:
    """Whether the first pages have pictures, or drawn letters."""
    wanted = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING]
    return any(
        next(document[number].get_objects(filter=wanted, max_depth=4), None) is not None
        for number in range(min(len(document), _FIRST_PAGES))
    )


def _all(page: PageLayout) -> list[PageLine]:
    return [*page.lines, *(cell for table in page.cells for cell in table)]


def _details(document: pypdfium2.PdfDocument) -> dict[str, Any]:
    try:
        known = document.get_metadata_dict()
    except (pypdfium2.PdfiumError, ValueError):
        # Metadata in letters that are none.
        known = {}
    title = normalise_writer_line(known.get("Title", ""))
    return {
        "title": "" if _NO_TITLE.fullmatch(title) else title,
        "byline": file_author_for_document_writer(known.get("Author", "")),
        "dated": _day(known.get("ModDate", "")) or _day(known.get("CreationDate", "")),
    }


def _day(words: str) -> dt.date | None:
    found = _DAY.match(words)
    try:
        return dt.date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[PageLayout, int]:
    """The lines of a page, and how many characters were left out: outside the visible area, or at an angle."""
    page = document[number]
    text = page.get_textpage()
    try:
        view = PageView.of(page)
        taken = Letters(text, number, view)
        lines, tables = join_fragments_into_reader_lines(list(taken.lines())), []
        for grid in find_pdf_tables(page, view):
            lines, cells = pdf_lines_with_table_cells(lines, grid)
            tables += [tuple(cells)] if cells else []
        return PageLayout(number, view.width, view.height, tuple(lines), tuple(tables)), taken.left_out
    finally:
        text.close()
        page.close()
