"""Markdown: the words without the marks, the structure as blocks, each link a citation."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from newsdesk.articles.blocks import Block
from newsdesk.articles.readers.document import Citation, Document
from newsdesk.articles.readers.plain import decode
from newsdesk.lib.text import normalise

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough")
_KINDS = {"heading_open": "heading", "th_open": "table_cell", "td_open": "table_cell"}


def read(content: bytes) -> Document:
    """Read Markdown; raises Unreadable when the bytes are no text."""
    writer = _Writer()
    writer.walk(_PARSER.parse(normalise(decode(content))))
    return writer.document()


class _Writer:
    """Writes the plain text while it walks the tokens."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []
        self.citations: list[Citation] = []
        self.notes: list[str] = []
        self.open: list[Token] = []
        self.row = self.column = 0

    def document(self) -> Document:
        """What was written."""
        title = next((self.text[b.start : b.end] for b in self.blocks if b.kind == "heading" and b.level == 1), "")
        return Document(self.text, tuple(self.blocks), tuple(self.citations), title, tuple(self.notes))

    def walk(self, tokens: Sequence[Token]) -> None:
        """Write the blocks of a document, one a line."""
        for token in tokens:
            if token.nesting == 1:
                self._enter(token)
            elif token.nesting == -1:
                self.open.pop()
            elif token.type == "inline":
                self._block(token.children or [])
            elif token.type in {"fence", "code_block"}:
                self._write_block("diagram", token.content.rstrip("\n"))

    def _enter(self, token: Token) -> None:
        self.open.append(token)
        if token.type == "table_open":
            self.row = -1
        elif token.type == "tr_open":
            self.row, self.column = self.row + 1, -1
        elif token.type in {"th_open", "td_open"}:
            self.column += 1

    def _block(self, children: Sequence[Token]) -> None:
        start = self._begin()
        self._inline(children)
        self._end(self._kind(), start)

    def _write_block(self, kind: str, words: str) -> None:
        start = self._begin()
        self.text += words
        self._end(kind, start)

    def _begin(self) -> int:
        if self.text:
            self.text += "\n" if self._in_row() else "\n\n"
        return len(self.text)

    def _in_row(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].kind == "table_cell" == self._kind()

    def _end(self, kind: str, start: int) -> None:
        if len(self.text) == start:
            return
        level = int(self.open[-1].tag[1]) if kind == "heading" else 0
        cell = (self.row, self.column) if kind == "table_cell" else (None, None)
        self.blocks.append(Block(kind=kind, start=start, end=len(self.text), level=level, row=cell[0], column=cell[1]))

    def _kind(self) -> str:
        for token in reversed(self.open):
            if token.type in _KINDS:
                return _KINDS[token.type]
            if token.type == "list_item_open":
                return "list_item"
            if token.type == "blockquote_open":
                return "quotation"
        return "paragraph"

    def _inline(self, children: Sequence[Token]) -> None:
        links: list[tuple[int, str]] = []
        for child in children:
            if child.type in {"text", "code_inline"}:
                self.text += normalise(child.content)
            elif child.type in {"softbreak", "hardbreak"}:
                self.text += " " if child.type == "softbreak" else "\n"
            elif child.type == "link_open":
                links.append((len(self.text), str(child.attrGet("href") or "")))
            elif child.type == "link_close":
                start, url = links.pop()
                if len(self.text) > start:
                    self.citations.append(Citation(start, len(self.text), self.text[start:], url))
            elif child.type == "image":
                self._note("image")

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)
