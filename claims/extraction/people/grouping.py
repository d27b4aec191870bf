"""Groups the claimants of an article: "President Trump", "U.S. President Donald Trump" and "Mr Trump" are one person.

Two people of one surname are told apart by their titles, or else not joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from claims.extraction.attribution.names import gender_of_attributed_name
from claims.extraction.facts.bare_names import bare_names_of_bodies
from claims.extraction.facts.entities import PARTY, entity_names, find_entities
from claims.extraction.lexicon.company_names import company_name_without_legal_form
from claims.extraction.people.kinds import ClaimantKind, kind_of_person_or_body, names_a_body
from claims.extraction.people.names import folded_person_name, parse_person_name
from claims.extraction.people.titles import (
    Described,
    parse_titles_around_name,
    role_title_alone,
    role_told_by_title,
    title_before_name,
)
from claims.extraction.people.unnamed import body_called_by_its_noun, owner_of_claimant
from claims.extraction.types import ExtractedClaim, Person
from claims.extraction.wording.context.countries import COUNTRIES as BY_NAME

COUNTRIES = frozenset(BY_NAME)
_BEFORE = 60
_DEFINITE_BODY = re.compile(
    r"^(?:the|this|that) (?:[a-z-]+ )?(?:group|company|firm|agency|organisation|organization|charity|party|union|bank|club"
    r"|ministry|council|institute|network|association|militia|movement|university)$"
    # "The San Diego company".
    r"|^the (?-i:[A-Z][a-z]+ [A-Z][a-z]+|[A-Z][a-z]+-based) (?-i:company|firm|charity|start-?up)$",
    re.IGNORECASE,
)
_NO_FIRM = re.compile(
    r"\b(?:action|aid|armed|campaign|consumer|environmental|lobby|pressure|privacy|protest|residents|rights|support) group$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(
    r"(?P<name>(?:[A-Z][\w’'-]+(?: (?:of|and|for|the|de))* ?){2,8}?)\s?\((?P<short>[A-Z][A-Za-z]{1,7})\)"
)
_BRACKETED = re.compile(r"\s?\([A-Z][A-Za-z]{1,7}\)")
_SINCE = re.compile(r"\b[Ss]ince $")
_BECAME = re.compile(
    r" (?:became|was elected|was sworn in as|took office as) (?:the )?(?P<role>mayor|governor|president|prime minister|chancellor)(?!['’-])\b"
)
"""The office that somebody still holds: "since Ada Orr became mayor"; "if" and "before" tell none."""
_LONGEST_NAME = 500
_LOOKING_BACK = 700


@dataclass(slots=True)
class _Group:
    """One person or body, as it fills."""

    name: str
    kind: ClaimantKind
    phrases: list[str] = field(default_factory=list)
    described: list[Described] = field(default_factory=list)

    def add(self, phrase: str, described: Described) -> None:
        """One more way in which the article names them."""
        if phrase not in self.phrases:
            self.phrases.append(phrase)
            self.described.append(described)


class _Article:
    """The names of an article, and the groups that they make."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.groups: list[_Group] = []
        self.named = _named_people(text)
        """The whole names of people, by surname: each with the roles that stand before it."""
        self.short = {found["short"]: found["name"].strip() for found in _names_with_acronyms(text)}

    def group(self, phrase: str, at: int) -> _Group:
        """The group of a claimant that the article names so."""
        described = parse_titles_around_name(PARTY.sub("", phrase))
        name, kind = self._name_and_kind(phrase, described, at)
        key = folded_person_name(company_name_without_legal_form(name))
        found = next(
            (
                one
                for one in self.groups
                if folded_person_name(company_name_without_legal_form(one.name)) == key
            ),
            None,
        )
        if found is None:
            found = _Group(name, kind)
            self.groups.append(found)
        found.add(phrase, described)
        return found

    def _name_and_kind(self, phrase: str, described: Described, at: int) -> tuple[str, ClaimantKind]:
        owned = owner_of_claimant(phrase, self.text[:at], lambda: self._body_before(at))
        if role := role_title_alone(phrase):
            return self._bearer(role) or owned or phrase, "person"
        name = described.name
        # A surname alone that the article has given with a first name is that person's.
        firm = " " not in phrase and phrase.lower() in bare_names_of_bodies(self.text)
        if not firm and (whole := self._whole(described)):
            return whole, "person"
        body = body_called_by_its_noun(phrase, self.text[:at])
        definite = _DEFINITE_BODY.match(phrase) and not _NO_FIRM.search(phrase)
        if body or (definite and (body := self._body_before(at))):
            return body, kind_of_person_or_body(body, self.text, COUNTRIES)
        if owned:
            return owned, kind_of_person_or_body(phrase, self.text, COUNTRIES)
        if (short := phrase.removeprefix("The ").removeprefix("the ")) in self.short:
            return self.short[short], "organisation"
        kind = kind_of_person_or_body(phrase, self.text, COUNTRIES)
        if kind == "person" and parse_person_name(name).whole:
            return name, kind
        # "President Trump", whose first name stands nowhere, is called so.
        return phrase, kind

    def _whole(self, described: Described) -> str:
        parts = parse_person_name(described.name)
        if parts.whole and not _initials(parts.given):
            return described.name if described.name in self.named.get(parts.surname, {}) else ""
        fits = {
            name: roles
            for name, roles in self.named.get(parts.surname, {}).items()
            if _may_be(parts.given, name) and _of_gender(described.honorific, name)
        }
        if len(fits) > 1 and (title := role_told_by_title(described)):
            fits = {name: roles for name, roles in fits.items() if any(title in role for role in roles)}
        return next(iter(fits)) if len(fits) == 1 else ""

    def _bearer(self, role: str) -> str:
        """The one person whom the article names with this role."""
        fits = {
            name
            for people in self.named.values()
            for name, roles in people.items()
            if any(one == role or one.endswith(f" {role}") for one in roles)
        }
        return fits.pop() if len(fits) == 1 else ""

    def _body_before(self, at: int) -> str:
        """The one body that the same paragraph names before "the group"; nothing where there are two, or none."""
        begin = max(self.text.rfind("\n\n", 0, at) + 1, at - _LOOKING_BACK, 0)
        found = find_entities(self.text, (begin, at))
        bodies = {one.text for one in found if one.kind == "organisation" or names_a_body(one.text)}
        # "Union officials say": a noun with a capital because it begins the sentence.
        bodies = {body for body in bodies if not _DEFINITE_BODY.match(f"the {body}")}
        # A firm whose name has no word for a body, but which has spoken in this paragraph.
        known = [one.name for one in self.groups if one.kind == "organisation"]
        bodies |= {
            name for name in known if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.text[begin:at])
        }
        return bodies.pop() if len(bodies) == 1 else ""


