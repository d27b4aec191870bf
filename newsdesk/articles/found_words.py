"""The parts of an article that answer a query, with the words that were found.

PostgreSQL's own headlines compare a text as it is written; here "COVID-19" is found by "covid 19", so each word is
compared as it is searched.
"""

import re
from collections.abc import Iterable, Mapping
from unicodedata import category, combining, normalize

from django.db import connection

from newsdesk.lib.claim_language import ENGLISH
from newsdesk.lib.db.search import DICTIONARIES
from newsdesk.lib.db.search import ENGLISH as ENGLISH_DICTIONARY

# A part begins this many words before the first word found; so many parts, of so many words.
BEFORE, WORDS, PARTS = 8, 28, 2
# Words that are compared in PostgreSQL for one page of results.
AT_MOST = 4000
_LEXEME = re.compile(r"'((?:[^']|'')+)'")
_AROUND = re.compile(r"^([\W_]*?)([£$€¥\w].*?)([^\w%]*)$", re.DOTALL)
_SAME = """
    SELECT word FROM unnest(%s::text[]) AS word
    WHERE tsvector_to_array(newsdesk_search_vector(%s::regconfig, word)) && %s::text[]
"""


def lexemes_of_found_words(query: str) -> list[str]:
    """The lexemes of a full-text query as PostgreSQL writes it."""
    return list(dict.fromkeys(found.replace("''", "'") for found in _LEXEME.findall(query)))


def find_found_words_by_language(
    texts: Iterable[tuple[str, str]], sought: Mapping[str, list[str]]
) -> dict[str, frozenset[str]]:
    """The words that were found in texts of each language, by its own dictionary and by the English one.

    `texts` are pairs of a language and a text, `sought` the lexemes by language. A query for each language with lexemes.
    """
    by_language: dict[str, list[str]] = {}
    for language, text in texts:
        by_language.setdefault(language, []).append(text)
    found: dict[str, frozenset[str]] = {}
    for language, own in by_language.items():
        found[language] = _find_found_words(own, sought.get(ENGLISH, []))
        if language in DICTIONARIES:
            found[language] |= _find_found_words(own, sought.get(language, []), DICTIONARIES[language])
    return found


def _find_found_words(
    texts: Iterable[str], sought: list[str], config: str = ENGLISH_DICTIONARY
) -> frozenset[str]:
    """Words of these texts, as they are written, that are among the lexemes of a dictionary. One query."""
    if not sought:
        return frozenset()
    words = dict.fromkeys(word for text in texts for word in text.split())
    stems = [lexeme.removeprefix("acronym")[: max(3, len(lexeme) - 2)] for lexeme in sought]
    maybe = [word for word in words if len(word) <= 100 and _is_like(word, stems)][:AT_MOST]
    with connection.cursor() as cursor:
        cursor.execute(_SAME, [maybe, config, sought])
        return frozenset(word for (word,) in cursor.fetchall())


def _is_like(word: str, stems: list[str]) -> bool:
    """Whether a word may have one of the stems: a comparison in PostgreSQL of every word would take seconds."""
    plain = "".join(sign for sign in normalize("NFKD", word) if not combining(sign)).casefold()
    plain = re.sub(r"[.,'’\u00ad-]", "", plain)
    return any(stem in plain for stem in stems) or any(category(sign) == "Sc" or sign == "%" for sign in word)


def split_at_found_words(text: str, found: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    """The parts of a text with most of the words, in order; True for each of these words."""
    words = text.split()
    parts: list[tuple[str, bool]] = []
    for number, start in enumerate(sorted(_starts(words, found))):
        if number:
            parts.append((" … ", False))
        for word in words[start : start + WORDS]:
            parts += _marked(word) if word in found else [(word, False)]
            parts.append((" ", False))
        parts.pop()
    return _joined(parts)


def mark_found_words(text: str, found: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    """The whole text in parts, in order; True for each of these words."""
    parts: list[tuple[str, bool]] = []
    for number, word in enumerate(text.split()):
        if number:
            parts.append((" ", False))
        parts += _marked(word) if word in found else [(word, False)]
    return _joined(parts)


def _starts(words: list[str], found: frozenset[str]) -> list[int]:
    """Where the parts with the most different words begin; the beginning of the text if it has none of them."""
    at = [number for number, word in enumerate(words) if word in found]
    windows = [max(0, number - BEFORE) for number in at]
    windows.sort(key=lambda start: -len(found.intersection(words[start : start + WORDS])))
    chosen: list[int] = []
    for start in windows:
        if all(abs(start - other) >= WORDS for other in chosen):
            chosen.append(start)
        if len(chosen) == PARTS:
            break
    return chosen or [0]


def _marked(word: str) -> list[tuple[str, bool]]:
    """A word that was found, without the marks around it."""
    cut = _AROUND.match(word)
    return [(cut[1], False), (cut[2], True), (cut[3], False)] if cut else [(word, True)]


def _joined(parts: list[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    joined: list[tuple[str, bool]] = []
    for words, marked in parts:
        if joined and not marked and not joined[-1][1]:
            joined[-1] = (joined[-1][0] + words, False)
        elif words:
            joined.append((words, marked))
    return tuple(joined)
