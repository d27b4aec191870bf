"""Which texts are processed: English ones, and those in a language with a pack. For others, nothing is extracted."""

from __future__ import annotations

from claims.extraction.languages.registry import CODES, READ
from newsdesk.articles.language import article_language

__all__ = ["READ", "article_language", "can_extract_language", "language_to_extract"]


def can_extract_language(language: str) -> bool:
    """Whether a text in this language is read; one too short to tell is tried, as most are headlines in English."""
    return not language or language in READ


def language_to_extract(text: str, stated: str, *, by_a_person: bool = False) -> str:
    """The language of the words; the one that was stated where that has a pack and nothing else can be read in the words.

    Rules for German find nothing true in English: where the words are clearly in another language that is read, they count,
    unless a person has seen the text and says otherwise.
    """
    if by_a_person and stated:
        return stated.split("-", maxsplit=1)[0].lower()
    told = article_language(text)
    code = stated.split("-", maxsplit=1)[0].lower()
    return code if code in CODES and told not in READ else told
