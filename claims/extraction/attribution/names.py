"""What a name shows by itself: the surname, whether it is one person or many, a man or a woman."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.lexicon.company_names import is_company_name
from claims.extraction.lexicon.reporting_words import FEMALE_NAMES, MALE_NAMES, reporting_word_set

_MALE = reporting_word_set(
    "mr mr. man spokesman chairman congressman king sir lord father son brother husband he his him boy priest"
)
_FEMALE = reporting_word_set(
    "ms ms. mrs mrs. woman spokeswoman chairwoman congresswoman queen mother daughter sister wife she her girl"
)
ROLES = reporting_word_set(
    """minister president senator governor mayor secretary chairman chairwoman chancellor professor general judge
    spokesman spokeswoman director commissioner ambassador congressman congresswoman candidate economist lawyer
    prosecutor officer inspector chief leader king queen pope archbishop coach deputy official author scientist"""
)
_GROUP_NOUN = re.compile(
    r"^(?:the |some |several |many |two |three |other )?(?:[\w’'.-]+ )*(?!police)\w+s$", re.IGNORECASE
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


def short_form_of_attributed_name(name: str) -> str:
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
    return " and " in head or (not head.rsplit(None, 1)[-1][:1].isupper() and bool(_GROUP_NOUN.match(head)))


def is_attributed_name_of_people(name: str) -> bool:
    """True for a common noun in the plural whose capital only opens a sentence: "Researchers led by ..."."""
    head = _AFTER_HEAD.split(name, 1)[0].lower()
    return head.endswith("s") and is_animate_noun(head)


def may_name_person(name: str) -> bool:
    """True unless the name is plainly a thing or a body: "the report", "the health ministry"."""
    head = name.split(",", 1)[0].strip()
    last = head.split(" of ", 1)[0].split()[-1].lower()
    if last in ROLES or last in _MALE or last in _FEMALE:
        return True
    return (
        not is_company_name(head)
        and not head.lower().startswith(("the ", "a ", "an ", "its ", "their "))
        and head.rsplit(None, 1)[-1][:1].isupper()
    )