def group_claimants(
    text: str, claims: Sequence[ExtractedClaim]
) -> tuple[tuple[ExtractedClaim, ...], tuple[Person, ...]]:
    """The claims, each with the number of its person, and the people and bodies that the article attributes claims to."""
    article = _Article(text)
    places = [article.group(claim.claimant, claim.start) if claim.claimant else None for claim in claims]
    numbers = {id(group): number for number, group in enumerate(article.groups)}
    found = tuple(
        replace(claim, person=numbers[id(group)]) if group is not None else claim
        for claim, group in zip(claims, places, strict=True)
    )
    return found, tuple(_person(group, article) for group in article.groups)


def _person(group: _Group, article: _Article) -> Person:
    roles = [one.role for one in group.described if one.role]
    roles += sorted(article.named.get(parse_person_name(group.name).surname, {}).get(group.name, set()))
    bodies = [one.organisation for one in group.described if one.organisation]
    names = tuple(dict.fromkeys([group.name, *group.phrases]))
    return Person(group.name, group.kind, names, max(roles, key=len, default=""), next(iter(bodies), ""))


def _named_people(text: str) -> dict[str, dict[str, set[str]]]:
    people: dict[str, dict[str, set[str]]] = {}
    # An article has the same names again and again.
    described = cache(parse_titles_around_name)
    for entity in entity_names(text):
        before = text[max(0, entity.start - _BEFORE) : entity.start]
        near = described(_same_sentence(before) + entity.text)
        inside = described(entity.text)
        found = near if near.person and near.name and near.name in entity.text else inside
        # Two names that follow each other are told apart by what stands before them.
        if not (found.person or entity.kind == "person"):
            continue
        parts = parse_person_name(found.name)
        if not parts.whole or kind_of_person_or_body(found.name, "", COUNTRIES) not in ("person", "unknown"):
            continue
        roles = people.setdefault(parts.surname, {}).setdefault(found.name, set())
        roles |= {
            role for role in (role_told_by_title(found), *_after(text, entity.start, entity.end)) if role
        }
    return people


def _names_with_acronyms(text: str) -> Iterable[re.Match[str]]:
    """The names with their short forms: "the Sudan Doctors Network (SDN)".

    Only what stands before a bracket is read: to look for a name everywhere takes forty times as long.
    """
    done = 0
    for bracket in _BRACKETED.finditer(text):
        for match in _ACRONYM.finditer(text, max(done, bracket.start() - _LONGEST_NAME), bracket.end()):
            done = match.end()
            yield match


def _same_sentence(before: str) -> str:
    """The title right before a name: back to the last sentence, comma or other word."""
    found = title_before_name(re.split(r"[.!?]\s|[,;:()\n“”\"]", before)[-1])
    return f"{found} " if found else ""


def _after(text: str, start: int, end: int) -> Iterable[str]:
    """The role that follows a name: "Joanna Pike, CEO of Aquiva"."""
    if text[end : end + 2] == ", ":
        told = parse_titles_around_name("Ada Bell" + text[end : end + 60].split(".", maxsplit=1)[0])
        if told.person and told.role:
            yield told.role
    elif _SINCE.search(text, max(0, start - 12), start) and (became := _BECAME.match(text, end)):
        yield became["role"]


def _initials(given: tuple[str, ...]) -> bool:
    return all(len(part) == 1 for part in given)


def _may_be(given: tuple[str, ...], name: str) -> bool:
    whole = parse_person_name(name).given
    return not given or (bool(whole) and whole[0].startswith(given[0]))


def _of_gender(honorific: str, name: str) -> bool:
    told, known = (
        gender_of_attributed_name(f"{honorific} X") if honorific else "",
        gender_of_attributed_name(name),
    )
    return not told or not known or told == known
