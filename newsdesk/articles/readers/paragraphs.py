"""Find paragraphs, headings, lists and footnotes in the lines of printed pages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from newsdesk.articles.readers.lines import PageLine, type_size_of_reader_lines
from newsdesk.articles.readers.writer import (
    Writer,
    WriterMark,
    first_link_for_document_writer,
    is_source_note_for_document_writer,
    write_superscript,
)

# Symbol fonts have their bullets among the letters for private use.
_BULLET = re.compile(r"\s*(?:[•‣▪◦–—·●○■*\ue000-\uf8ff-]|\(?\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_SENTENCE_END = (".", "!", "?", "”", '"', ":", "…", "»", ")")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NOTE = re.compile(r"\s*\[?(\d{1,3}|\*{1,2}|†|‡)\]?\s*(?=[^\s.)\d])")
# Words that are joined to others by a hyphen for good.
_PREFIXES = frozenset("anti co ex half long mid multi non post pre pro self short so vice well".split())
_DASHES = frozenset("–—-")
_HYPHENS = ("-", "\u00ad", "\u2010")
_NEAR = 8


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[PageLine] = field(default_factory=list)

    @property
    def size(self) -> float:
        """The size of its type."""
        return median(line.size for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


def write_reader_paragraphs(lines: Sequence[PageLine], writer: Writer) -> None:
    """Write the lines as paragraphs, headings and list items; footnotes become citations, or go to the end."""
    body = type_size_of_reader_lines(lines)
    text, notes = _without_footnotes(lines, body)
    found = _paragraphs(text)
    ranks = _ranks(found, body)
    words = Counter(word.lower() for line in lines for word in _WORD.findall(line.text))
    for paragraph in found:
        _write(paragraph, writer, ranks, words, notes)
    for key in list(notes):
        writer.note("footnotes-at-end")
        writer.begin("paragraph")
        writer.write(notes.pop(key))


def _paragraphs(lines: Sequence[PageLine]) -> list[Paragraph]:
    """The lines put together to paragraphs."""
    found: list[Paragraph] = []
    leading = _leading(lines)
    for index, line in enumerate(lines):
        if found and not _begins(lines, index, leading, first=len(found[-1].lines) == 1):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def _leading(lines: Sequence[PageLine]) -> float:
    """The usual distance of two lines, in sizes of the type."""
    pairs = pairwise(lines)
    steps = [
        (a.base - b.base) / a.size
        for a, b in pairs
        if a.page == b.page and 0.6 < (a.base - b.base) / a.size < 2.5
    ]
    return median(steps) if steps else 1.2


def _begins(lines: Sequence[PageLine], index: int, leading: float, *, first: bool) -> bool:
    """Whether a paragraph begins at a line; `first` tells that the one before has only one line so far."""
    before, line = lines[index - 1], lines[index]
    if line.cell or before.cell:
        return True
    if abs(line.size - before.size) > 0.07 * before.size or line.bold != before.bold:
        return True
    fits = before.right + _first_word(line) < _right_edge(lines, index - 1) - 0.3 * line.size
    step = (before.base - line.base) / line.size
    if (bullet := _BULLET.match(line.text)) and not (
        bullet[0].strip() in _DASHES and _runs_on(before, line, leading, fits)
    ):
        return True
    if line.page != before.page or step < 0:
        # On to the next column or page: it runs on, unless there was room for more, or it is indented as a first line is.
        return (fits or _is_first_of_indented(lines, index)) and not line.text[:1].islower()
    if _is_indented(lines, index) or (line.left < before.left - 0.7 * line.size and not first):
        return True
    # Where most paragraphs are one line, the usual distance is that of paragraphs.
    apart = leading > 1.6 and step > 1.6 and before.text.rstrip().endswith(_SENTENCE_END)
    return (
        step > 1.25 * leading
        or apart
        or (fits and not _goes_on_small(before, line, _right_edge(lines, index - 1)))
    )


def _runs_on(before: PageLine, line: PageLine, leading: float, fits: bool) -> bool:
    """Whether a line that begins with a dash only goes on with the sentence of a full line above it."""
    step = (before.base - line.base) / line.size
    level = abs(line.left - before.left) < 0.3 * line.size and 0 < step <= 1.1 * leading
    ended = before.text.rstrip().endswith(_SENTENCE_END)
    return level and not fits and not ended and not _BULLET.match(before.text)


def _is_indented(lines: Sequence[PageLine], index: int) -> bool:
    """Whether a line is indented more than the one before, and the one after is not."""
    before, line = lines[index - 1], lines[index]
    if line.left < before.left + 0.7 * line.size or _BULLET.match(before.text):
        return False
    return index + 1 >= len(lines) or abs(lines[index + 1].left - before.left) < 0.5 * line.size


def _goes_on_small(before: PageLine, line: PageLine, edge: float) -> bool:
    """Whether a line goes on with the sentence of a line that was broken early, but not as early as those of a list."""
    long = before.right - before.left >= 0.6 * (edge - before.left)
    return long and line.text[:1].islower() and not before.text.rstrip().endswith((*_SENTENCE_END, ",", ";"))


def _is_first_of_indented(lines: Sequence[PageLine], index: int) -> bool:
    """Whether a line at the head of a column is indented more than the line below it."""
    line, following = lines[index], lines[index + 1] if index + 1 < len(lines) else lines[index]
    below = following.page == line.page and 0 < line.base - following.base < 2.5 * line.size
    return below and 0.7 * line.size < line.left - following.left < 4 * line.size


def _right_edge(lines: Sequence[PageLine], index: int) -> float:
    """How far the lines around a line reach that begin where it does."""
    here = lines[index]
    near = lines[max(0, index - _NEAR) : index + _NEAR + 1]
    return max(line.right for line in near if _is_like(line, here))


def _is_like(line: PageLine, here: PageLine) -> bool:
    """Whether two lines begin at the same place of a page and are set in the same size."""
    same_place = line.page == here.page and abs(line.left - here.left) < 0.6 * here.size
    return same_place and abs(line.size - here.size) < 0.07 * here.size


def _first_word(line: PageLine) -> float:
    """How wide the first word of a line is, with the space before it."""
    words = line.text.split()
    letters = len(words[0]) + 1 if words else 1
    return letters * (line.right - line.left) / max(len(line.text), 1)


def _ranks(found: Sequence[Paragraph], body: float) -> dict[float, int]:
    """The level of each size of type that headings are set in: the largest is the title."""
    sizes = {round(p.size, 0) for p in found if p.size > 1.12 * body and len(p.lines) <= 4}
    return {size: level for level, size in enumerate(sorted(sizes, reverse=True), 1)}


def _write(
    paragraph: Paragraph, writer: Writer, ranks: dict[float, int], words: Counter[str], notes: dict[str, str]
) -> None:
    first = paragraph.lines[0].text
    cell = paragraph.lines[0].cell
    rank = ranks.get(round(paragraph.size, 0)) if len(paragraph.lines) <= 4 else None
    whole = paragraph.lines[-1].text.rstrip()
    if cell:
        writer.begin("table_cell", row=cell[0], column=cell[1])
    elif rank and not _BULLET.match(first):
        writer.begin("heading", level=min(rank, 6))
    elif paragraph.bold and len(paragraph.lines) <= 2 and not whole.endswith((".", ":", ",", ";")):
        writer.begin("heading", level=min(len(ranks) + 1, 6))
    elif _BULLET.match(first):
        writer.begin("list_item", level=1)
    else:
        writer.begin("paragraph")
    _write_lines(paragraph.lines, writer, words, notes)
    writer.end()


def _write_lines(
    lines: Sequence[PageLine], writer: Writer, words: Counter[str], notes: dict[str, str]
) -> None:
    for index, line in enumerate(lines):
        text = _without_bullet(line.text) if index == 0 else line.text
        shift = len(line.text) - len(text)
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        ended, glue = _line_end(text, following, words)
        if ended != text.rstrip() and following:
            writer.note("hyphens")
        written = 0
        for place, mark in line.marks:
            writer.write(text[written : place - shift])
            written = max(place - shift, 0)
            _hang(writer, mark, notes)
        writer.write(ended[written:] + glue)


def _without_bullet(text: str) -> str:
    """The words after a bullet; a number that counts the items is a word and stays."""
    found = _BULLET.match(text)
    return text[found.end() :] if found and not any(letter.isalnum() for letter in found[0]) else text


def _line_end(text: str, following: str, words: Counter[str]) -> tuple[str, str]:
    """The line without the hyphen that divides its last word, and the text between it and the next line."""
    bare = text.rstrip()
    if not following:
        return bare, ""
    if not bare.endswith(_HYPHENS) or len(bare) < 2 or not bare[-2].isalpha() or not following[:1].isalpha():
        return bare, "" if bare.endswith(("–", "—", "/")) and not text.endswith(" ") else " "
    head = (_WORD.findall(bare[:-1]) or [""])[-1].lower()
    tail = (_WORD.match(following) or [""])[0].lower()
    whole, kept = words[head + tail], words[f"{head}-{tail}"]
    stays = following[0].isupper() or kept > whole or (not whole and head in _PREFIXES)
    if bare.endswith("\u00ad") or not stays:
        return bare[:-1], ""
    return bare, ""


def _hang(writer: Writer, mark: str, notes: dict[str, str]) -> None:
    """Attach the footnote of a raised number to the word before it, if it gives a source."""
    words = notes.get(mark, "")
    if not words:
        writer.write(write_superscript(mark))
    elif is_source_note_for_document_writer(words):
        start: WriterMark = writer.mark_word()
        writer.cite(start, writer.mark(), words, first_link_for_document_writer(words))
        del notes[mark]


def _without_footnotes(lines: Sequence[PageLine], body: float) -> tuple[list[PageLine], dict[str, str]]:
    """The lines of the text, and the footnotes by their numbers.

    A footnote begins with a number that was raised in the text of its page, and stands below that text.
    """
    marks = {(line.page, mark) for line in lines for _place, mark in line.marks}
    text: list[PageLine] = []
    notes: dict[str, str] = {}
    open_note = ""
    for line in lines:
        number = _NOTE.match(line.text)
        begins = (
            number and (line.page, number[1]) in marks and _stands_apart(text, line, body, bool(open_note))
        )
        if number and begins:
            open_note = number[1]
            notes[open_note] = line.text[number.end() :].strip()
        elif open_note and line.page == text[-1].page and line.size < 1.02 * body:
            before = notes[open_note]
            joined = before[:-1] if before.endswith("-") and line.text[:1].islower() else before + " "
            notes[open_note] = joined + line.text.strip()
        else:
            open_note = ""
            text.append(line)
    return text, notes


def _stands_apart(text: Sequence[PageLine], line: PageLine, body: float, after_note: bool) -> bool:
    """Whether a line is below the text: in smaller type, after another footnote, or after a gap."""
    if not text or text[-1].page != line.page:
        return False
    if line.size < 0.93 * body or after_note:
        return True
    return text[-1].base - line.base > 2.4 * line.size
