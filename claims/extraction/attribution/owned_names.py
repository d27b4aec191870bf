"""The names of a text, people without the party or the firm they belong to: the "Ruth Dacre" of "Labour's Ruth Dacre"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.extraction.facts.entities import find_entities
from claims.extraction.lexicon.reporting_words import FEMALE_NAMES, MALE_NAMES
from claims.extraction.types import Entity, Span

_OWNER = re.compile(r"[\w’'-]+['’]s (?=(?P<first>[A-Z][a-zà-ÿ]+)(?: [A-Z][\w’'-]+){1,2}$)")


def names_without_owners(names: Iterable[Entity]) -> list[Entity]:
    """The names, and "Labour's Ruth Dacre" as the person whom the first name tells."""
    return [_without_owner(name) for name in names]


def entities_without_owners(text: str, span: Span) -> list[Entity]:
    """The names between two offsets, of people without what they belong to."""
    return names_without_owners(find_entities(text, span))


def _without_owner(name: Entity) -> Entity:
    owner = _OWNER.match(name.text) if name.kind == "name" else None
    if owner is None or owner["first"].lower() not in MALE_NAMES | FEMALE_NAMES:
        return name
    return Entity(name.start + owner.end(), name.end, name.text[owner.end() :], "person")
