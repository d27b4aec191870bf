"""The annotated copy in Typst's markup; all text is inserted as strings, never as markup."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from claims.markup import Element, Mark, MarkedLine
from newsdesk.lib.languages import quotation_in_language
from reviews.clearance.annotated_copy import AnnotationNote, Copy
from reviews.clearance.subprocesses import run_subprocess

TYPESETTER = Path(__file__).with_name("typst_worker.py")

_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
HEAD = """#set page(paper: "a4", margin: (x: 24mm, top: 22mm, bottom: 24mm), numbering: "1 / 1")
#set text(font: "Libertinus Serif", size: 10.5pt)
#set par(leading: 0.72em, spacing: 1.1em)
#show heading: set block(above: 1.6em, below: 0.8em)
#let line = (sourced: (paint: rgb("#14705a"), thickness: 0.9pt), disputed: (paint: rgb("#a84a08"), thickness: 1.3pt),
  unsupported: (paint: rgb("#5a5f78"), thickness: 0.9pt, dash: "dotted"), waiting: (paint: rgb("#2a5fa5"), thickness: 0.9pt, dash: "dashed"),
  told: (paint: rgb("#222222"), thickness: 0.5pt), "none": (paint: rgb("#bbbbbb"), thickness: 0.5pt), dismissed: (paint: rgb("#999999"), thickness: 0.5pt))
#let claim(tone, body) = underline(stroke: line.at(tone), offset: 2.5pt, evade: false, body)
#let number(n, note) = footnote(numbering: _ => n, note)
#let soft(body) = text(size: 8.5pt, fill: rgb("#555555"), body)
"""


def write_annotated_pdf(copy: Copy) -> bytes:
    """A PDF with footnotes, followed by the list of claims and sources; raises ConversionFailed."""
    return run_subprocess([sys.executable, str(TYPESETTER)], annotated_pdf_source(copy).encode())


def annotated_pdf_source(copy: Copy) -> str:
    """The whole document."""
    return "\n".join([HEAD, *_head(copy), *_body(copy), *_list(copy)])


def annotated_pdf_string(text: str) -> str:
    """The text as a Typst string."""
    quoted = json.dumps(" ".join(text.split("\n")), ensure_ascii=False)
    return "#" + _ESCAPE.sub(lambda match: f"\\u{{{match[1]}}}", quoted)


def _head(copy: Copy) -> Iterator[str]:
    article = copy.report.version.article
    yield f"#set document(title: {annotated_pdf_string(copy.title)[1:]})"
    yield f"#text(size: 20pt, weight: 600)[{annotated_pdf_string(copy.title)}]"
    if article.byline:
        yield f"\n{annotated_pdf_string(article.byline)}"
    yield f"\n#soft[{annotated_pdf_string(copy.about)}]\n\n#v(4mm)\n"


def _body(copy: Copy) -> Iterator[str]:
    notes = {note.number: note for note in copy.notes}
    for place, element in enumerate(copy.elements):
        if (
            place == 0
            and element.kind == "heading"
            and element.first.text.casefold() == copy.title.casefold()
        ):
            continue
        yield _element(element, notes) + "\n"


def _element(element: Element, notes: dict[int, AnnotationNote]) -> str:
    lines = [_line(line, notes) for line in element.lines]
    if element.kind == "heading":
        return f"#heading(level: {min(element.level, 4)})[{lines[0]}]"
    if element.kind == "list":
        return "\n".join(_item(line, drawn) for line, drawn in zip(element.lines, lines, strict=True))
    if element.kind in ("quotation", "pull"):
        return "#quote(block: true)[" + "\n\n".join(lines) + "]"
    if element.kind == "table":
        return _table(element, notes)
    if element.kind == "diagram":
        return "\n".join(
            f'#text(font: "DejaVu Sans Mono", size: 8pt)[{annotated_pdf_string(row)}] \\'
            for row in element.first.text.split("\n")
        )
    return f"#soft[{lines[0]}]" if element.kind in ("caption", "related") else lines[0]


def _item(line: MarkedLine, drawn: str) -> str:
    indent = 4 + 5 * (line.level - 1)
    marker = "•" if line.number is None else f"{line.number}."
    return f"#pad(left: {indent}mm)[{annotated_pdf_string(marker)}#h(2mm){drawn}]"


def _table(element: Element, notes: dict[int, AnnotationNote]) -> str:
    cells = ",\n".join(f"[{_line(line, notes)}]" for row in element.rows for line in row)
    width = max(len(row) for row in element.rows)
    return f'#table(columns: {width}, stroke: 0.4pt + rgb("#999999"), {cells})'


def _line(line: MarkedLine, notes: dict[int, AnnotationNote]) -> str:
    """The text, underlined by the status of its claims; at the end of each claim its number, with a footnote."""
    pieces: list[str] = []
    open_marks: list[Mark] = []
    for segment in line.segments:
        open_marks += [edge.mark for edge in segment.opens if edge.mark.kind == "claim"]
        drawn = annotated_pdf_string(segment.text)
        pieces.append(f'#claim("{open_marks[-1].tone}")[{drawn}]' if open_marks else drawn)
        ended = [edge for edge in segment.closes if edge.mark in open_marks]
        open_marks = [mark for mark in open_marks if mark not in {edge.mark for edge in ended}]
        numbers = sorted(edge.mark.number for edge in ended if edge.whole and edge.mark.number in notes)
        pieces.append("#super[,]".join(_foot(notes[number]) for number in numbers))
    return "".join(pieces)


def _foot(note: AnnotationNote) -> str:
    """The number of a claim, with its decision in a footnote."""
    if not note.signed:
        return f'#super("{note.number}")'
    return f'#number("{note.number}")[{annotated_pdf_string(note.headline)}. {annotated_pdf_string(note.signed)}.]'


def _list(copy: Copy) -> Iterator[str]:
    yield "\n#pagebreak(weak: true)"
    yield f"#heading(level: 1)[{annotated_pdf_string(_('Claims and sources'))}]\n#set par(spacing: 0.85em)"
    for note in copy.notes:
        yield _entry(note) + "\n"


def _entry(note: AnnotationNote) -> str:
    said = f" #soft[{annotated_pdf_string(note.said)}]" if note.said else ""
    parts = [
        f"#block(above: 1.8em)[#strong[{annotated_pdf_string(f'{note.number}.')}] {annotated_pdf_string(note.item.mention.exact)}{said}",
        f'#claim("{note.item.tone}")[{annotated_pdf_string(note.headline)}]',
    ]
    if (verdict := note.item.verdict) is not None:
        parts.append(annotated_pdf_string(verdict.rationale))
        parts += [annotated_pdf_string(text) for text in (verdict.context_note, verdict.search_log) if text]
    for item in note.evidence:
        where = ", ".join(part for part in (item.title, item.publisher, item.url) if part)
        told = f"{item.get_stance_display()}: {where} {quotation_in_language(item.passage)}"
        parts.append(f"#pad(left: 5mm)[{annotated_pdf_string(told)}]")
    if note.signed:
        parts.append(f"#soft[{annotated_pdf_string(note.signed)}]")
    return "\n\n".join(parts) + "]"
