"""Language detection: by the most frequent words where they are plain, otherwise by character n-grams.

The result is "" for a text that is too short or has no words.
"""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# The languages that are distinguished. A text in another one is taken for a related language, hardly ever for English.
LANGUAGES = (
    "ar", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "nl", "no", "pl",
    "pt", "ro", "ru", "sv", "tr", "uk", "zh",
)  # fmt: skip
# Languages that look like one that is read. A few words tell them apart too seldom, so that only longer texts are compared with them.
NEIGHBOURS = ("af", "ca", "gl", "lb")
# Below the first, the likeliest language is a guess. If English is possible by the second, the result is "" then:
# a few words in English must not be taken for Danish. Every language has the third when there is nothing to go by.
_SURE, _POSSIBLE, _ANYTHING = 0.5, 0.05, 0.2
# The sample: the opening, and two later passages, beyond a foreign quotation.
_OPENING, _STRETCH = 600, 300
# Words that are frequent in English and do not exist in related languages.
_ENGLISH = frozenset(
    """the and that with said from it are be has have had were which this they his would been their who will he she not but
    since than when while about into after before where there because being should could what more says how out""".split()
)
# The same for the languages of packs: words that no language beside them has. More of them are needed.
_FREQUENT = {
    "de": frozenset(
        """der die das den dem des und nicht ist dass sich auch eine einen einem einer wurde werden wird sind zum zur im am
        mit von auf sie vom für über haben habe nach""".split()
    ),
    "es": frozenset("el los las del y una con para más según también pero fue por han como este".split()),
    "fr": frozenset(
        "le les des et est une dans pour pas sur été au aux du qui sont avec selon cette ce ont".split()
    ),
    "pt": frozenset(
        "não são uma com dos das pelo pela em ao foi também mais para os um no na nos nas seu do da".split()
    ),
}
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 12
_SHARE = 0.1
_DIFFERENT, _WITHOUT_THE = 3, 5
"""So many different ones are needed; more where "the" is not among them."""
_PLAIN_SHARE, _TIMES = 0.15, 3
"""In the languages of packs: the share of such words, and how many times as many as of the next language."""


def article_language(text: str) -> str:
    """The code of the language (ISO 639), or "" if it is unknown."""
    words = _sample(text)
    if not _WORD.search(words):
        return ""
    if plain := _plain_language(words):
        return plain
    ranked = _ranked(words)
    language = next(iter(ranked))
    guessed = ranked[language] < _SURE and ranked["en"] >= _POSSIBLE
    return "" if guessed or ranked[language] < _ANYTHING else language


def _ranked(words: str) -> dict[str, float]:
    """How likely each language is, the likeliest first."""
    ranked: dict[str, float] = dict(_identifier().rank(words))
    if len(_WORD.findall(words)) >= _LEAST_WORDS:
        return ranked
    own = {code: share for code, share in ranked.items() if code not in NEIGHBOURS}
    return {code: share / sum(own.values()) for code, share in own.items()}


def article_language_tag(text: str, stated: str) -> str:
    """The language in the metadata if the words agree ("en-GB"), otherwise the one of the words; or ""."""
    told, tag = article_language(text), stated.strip().replace("_", "-")
    if not _TAG.fullmatch(tag):
        return told
    return told if told and told != _primary(tag) else tag[:10].rstrip("-")


def _primary(tag: str) -> str:
    """The language without its country; the forms of Norwegian are one."""
    code = tag.split("-", maxsplit=1)[0].lower()
    return {"nb": "no", "nn": "no"}.get(code, code)


def _sample(text: str) -> str:
    """The opening and two later passages, in whole words."""
    text = text.strip()
    if len(text) <= _OPENING + 2 * _STRETCH:
        return text
    places = (0, _OPENING), (len(text) // 2, _STRETCH), (len(text) - _STRETCH, _STRETCH)
    return " ".join(
        text[start : start + length].partition(" ")[2] if start else text[:length] for start, length in places
    )


def _plain_language(words: str) -> str:
    """The language that the frequent words tell, or "".

    Without the model, which takes a second and a hundred megabytes: most newsrooms never need it.
    """
    found = [word.lower() for word in _WORD.findall(words)]
    if len(found) < _LEAST_WORDS:
        return ""
    known = [word for word in found if word in _ENGLISH]
    different = _DIFFERENT if "the" in known else _WITHOUT_THE
    if len(set(known)) >= different and len(known) >= _SHARE * len(found):
        return "en"
    counts = {code: sum(word in frequent for word in found) for code, frequent in _FREQUENT.items()}
    first, second = sorted(counts, key=lambda code: -counts[code])[:2]
    plain = counts[first] >= _PLAIN_SHARE * len(found) and counts[first] >= _TIMES * max(
        counts[second], len(known)
    )
    return first if plain and len(_FREQUENT[first].intersection(found)) >= _WITHOUT_THE else ""


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages((*LANGUAGES, *NEIGHBOURS))
    return identifier
