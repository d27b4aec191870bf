"""Markdown: the text without the markup, the structure as blocks, each link as a citation."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from newsdesk.articles.blocks import Block, BlockKind
from newsdesk.articles.readers.decoding import decode_text_bytes
from newsdesk.articles.readers.document import Document, DocumentCitation
from newsdesk.articles.readers.markdown_parts import split_markdown_front_matter, split_markdown_notes
from newsdesk.articles.readers.wrapping import drop_division_marks
from newsdesk.articles.readers.writer import (
    first_link_for_document_writer,
    is_source_note_for_document_writer,
)
from newsdesk.lib.text import normalise_text

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough")
# The innermost of these that is open says what a run of words is.
_KINDS: dict[str, BlockKind] = {
    "heading_open": "heading",
    "th_open": "table_cell",
    "td_open": "table_cell",
    "list_item_open": "list_item",
    "blockquote_open": "quotation",
}
_LISTS = {"bullet_list_open", "ordered_list_open"}
_IMAGES_LEFT_OUT = "image"
_MARK = re.compile(r"\[\^([^\]\s]{1,40})\]")


def read_markdown(content: bytes) -> Document:
    """Read Markdown; raises Unreadable when the bytes are no text."""
    details, text = split_markdown_front_matter(normalise_text(decode_text_bytes(content)))
    notes, text = split_markdown_notes(text)
    writer = _Writer(notes)
    writer.walk(_PARSER.parse(text))
    writer.end_with_notes()
    document = writer.document()
    return replace(document, **{name: value for name, value in details.items() if value})


class _Writer:
    """Writes the plain text while it walks the tokens, one block a line."""

    def __init__(self, footnotes: dict[str, str]) -> None:
        self.footnotes = footnotes
        self.last: list[str] = []
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.citations: list[DocumentCitation] = []
        self.notes: list[str] = []
        self.open: list[Token] = []
        self.row = self.column = -1

    def document(self) -> Document:
        """What was written."""
        text = "".join(self.parts)
        title = next((text[b.start : b.end] for b in self.blocks if b.kind == "heading" and b.level == 1), "")
        return Document(
            text, tuple(_with_names(text, self.blocks)), tuple(self.citations), title, tuple(self.notes)
        )

    def end_with_notes(self) -> None:
        """Write the notes that are no references."""
        for name in self.last:
            self.notes += [] if "footnotes-at-end" in self.notes else ["footnotes-at-end"]
            self._block("paragraph", [_words(self.footnotes[name])])

    def walk(self, tokens: Sequence[Token]) -> None:
        """Write the blocks of a document."""
        for token in tokens:
            if token.nesting == 1:
                self._enter(token)
            elif token.nesting == -1:
                self.open.pop()
            elif token.type == "inline":
                self._block(self._kind(), token.children or [])
            elif token.type in {"fence", "code_block"}:
                self._block("diagram", [_words(token.content.rstrip("\n"))])

    def _enter(self, token: Token) -> None:
        self.open.append(token)
        if token.type == "table_open":
            self.row = -1
        elif token.type == "tr_open":
            self.row, self.column = self.row + 1, -1
        elif token.type in {"th_open", "td_open"}:
            self.column += 1

    def _block(self, kind: BlockKind, children: Sequence[Token]) -> None:
        """One block: what separates it from the one before, then its words without spaces at the edges."""
        piece = _Inline(self.footnotes)
        for child in children:
            piece.take(child)
        self.last += [name for name in piece.at_end if name not in self.last]
        words, citations = piece.finish()
        if piece.images and _IMAGES_LEFT_OUT not in self.notes:
            self.notes.append(_IMAGES_LEFT_OUT)
        if not words:
            return
        if self.blocks:
            together = (
                kind == "table_cell" and self.blocks[-1].kind == kind and self.blocks[-1].row == self.row
            )
            self._write("\n" if together else "\n\n")
        start = self.length
        self._write(words)
        self.citations += [replace(c, start=c.start + start, end=c.end + start) for c in citations]
        cell = (self.row, self.column) if kind == "table_cell" else (None, None)
        self.blocks.append(Block(kind, start, self.length, self._level(kind), *cell))

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def _kind(self) -> BlockKind:
        return next(
            (_KINDS[token.type] for token in reversed(self.open) if token.type in _KINDS), "paragraph"
        )

    def _level(self, kind: BlockKind) -> int | None:
        """Depth of a heading or of a list item."""
        if kind == "heading":
            return int(self.open[-1].tag[1])
        if kind == "list_item":
            return sum(token.type in _LISTS for token in self.open)
        return None


class _Inline:
    """The words of one block, and the links in them."""

    def __init__(self, footnotes: dict[str, str]) -> None:
        self.text = ""
        self.images = False
        self.at_end: list[str] = []
        self._footnotes = footnotes
        self._links: list[tuple[int, str]] = []
        self._citations: list[DocumentCitation] = []

    def take(self, token: Token) -> None:
        """Write what this token says."""
        if token.type in {"text", "code_inline", "html_inline"}:
            self._add_with_notes(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            self.text += " " if token.type == "softbreak" else "\n"
        elif token.type == "link_open":
            self._links.append((len(self.text), str(token.attrGet("href") or "")))
        elif token.type == "link_close":
            start, url = self._links.pop()
            if self.text[start:].strip():
                self._citations.append(DocumentCitation(start, len(self.text), self.text[start:], url))
        elif token.type == "image":
            self.images = True
            self._add(token.content)

    def finish(self) -> tuple[str, list[DocumentCitation]]:
        """The words without spaces at their edges, and the new positions of the links."""
        words = self.text.strip()
        shift = len(self.text) - len(self.text.lstrip())
        moved = (
            replace(c, start=max(c.start - shift, 0), end=min(c.end - shift, len(words)))
            for c in self._citations
        )
        return words, [
            c if c.label in self._footnotes.values() else replace(c, label=words[c.start : c.end])
            for c in moved
        ]

    def _add_with_notes(self, words: str) -> None:
        """Add words; a note that gives a source is cited by the word before its mark, another one goes to the end."""
        at = 0
        for mark in _MARK.finditer(words) if self._footnotes else ():
            if mark[1] not in self._footnotes:
                continue
            self._add(words[at : mark.start()])
            at = mark.end()
            note = self._footnotes[mark[1]]
            if is_source_note_for_document_writer(note):
                start = len(self.text) - len(self.text.split(" ")[-1])
                url = first_link_for_document_writer(note)
                self._citations.append(DocumentCitation(start, len(self.text), note, url))
            else:
                self.at_end.append(mark[1])
        self._add(words[at:])

    def _add(self, piece: str) -> None:
        """Add words; an accent that Markdown's markup separated from its letter is joined with it."""
        words = drop_division_marks(normalise_text(piece))
        joins = bool(words and self.text) and unicodedata.combining(words[0])
        self.text = normalise_text(self.text + words) if joins else self.text + words


def _words(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _with_names(text: str, blocks: list[Block]) -> list[Block]:
    """Each table cell with what the head of its column and the first cell of its row say."""
    named: list[Block] = []
    heads: dict[int, str] = {}
    first = ""
    for block in blocks:
        if block.kind != "table_cell" or block.row is None or block.column is None:
            named.append(block)
            continue
        words = text[block.start : block.end]
        if block.row == 0:
            heads = {block.column: words} | (heads if block.column else {})
        if named and (named[-1].kind != block.kind or named[-1].row != block.row):
            first = ""
        named.append(
            replace(
                block,
                row_name=first if block.column and block.row else "",
                column_name=heads.get(block.column, "") if block.row else "",
            )
        )
        if block.column == 0:
            first = words
    return named
