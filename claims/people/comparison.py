"""Compares two records: may they be the same person or body, how sure is that, and why. Does not use Django.

"Sure" needs two whole names that agree: a surname alone, or a name that could be a father's and his son's, is at most
likely, whatever else speaks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.people.names import (
    PersonName,
    consonants_of_person_name,
    parse_person_name,
    person_name_in_order,
    plain_person_name,
)
from claims.extraction.people.nicknames import same_given_name_or_nickname
from claims.extraction.people.titles import parse_titles_around_name
from claims.people.bodies import compare_bodies

Reason = tuple[str, str]
"""A code (`claims.people.reasons`) and the words that it is about."""
LEVELS = ((0.9, "sure"), (0.7, "likely"), (0.45, "possible"))
# What context adds to a name, each once.
_CONTEXT = {"role": 0.12, "organisation": 0.1, "party": 0.06, "named_with": 0.05, "desk": 0.03, "date": 0.02}
_MOST_CONTEXT = 0.2
_BODIES = ("organisation", "group", "document", "data")
# A rank or a trade does not exclude an office.
_RANKS = reporting_word_set(
    "general colonel captain major lieutenant sergeant professor prof doctor dr author lawyer economist lead"
)
_SAME_ROLE = {
    "ceo": "chief executive", "chief executive officer": "chief executive", "pm": "prime minister", "premier": "prime minister",
    "mp": "member of parliament", "spokesman": "speaker for", "spokeswoman": "speaker for", "spokesperson": "speaker for",
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "foreign secretary": "foreign minister",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a record when it is compared."""

    names: tuple[str, ...]
    kind: str = "unknown"
    roles: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    party: str = ""
    wikidata: str = ""
    desks: frozenset[str] = frozenset()
    named_with: frozenset[str] = frozenset()
    """Whom the same articles name, too."""
    years: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PeopleComparison:
    """How alike two records are, from 0 to 1, and what speaks for and against that they are one."""

    score: float
    level: str
    reasons: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()


NOTHING = PeopleComparison(0.0, "")


def comparison_of_people(first: Profile, second: Profile) -> PeopleComparison:
    """The comparison of two records by their best pair of names."""
    if first.wikidata and second.wikidata:
        told = ("wikidata", first.wikidata)
        return PeopleComparison(1.0, "sure", (told,)) if first.wikidata == second.wikidata else NOTHING
    if _kinds_differ(first.kind, second.kind):
        return NOTHING
    found = [_names(one, other, first, second) for one in first.names for other in second.names]
    return max(found, key=lambda one: one.score, default=NOTHING)


def _kinds_differ(first: str, second: str) -> bool:
    kinds = {first, second} - {"unknown"}
    return len(kinds) == 2 and ("person" in kinds or not kinds <= {"organisation", "group"})


def _names(one: str, other: str, first: Profile, second: Profile) -> PeopleComparison:
    kinds = {first.kind, second.kind}
    if kinds & set(_BODIES):
        score, why = compare_bodies(one, other)
        return _judged(score, [why] if why else [], [], first, second, most=1.0 if score >= 0.9 else 0.89)
    return _people(_parts(one), _parts(other), first, second)


# Each name of a record is compared with each of another one's.
@lru_cache(maxsize=8_192)
def _parts(name: str) -> PersonName:
    return parse_person_name(parse_titles_around_name(person_name_in_order(name)).name)


def _people(one: PersonName, other: PersonName, first: Profile, second: Profile) -> PeopleComparison:
    surname = _surnames(one, other)
    if surname is None:
        return NOTHING
    against: list[Reason] = []
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return NOTHING
    if not one.whole or not other.whole:
        # Nobody is told by a surname alone: never sure.
        most = 0.85 if surname[0] == "surname" else 0.5
        return _judged(0.5, [surname], against, first, second, most=most)
    given = same_given_name_or_nickname(one.given, other.given)
    if given is None:
        return NOTHING
    score = {"same": 0.6, "initial": 0.4, "nickname": 0.5, "spelling": 0.52, "middle": 0.56}[given]
    score += {"surname": 0.32, "spelling": 0.27, "married": 0.24}[surname[0]]
    why = (
        [("name", f"{' '.join(one.given)} {one.surname}")]
        if (given, surname[0]) == ("same", "surname")
        else []
    )
    why = why or [(f"given_{given}", " / ".join((" ".join(one.given), " ".join(other.given)))), surname]
    most = 1.0
    if bool(one.suffix) != bool(other.suffix):
        against.append(("suffix", one.suffix or other.suffix))
        most = 0.65
    if given == "initial":
        most = 0.85
    if given == "middle" and any(len(part) == 1 for part in {*one.given} ^ {*other.given}):
        # A son is often told from his father by one letter.
        most = 0.85
    return _judged(score, why, against, first, second, most=most)


