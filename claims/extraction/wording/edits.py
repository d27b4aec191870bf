"""Apply changes to the words of a claim, and return one sentence with the position of each change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.types import Span, WordingChange

_MARKS = frozenset('"“”„«»‹›「」『』＂')
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)(?!(?:s|re|ve|ll|d|m|t)\b)([^'‘’]{2,}?)['’](?!\w)")
"""A pair of single marks; alone one is an apostrophe."""
_EDGE = " \t\n\u00a0,;:.–—―-"
_SPACED = re.compile(r"\s+([,;:.!?)\]])")


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that replace the article's from start to end; without a reason they are no change worth showing."""

    start: int
    end: int
    now: str
    source: Span | None = None
    why: str = ""

    @property
    def span(self) -> Span:
        """The position of the removed words."""
        return self.start, self.end


def apply_wording_edits(
    text: str, span: Span, edits: Sequence[Edit]
) -> tuple[str, tuple[WordingChange, ...]]:
    """The sentence that a claim becomes, and each change with its place in it."""
    writer = _Writer()
    at = span[0]
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < at:
            continue
        # "At a fair called “Help for Lund,” she spoke": the comma stays before a name that is put in.
        writer.plain(text[at : edit.start], goes_on=edit.now[:1].isalpha())
        writer.changed(edit, text[edit.start : edit.end])
        at = edit.end
    writer.plain(text[at : span[1]])
    return writer.sentence()


class _Writer:
    """Puts the sentence together, single spaces only and without quotation marks."""

    def __init__(self) -> None:
        self._out = ""
        self._made: list[tuple[int, int, Edit, str]] = []

    def plain(self, words: str, *, goes_on: bool = False) -> None:
        """Unchanged words of the article, and whether words follow that are put in."""
        self._put(_unquoted(words, goes_on=goes_on))

    def changed(self, edit: Edit, was: str) -> None:
        """Words that are put in or, if empty, left out."""
        start = len(self._out)
        self._put(edit.now)
        if edit.why:
            lead = len(self._out[start:]) - len(self._out[start:].lstrip())
            self._made.append((start + lead, len(self._out.rstrip()), edit, " ".join(was.split())))

    def _put(self, words: str) -> None:
        words = re.sub(r"\s+", " ", words)
        if self._out.endswith(" ") or not self._out:
            words = words.lstrip()
        if self._out.endswith(" ") and words[:1] in tuple(",;:.!?)"):
            self._out = self._out[:-1]
        self._out += words

    def sentence(self) -> tuple[str, tuple[WordingChange, ...]]:
        """The sentence with its capital and its full stop."""
        shift = len(self._out) - len(self._out.lstrip(_EDGE))
        body = self._out[shift:].rstrip(_EDGE + "…")
        body = body[:1].upper() + body[1:]
        changes = []
        for start, end, edit, was in self._made:
            at = max(0, start - shift), max(0, min(end - shift, len(body)))
            changes.append(WordingChange(at, was, body[slice(*at)], edit.source, edit.why))
        ended = body if body.endswith(("!", "?")) else body + "."
        return ended, tuple(changes)


def _unquoted(words: str, *, goes_on: bool) -> str:
    """The words without quotation marks, and without the comma or stop that stood before a closing one."""
    words = words.replace("''", '"').replace("``", '"')
    ends = "." if goes_on else ",."
    if re.search(rf"[{ends}][\"”»]\s*$", words):
        words = re.sub(r"[,.](?=[\"”»])", "", words)
    words = "".join(c for c in words if c not in _MARKS)
    return _SPACED.sub(r"\1", _SINGLE.sub(r"\1", words)) if "'" in words or "‘" in words else words
