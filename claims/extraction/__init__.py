"""Find the claims of an article, and to whom each is attributed. Pure Python, offline, deterministic."""

from claims.extraction.pipeline import Config, Extractor
from claims.extraction.serialize import to_json
from claims.extraction.types import (
    REASONS,
    Attribution,
    Citation,
    Date,
    Entity,
    ExtractedClaim,
    ExtractionResult,
    Kind,
    Link,
    Mode,
    Quantity,
    Sentence,
    Span,
)

__all__ = [
    "REASONS",
    "Attribution",
    "Citation",
    "Config",
    "Date",
    "Entity",
    "ExtractedClaim",
    "ExtractionResult",
    "Extractor",
    "Kind",
    "Link",
    "Mode",
    "Quantity",
    "Sentence",
    "Span",
    "to_json",
]
