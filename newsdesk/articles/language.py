"""In which language a text is written: by its commonest words for English, else by its letters in short runs.

A text of a word or two, or without words, is in no language that could be told: the answer is "".
"""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# What is told apart. A text in any other language is taken for a neighbour of its own, hardly ever for English.
LANGUAGES = (
    "ar", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "nl", "no", "pl",
    "pt", "ro", "ru", "sv", "tr", "uk", "zh",
)  # fmt: skip
# Below the first the likeliest language is a guess. Where English is possible by the second, it is no answer then:
# a few words in English must not be taken for Danish. Every language has the third when there is nothing to go by.
_SURE, _POSSIBLE, _ANYTHING = 0.5, 0.05, 0.2
# How much is looked at: the opening, and two stretches further on, where a foreign quotation does not reach.
_OPENING, _STRETCH = 600, 300
# Words that English has in every other line and its neighbours have not.
_ENGLISH = frozenset(
    """the and that with said from it are be has have had were which this they his would been their who will he she not but
    since than when while about into after before where there because being should could what more says how out""".split()
)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 12
_SHARE = 0.1
_DIFFERENT = 3


def language_of(text: str) -> str:
    """The code of the language (ISO 639), or "" where it cannot be told."""
    words = _sample(text)
    if not _WORD.search(words):
        return ""
    if _is_plainly_english(words):
        return "en"
    ranked: dict[str, float] = dict(_identifier().rank(words))
    language = next(iter(ranked))
    guessed = ranked[language] < _SURE and ranked["en"] >= _POSSIBLE
    return "" if guessed or ranked[language] < _ANYTHING else language


def language_tag(text: str, stated: str) -> str:
    """The language of a text as its metadata has it, where the words agree ("en-GB"), else as the words say; or ""."""
    told, tag = language_of(text), stated.strip().replace("_", "-")
    if not _TAG.fullmatch(tag):
        return told
    return told if told and told != _primary(tag) else tag[:10].rstrip("-")


def _primary(tag: str) -> str:
    """The language without its country; the forms of Norwegian are one."""
    code = tag.split("-", maxsplit=1)[0].lower()
    return {"nb": "no", "nn": "no"}.get(code, code)


def _sample(text: str) -> str:
    """The opening and two stretches further on, whole words each."""
    text = text.strip()
    if len(text) <= _OPENING + 2 * _STRETCH:
        return text
    places = (0, _OPENING), (len(text) // 2, _STRETCH), (len(text) - _STRETCH, _STRETCH)
    return " ".join(
        text[start : start + length].partition(" ")[2] if start else text[:length] for start, length in places
    )


def _is_plainly_english(words: str) -> bool:
    """Told without the model, which takes a second and a hundred megabytes: most newsrooms never need it."""
    found = [word.lower() for word in _WORD.findall(words)]
    known = [word for word in found if word in _ENGLISH]
    return (
        len(found) >= _LEAST_WORDS
        and "the" in known
        and len(set(known)) >= _DIFFERENT
        and len(known) >= _SHARE * len(found)
    )


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
