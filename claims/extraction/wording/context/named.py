"""What a phrase refers to: the words and their position."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.types import Span


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name somebody or something, and where the article has them."""

    words: str
    span: Span
