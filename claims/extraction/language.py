"""Which texts are processed: English ones. For others, nothing is extracted and the detected language is returned."""

from __future__ import annotations

from newsdesk.articles.language import article_language

READ = frozenset(["en"])
"""The languages whose rules are here."""

__all__ = ["READ", "article_language", "can_extract_language"]


def can_extract_language(language: str) -> bool:
    """Whether a text in this language is read; one too short to tell is tried, as most are headlines in English."""
    return not language or language in READ
