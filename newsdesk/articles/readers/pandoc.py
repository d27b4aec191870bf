"""Word processor files with pandoc: its document tree becomes blocks and citations."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pypandoc

from newsdesk.articles.readers.document import Document, Unreadable
from newsdesk.articles.readers.pandoc_tree import (
    SPACES,
    Node,
    Nodes,
    TreeCell,
    first_pandoc_tree_link,
    pandoc_tree_authors,
    pandoc_tree_cells,
    pandoc_tree_day,
    pandoc_tree_inlines,
    pandoc_tree_paragraphs,
    pandoc_tree_rows,
    pandoc_tree_text,
    pandoc_tree_titles,
    pandoc_tree_value_text,
)
from newsdesk.articles.readers.writer import (
    Writer,
    WriterMark,
    file_author_for_document_writer,
    first_link_for_document_writer,
    is_source_note_for_document_writer,
    normalise_writer_line,
    write_subscript,
    write_superscript,
)

# Pandoc may not touch files or network, and its own memory is bounded, below that of the whole reading.
_OPTIONS = ["+RTS", "-M320m", "-RTS", "--sandbox", "--to=json", "--track-changes=all"]
_BULLETS = frozenset("•◦▪‣●")
_QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}
_HEAP_EXHAUSTED = 251
# How far in a line below the headline may stand already.
_BEGINNING = 1000

_NOTHING: dict[str, Any] = {"title": "", "byline": "", "dated": None, "language": "", "url": ""}


def find_pandoc_program() -> str:
    """The pandoc of our requirements, or the system's; raises Unreadable.

    Not by pypandoc itself: it needs a temporary folder, which the sandbox has not.
    """
    bundled = Path(pypandoc.__file__).with_name("files") / "pandoc"
    found = str(bundled) if os.access(bundled, os.X_OK) else shutil.which("pandoc")
    if found is None:
        raise Unreadable("broken")
    return found


def _tree(content: bytes, form: str) -> Node:
    """The document tree of a file in one of pandoc's forms; raises Unreadable when pandoc cannot read it."""
    command = [find_pandoc_program(), f"--from={form}", *_OPTIONS]
    done = subprocess.run(command, input=content, capture_output=True, check=False)  # noqa: S603
    if done.returncode in (_HEAP_EXHAUSTED, -9, -6):
        raise Unreadable("too-heavy")
    if done.returncode:
        raise Unreadable("broken")
    parsed: Node = json.loads(done.stdout)
    return parsed


def read_with_pandoc(content: bytes, form: str, **given: Any) -> Document:
    """Read a file; `given` has metadata from elsewhere, which is used only if the file itself has none."""
    parsed = _tree(content, form)
    walker = _Walker()
    return walker.document(parsed["meta"], parsed["blocks"], given)


def read_markup_with_pandoc(
    markup: str, *, headline: str = "", subheads: Sequence[str] = (), **given: Any
) -> Document:
    """Read HTML that contains only the article; adds the headline and the lines below it if they are missing."""
    parsed = _tree(markup.encode(), "html-native_divs-native_spans")
    walker = _Walker()
    walker.blocks(parsed["blocks"], "paragraph")
    walker.end_with_footnotes()
    words = normalise_writer_line(headline)
    for line in reversed(subheads):
        if normalise_writer_line(line) not in normalise_writer_line(walker.writer.text[:_BEGINNING]):
            walker.writer.prepend("heading", normalise_writer_line(line), level=2)
    if words and not walker.writer.text.startswith(words):
        walker.writer.prepend("heading", words, level=1)
    return walker.writer.finish(
        **{"title": pandoc_tree_value_text(parsed["meta"].get("title")) or words} | given
    )