def _surnames(one: PersonName, other: PersonName) -> Reason | None:
    """Whether the surnames are one: the same, spelled differently, or one married name in the other."""
    both = f"{one.surname} / {other.surname}"
    if one.surname.replace(" ", "") == other.surname.replace(" ", ""):
        return "surname", one.surname
    if _spelled_alike(one.surname, other.surname):
        return "spelling", both
    # "Anna Schmidt", "Anna Schmidt-Keller" and "Anna Keller": the surname of one is kept in the other's.
    if one.whole and other.whole and (_family(one) & {other.surname} or _family(other) & {one.surname}):
        return "married", both
    return None


def _family(name: PersonName) -> set[str]:
    return {word for word in (*name.given[1:], name.surname) if len(word) > 2}


def _spelled_alike(one: str, other: str) -> bool:
    """Whether two words are transliterations of one: alike to the ear and nearly so to the eye."""
    return consonants_of_person_name(one) == consonants_of_person_name(other) != "" and (
        fuzz.ratio(one, other) >= 60
    )


def _judged(
    score: float, why: list[Reason], against: list[Reason], first: Profile, second: Profile, *, most: float
) -> PeopleComparison:
    """The score with what the context adds and takes, and its level."""
    if score <= 0:
        return NOTHING
    reasons = why + _shared(first, second)
    against = against + _contradicted(first, second)
    score += min(sum(_CONTEXT[code] for code, _words in reasons if code in _CONTEXT), _MOST_CONTEXT)
    score -= 0.25 * len(against)
    score = round(max(0.0, min(score, most)), 3)
    level = next((name for least, name in LEVELS if score >= least), "")
    return PeopleComparison(score, level, tuple(reasons), tuple(against)) if level else NOTHING


def _shared(first: Profile, second: Profile) -> list[Reason]:
    pairs: list[tuple[str, Callable[[Profile], frozenset[str]]]] = [
        ("role", lambda one: one.roles), ("organisation", lambda one: one.organisations),
        ("party", lambda one: frozenset({one.party} - {""})), ("named_with", lambda one: one.named_with),
        ("desk", lambda one: one.desks), ("date", lambda one: frozenset(map(str, one.years))),
    ]  # fmt: skip
    found = []
    for code, of in pairs:
        both = {_one_word(word) for word in of(first)} & {_one_word(word) for word in of(second)}
        if code == "role" and not both:
            both = _same_office(first.roles, second.roles)
        if both:
            found.append((code, min(both)))
    return found


def _one_word(role: str) -> str:
    return _SAME_ROLE.get(plain_person_name(role), plain_person_name(role))


def _same_office(first: frozenset[str], second: frozenset[str]) -> set[str]:
    """ "minister" and "transport minister" may be one office."""
    pairs = [(plain_person_name(one), plain_person_name(other)) for one in first for other in second]
    return {
        max(pair, key=len)
        for pair in pairs
        if pair[0].endswith(f" {pair[1]}") or pair[1].endswith(f" {pair[0]}")
    }


def _contradicted(first: Profile, second: Profile) -> list[Reason]:
    """Roles, parties and organisations of both that have nothing in common."""
    found = []
    offices = [
        frozenset(role for role in one.roles if plain_person_name(role) not in _RANKS)
        for one in (first, second)
    ]
    if all(offices) and not _overlap(*offices) and not _same_office(*offices):
        found.append(("other_role", f"{min(offices[0])} / {min(offices[1])}"))
    if first.party and second.party and plain_person_name(first.party) != plain_person_name(second.party):
        found.append(("other_party", f"{first.party} / {second.party}"))
    bodies = first.organisations, second.organisations
    if all(bodies) and not any(compare_bodies(a, b)[0] >= 0.7 for a in bodies[0] for b in bodies[1]):
        found.append(("other_organisation", f"{min(bodies[0])} / {min(bodies[1])}"))
    return found


def _overlap(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool({_one_word(one) for one in first} & {_one_word(one) for one in second})
