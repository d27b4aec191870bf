"""Find references in the text of an article: "[1]", footnote marks, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claims.extraction.types import Citation, Span

_PATTERNS = re.compile(
    r"(?P<number>\[(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*|\^\w{1,20}|[a-z]|note \d{1,3}|citation needed)\])"
    r"|(?P<link>\[(?P<words>[^\[\]\n]{1,300})\]\((?P<url>https?://[^\s()]{1,1000})\))"
    r"|(?P<raised>(?<=[\w.,;!?”’\")])[⁰¹²³⁴-⁹]{1,3}(?!\w))"
    r"|(?P<bare>https?://[^\s<>()\[\]]{3,1000})"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def find_citations(text: str, given: Iterable[Citation] = ()) -> tuple[Citation, ...]:
    """The citations of a text in order: those that its reader knows (links, footnotes) and those in its words."""
    known = list(given)
    taken = {(c.start, c.end) for c in known}
    found = [c for m in _PATTERNS.finditer(text) if ((c := _citation(m)).start, c.end) not in taken]
    return tuple(sorted([*known, *found], key=lambda c: (c.start, c.end)))


def _citation(match: re.Match[str]) -> Citation:
    start, end = match.span()
    if match["link"]:
        # The words of a link belong to the sentence; only its address is the reference.
        return Citation(match.end("words"), end, match["words"], match["url"])
    if match["raised"]:
        return Citation(start, end, match["raised"].translate(_RAISED))
    if match["bare"]:
        address = match["bare"].rstrip(".,;:!?'\"”’")
        return Citation(start, start + len(address), address, address)
    return Citation(start, end, match["number"])


def without_citations(text: str, span: Span, citations: Sequence[Citation]) -> Span:
    """The span with marks of citations ("[1]", an address) and the space beside them taken off its edges.

    Words that a citation merely hangs on, such as those of a link, are the article's own and stay.
    """
    start, end = span
    citations = [c for c in citations if c.start < end and start < c.end and is_citation_mark(text, c)]
    changed = True
    while changed:
        changed = False
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        for citation in citations:
            if start < citation.end and citation.start <= start and citation.end <= end:
                start, changed = citation.end, True
            elif citation.start < end <= citation.end and citation.start >= start:
                end, changed = citation.start, True
    return start, end


def is_citation_mark(text: str, citation: Citation) -> bool:
    """Whether a citation is a mark in the text ("[1]", a URL), not the words that it is attached to."""
    shown = text[citation.start : citation.end]
    return shown.startswith("](") or bool(_PATTERNS.fullmatch(text, citation.start, citation.end))
