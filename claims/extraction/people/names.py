"""Names in a form in which they can be looked up and compared: case, accents, punctuation and titles folded."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.people.titles import HONORIFICS, PARTICLES, SUFFIXES

# Letters that have no decomposition into a plain letter and an accent.
_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
})  # fmt: skip
# Accents of Latin, Greek and Cyrillic, and vowel signs of Arabic; the vowel signs of Indic scripts are letters.
_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u0652\u0670\u0640]")
# An apostrophe is part of a name; it is written in many ways, or left out.
_APOSTROPHES = re.compile("['’‘ʼʻ`´ʹʾʿ]")
_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_YOUNGER = re.compile(r"\sthe (younger|elder)$", re.IGNORECASE)
_LONGEST = 400
_ARTICLES = reporting_word_set("the a an")


def person_name_key(name: str | None) -> str:
    """The normalised name (case, spaces), so that two spellings are one claimant."""
    return " ".join((name or "").split()).casefold()[:300]


@lru_cache(maxsize=4096)
def plain_person_name(name: str) -> str:
    """The name in small letters without accents and punctuation: "J. O’Brien-Łuk" is "j obrien luk"."""
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), unicodedata.normalize("NFKD", name))
    text = _ACCENTS.sub("", _APOSTROPHES.sub("", text)).casefold().translate(_LETTERS)
    text = unicodedata.normalize("NFC", text)
    return " ".join("".join(c if _part_of_word(c) else " " for c in text).split())


def _part_of_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter).startswith("M")


def folded_person_name(name: str) -> str:
    """The form by which names are looked up: plain, without "the", and with a space before every word."""
    parts = plain_person_name(name).split()
    if len(parts) > 1 and parts[0] in _ARTICLES:
        parts = parts[1:]
    return (" " + " ".join(parts))[:_LONGEST]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in its parts, all plain."""

    given: tuple[str, ...]
    surname: str
    suffix: str = ""

    @property
    def whole(self) -> bool:
        """Whether there is more than a surname."""
        return bool(self.given)


def parse_person_name(name: str) -> PersonName:
    """The parts of a name without its titles; "Boer, Karin de" is "Karin de Boer"."""
    name, suffix = _with_suffix(person_name_in_order(name))
    parts = [part for part in plain_person_name(name).split() if part not in HONORIFICS]
    if not parts:
        return PersonName((), plain_person_name(name))
    if len(parts) > 1 and parts[-1] in SUFFIXES:
        suffix, parts = SUFFIXES[parts[-1]], parts[:-1]
    begin = len(parts) - 1
    while begin > 0 and parts[begin - 1] in PARTICLES and (begin > 1 or parts[0] in PARTICLES):
        begin -= 1
    return PersonName(tuple(parts[:begin]), " ".join(parts[begin:]), suffix)


def person_name_in_order(name: str) -> str:
    """The name with the surname last: "Boer, Karin de" is "Karin de Boer"."""
    head, comma, rest = (part.strip() for part in name.partition(","))
    given = rest.split()
    if (
        not comma
        or not given
        or plain_person_name(rest) in SUFFIXES
        or len(given) > 3
        or len(head.split()) > 3
    ):
        return name
    is_name = all(word[:1].isupper() or plain_person_name(word) in PARTICLES for word in given)
    return (
        f"{rest} {head}"
        if is_name and not any(plain_person_name(word) in HONORIFICS for word in given)
        else name
    )


def _with_suffix(name: str) -> tuple[str, str]:
    """The name, and the "Jr." or "the Younger" after it; an apposition is left out."""
    head, _comma, rest = (part.strip() for part in name.partition(","))
    if told := _YOUNGER.search(head):
        return head[: told.start()], "junior" if told[1].lower() == "younger" else "senior"
    return head, SUFFIXES.get(plain_person_name(rest), "")


# Spellings that differ from one transliteration to the next.
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"shch|tsch|tch|tsh|cz", "ch"), (r"sch", "sh"), (r"dzh|dj", "j"), (r"zh", "j"), (r"ph", "f"), (r"kh|gh|ck|q|g", "k"),
        (r"x", "ks"), (r"c(?=[eiy])", "s"), (r"c(?!h)", "k"), (r"w", "v"), (r"ts|tz", "s"), (r"z", "s"),
        (r"(?<=[a-z])h", ""), (r"[jy](?=[aeiou])", "i"), (r"[aeiouy]+$", ""), (r"(?<!^)[aeiouy]", ""), (r"^[aeiouy]+", "a"),
        (r"(?<=.)v\b", "f"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


def consonants_of_person_name(word: str) -> str:
    """The consonants of a plain Latin word as one hears them: "zelensky" and "zelenskyy" are one."""
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word
