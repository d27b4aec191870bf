"""Tell when a surname may be that of a firm: "Ferris was paying too much" in a story of Ferris & Boyle and Walter Ferris."""

from __future__ import annotations

import re

from claims.extraction.attribution.names import surname_of_attributed_name
from claims.extraction.lexicon.company_names import is_company_name
from claims.extraction.types import Span
from claims.extraction.wording.context.story import Story

_CAPITAL = r"[A-Z][\w’'-]*"
_JOINED = re.compile(rf"(?<=& ){_CAPITAL}|{_CAPITAL}(?= & [A-Z])")
_PERSON_AFTER = re.compile(
    r"(?:\s(?:also )?(?:said|says|told \w+|denied|denies|added|admitted|insisted|claimed|argued|believes|thinks)(?: that)?\s(?:he|she|his|her)\b"
    r"|,\s(?:\d\d\b|who\b|whose\b)|['’]s?\s(?:wife|husband|widow|widower|mother|father|son|daughter|brother|sister|lawyer|solicitor|barrister|client)\b)"
)
_PERSON_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Judge|President|Senator|Sen|Rep|Gov|Governor|Mayor|Cllr|Councillor|he|she)\.?\s\Z"
)
_BUSINESS = (
    r"(?:shares?|sales|profits?|revenues?|turnover|debts?|board|shareholders?|investors|customers|stores|shops|plants?|factor(?:y|ies)"
    r"|workforce|chief executive|chairman|chairwoman|closing price|bid|products)"
)
_LEAD = 12


def may_be_name_of_firm(story: Story, at: Span) -> bool:
    """True for a surname alone that begins a firm's name in the article, where nothing tells that the person is meant."""
    text, surname = story.text, story.text[slice(*at)]
    if _JOINED.match(text, at[0]) or text.endswith("& ", 0, at[0]):
        return True
    if surname not in story.firm_surnames:
        # The whole article is read for a surname once.
        story.firm_surnames[surname] = _begins_name_of_firm(story, surname) and not _is_once_a_person(
            text, surname
        )
    return story.firm_surnames[surname] and not _is_person_here(text, at)


def _begins_name_of_firm(story: Story, surname: str) -> bool:
    return any(_is_firm_with(story, m) for m in _names_with(story.text, surname))


def _is_once_a_person(text: str, surname: str) -> bool:
    """True where the bare surname is somewhere plainly a person's: "Ferris said he"."""
    return any(
        _is_person_here(text, m.span())
        for m in re.finditer(rf"\b{re.escape(surname)}\b", text)
        if not re.search(r"[A-Z][\w.’'-]* \Z", text[max(0, m.start() - _LEAD) : m.start()])
    )


def _names_with(text: str, surname: str) -> list[re.Match[str]]:
    """The names of several words that begin with a surname: "Dunmore Paints", "Ferris & Boyle"."""
    return list(re.finditer(rf"\b{re.escape(surname)}(?: &(?= [A-Z]))?(?: [A-Z][\w’-]*)+", text))


def _is_firm_with(story: Story, name: re.Match[str]) -> bool:
    """True where the whole name is a firm's: no first name stands before it, and no person bears it."""
    before = story.text[max(0, name.start() - 24) : name.start()]
    words = name[0]
    if " & " in words:
        return True
    if re.search(r"[A-Z][\w.’'-]*\s\Z", before) or surname_of_attributed_name(words) in story.people:
        return False
    described = any(
        d.is_firm and (d.name == words or d.name.startswith(f"{words} ")) for d in story.described
    )
    return described or is_company_name(words) or _has_business(story.text, words.split()[0])


def _has_business(text: str, surname: str) -> bool:
    """True for "Dunmore's sales": nobody calls the Dunmore Foundation so, nor anybody Dunmore's shares."""
    return re.search(rf"\b{re.escape(surname)}['’]s? (?:[a-z-]+ )?{_BUSINESS}\b", text) is not None


def _is_person_here(text: str, at: Span) -> bool:
    before = text[max(0, at[0] - _LEAD) : at[0]]
    return bool(_PERSON_AFTER.match(text, at[1]) or _PERSON_BEFORE.search(before))
