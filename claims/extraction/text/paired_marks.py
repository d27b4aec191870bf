"""Keep quotation marks and brackets in pairs: complete half a pair in a name, or remove it."""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.types import Attribution, Span

_PAIRS = {"“": "”", "«": "»", "„": "“", "(": ")", "[": "]", "‘": "’"}
_STOPS = ".,"


def span_with_paired_marks(text: str, span: Span) -> Span:
    """The span with its marks in pairs."""
    start, end = span
    for opening, closing in _PAIRS.items():
        words = text[start:end]
        if words.count(opening) > words.count(closing):
            start, end = _closed(text, start, end, words.rindex(opening), closing)
        elif closing in "”»)]" and words.count(closing) > words.count(opening):
            start, end = _opened(text, start, end, words.index(closing), opening)
    if text[start:end].count('"') % 2:
        start, end = _straight(text, start, end)
    return _bare(text, start, end)


def names_with_paired_marks(text: str, attribution: Attribution) -> Attribution:
    """The attribution with no name that has half a pair of marks."""
    source, claimant = attribution.source, attribution.claimant
    return replace(
        attribution,
        source=span_with_paired_marks(text, source) if source else None,
        claimant=span_with_paired_marks(text, claimant) if claimant else None,
    )


def _closed(text: str, start: int, end: int, at: int, closing: str) -> Span:
    after = end + (text[end : end + 1] in _STOPS and text[end : end + 1] != "")
    if text[after : after + 1] == closing:
        return start, after + 1
    return (start + 1, end) if at == 0 else (start, start + at)


def _opened(text: str, start: int, end: int, at: int, opening: str) -> Span:
    if start and text[start - 1] == opening:
        return start - 1, end
    return (start, end - 1) if at == end - start - 1 else (start + at + 1, end)


def _straight(text: str, start: int, end: int) -> Span:
    at = text[start:end].rindex('"')
    after = end + (text[end : end + 1] in _STOPS and text[end : end + 1] != "")
    if text[after : after + 1] == '"':
        return start, after + 1
    if at == 0:
        return start + 1, end
    return (start, end - 1) if at == end - start - 1 else (start, start + at)


def _bare(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " ,":
        start += 1
    while end > start and text[end - 1] in " ,":
        end -= 1
    return start, end
