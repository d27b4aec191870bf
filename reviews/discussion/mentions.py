"""Mentions in a text: “@Jonas Weber”, “@Jonas” if there is only one, “@jonas@newsdesk.example”."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsdesk.accounts.models import User

# An @ at the beginning of a word, not one inside an email address.
_AT = re.compile(r"(?<![\w.@+-])@(?=\w)")


@dataclass(frozen=True, slots=True)
class Call:
    """A name in a text, and the people it may mean: one, unless the name is ambiguous."""

    start: int
    end: int
    people: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a text; `called` if it is a mention."""

    text: str
    called: bool


def find_at_mentions(text: str, people: Iterable[User]) -> list[Call]:
    """Every name after an @ that belongs to one of these people, the longest match; others are plain text."""
    names = _names(people)
    found = (_longest(text, at.end(), names) for at in _AT.finditer(text))
    return [call for call in found if call is not None]


def split_at_mentions(text: str, people: Iterable[User]) -> list[TextPart]:
    """The text in parts, so that a page can highlight the names."""
    drawn, done = [], 0
    for call in find_at_mentions(text, people):
        drawn += [
            TextPart(text[done : call.start], called=False),
            TextPart(text[call.start : call.end], called=True),
        ]
        done = call.end
    return [piece for piece in [*drawn, TextPart(text[done:], called=False)] if piece.text]


def _names(people: Iterable[User]) -> dict[str, tuple[User, ...]]:
    found: dict[str, list[User]] = defaultdict(list)
    for person in people:
        first = person.name.split(maxsplit=1)[:1]
        for name in {person.name.casefold(), person.email.casefold(), *(one.casefold() for one in first)}:
            if name:
                found[name].append(person)
    return {name: tuple(several) for name, several in found.items()}


def _longest(text: str, start: int, names: Mapping[str, tuple[User, ...]]) -> Call | None:
    """The longest name at this position that ends at the end of a word."""
    for end in sorted(_ends(text, start), reverse=True):
        people = names.get(text[start:end].casefold())
        if people:
            return Call(start - 1, end, people)
    return None


def _ends(text: str, start: int, longest: int = 254) -> Iterable[int]:
    """The ends of words from here on in the same line, up to the length of the longest address."""
    line = text[start : start + longest].split("\n", 1)[0]
    return [start + found.end() for found in re.finditer(r"\w(?!\w)", line)]
