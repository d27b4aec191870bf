"""What a phrase stands for, in words and in its place."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.types import Span


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name somebody or something, and where the article has them."""

    words: str
    span: Span
