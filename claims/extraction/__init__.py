"""Finds the claims of an article and who is said to have made them; pure Python, offline, deterministic."""

from claims.extraction.extractor import Config, Extractor
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
from claims.extraction.wire import to_json

__all__ = [
    "REASONS",
    "Attribution",
    "Citation",
    "Claim",
    "Config",
    "Date",
    "Entity",
    "Extractor",
    "Kind",
    "Link",
    "Mode",
    "Quantity",
    "Reading",
    "Sentence",
    "Span",
    "to_json",
]