class _Walker:
    """Writes the text while it walks the tree."""

    def __init__(self) -> None:
        self.writer = Writer()
        self.comments: dict[str, tuple[WriterMark, str]] = {}
        self.footnotes: list[Nodes] = []
        self.titled = 0
        self.joined = False
        self.items = 0

    def document(self, meta: Node, blocks: Nodes, given: dict[str, Any]) -> Document:
        """The whole document: title, body, then the footnotes that are no references."""
        self._title(meta)
        self.blocks(blocks, "paragraph")
        self.end_with_footnotes()
        known: dict[str, Any] = {
            "title": pandoc_tree_value_text(meta.get("title")),
            "byline": ", ".join(
                filter(None, (file_author_for_document_writer(name) for name in pandoc_tree_authors(meta)))
            ),
            "dated": pandoc_tree_day(pandoc_tree_value_text(meta.get("date"))),
        }
        return self.writer.finish(**{k: known.get(k) or given.get(k) or v for k, v in _NOTHING.items()})

    def end_with_footnotes(self) -> None:
        """Write the footnotes that are no references."""
        for note in self.footnotes:
            self.writer.note("footnotes-at-end")
            self.blocks(note, "paragraph")

    def _title(self, meta: Node) -> None:
        for name, level in (("title", 1), ("subtitle", 2)):
            if name in meta:
                self._one("heading", pandoc_tree_inlines(meta[name]), level=level)
                self.titled = 1
        if "abstract" in meta:
            self.blocks(meta["abstract"]["c"], "paragraph")

    def blocks(self, nodes: Nodes, kind: str) -> None:
        """Write some blocks; plain paragraphs among them are of this kind."""
        for node in nodes:
            handle = getattr(self, "_on_" + node["t"].lower(), None)
            if handle:
                handle(node.get("c"), kind)

    def _one(self, kind: Any, inlines: Nodes, **shape: Any) -> None:
        if self.joined:
            self.joined = False
            self.writer.space(" ")
        else:
            self.writer.begin(kind, **shape)
        self.inlines(inlines)
        if not self.joined:
            self.writer.end()

    def _on_para(self, content: Nodes, kind: str) -> None:
        if kind == "paragraph" and _is_bullet(content):
            self._one("list_item", content[1:], level=1)
        elif kind == "paragraph" and _stands_out(content):
            self._one("heading", content, level=2)
        else:
            self._one(kind, content, level=self.items if kind == "list_item" else None)

    _on_plain = _on_para

    def _on_header(self, content: list[Any], kind: str) -> None:
        self._one("heading", content[2], level=content[0] + self.titled)

    def _on_lineblock(self, content: list[Nodes], kind: str) -> None:
        lines: Nodes = []
        for line in content:
            lines += [*line, {"t": "LineBreak"}]
        self._on_para(lines, kind)

    def _on_codeblock(self, content: list[Any], kind: str) -> None:
        self.writer.begin("diagram")
        self.writer.write(content[1])
        self.writer.end()

    def _on_blockquote(self, content: Nodes, kind: str) -> None:
        self.blocks(content, "quotation" if kind == "paragraph" else kind)

    def _on_bulletlist(self, content: list[Nodes], kind: str) -> None:
        self.items += 1
        for item in content:
            self.blocks(item, "list_item")
        self.items -= 1

    def _on_orderedlist(self, content: list[Any], kind: str) -> None:
        self._on_bulletlist(content[1], kind)

    def _on_definitionlist(self, content: list[Any], kind: str) -> None:
        for term, definitions in content:
            self._on_para(term, kind)
            for definition in definitions:
                self.blocks(definition, kind)

    def _on_div(self, content: list[Any], kind: str) -> None:
        self.blocks(content[1], kind)

    def _on_figure(self, content: list[Any], kind: str) -> None:
        self.blocks(content[2], kind)
        self.blocks(content[1][1], "caption")

    def _on_rawblock(self, content: Any, kind: str) -> None:
        self.writer.note("raw")

    def _on_table(self, content: list[Any], kind: str) -> None:
        self.blocks(content[1][1], "caption")
        rows = pandoc_tree_rows(content)
        if len(rows) == 1 and len(rows[0][1]) == 1:
            # A frame around some text, not a table.
            self.blocks(rows[0][1][0][4], "paragraph" if kind == "table_cell" else kind)
            return
        for title in pandoc_tree_titles(content):
            self.blocks(title, "caption")
        for cell in pandoc_tree_cells(content):
            self._cell(cell)
        self.writer.end()

    def _cell(self, cell: TreeCell) -> None:
        inlines: Nodes = []
        for node in pandoc_tree_paragraphs(cell.blocks):
            inlines += [{"t": "LineBreak"}, *node] if inlines else node
        place: dict[str, Any] = {"row": cell.row, "column": cell.column}
        self._one("table_cell", inlines, **place, row_name=cell.row_name, column_name=cell.column_name)

    def inlines(self, nodes: Nodes) -> None:
        """Write some words."""
        for node in nodes:
            kind: str = node["t"]
            content: Any = node.get("c")
            if kind == "Str":
                self.writer.write(content)
            elif kind in SPACES:
                self.writer.space(SPACES[kind])
            else:
                handle = getattr(self, "_in_" + kind.lower(), self._in_styled)
                handle(content)

    def _in_styled(self, content: Nodes) -> None:
        self.inlines(content)

    def _in_strikeout(self, content: Nodes) -> None:
        self.writer.note("struck-out")
        self.inlines(content)

    def _in_superscript(self, content: Nodes) -> None:
        self._shifted(content, write_superscript)

    def _in_subscript(self, content: Nodes) -> None:
        self._shifted(content, write_subscript)

    def _shifted(self, content: Nodes, shift: Callable[[str], str]) -> None:
        words = pandoc_tree_text(content)
        if shift(words) != words:
            self.writer.write(shift(words))
        else:
            self.inlines(content)

    def _in_quoted(self, content: list[Any]) -> None:
        opening, closing = tuple(_QUOTES[content[0]["t"]])
        self.writer.write(opening)
        self.inlines(content[1])
        self.writer.write(closing)

    def _in_cite(self, content: list[Any]) -> None:
        self.inlines(content[1])

    def _in_code(self, content: list[Any]) -> None:
        self.writer.write(content[1])

    def _in_math(self, content: list[Any]) -> None:
        self.writer.note("formula")
        self.writer.write(content[1])

    def _in_rawinline(self, content: Any) -> None:
        self.writer.note("raw")

    def _in_image(self, content: list[Any]) -> None:
        self.writer.note("image")

    def _in_link(self, content: list[Any]) -> None:
        start = self.writer.mark()
        self.inlines(content[1])
        url = content[2][0]
        if url.lower().startswith(("http://", "https://")):
            self.writer.cite(start, self.writer.mark(), pandoc_tree_text(content[1]), url)

    def _in_note(self, content: Nodes) -> None:
        words = "\n".join(pandoc_tree_text(node) for node in pandoc_tree_paragraphs(content)).strip()
        if is_source_note_for_document_writer(words):
            self.writer.cite(
                self.writer.mark_word(),
                self.writer.mark(),
                words,
                first_link_for_document_writer(words) or first_pandoc_tree_link(content),
            )
        elif words:
            self.footnotes.append(content)

    def _in_span(self, content: list[Any]) -> None:
        (_identifier, classes, pairs), inlines = content
        name = dict(pairs).get("id", "")
        if "comment-start" in classes:
            self.comments[name] = (self.writer.mark(), pandoc_tree_text(inlines).strip())
        elif "comment-end" in classes:
            self._close_comment(name)
        elif "deletion" in classes:
            self.writer.note("deletions")
        elif "paragraph-deletion" in classes:
            # The end of the paragraph was deleted: the next one runs on.
            self.joined = True
        else:
            if "insertion" in classes:
                self.writer.note("insertions")
            self.inlines(inlines)

    def _close_comment(self, name: str) -> None:
        start, words = self.comments.pop(name, (None, ""))
        if not start or not words:
            return
        if not is_source_note_for_document_writer(words):
            self.writer.note("comments")
            return
        end = self.writer.mark()
        if start.offset == end.offset:
            start = self.writer.mark_word()
        self.writer.cite(start, end, words, first_link_for_document_writer(words))


def _is_bullet(inlines: Nodes) -> bool:
    """True for a paragraph with a typed bullet before it."""
    return len(inlines) > 2 and inlines[0]["t"] == "Str" and inlines[0]["c"] in _BULLETS


def _stands_out(inlines: Nodes) -> bool:
    """True for a short line all in bold, which is how many writers make a heading."""
    words = pandoc_tree_text(inlines).strip()
    bold = all(node["t"] in {"Strong", "Space"} for node in inlines)
    return bold and 0 < len(words) <= 120 and not words.endswith((".", ":", ",", ";"))
