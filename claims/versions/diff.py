"""Word-by-word diff of two texts. No database."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from claims.extraction.types import Span

# A word, a number with its points and commas, a run of space, or one other sign.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’]\w+)*|\s+|[^\w\s]")
# Beyond this many tokens a side, the comparison would cost too much: everything counts as replaced.
MOST_TOKENS = 4000


@dataclass(frozen=True, slots=True)
class DiffPart:
    """Text that both versions have, or only the old or the new one."""

    kind: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """Spans of the old and the new text that correspond; one of them may be empty."""

    old: Span
    new: Span


def word_diff_changes(old: str, new: str) -> list[TextChange]:
    """The differences of two texts, in order; the text between them is the same."""
    first, second = _spans(old), _spans(new)
    if max(len(first), len(second)) > MOST_TOKENS:
        return [] if old == new else [TextChange((0, len(old)), (0, len(new)))]
    words = [old[slice(*span)] for span in first], [new[slice(*span)] for span in second]
    found = SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    return [
        TextChange(_over(first, i1, i2, len(old)), _over(second, j1, j2, len(new)))
        for tag, i1, i2, j1, j2 in _without_crumbs(found, words[0])
        if tag != "equal"
    ]


def merged_word_diff(old: str, new: str) -> tuple[DiffPart, ...]:
    """Both versions as one line: common text once, removed text before added text."""
    pieces: list[DiffPart] = []
    at = 0
    for change in word_diff_changes(old, new):
        pieces += [
            DiffPart("same", old[at : change.old[0]]),
            DiffPart("gone", old[slice(*change.old)]),
            DiffPart("new", new[slice(*change.new)]),
        ]
        at = change.old[1]
    pieces.append(DiffPart("same", old[at:]))
    return tuple(piece for piece in pieces if piece.text)


def _spans(text: str) -> list[Span]:
    return [match.span() for match in _TOKEN.finditer(text)]


def _over(spans: Sequence[Span], first: int, last: int, end: int) -> Span:
    """The span of tokens; an empty span if there are none."""
    start = spans[first][0] if first < len(spans) else end
    return (start, spans[last - 1][1] if last > first else start)


_Opcode = tuple[str, int, int, int, int]


def _without_crumbs(opcodes: Sequence[_Opcode], words: Sequence[str]) -> list[_Opcode]:
    """Join changes that are separated only by a space: "two words" for "one phrase" reads as one change."""
    joined: list[_Opcode] = []
    for place, (tag, i1, i2, j1, j2) in enumerate(opcodes):
        crumb = tag == "equal" and 0 < place < len(opcodes) - 1 and not "".join(words[i1:i2]).strip()
        if joined and joined[-1][0] != "equal" and (crumb or tag != "equal"):
            _, first, _, second, _ = joined[-1]
            joined[-1] = ("replace", first, i2, second, j2)
        else:
            joined.append((tag, i1, i2, j1, j2))
    return joined
