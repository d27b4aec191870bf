"""Which texts are processed: English ones, and those in a language with a pack. For others, nothing is extracted."""

from __future__ import annotations

from claims.extraction.languages.registry import CODES, READ
from newsdesk.articles.language import article_language

__all__ = ["READ", "article_language", "can_extract_language", "language_to_extract"]


def can_extract_language(language: str) -> bool:
    """Whether a text in this language is read; one too short to tell is tried, as most are headlines in English."""
    return not language or language in READ


def language_to_extract(text: str, stated: str) -> str:
    """The language of the words; a pack that a person has asked for by the article's language is used for a text too short to tell.

    Where the words are clearly of another language than was stated, the words count: rules for German find nothing true in English.
    """
    told = article_language(text)
    code = stated.split("-", maxsplit=1)[0].lower()
    return code if not told and code in CODES else told
