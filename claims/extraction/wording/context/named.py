"""What a phrase refers to: the words and their position."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.types import Span


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name a person or thing, and their position in the article."""

    words: str
    span: Span
