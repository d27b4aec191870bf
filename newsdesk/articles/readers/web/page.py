"""Web pages: the article without what stands around it, by trafilatura; what its metadata says of it."""

import datetime as dt
import re
from typing import Any

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from newsdesk.articles.readers import pandoc
from newsdesk.articles.readers.document import Document, Unreadable, with_notes
from newsdesk.articles.readers.plain import decode
from newsdesk.articles.readers.writer import Writer, lowered, one_line, person, raised

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
# Of a page that is no article (a note, a table, a short text) everything is taken.
_FEW_WORDS = 8
# What newspapers' pages have around an article, and documents saved as HTML have not.
_AROUND = re.compile(r"<(?:nav|aside|footer|article|main|form|script|iframe|div)\b", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def read(content: bytes) -> Document:
    """Read a web page; scripts and styles are never looked at, and nothing that it names is fetched."""
    markup = _DECLARED.sub("", text_of(content))
    tree = trafilatura.load_html(markup)
    if tree is None:
        return _whole(markup, {})
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    found = _article(tree)
    given = _given(found, language)
    if found is None or len((found.text or "").split()) < _FEW_WORDS or not _AROUND.search(markup):
        return _whole(markup, given)
    walker = _Walker()
    walker.walk(found.body, "paragraph")
    walker.add_title(given["title"])
    lost = ["around"]
    if "<figcaption" in markup:
        lost.append("captions-lost")
    if "<img" in markup:
        lost.append("image")
    return with_notes(walker.writer.finish(**given), lost)


def text_of(content: bytes) -> str:
    """The markup in these bytes: by its mark, by what it says of itself, or by guessing as for any text."""
    declared = _CHARSET.search(content[:4096])
    if declared and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode(declared[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            return decode(content)
    return decode(content)


def _article(tree: HtmlElement) -> Any:
    """What trafilatura takes for the article, or None."""
    try:
        return trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_links=True,
            include_formatting=True,
            include_tables=True,
            include_comments=False,
            date_extraction_params=_DATES,
        )
    except (LxmlError, RecursionError):
        raise Unreadable("broken") from None


def _whole(markup: str, given: dict[str, Any]) -> Document:
    """Everything that the page says, where no article can be told from the rest."""
    known = {name: value for name, value in given.items() if value}
    return with_notes(pandoc.read_markup(markup, **known), ["whole-page"])


def _given(found: Any, language: str) -> dict[str, Any]:
    if found is None:
        return {"title": "", "byline": "", "dated": None, "language": language, "url": ""}
    return {
        "title": found.title or "",
        "byline": person((found.author or "").replace("; ", ", ")),
        "dated": _day(found.date),
        "language": (language or found.language or "")[:10],
        "url": found.url if (found.url or "").startswith(("http://", "https://")) else "",
    }


def _day(words: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((words or "")[:10])
    except ValueError:
        return None


class _Walker:
    """Writes the text while it walks what trafilatura kept."""

    def __init__(self) -> None:
        self.writer = Writer()
        self.depth = 0

    def walk(self, element: HtmlElement, kind: Any) -> None:
        """Write what stands in an element that holds blocks."""
        self._loose(element.text, kind)
        for child in element:
            if child.tag in _BLOCKS:
                _BLOCKS[child.tag](self, child, kind)
            else:
                self._continue(kind)
                self._inline(child)
            self._loose(child.tail, kind)
        self.writer.end()

    def add_title(self, title: str) -> None:
        """Put the headline first, where the page has it in its metadata alone."""
        words = one_line(title)
        if words and not self.writer.text.startswith(words):
            self.writer.prepend("heading", words, level=1)

    def _loose(self, words: str | None, kind: Any) -> None:
        if words and words.strip():
            self._continue(kind)
            self.writer.write(_SPACES.sub(" ", words))

    def _continue(self, kind: Any) -> None:
        """Words between blocks are a block of their own."""
        if not self.writer.is_open:
            self.writer.begin(kind, self.depth or None if kind == "list_item" else None)

    def _block(self, element: HtmlElement, kind: Any, **shape: int | None) -> None:
        self.writer.begin(kind, **shape)
        self._content(element)
        self.writer.end()

    def on_head(self, element: HtmlElement, kind: Any) -> None:
        rank = element.get("rend", "")[-1:]
        self._block(element, "heading", level=int(rank) if rank.isdigit() else 2)

    def on_paragraph(self, element: HtmlElement, kind: Any) -> None:
        self._block(element, kind, level=(self.depth or None) if kind == "list_item" else None)

    def on_quote(self, element: HtmlElement, kind: Any) -> None:
        self.writer.end()
        self.walk(element, "quotation")

    def on_list(self, element: HtmlElement, kind: Any) -> None:
        self.writer.end()
        self.depth += 1
        for item in element:
            self.walk(item, "list_item")
        self.depth -= 1

    def on_table(self, element: HtmlElement, kind: Any) -> None:
        self.writer.end()
        for number, row in enumerate(element.iter("row")):
            for column, cell in enumerate(row.iter("cell")):
                self._block(cell, "table_cell", row=number, column=column)

    def on_code(self, element: HtmlElement, kind: Any) -> None:
        self.writer.begin("diagram")
        self.writer.write("".join(element.itertext()).strip("\n"))
        self.writer.end()

    def _content(self, element: HtmlElement) -> None:
        self._words(element.text)
        for child in element:
            self._inline(child)
            self._words(child.tail)

    def _words(self, words: str | None) -> None:
        if words:
            squeezed = _SPACES.sub(" ", words)
            if squeezed.startswith(" "):
                self.writer.space()
            self.writer.write(squeezed.removeprefix(" "))

    def _inline(self, element: HtmlElement) -> None:
        if element.tag == "lb":
            self.writer.space("\n")
        elif element.tag == "ref":
            start = self.writer.mark()
            self._content(element)
            url = element.get("target", "")
            if url.startswith(("http://", "https://")):
                self.writer.cite(start, self.writer.mark(), "".join(element.itertext()), url)
        elif element.tag == "hi" and element.get("rend") in _SHIFTED:
            self.writer.write(_SHIFTED[element.get("rend")]("".join(element.itertext())))
        elif element.tag == "p":
            self.writer.space("\n")
            self._content(element)
        elif element.tag != "graphic":
            if element.tag == "del":
                self.writer.note("struck-out")
            self._content(element)


_SHIFTED = {"#sup": raised, "#sub": lowered}
_BLOCKS = {
    "head": _Walker.on_head,
    "p": _Walker.on_paragraph,
    "quote": _Walker.on_quote,
    "list": _Walker.on_list,
    "table": _Walker.on_table,
    "code": _Walker.on_code,
    "div": _Walker.walk,
    "body": _Walker.walk,
}
