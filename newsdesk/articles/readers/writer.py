"""Build a document block by block, and record the position of each word."""

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from newsdesk.articles.blocks import Block, BlockKind, find_blocks
from newsdesk.articles.readers.document import Document, DocumentCitation
from newsdesk.articles.readers.wrapping import drop_division_marks
from newsdesk.lib.text import TURNS, normalise_text

_ADDRESS = re.compile(
    r"https?://[^\s<>\"“”]{3,1000}|(?<![\w/])(?:doi:\s?)?10\.\d{4,9}/[^\s<>\"“”]{1,300}", re.IGNORECASE
)
# What makes a note a reference: an address, or the words with which writers point to where they have it from.
_REFERENCE = re.compile(
    r"(?i:https?://|\bdoi\b|(?<![\w/])10\.\d{4,9}/|\bwww\.|\bisbn\b|\bibid\b|\bsources?\s?:|\bcf\.|\baccording to\b"
    r"|\binterview(?:ed)? (?:with|by|on)\b|\bpress release\b|\breported by\b|\bvol\.|\bpp?\.\s?\d)"
    r"|^[Ss]ee\b|\b[Ss]ee (?:also )?[A-Z“\"]"
    r"|\b(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)[A-Z][\w’'-]+(?: et al\.)?(?:, (?:19|20)\d\d\b| \((?:19|20)\d\d\))"
)
# What programs write where a person's name should stand.
_NOBODY = re.compile(
    r"(?:python-docx|microsoft.*|user|admin.*|author|unknown|libreoffice.*|openoffice.*|\w*office user)?$",
    re.IGNORECASE,
)
_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_COUNTED = frozenset(["image", "formula", "deletions"])
_NEVER_IN_A_LINK = ".,;:!?'\"”’)]"
_BY = re.compile(r"^by\s+(?=\S)", re.IGNORECASE)
_LONGEST_LABEL = 300


@dataclass(slots=True, eq=False)
class WriterMark:
    """A place in the text that is being written; `at` is known when its block has ended."""

    offset: int
    at: int = 0


@dataclass(slots=True)
class Writer:
    """One block after the other: `begin`, `write`, `end`; then `finish`."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
    _cited: list[tuple[WriterMark, WriterMark, str, str]] = field(default_factory=list)
    _raw: list[str] = field(default_factory=list)
    _length: int = 0
    _marks: list[WriterMark] = field(default_factory=list)
    _shape: Block = field(default_factory=lambda: Block("paragraph", 0, 0))

    def begin(
        self,
        kind: BlockKind,
        level: int | None = None,
        row: int | None = None,
        column: int | None = None,
        row_name: str = "",
        column_name: str = "",
    ) -> None:
        """Open a block; one that is open is ended. The names of a cell are found at the end where they are not given."""
        self.end()
        self._shape = Block(kind, 0, 0, level, row, column, row_name, column_name)

    def write(self, words: str) -> None:
        """Add words to the open block."""
        if words:
            self._raw.append(words)
        self._length += len(words)

    @property
    def is_open(self) -> bool:
        """Whether there are words of a block that has not ended."""
        return bool(self._raw)

    def prepend(self, kind: BlockKind, words: str, level: int | None = None) -> None:
        """Put a block before all that is written."""
        self.end()
        shift = len(words) + 2 if self.text else len(words)
        self.text = f"{words}\n\n{self.text}" if self.text else words
        moved = [replace(b, start=b.start + shift, end=b.end + shift) for b in self.blocks]
        self.blocks = [Block(kind, 0, len(words), level), *moved]
        for mark in {mark for start, end, _label, _url in self._cited for mark in (start, end)}:
            mark.at += shift

    def space(self, words: str = " ") -> None:
        """Add a space or a new line, unless the words end in one already."""
        if not self._raw or not self._raw[-1][-1:].isspace():
            self.write(words)

    def mark(self) -> WriterMark:
        """The position of the next word."""
        made = WriterMark(self._length)
        self._marks.append(made)
        return made

    def mark_word(self) -> WriterMark:
        """The beginning of the word before this place, without the stops after it."""
        words = "".join(self._raw).rstrip()
        core = words.rstrip(".,;:!?\"”’')]")
        begin = max(core.rfind(" "), core.rfind("\n"), core.rfind("\u00a0")) + 1
        made = WriterMark(begin if core else len(words))
        self._marks.append(made)
        return made

    def cite(self, start: WriterMark, end: WriterMark, label: str, url: str = "") -> None:
        """Attach a reference to the words between two marks."""
        self._cited.append((start, end, label, url))

    def note(self, code: str) -> None:
        """Say what the form could not keep, once or as often as it stood there."""
        self.notes[code] = self.notes.get(code, 0) + 1

    def end(self) -> None:
        """Close the open block, if any; one without words leaves nothing."""
        raw = "".join(self._raw)
        if TURNS.search(raw):
            self.note("turned")
        # An invisible separator alone is no word.
        words = drop_division_marks(normalise_text(raw)).strip().strip("\u2063")
        begin = len(self.text)
        if words:
            begin += len(separator := self._separator())
            self.text += separator + words
            self.blocks.append(replace(self._shape, start=begin, end=len(self.text)))
        lead = len(raw) - len(raw.lstrip())
        for mark in self._marks:
            # Composing letters may shorten the words before the mark.
            inside = len(drop_division_marks(normalise_text(raw[lead : max(mark.offset, lead)])))
            mark.at = begin + min(inside, len(words))
        self._raw, self._length, self._marks = [], 0, []

    def _separator(self) -> str:
        if not self.blocks:
            return ""
        last, cell = self.blocks[-1], self._shape
        same_row = last.kind == "table_cell" == cell.kind and last.row == cell.row
        return "\n" if same_row and (cell.column or 0) > (last.column or 0) else "\n\n"

    def finish(
        self,
        *,
        title: str = "",
        byline: str = "",
        dated: dt.date | None = None,
        language: str = "",
        url: str = "",
    ) -> Document:
        """The document, with the names of table rows and columns, and the citations in order."""
        self.end()
        blocks = tuple(_named(self.text, _recognised(self.text, self.blocks)))
        head = next((self.text[b.start : b.end] for b in blocks if b.kind == "heading" and b.level == 1), "")
        return Document(
            self.text,
            blocks,
            tuple(self._citations()),
            normalise_writer_line(title or head),
            tuple(f"{code}={n}" if code in _COUNTED else code for code, n in self.notes.items()),
            _BY.sub("", normalise_writer_line(byline)),
            dated,
            language,
            url,
        )

    def _citations(self) -> list[DocumentCitation]:
        found = {
            DocumentCitation(start.at, end.at, normalise_writer_line(label)[:_LONGEST_LABEL], url)
            for start, end, label, url in self._cited
            if start.at < end.at
        }
        return sorted(found, key=lambda c: (c.start, c.end, c.label))


def normalise_writer_line(words: str) -> str:
    """Words of a title or label: normalised, on one line."""
    return " ".join(drop_division_marks(normalise_text(words)).split())


def write_superscript(words: str) -> str:
    """Superscript: digits become superscript characters, so that 10 to the 6th does not become 106."""
    return _shifted(words, _RAISED)


def write_subscript(words: str) -> str:
    """Subscript, in the same way."""
    return _shifted(words, _LOWERED)


def _shifted(words: str, table: dict[int, int]) -> str:
    return words.translate(table) if all(ord(letter) in table for letter in words) else words


def author_name_for_document_writer(words: str) -> str:
    """A writer's name out of metadata; "" for what programs write there."""
    return "" if _NOBODY.match(normalise_writer_line(words)) else normalise_writer_line(words)


