"""Each claimant of an article once, in the language of a pack: the same name, with or without its title and article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.nominatives import nominative_of_noun, nominative_words
from claims.extraction.types import ExtractedClaim, Person

_LEAST = 5
"""Letters of a word that may end a longer one."""
Kind = Literal["person", "organisation", "unknown"]


@dataclass(slots=True)
class _Group:
    name: str
    kind: Kind
    role: str
    phrases: list[str] = field(default_factory=list)


def find_people_in_pack_language(
    claims: Sequence[ExtractedClaim], pack: LanguagePack
) -> tuple[tuple[ExtractedClaim, ...], tuple[Person, ...]]:
    """The claims, each with the number of its person, and the people and bodies themselves."""
    groups: list[_Group] = []
    numbered = []
    for claim in claims:
        number = _place(groups, claim.claimant, pack) if claim.claimant else None
        numbered.append(replace(claim, person=number) if number is not None else claim)
    people = tuple(
        Person(one.name, one.kind, tuple(dict.fromkeys([one.name, *one.phrases])), one.role) for one in groups
    )
    return tuple(numbered), people


def _place(groups: list[_Group], phrase: str, pack: LanguagePack) -> int:
    name, role = _bare_name(phrase, pack)
    key = name.lower()
    # "nach Webers Angaben", where Weber has been named.
    names = {key, nominative_of_noun(name).lower()} if pack.grammar.genitives_in_s else {key}
    for number, group in enumerate(groups):
        known = group.name.lower()
        # A surname alone is the person whose whole name the article has given before.
        surname = group.kind == "person" and " " not in key and known.split()[-1] in names
        if known in names or surname:
            group.phrases.append(phrase)
            group.role = group.role or role
            return number
    groups.append(_Group(name, _kind(name, role, pack), role, [phrase]))
    return len(groups) - 1


def _bare_name(phrase: str, pack: LanguagePack) -> tuple[str, str]:
    """The name without article and title, and the title."""
    first, _, second = phrase.partition(",")
    if (
        second
        and _has(first.lower().split(), pack.words.roles)
        and _is_name(second.split(",", maxsplit=1)[0].split())
    ):
        return second.split(",", maxsplit=1)[0].strip(), first.strip()
    words = nominative_words(first.split(), pack)
    while (
        len(words) > 1
        and words[0].lower() in pack.words.definite_articles | pack.words.first_articles | pack.words.polite
    ):
        words.pop(0)
    role = ""
    at = next((i for i, word in enumerate(words[:-1]) if _has([word.lower()], pack.words.roles)), None)
    if at is not None and _is_name(words[at + 1 :]):
        role, words = " ".join(words[: at + 1]), words[at + 1 :]
    return " ".join(words) or phrase, role


def _kind(name: str, role: str, pack: LanguagePack) -> Kind:
    words = [word.lower() for word in name.split()]
    if _has(words, pack.words.bodies):
        return "organisation"
    if role or _has(words[:1], pack.words.roles):
        return "person"
    return "unknown"


def _has(words: Sequence[str], known: frozenset[str]) -> bool:
    """Whether one of the words is one of these, or a longer word that ends in one: "Bauministerin"."""
    return any(word in known or word.endswith(_endings(known)) for word in words)


@cache
def _endings(known: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in known if len(word) >= _LEAST)


def _is_name(words: Sequence[str]) -> bool:
    return 0 < len(words) <= 3 and all(word[:1].isupper() for word in words)
