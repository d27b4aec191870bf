"""The annotated copy as pandoc's document tree: the article as it is, and a real comment on each claim.

No word is added to the text, so that the author can edit it and send it back.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from claims.markup import Element, MarkedLine
from newsdesk.articles.readers.pandoc import find_pandoc_program
from newsdesk.lib.languages import quotation_in_language
from reviews.clearance.annotated_copy import AnnotationNote, Copy
from reviews.clearance.subprocesses import run_subprocess

Node = dict[str, Any]
API_VERSION = [1, 23, 1]
DESK = "Newsdesk"
_PLAIN: list[Any] = ["", [], []]


def write_annotated_docx(copy: Copy) -> bytes:
    """A Word file with a comment on each claim; raises ConversionFailed."""
    command = [find_pandoc_program(), "--sandbox", "--from=json", "--to=docx", "--output=-"]
    return run_subprocess(command, json.dumps(_document(copy)).encode())


def _document(copy: Copy) -> Node:
    """The whole document."""
    writer = _Writer({note.number: note for note in copy.notes})
    return {
        "pandoc-api-version": API_VERSION,
        "meta": {},
        "blocks": [block for element in copy.elements for block in writer.block(element)],
    }


class _Writer:
    """Writes elements as blocks, with the comments of their claims."""

    def __init__(self, notes: dict[int, AnnotationNote]) -> None:
        self.notes = notes

    def block(self, element: Element) -> Iterator[Node]:
        """One element."""
        if element.kind == "heading":
            yield _node("Header", [element.level, _PLAIN, self.line(element.first)])
        elif element.kind == "list":
            yield self._list(element)
        elif element.kind in ("quotation", "pull"):
            yield _node("BlockQuote", [_node("Para", self.line(line)) for line in element.lines])
        elif element.kind == "table":
            yield self._table(element)
        elif element.kind == "diagram":
            yield _node("CodeBlock", [_PLAIN, element.first.text])
        else:
            yield _node("Para", self.line(element.first))

    def line(self, line: MarkedLine) -> list[Node]:
        """The text of a line; a comment spans the words of its claim."""
        found: list[Node] = []
        for segment in line.segments:
            begun = [edge.mark.number for edge in segment.opens if edge.whole]
            found += [_comment(self.notes[number]) for number in begun if number in self.notes]
            found += _letters(segment.text)
            ended = [edge.mark.number for edge in segment.closes if edge.whole]
            found += [
                _span("comment-end", [["id", str(number)]], []) for number in ended if number in self.notes
            ]
        return found

    def _list(self, element: Element) -> Node:
        items = [[_node("Plain", self.line(line))] for line in element.lines]
        first = element.first.number
        if first is None:
            return _node("BulletList", items)
        return _node("OrderedList", [[first, {"t": "Decimal"}, {"t": "Period"}], items])

    def _table(self, element: Element) -> Node:
        width = max(len(row) for row in element.rows)
        rows = [[_PLAIN, [self._cell(line) for line in row]] for row in element.rows]
        columns = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _column in range(width)]
        head, body = [_PLAIN, rows[:1]], [[_PLAIN, 0, [], rows[1:]]]
        return _node("Table", [_PLAIN, [None, []], columns, head, body, [_PLAIN, []]])

    def _cell(self, line: MarkedLine) -> list[Any]:
        content = [_node("Plain", self.line(line))] if line.segments else []
        return [_PLAIN, {"t": "AlignDefault"}, 1, 1, content]


def _comment(note: AnnotationNote) -> Node:
    verdict = note.item.verdict
    author = str(verdict.reviewer) if verdict is not None else DESK
    date = (verdict.approval if verdict is not None else note.item.mention).created_at
    attributes = [["id", str(note.number)], ["author", author], ["date", f"{date:%Y-%m-%dT%H:%M:%SZ}"]]
    return _span("comment-start", attributes, list(_lines(_said(note))))


def _said(note: AnnotationNote) -> Iterator[str]:
    """The comment, line by line."""
    yield _("Claim %(number)s: %(how)s") % {"number": note.number, "how": note.headline}
    if (verdict := note.item.verdict) is not None:
        yield verdict.rationale
        if verdict.context_note:
            yield verdict.context_note
    for item in note.evidence:
        where = ", ".join(part for part in (item.title, item.publisher, item.url) if part)
        yield f"{item.get_stance_display()}: {where} – {quotation_in_language(item.passage)}"
    if note.signed:
        yield note.signed


def _lines(lines: Iterable[str]) -> Iterator[Node]:
    for number, line in enumerate(lines):
        if number:
            yield {"t": "LineBreak"}
        yield from _letters(line)


def _letters(text: str) -> Iterator[Node]:
    """The text; a soft break where a line was broken only for its width."""
    for number, piece in enumerate(text.split("\n")):
        if number:
            yield {"t": "SoftBreak"}
        if piece:
            yield _node("Str", piece)


def _span(name: str, attributes: list[list[str]], content: list[Node]) -> Node:
    return _node("Span", [["", [name], attributes], content])


def _node(kind: str, content: Any) -> Node:
    return {"t": kind, "c": content}
