"""Who has spoken so far in an article, and by which names, roles and pronouns each has gone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, partial

from claims.extraction.attribution.names import (
    gender_of_name,
    roles_in_name,
    short_form_of_name,
    surname_in_name,
)
from claims.extraction.facts.entities import entity_names
from claims.extraction.types import Attribution, Span

KIN_NOUNS = {
    "female": "mother|wife|sister|daughter|widow|aunt|niece|girlfriend|grandmother|woman|girl",
    "male": "father|husband|brother|son|widower|uncle|nephew|boyfriend|grandfather|man|boy",
}
"""Words for relatives, which tell whether somebody is a man or a woman."""
_KIN_BEFORE = {gender: re.compile(rf"\b(?:{nouns}),? ") for gender, nouns in KIN_NOUNS.items()}


@dataclass
class SpeakersSoFar:
    """Who has spoken so far, latest last, and which pronoun each has gone by."""

    text: str
    speakers: list[Attribution] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    roles: dict[str, dict[str, Span]] = field(default_factory=dict)
    surnames: dict[str, dict[str, Span]] = field(default_factory=dict)
    """By a role, and by a surname: the names of those who have spoken so far, and where each was given."""

    def add(self, spoken: Attribution) -> None:
        """Keeps who has spoken, and what they may be called from now on."""
        self.speakers.append(spoken)
        name, span = self.name(spoken), spoken.claimant or (0, 0)
        for role in roles_in_name(self.whole(spoken)):
            self.roles.setdefault(role, {}).setdefault(name, span)
        if last := short_form_of_name(name):
            self.surnames.setdefault(last, {}).setdefault(name, span)

    @cached_property
    def people(self) -> dict[str, dict[str, Span]]:
        """Where people are first named with more than a surname: by surname, then by the whole name."""
        found: dict[str, dict[str, Span]] = {}
        for entity in entity_names(self.text):
            if entity.kind == "person" and " " in entity.text:
                found.setdefault(surname_in_name(entity.text), {}).setdefault(
                    entity.text, (entity.start, entity.end)
                )
        return found

    def introduced(self, last: str, before: int, gender: str = "") -> Span | None:
        """The full name that introduced a person who is now called by surname; None if two people have that name."""
        spans = [
            span
            for name, span in self.people.get(last, {}).items()
            if span[0] < before and (not gender or gender_of_name(name) in ("", gender))
        ]
        return spans[0] if len(spans) == 1 else None

    def name(self, attribution: Attribution) -> str:
        """The words that name an attribution's claimant."""
        return self.text[slice(*(attribution.claimant or (0, 0)))]

    def whole(self, attribution: Attribution) -> str:
        """The words of an attribution's source, with words that explain the name; the name if it is elsewhere."""
        source = self.text[slice(*(attribution.source or (0, 0)))]
        return source if self.name(attribution) in source else self.name(attribution)

    def gender(self, name: str) -> str:
        """What is known of a name: male, female or nothing."""
        return (
            gender_of_name(name)
            or self.genders.get(surname_in_name(name), "")
            or self._gender_of_relative(name)
        )

    def _gender_of_relative(self, name: str) -> str:
        """What the article calls a person: "her brother Sam Holt"."""
        if not name:
            return ""
        return next(
            (
                gender
                for gender, places in self._kin.items()
                if any(map(partial(_is_at, self.text, name), places))
            ),
            "",
        )

    @cached_property
    def _kin(self) -> dict[str, list[int]]:
        """Where a name may stand after a word for a relative: looked for once, and not for each name."""
        return {
            gender: [match.end() for match in pattern.finditer(self.text)]
            for gender, pattern in _KIN_BEFORE.items()
        }


def _is_at(text: str, name: str, place: int) -> bool:
    """Whether a whole name stands at an offset."""
    end = place + len(name)
    return text.startswith(name, place) and (_word_at(text, end - 1) != _word_at(text, end))


def _word_at(text: str, place: int) -> bool:
    return place < len(text) and (text[place].isalnum() or text[place] == "_")
