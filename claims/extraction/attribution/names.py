"""What a name shows: the surname, whether it is one person or many, a man or a woman; and who has spoken so far, by which names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, partial

from claims.extraction.attribution.animacy import is_animate_noun, is_noun_of_one_person
from claims.extraction.attribution.owned_names import names_without_owners
from claims.extraction.facts.entities import entity_names
from claims.extraction.lexicon.company_names import is_company_name
from claims.extraction.lexicon.reporting_words import FEMALE_NAMES, MALE_NAMES, reporting_word_set
from claims.extraction.types import Attribution, Span

_MALE = reporting_word_set(
    """mr mr. man spokesman chairman congressman king sir lord father son brother husband he his him boy priest widower
    uncle nephew grandfather prince duke actor businessman"""
)
_FEMALE = reporting_word_set(
    """ms ms. mrs mrs. woman spokeswoman chairwoman congresswoman queen mother daughter sister wife she her girl widow aunt
    niece grandmother princess duchess actress heiress businesswoman"""
)
ROLES = reporting_word_set(
    """minister president senator governor mayor secretary chairman chairwoman chancellor professor general judge
    spokesman spokeswoman director commissioner ambassador congressman congresswoman candidate economist lawyer
    prosecutor officer inspector chief leader king queen pope archbishop coach deputy official author scientist"""
)
_GROUP_NOUN = re.compile(
    r"^(?:the |some |several |many |two |three |other )?(?:[\w’'.-]+ )*(?!police)\w+s$", re.IGNORECASE
)
_COUNTED = re.compile(
    r"(?:some|many|several|most|few|both|all|other|two|three|four|five|six)\s", re.IGNORECASE
)
"""Before "Democrats", whose capital tells no name."""
_LIST = re.compile(r", (?:[^,]+, )*[^,]+,? and (?!(?:mother|father|daughter|son|wife|husband)\b)")
"""Friends, lobbyists and former foes."""
_TRADE = re.compile(
    r"(?:the|its|their|his|her) (?:[\w’'-]+ ){0,3}(?P<who>[a-z-]+s), (?=[A-ZÀ-Þ])", re.IGNORECASE
)
"""The auditors, before the name of their firm."""
_MEMBERS = re.compile(r"\b[A-Z]{2,}s$")
"""MPs."""
_TITLED_SURNAME = re.compile(r"\b(?P<title>Mr|Mrs|Ms|Miss)\.? (?P<last>[A-ZÀ-Þ][\w’-]+)(?! [A-ZÀ-Þ])")
_ADDRESS = re.compile(
    r"(?:Madam|Madame|Mr\.?|Mister|Sir|Your) (?:Deputy )?(?:Speaker|Chair|Chairman|President|Moderator|Honou?r|Excellency)"
)
_AFTER_HEAD = re.compile(r"(?<=\w) (?:of|at|in|on|from|for|with|led|close|who|familiar|near) ")
_NOT_SURNAMES = reporting_word_set(
    "party court house senate union council committee ministry times post state states university"
)


def gender_of_attributed_name(name: str) -> str:
    """male or female, by a title, a word for a man or a woman, or the first name; nothing where none of them tells."""
    lower = name.lower().replace(",", " ").split()
    if any(word in _MALE for word in lower):
        return "male"
    if any(word in _FEMALE for word in lower):
        return "female"
    first = next((word for word in lower[:-1] if word in MALE_NAMES or word in FEMALE_NAMES), "")
    return ("male" if first in MALE_NAMES else "female") if first else ""


def surname_of_attributed_name(name: str) -> str:
    """The last word of a name, small; a title or an apposition after a comma is no part of it."""
    parts = re.sub(r"['’]s$", "", name.split(",", 1)[0].split(" of ", 1)[0].strip()).split()
    return parts[-1].lower() if parts else ""


def _short_form_of_name(name: str) -> str:
    """The surname that replaces a name of several words after its first mention; nothing if there is none."""
    whole = len(name.split()) > 1 and not _AFTER_HEAD.search(name)
    last = surname_of_attributed_name(name) if whole else ""
    return "" if last in _NOT_SURNAMES else last


def roles_in_attributed_name(name: str) -> set[str]:
    """The roles next to a name, in lower case: "mayor" in "the mayor, Ruth Adeyemi"; a role alone is not a name."""
    parts = name.split()
    return {part.lower() for part in parts} & ROLES if any(part[0].isupper() for part in parts[1:]) else set()


def is_attributed_name_plural(name: str) -> bool:
    """True for several people or things: "Ruth and Sam", "the officials", "analysts at Barclays"."""
    head = _AFTER_HEAD.split(name.split(",", 1)[0].strip(), 1)[0].strip() or name
    counted = (_COUNTED.match(head) and head.endswith("s")) or _MEMBERS.search(head)
    return (
        " and " in head
        or _LIST.search(name) is not None
        or bool(counted)
        or (not head.rsplit(None, 1)[-1][:1].isupper() and bool(_GROUP_NOUN.match(head)))
    )


def is_attributed_name_of_people(name: str) -> bool:
    """True for a common noun in the plural whose capital only opens a sentence: "Researchers led by ..."."""
    head = _AFTER_HEAD.split(name, 1)[0].lower()
    return head.endswith("s") and is_animate_noun(head)


def is_attributed_name_of_one_person(name: str) -> bool:
    """True for a common noun that means one person: "a diplomat who asked not to be named"."""
    words = _AFTER_HEAD.split(name.split(",", 1)[0].strip(), 1)[0].split()
    return bool(words) and is_noun_of_one_person(words[-1])


def is_firm_behind_its_trade(words: str, name: str) -> bool:
    """True for "the auditors, Pell Hartley": several people described before one name, which no "and" parts, are a firm."""
    described = _TRADE.match(words)
    first = name.split(maxsplit=1)[0].lower() if name else ""
    return (
        described is not None
        and words[described.end() :].startswith(name)
        and " and " not in name
        and first not in MALE_NAMES | FEMALE_NAMES
        and is_animate_noun(described["who"].lower())
    )


def is_form_of_address(name: str) -> bool:
    """True for words with which one speaks to whoever sits in the chair: "Madam Speaker"."""
    return _ADDRESS.fullmatch(name) is not None


_REGIONS = frozenset("north south east west midlands northwest northeast southwest southeast".split())


def can_attributed_name_mean_person(name: str) -> bool:
    """True unless the name is plainly a thing or a body: "the report", "the health ministry"."""
    head = name.split(",", 1)[0].strip()
    last = (_AFTER_HEAD.split(head, 1)[0].split() or [head])[-1].lower()
    if last in ROLES or last in _MALE or last in _FEMALE:
        return True
    return (
        not is_company_name(head)
        and not _is_of_region(head)
        and not head.lower().startswith(("the ", "a ", "an ", "its ", "their "))
        and head.rsplit(None, 1)[-1][:1].isupper()
    )


def _is_of_region(name: str) -> bool:
    """True for "Electricity North West", but not for "Adam West"."""
    first, last = name.split(maxsplit=1)[0].lower(), name.rsplit(None, 1)[-1].lower()
    return last in _REGIONS and " " in name and first not in MALE_NAMES and first not in FEMALE_NAMES


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
    within: Attribution | None = None
    """The last one whose words stand within another's."""
    genders: dict[str, str] = field(default_factory=dict)
    things: set[str] = field(default_factory=set)
    """The names that have gone by "it"."""
    roles: dict[str, dict[str, Span]] = field(default_factory=dict)
    surnames: dict[str, dict[str, Span]] = field(default_factory=dict)
    """By a role, and by a surname: the names of those who have spoken so far, and where each was given."""

    def add(self, spoken: Attribution) -> None:
        """Keeps who has spoken, and what they may be called from now on."""
        self.speakers.append(spoken)
        name, span = self.name(spoken), spoken.claimant or (0, 0)
        for role in roles_in_attributed_name(self.whole(spoken)):
            self.roles.setdefault(role, {}).setdefault(name, span)
        if (last := _short_form_of_name(name)) and not is_attributed_name_plural(name):
            self.surnames.setdefault(last, {}).setdefault(name, span)

    @cached_property
    def people(self) -> dict[str, dict[str, Span]]:
        """Where people are first named with more than a surname: by surname, then by the whole name."""
        found: dict[str, dict[str, Span]] = {}
        for entity in names_without_owners(entity_names(self.text)):
            if entity.kind == "person" and " " in entity.text:
                found.setdefault(surname_of_attributed_name(entity.text), {}).setdefault(
                    entity.text, (entity.start, entity.end)
                )
        return found

    def introduced(self, last: str, before: int, gender: str = "") -> Span | None:
        """The full name that introduced a person who is now called by surname; None if two people have that name."""
        spans = [
            span
            for name, span in self.people.get(last, {}).items()
            if span[0] < before and (not gender or gender_of_attributed_name(name) in ("", gender))
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
            gender_of_attributed_name(name)
            or self.genders.get(self._bearer(name), "")
            or self._gender_of_relative(name)
            or self._titles.get(self._bearer(name), "")
        )

    def remember_gender(self, name: str, gender: str) -> None:
        """Keeps that a name went by "he" or "she"; the first time counts."""
        self.genders.setdefault(self._bearer(name), gender)

    def _bearer(self, name: str) -> str:
        """The surname, which stands for one person; the whole name where the article names two of that surname."""
        last = surname_of_attributed_name(name)
        whole = [known for known in self.people.get(last, ()) if not _TITLED_SURNAME.fullmatch(known)]
        return name if len(whole) > 1 else last

    @cached_property
    def _titles(self) -> dict[str, str]:
        """What a title tells of a surname wherever the article uses one: "Mr Coe"; nothing for "Mr and Mrs Coe"."""
        found: dict[str, set[str]] = {}
        for match in _TITLED_SURNAME.finditer(self.text):
            found.setdefault(match["last"].lower(), set()).add("male" if match["title"] == "Mr" else "female")
        return {last: genders.pop() for last, genders in found.items() if len(genders) == 1}

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
