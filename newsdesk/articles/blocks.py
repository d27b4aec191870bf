"""The blocks of a text: headings, paragraphs, lists, tables, quotations, captions, diagrams."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

BlockKind = Literal[
    "heading", "paragraph", "list_item", "quotation", "table_cell", "caption", "diagram", "related"
]

BlockVoice = Literal["", "named", "continued", "unknown", "aside"]

_HASHES = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_ITEM = re.compile(r"([ \t]*)(?:[-*+•‣▪◦–]|\(?\d{1,3}[.)]|[a-z][.)])[ \t]+(?=\S)")
_QUOTED_LINE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_RULE = re.compile(r"[ \t]*(?:[-*_=~][ \t]*){3,}$")
_ROW_RULE = re.compile(r"(?=[^-]*--)[ \t|:-]+$")
_DRAWN = re.compile(r"[\s│┃|▼▲►◄↓↑→←⇒⇓─━┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬▶◀+\-=<>v^*/\\]+$")
_DRAWING = re.compile(r"[│┃▼▲►◄↓↑→←⇒⇓─━┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬▶◀]")
_BOXED = re.compile(r"[ \t]*\[\s.*\s\][ \t]*$")
_ENDS = tuple(".!?…。！？؟।:;,\"”’»」')")
_LONGEST_DIAGRAM = 80
_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“”", "»": "«", "「": "」", "『": "』", "‹": "›", "‘": "’"}
_CAPTION = re.compile(
    r"(?:(?:file )?(?:photo|image|picture|video|graphic|illustration|credit)s?\b\s*[:/(—–-]"
    r"|(?:photo|image) (?:by|credit|courtesy)|\(?(?:AP|Reuters|AFP|Getty)\b[^.]{0,40}\bphoto\b|file\s+[-—–]\s)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r".{0,300}\((?:[^()]*\b(?:Getty Images|AP Photo|Reuters|AFP|EPA)\b[^()]*)\)\s*$")
_RELATED = re.compile(
    r"\W*(?:read (?:more|also|next|the (?:rest|full))\b|also read\b|related(?: (?:stories|story|coverage|articles?))?\s*:"
    r"|see also\s*:|more(?: on this| from)\b.{0,60}:|recommended\s*:|don['’]t miss\s*:|must[- ]read\b"
    r"|subscribe\b|sign up (?:for|to)\b|click here\b|follow us\b|share this\b|advertisement\b)",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:(?:Additional )?[Rr]eporting|[Ee]diting|[Ww]riting|[Ww]ritten|Compiled|By)(?: by)? [A-Z][\w.’'-]+(?: (?:de|van|von|der|al|bin|and|in|[A-Z][\w.’'-]+)){1,7}(?:[,;]\s[^.!?]{0,60})?\s*$"
)
"""A line that only names the author of the article."""
_SMALL_WORDS = frozenset(
    "a an and as at but by for from in is of on or the to v vs via with its it be are".split()
)


@dataclass(frozen=True, slots=True)
class Block:
    """One block; start and end are code points into the text, end excluded, without space at the edges."""

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    """Depth of a heading (1 is the title) or of a list item (1 is the outermost)."""
    row: int | None = None
    """Row of a table cell, counted from 0; row 0 has the column names."""
    column: int | None = None
    """Column of a table cell, counted from 0; column 0 usually names the row."""
    row_name: str = ""
    """The text of the first cell of the row."""
    column_name: str = ""
    """The text of the column's header."""
    voice: BlockVoice = ""
    """Whose words a paragraph of a transcript has: a person's who is named at its beginning; the same person's as before; a
    person's whom nobody names; or an aside, as applause or an interruption."""
    words: int | None = None
    """Where the words begin after the label of the speaker."""
    name_start: int | None = None
    """Where the name begins in the label."""
    name_end: int | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a plain or lightly marked-up text, in order; every word is in exactly one or in none."""
    lines = _lines(text)
    blocks: list[Block] = []
    position = 0
    while position < len(lines):
        position = _take(text, lines, position, blocks)
    return tuple(_with_title(blocks))


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for piece in text.split("\n"):
        lines.append(_Line(start, start + len(piece), piece))
        start += len(piece) + 1
    return lines


def _take(text: str, lines: list[_Line], at: int, blocks: list[Block]) -> int:
    """Reads one construct that begins at a line; returns the line after it."""
    line = lines[at]
    if line.blank:
        return at + 1
    if drawn := _diagram_end(lines, at):
        blocks.append(_trimmed(text, "diagram", line.start, lines[drawn - 1].end))
        return drawn
    if _ROW.match(line.text):
        return _take_table(text, lines, at, blocks)
    if _RULE.match(line.text):
        return at + 1
    if marked := _HASHES.match(line.text):
        begin = line.start + marked.start(2)
        blocks.append(_trimmed(text, "heading", begin, begin + len(marked[2]), level=len(marked[1])))
        return at + 1
    if quoted := _QUOTED_LINE.match(line.text):
        blocks.append(_trimmed(text, "quotation", line.start + quoted.end(), line.end))
        return at + 1
    if item := _ITEM.match(line.text):
        level = 1 + len(item[1].expandtabs(4)) // 2
        blocks.append(_trimmed(text, "list_item", line.start + item.end(), line.end, level=level))
        return at + 1
    last = _paragraph_end(lines, at)
    if last == at + 1 and _underlined(lines, at):
        blocks.append(_trimmed(text, "heading", line.start, line.end, level=2))
        return at + 2
    kind = _kind_of(line.text if last == at + 1 else "", lines, last)
    blocks.append(
        _trimmed(text, kind, line.start, lines[last - 1].end, level=2 if kind == "heading" else None)
    )
    return last


def _trimmed(text: str, kind: BlockKind, start: int, end: int, level: int | None = None) -> Block:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Block(kind, start, end, level)


def _paragraph_end(lines: list[_Line], at: int) -> int:
    """The line after a paragraph, which is one line unless its lines were wrapped."""
    end = at + 1
    while end < len(lines) and _runs_on(lines[end - 1].text, lines[end].text):
        end += 1
    return end


def _runs_on(line: str, following: str) -> bool:
    """True if a line was broken only for its width, in the middle of a sentence."""
    return (
        45 <= len(line) < 110
        and 0 < len(following) < 110
        and not following.isspace()
        and not line.rstrip().endswith(_ENDS[:9])
        and not _opens_construct(following)
        and _title_share(line.split()) < 0.7
    )


def _opens_construct(line: str) -> bool:
    return any(p.match(line) for p in (_HASHES, _ROW, _RULE, _QUOTED_LINE, _ITEM))


def _underlined(lines: list[_Line], at: int) -> bool:
    return at + 1 < len(lines) and bool(re.match(r"(={3,}|-{3,})\s*$", lines[at + 1].text))


def _kind_of(line: str, lines: list[_Line], after: int) -> BlockKind:
    words = line.strip()
    if not words:
        return "paragraph"
    if len(words) < 250 and _RELATED.match(words):
        return "related"
    if _CAPTION.match(words) or _CREDIT.match(words):
        return "caption"
    if _is_quotation(words):
        return "quotation"
    return "heading" if _is_heading(words, lines, after) else "paragraph"


def _is_quotation(words: str) -> bool:
    """True if one pair of quotation marks encloses the whole line."""
    closers = _PAIRS.get(words[0], "")
    inner = words[1:].rstrip(".,")
    return (
        bool(closers)
        and len(inner) > 1
        and inner[-1] in closers
        and not any(c in inner[:-1] for c in closers)
    )


def _is_heading(words: str, lines: list[_Line], after: int) -> bool:
    tokens = words.split()
    if len(words) > 120 or len(tokens) > 16 or words[0] in "\"“'‘«([" or words[0].islower():
        return False
    if _is_title(words, lines, after):
        return True
    titled = _title_share(tokens)
    if words.endswith(("!", "?")):
        return titled >= 0.8 and len(tokens) > 2
    if words.endswith(_ENDS) or BYLINE.match(words):
        return False
    return titled >= 0.6 or (len(tokens) <= 12 and _followed_by_text(lines, after))


def _is_title(words: str, lines: list[_Line], after: int) -> bool:
    """True for the first line of the text, if it is alone, is not a sentence, and something follows."""
    first = all(line.blank for line in lines[: after - 1])
    alone = after < len(lines) and lines[after].blank and any(not line.blank for line in lines[after:])
    return first and alone and not words.endswith(_ENDS)


def _title_share(tokens: list[str]) -> float:
    """Share of the significant words that begin with a capital or a digit."""
    bare = [t.strip("\"“”'‘’()[],.:;!?—-") for t in tokens]
    telling = [t for t in bare if t and t.lower() not in _SMALL_WORDS]
    return sum(not t[0].islower() for t in telling) / len(telling) if telling else 0.0


def _followed_by_text(lines: list[_Line], after: int) -> bool:
    following = next((line.text.strip() for line in islice(lines, after, after + 4) if not line.blank), "")
    return len(following) > 80 and following.endswith(_ENDS)


def _diagram_end(lines: list[_Line], at: int) -> int:
    """The line after a drawing that begins here, or 0: arrows and boxes with short labels."""
    if not (_is_drawn(lines[at].text) or _BOXED.match(lines[at].text)):
        return 0
    end = at
    longest = min(len(lines), at + _LONGEST_DIAGRAM)
    while end < longest and (lines[end].blank or _label_like(lines[end].text)):
        if lines[end].blank and (end + 1 >= len(lines) or not _is_drawn(lines[end + 1].text)):
            break
        end += 1
    return end if any(_is_drawn(line.text) for line in lines[at:end]) else 0


def _is_drawn(line: str) -> bool:
    return bool(_DRAWING.search(line) and _DRAWN.match(line))


def _label_like(line: str) -> bool:
    return _is_drawn(line) or (len(line) <= 70 and not line.rstrip().endswith((".", ":", "?", "!")))


def _take_table(text: str, lines: list[_Line], at: int, blocks: list[Block]) -> int:
    end = at
    while end < len(lines) and _ROW.match(lines[end].text):
        end += 1
    rows = [_cells(text, line) for line in lines[at:end] if not _ROW_RULE.match(line.text)]
    for number, row in enumerate(rows):
        for column, (start, stop) in enumerate(row):
            if start < stop:
                names = _names(text, rows, number, column)
                blocks.append(Block("table_cell", start, stop, None, number, column, *names))
    return end


def _cells(text: str, line: _Line) -> list[tuple[int, int]]:
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", line.text)]
    found = []
    for left, right in pairwise(bars):
        cell = _trimmed(text, "table_cell", line.start + left + 1, line.start + right)
        found.append((cell.start, cell.end))
    return found


def _names(text: str, rows: list[list[tuple[int, int]]], number: int, column: int) -> tuple[str, str]:
    """Row and column name of a cell; the first row and column are themselves the names."""
    head = rows[0][column] if number and column < len(rows[0]) else (0, 0)
    first = rows[number][0] if number and column else (0, 0)
    return text[slice(*first)], text[slice(*head)]


def _with_title(blocks: list[Block]) -> Iterator[Block]:
    """The first heading becomes the title, if only headings precede it."""
    for index, block in enumerate(blocks):
        if index == 0 and block.kind == "heading" and (block.level or 2) > 1:
            yield Block("heading", block.start, block.end, level=1)
        else:
            yield block
