"""Which texts are processed: English ones. For others, nothing is extracted and the detected language is returned."""

from __future__ import annotations

from newsdesk.articles.language import language_of

READ = frozenset(["en"])
"""The languages whose rules are here."""

__all__ = ["READ", "language_of", "reads"]


def reads(language: str) -> bool:
    """Whether a text in this language is read; one too short to tell is tried, as most are headlines in English."""
    return not language or language in READ
