"""Refuse words as the name of a claimant that can be none: a headline in capitals, a piece of a page's code, a clause, a number."""

from __future__ import annotations

import re

from claims.extraction.types import Span

_NO_NAME = re.compile(
    r"""[\d.,]+$
    |all\sof\sa\ssudden
    |(?:in|on|at|with|for|to|by|last|next)\s
    |(?:most|many|some|all|several|both|none|few|any|half|one|two|three)\sof\s(?:whom|which)\b
    |.*(?:[=<>\n]|:\s|\b(?:who|which|whom|whose|that|and|or|the|a|an)$)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What names nobody: "most of whom", "In a blog post", "datetime=…", "Rita Orr: The housing plan"."""
_CLAUSE = re.compile(r"\b(?:is|are|was|were|am)\b|[\w’']\b(?:’s|'s) (?:a|an|the|not)\b")
_RELATIVE = re.compile(
    r"\b(?:who|which|that|whose|whom|where|when|we|I|he|she|they|it|as|what)\b", re.IGNORECASE
)
_HEADLINE = re.compile(r"(?:[A-Z\d’'-]{2,} ){3,}[A-Z][a-z]")
"""A headline that runs into the name after it."""
_LABEL = re.compile(r"[A-Z][A-Z’' -]+")


def may_name_claimant(text: str, span: Span, cue: Span | None) -> bool:
    """False for words that name nobody, whatever the parse makes of them."""
    words = text[slice(*span)]
    if _NO_NAME.match(words) or _HEADLINE.match(words):
        return False
    if _CLAUSE.search(words) and not _RELATIVE.search(words):
        return False
    return not is_false_label(text, span, cue)


def is_false_label(text: str, span: Span, cue: Span | None) -> bool:
    """True for words in capitals before a colon that are a headline or a place."""
    words = text[slice(*span)]
    label = cue is not None and text[slice(*cue)] == ":" and _LABEL.fullmatch(words) is not None
    return label and not _is_speakers_label(text, words)


def _is_speakers_label(text: str, words: str) -> bool:
    """False for a headline in capitals before a colon, and for the place that a report comes from: "KARACHI: Thousands were"."""
    if len(re.findall(rf"^\W*{re.escape(words)}\b.{{0,40}}?:", text, re.MULTILINE)) > 1:
        return True
    name = re.escape(words.title())
    if " " in words:
        return re.search(rf"\b{name}\b", text) is not None or len(words.split()) < 4
    place = re.search(rf"\b(?:in|from|to|at|near) {name}\b", text)
    return place is None or re.search(rf"\b[A-Z][\w.’'-]+ {name}\b", text) is not None