def file_author_for_document_writer(words: str) -> str:
    """A writer's name out of the properties of a file, where programs put the name that somebody signs in with."""
    name = author_name_for_document_writer(words)
    return "" if " " not in name and (name.islower() or any(letter.isdigit() for letter in name)) else name


def is_source_note_for_document_writer(words: str) -> bool:
    """Whether a footnote or comment says where something comes from."""
    return bool(_REFERENCE.search(words))


def first_link_for_document_writer(words: str) -> str:
    """The first web address in some words; a DOI counts as one; "" if there is none."""
    found = _ADDRESS.search(words)
    if not found:
        return ""
    address = found[0].rstrip(_NEVER_IN_A_LINK)
    return address if address[:4].lower() == "http" else "https://doi.org/" + address[address.find("10.") :]


def _recognised(text: str, blocks: list[Block]) -> list[Block]:
    """Captions, pull quotes and related-story lines are told by their words; so are headings, in a form without."""
    seen = {
        (b.start, b.end): b
        for b in find_blocks(text)
        if b.kind in {"caption", "related", "quotation", "heading"}
    }
    headless = not any(block.kind == "heading" for block in blocks)
    made = []
    for block in blocks:
        likely = seen.get((block.start, block.end)) if block.kind == "paragraph" else None
        if likely and (headless or likely.kind != "heading"):
            made.append(replace(block, kind=likely.kind, level=likely.level))
        else:
            made.append(block)
    return made


def _named(text: str, blocks: list[Block]) -> list[Block]:
    """Table cells with the names of their row and column: the first cell of the one, the head of the other."""
    rows: dict[int, str] = {}
    columns: dict[int, str] = {}
    made = []
    last = (-1, -1)
    for block in blocks:
        if block.kind != "table_cell" or block.row is None or block.column is None:
            made.append(block)
            last = (-1, -1)
            continue
        if (block.row, block.column) <= last or last == (-1, -1):
            rows, columns = {}, {}
        last = (block.row, block.column)
        words = normalise_writer_line(text[block.start : block.end])
        if block.row == 0:
            columns[block.column] = words
        if block.column == 0:
            rows[block.row] = words
        row_name = block.row_name or rows.get(block.row, "") if block.row and block.column else ""
        column_name = block.column_name or columns.get(block.column, "") if block.row and block.column else ""
        made.append(replace(block, row_name=row_name, column_name=column_name))
    return made
