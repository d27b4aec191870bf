"""Guesses what a claimant is: a person, an organisation, a group, a document or a data source."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.names import is_attributed_name_of_people, is_attributed_name_plural
from claims.extraction.lexicon.company_names import company_name_without_legal_form
from claims.extraction.lexicon.reporting_words import FEMALE_NAMES, MALE_NAMES, reporting_word_set
from claims.extraction.people.names import parse_person_name, plain_person_name
from claims.extraction.people.titles import HONORIFICS, parse_titles_around_name, role_title_alone

ClaimantKind = Literal["person", "organisation", "group", "document", "data", "unknown"]

_DATA = reporting_word_set(
    """data figures statistics statistic numbers census poll polls survey surveys index indices register registry database
    estimates forecast forecasts projections model models ranking rankings ledger records"""
)
_DOCUMENTS = reporting_word_set(
    """report reports study studies paper papers document documents letter letters statement memo memos filing filings
    email emails article articles book review audit lawsuit complaint indictment affidavit transcript editorial column
    website page post posts tweet tweets communique bulletin dossier draft law bill treaty ruling verdict judgment
    manifesto leaflet brochure label advert advertisement headline video recording blog research analysis"""
)
_BODIES = reporting_word_set(
    """company firm group bank university college school party committee commission council ministry department agency
    office bureau court senate house congress parliament union association institute foundation center centre army navy
    force forces guard police hospital times post journal news reuters organization organisation federation authority
    administration service services treasury reserve pentagon kremlin government regime cabinet delegation team club
    network newspaper magazine broadcaster charity church mosque coalition alliance movement board trust society league
    confederation chamber exchange fund corporation holdings plc inc ltd llc gmbh ag sa nv ab asa industries airways
    airlines railways utilities bundesbank commissioner's regulator watchdog operator manufacturer retailer supplier
    publisher brigade corps militia command embassy consulate secretariat tribunal academy museum laboratory lab clinic
    opposition camp campaign press media side nation state country city town village county province crew jury"""
)
_AFTER_HEAD = re.compile(
    r"\s(?:of|at|in|on|from|for|with|led|close|who|which|that|familiar|near|published|by|involving|among)\s"
)
_ACRONYM = re.compile(r"^(?:[A-Z]\.){2,}$|^[A-Z][A-Z0-9&]{1,7}$")
_HIS = re.compile(r"\b(?:he|she|his|her|him|himself|herself|who)\b")
_ITS = re.compile(r"\b(?:it|its|itself|which)\b")
_THEIR = re.compile(r"\b(?:they|their|themselves)\b")
_NEAR = 90


def kind_of_person_or_body(
    phrase: str, text: str = "", countries: frozenset[str] = frozenset()
) -> ClaimantKind:
    """What a claimant is, by title, form of the name and head noun; `text` is the article, for pronouns near the name."""
    described = parse_titles_around_name(phrase)
    if described.person or role_title_alone(phrase):
        return "person"
    by_noun = _by_head(phrase)
    if by_noun != "unknown":
        return by_noun
    if company_name_without_legal_form(phrase) != phrase:
        return "organisation"
    name = described.name.removeprefix("the ").removeprefix("The ")
    if _ACRONYM.match(name) or name in countries or plain_person_name(name) in _plain_names(countries):
        return "organisation"
    parts = name.split()
    if len(parts) >= 2 and _first_name(parts):
        return "person"
    return _by_pronoun(name, text) or _by_form(phrase, parts)


@lru_cache(maxsize=4)
def _plain_names(names: frozenset[str]) -> frozenset[str]:
    """Made once: for every name of an article anew, it took most of the time of a reading."""
    return frozenset(plain_person_name(one) for one in names)


def _by_head(phrase: str) -> ClaimantKind:
    """By the noun that the phrase is about: "a study of nearly 250,000 adults" is a study."""
    head = _AFTER_HEAD.split(phrase.split(",", 1)[0].strip(), maxsplit=1)[0].split()
    last = plain_person_name(head[-1]) if head else ""
    small = bool(head) and head[-1][:1].islower()
    if last in _DATA and (small or len(head) > 1):
        return "data"
    if last in _DOCUMENTS and (small or len(head) > 1) and not {"times", "post"} & {last}:
        return "document"
    if " and " in phrase and small and is_attributed_name_plural(phrase):
        return "group"
    if (small or len(head) == 1) and (
        is_attributed_name_of_people(phrase) or (is_attributed_name_plural(phrase) and last not in _BODIES)
    ):
        return "group"
    if any(plain_person_name(word) in _BODIES for word in head[-1:]) or _named_body(head):
        return "organisation"
    return "person" if small and is_animate_noun(last) else "unknown"


def names_a_body(name: str) -> bool:
    """Whether a word for a body is in the name: "Rapid Support Forces"."""
    return _by_head(name) == "organisation"


def _named_body(head: list[str]) -> bool:
    """ "Bank of England" and "Severn Utilities": a word for a body among capitals."""
    return len(head) > 1 and any(word[:1].isupper() and plain_person_name(word) in _BODIES for word in head)


def _first_name(parts: list[str]) -> bool:
    first = plain_person_name(parts[0])
    return (
        (first in MALE_NAMES or first in FEMALE_NAMES)
        and parts[0][:1].isupper()
        and parse_person_name(" ".join(parts)).whole
    )


def _by_pronoun(name: str, text: str) -> ClaimantKind | None:
    """By the pronouns that stand shortly after the name: "Norvolt said its", "Solberg said she"."""
    votes = {"person": 0, "organisation": 0}
    end = 0
    # Found without a pattern: one would have to be made for every name.
    while name and (at := text.find(name, end)) >= 0:
        end = at + len(name)
        after = text[end : end + _NEAR]
        after = re.split(r"[.!?](?:\s|$)|\n", after, maxsplit=1)[0]
        votes["person"] += bool(_HIS.search(after))
        votes["organisation"] += bool(_ITS.search(after) or _THEIR.search(after))
    if votes["person"] == votes["organisation"]:
        return None
    return "person" if votes["person"] > votes["organisation"] else "organisation"


def _by_form(phrase: str, parts: list[str]) -> ClaimantKind:
    """Two or three words with capitals are mostly a person; a name with "the" is a body's."""
    if not parts or not parts[0][:1].isupper():
        return "unknown"
    if phrase.startswith(("the ", "The ")):
        return "organisation"
    if "&" in parts or any(any(c.isdigit() for c in part) for part in parts):
        return "organisation"
    if (
        len(parts) in (2, 3)
        and all(part[:1].isupper() for part in parts)
        and plain_person_name(parts[0]) not in HONORIFICS
    ):
        return "person"
    # News gives people two names at first: one name alone is a body's, or a place's that stands for its government.
    return "organisation" if len(parts) == 1 else "unknown"
