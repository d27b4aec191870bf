"""One phrase with a noun, read once, since each later phrase with the noun asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.parsing.tree import Tree


@dataclass(frozen=True, slots=True)
class NounMention:
    """One phrase with a noun, in its tree."""

    sentence: int
    tree: Tree
    head: int
    new: bool
    """True for "a plan", "three men", "Norvolt's plant": a thing that the reader has not met."""
    certain: bool
    """False where the phrase stands under "no", "if" or a denial: perhaps there is no such thing."""
    number: str
    """How many there are; "" where the phrase does not count them."""
    beside: frozenset[str]
    """The words right below the noun."""
    words: frozenset[str]
    """All words of the phrase."""
