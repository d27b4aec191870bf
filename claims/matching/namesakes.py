"""Two people of one surname: told apart by given name, by "Mr" and "Ms", or by "junior" and "senior"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from claims.extraction.lexicon.reporting_words import FEMALE_NAMES, MALE_NAMES, reporting_word_set
from claims.extraction.people.kinds import kind_of_person_or_body
from claims.extraction.people.names import (
    PersonName,
    parse_person_name,
    person_name_in_order,
    plain_person_name,
)
from claims.extraction.people.nicknames import same_given_name_or_nickname
from claims.extraction.people.titles import parse_titles_around_name

_HIS = reporting_word_set("mr sir lord monsieur herr señor senor")
_HERS = reporting_word_set("mrs ms miss dame lady baroness madam madame frau señora senora")
Sex = Literal["his", "hers", ""]


@dataclass(frozen=True, slots=True)
class _Named:
    """A person as a name tells of them."""

    name: PersonName
    addressed: Sex
    called: Sex


def are_namesakes(first: str, second: str) -> bool:
    """Whether two names with one surname cannot be of one person. Short forms and initials of a given name can."""
    one, other = _person(first), _person(second)
    if one is None or other is None or one.name.surname != other.name.surname:
        return False
    if one.name.suffix and other.name.suffix and one.name.suffix != other.name.suffix:
        return True
    if one.name.whole and other.name.whole:
        return same_given_name_or_nickname(one.name.given, other.name.given) is None
    sexes = {one.addressed or one.called, other.addressed or other.called}
    return sexes == {"his", "hers"}


@lru_cache(maxsize=4_096)
def _person(words: str) -> _Named | None:
    """The person with this name; None for a body, a group and whatever else is no person."""
    described = parse_titles_around_name(person_name_in_order(words))
    if not described.name[:1].isupper() or kind_of_person_or_body(words) not in ("person", "unknown"):
        return None
    name = parse_person_name(described.name)
    before = {plain_person_name(word) for word in words.split()} - {*name.given, name.surname}
    addressed: Sex = "his" if before & _HIS else "hers" if before & _HERS else ""
    given = name.given[0] if name.given else ""
    his, hers = given in MALE_NAMES, given in FEMALE_NAMES
    return _Named(name, addressed, "" if his == hers else "his" if his else "hers")
