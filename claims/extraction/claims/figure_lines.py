"""Create a claim for each line of figures in plain text: "Port Selwyn: 4,812, up 3.4%", "Selwyn | 1.9 | 2.1"."""

from __future__ import annotations

import re

from claims.extraction.claims.scene import ClaimCandidate, Scene
from claims.extraction.claims.table_rows import LEAST, is_table_cell_with_figure
from newsdesk.articles.blocks import Block

_LABELLED = re.compile(
    r"(?P<label>[^\W\d][^:\n|]{1,60}):\s+(?P<figures>(?:(?:about|some|just|nearly|over|up|down|under) )?(?:(?:19|20)\d\d(?:[/–-]\d{2,4})? )?[+−–-]?[£$€¥]?\d[^\n]*)"
)
_NO_FIGURES = re.compile(
    r"(?:tel|telephone|phone|mobile|call|fax|e-?mail|doors|opens?|opening|time|times|when|where|date|dates|duration|length|serves|prep|ages?|page|pages|isbn|issn|version|contact"
    r"|tickets|price|admission|address|room|line|lines|question|answer|chapter|part|step|day|week|note|psalm|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""Labels of a notice, not of a statistic."""
_MOST_WORDS = 8
_LONGEST = 200
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|we|you|they|he|she)\b", re.IGNORECASE
)


def figure_lines(scene: Scene) -> dict[int, ClaimCandidate]:
    """A draft for each such line that has another right above or below it, by the number of its first sentence."""
    own: dict[int, list[int]] = {}
    for index, sentence in enumerate(scene.sentences):
        own.setdefault(sentence.block, []).append(index)
    forms = [
        "" if scene.marks.get(number) else _form(scene.text, block)
        for number, block in enumerate(scene.blocks)
    ]
    found: dict[int, ClaimCandidate] = {}
    context = ""
    for number, form in enumerate(forms):
        beside = [forms[n] for n in (number - 1, number + 1) if 0 <= n < len(forms)]
        if not form or form not in beside or number not in own:
            continue
        block, sentences = scene.blocks[number], own[number]
        if form != forms[number - 1] or number == 0:
            context = _column_names(scene.text, scene.blocks[number - 1]) if number and form == "|" else ""
        end = block.end - (scene.text[block.end - 1] in ".;,")
        found[sentences[0]] = ClaimCandidate(
            block.start, end, sentences[0], ["number"], floor=LEAST, last=sentences[-1], context=context
        )
    return found


def _form(text: str, block: Block) -> str:
    """What stands behind the name in a line of figures: ":" or "|"; nothing for any other block."""
    if block.kind not in ("heading", "paragraph", "list_item") or block.end - block.start > _LONGEST:
        return ""
    named, *cells = (cell.strip() for cell in text[block.start : block.end].split("|"))
    if cells:
        return "|" if named[:1].isalpha() and any(map(is_table_cell_with_figure, cells)) else ""
    line = _LABELLED.fullmatch(text, block.start, block.end)
    if line is None or len(line["label"].split()) > _MOST_WORDS or _NO_FIGURES.match(line["label"]):
        return ""
    told = _VERB.search(line["label"]) or _VERB.search(line["figures"])
    return "" if told else ":"


def _column_names(text: str, above: Block) -> str:
    """The names over the columns, which the line right above the first row has."""
    cells = text[above.start : above.end].split("|")
    return " · ".join(cell.strip() for cell in cells if cell.strip()) if len(cells) > 1 else ""
