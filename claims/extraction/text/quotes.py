"""Find quotations with the quotation marks of any country; skip nested ones, join those across paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.extraction.types import Span

CLOSERS: dict[str, str] = {
    '"': '"”',
    "“": '”"“',
    "„": "“”",
    "«": "»",
    "»": "«",
    "‘": "’",
    "'": "'",
    "‚": "‘’",
    "‹": "›",
    "「": "」",
    "『": "』",
    "＂": "＂",
}
"""Opening marks and the marks that may close them."""
_MARK = re.compile(f"[{''.join(CLOSERS)}`]")
LONGEST = 6000
"""A quotation that finds no end within so many characters is taken for a stray mark."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks; open_ended if the paragraph ended before it did."""

    start: int
    end: int
    open_ended: bool = False

    @property
    def span(self) -> Span:
        """Start and end, marks included."""
        return self.start, self.end


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """The outermost quotations of one paragraph, in order."""
    quotes: list[Quote] = []
    at = start
    while found := _MARK.search(text, at, end):
        at = found.start()
        opener = _opener(text, at, start, end)
        if not opener:
            at += 1
            continue
        close = _closing(text, at + len(opener), end, opener)
        if close:
            quotes.append(Quote(at, close))
            at = close
        elif opener in '“„«"‘' and end - at <= LONGEST and _reaches_over(text, at, start, end):
            quotes.append(Quote(at, end, open_ended=True))
            at = end
        else:
            at += len(opener)
    return quotes


def _opener(text: str, at: int, start: int, end: int) -> str:
    mark = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if text.startswith(("''", "``"), at):
        following = text[at + 2] if at + 2 < end else " "
        return text[at : at + 2] if not following.isspace() and not before.isalnum() else ""
    if mark == "«" and after.isspace():
        # French leaves a space within its marks; a German « that closes stands after a letter or a stop.
        return mark if before.isspace() or before in "(’'" else ""
    if mark == "`" or after.isspace():
        return ""
    if mark in "“„«「『‹":
        return mark
    return mark if not before.isalnum() and before not in ".,!?" else ""


def _closing(text: str, begin: int, end: int, opener: str) -> int:
    """Where the quotation ends, its closing mark included; 0 if it does not."""
    limit = min(end, begin + LONGEST)
    if opener in ("''", "``"):
        found = text.find("''", begin + 1, limit)
        return found + 2 if found > 0 else 0
    closers = CLOSERS[opener]
    for at in range(begin + 1, limit):
        if text[at] in closers and _closes(text, at, end, opener):
            return at + 1
    return 0


def _closes(text: str, at: int, end: int, opener: str) -> bool:
    if opener not in "'‘‚\"“":
        return True
    if opener == "“" and text[at] == "”":
        return True
    before = text[at - 1]
    after = text[at + 1] if at + 1 < end else " "
    if after.isalnum() or before.isspace():
        return False
    if text[at] != CLOSERS[opener][0]:
        # A pair whose marks do not match, which hasty typing leaves: believed only where a quotation may well end.
        return before in ".,!?…" and (after.isspace() or after in ",.;:)—–-")
    # ’ after an s is a genitive as often as an end; believe it only before punctuation or a break.
    return opener == '"' or before in ".,!?…" or not (before in "sS" and after == " ")


def _reaches_over(text: str, at: int, start: int, end: int) -> bool:
    """A quotation that is never closed must open its paragraph, follow a colon or comma, or be opened anew in the next."""
    before = text[:at].rstrip()[-1:]
    if text[at] == "‘":
        # It may be an apostrophe: believed only where the next paragraph is opened with it, too.
        return text[end : end + 8].lstrip()[:1] == "‘"
    if not text[start:at].strip() or before in (":", ","):
        return True
    following = next((i for i in range(end, min(end + 8, len(text))) if not text[i].isspace()), None)
    return before in ".!?" and following is not None and text[following] == text[at]
