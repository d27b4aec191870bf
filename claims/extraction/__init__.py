"""Finds the claims of an article and who is said to have made them; pure Python, offline, deterministic."""

from claims.extraction.reading import (
    REASONS,
    Attribution,
    Citation,
    Claim,
    Date,
    Entity,
    Kind,
    Link,
    Mode,
    Quantity,
    Reading,
    Sentence,
    Span,
)

__all__ = [
    "REASONS",
    "Attribution",
    "Citation",
    "Claim",
    "Date",
    "Entity",
    "Kind",
    "Link",
    "Mode",
    "Quantity",
    "Reading",
    "Sentence",
    "Span",
]
