"""Countries that no table lists, known by what the article says of them: "President Calderon of Velia", "Tavria's health agency"."""

from __future__ import annotations

import re
from collections.abc import Collection

from claims.extraction.lexicon.company_names import is_company_name
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.nouns import TIMES

_NAME = r"[A-Z][a-zé’'-]{2,30}(?: [A-Z][a-z]{2,30})?"
_ORGANS = (
    r"(?:president|prime minister|government|parliament|central bank|army|navy|currency|constitution|supreme court|ambassador"
    r"|(?:health|foreign|finance|interior|defence|defense|justice|transport) (?:minist(?:er|ry)|agency))"
)
_RULED = re.compile(
    rf"\b(?:President|Prime Minister|King|Queen)\s(?:[A-Z][\w’'-]+\s){{1,3}}of\s(?P<ruler>{_NAME})\b"
    rf"|\b(?P<owner>{_NAME})['’]s\s(?:[a-z]+\s)?{_ORGANS}\b"
    rf"|\b[Ii]n\s(?P<within>{_NAME})\b[^.;\nA-Z]{{0,120}}\bthe country\b"
    rf"|\b(?:[Rr]epublic|[Kk]ingdom|(?:island )?(?:nation|country|state)) of\s(?P<state>{_NAME})\b"
)
_OPENING = 300
_OF_MINISTRY = re.compile(
    r"\b(?P<adjective>[A-Z][a-zé]{2,28}n)\s(?:(?:[Dd]efen[cs]e|[Ff]oreign|[Ii]nterior|[Ff]inance|[Hh]ealth|[Jj]ustice|[Ee]nergy|[Pp]rime)\s[Mm]inist(?:ry|er)"
    r"|government|parliament|army|navy|air force|troops|authorities)\b"
)
"""The adjective of a country that no table lists: "the Borvian Defence Ministry"."""
_STOOD_FOR = re.compile(
    rf"\b(?:candidates?|run(?:ning)?|ran|elected|race|vote[ds]?|voting|second term as) (?:for |as )?(?:a |the )?(?:new )?president of\s(?P<state>{_NAME})\b"
)
_DIRECTED = re.compile(
    r"\b(?:northern|southern|eastern|western|central|north-eastern|south-western|north-western|south-eastern) (?P<name>[A-Z][a-zé]{3,20})\b(?! [A-Z])"
)
_OF_A_STATE = re.compile(
    r"\b(?:President [A-Z]|[Nn]eighbou?ring [A-Z]|[Rr]ebels|[Tt]he (?:army|junta|regime))"
)
_PLACED = r"\b(?:[Ii]n|[Oo]f|[Tt]o|[Ff]rom|[Oo]ff|[Aa]cross|[Nn]ear|[Aa]round|[Nn]eighbou?ring|north|south|east|west|northern|southern|eastern|western)\s"


def states_by_their_organs(text: str, people: Collection[str]) -> frozenset[str]:
    """The names that have a president, a government or an army and that something is in; people and firms have none."""
    found = set()
    for match in _RULED.finditer(text):
        name = match["ruler"] or match["owner"] or match["within"] or match["state"]
        name = re.sub(r"['’]s$", "", name)
        words = name.split()
        if name in COUNTRIES or words[0].lower() in TIMES or words[-1].lower() in people:
            continue
        if (
            match["owner"]
            and match.start() < _OPENING
            and re.search(r"minister|parliament|ministry|central bank", match[0])
        ):
            # "Veldania's finance minister" with which a story opens.
            found.add(name)
        elif not is_company_name(name) and re.search(_PLACED + re.escape(name) + r"\b(?! [A-Z])", text):
            found.add(name)
    found |= _by_direction(text, people) | _by_adjective(text, people)
    for match in _STOOD_FOR.finditer(text):
        if match["state"] not in COUNTRIES and not is_company_name(match["state"]):
            found.add(match["state"])
    if found:
        # The neighbour of a country is one, too.
        beside = re.compile(rf"\b[Nn]eighbou?ring (?P<name>{_NAME})")
        found |= {re.sub(r"['’]s$", "", m["name"]) for m in beside.finditer(text)} - set(COUNTRIES)
    return frozenset(found)


def _by_direction(text: str, people: Collection[str]) -> set[str]:
    """ "Northern Karvia" at the beginning of a story that goes on about "the country" and its president or neighbours."""
    match = _DIRECTED.search(text, 0, _OPENING)
    if match is None or not _OF_A_STATE.search(text) or not re.search(r"\b[Tt]he (?:country|nation)\b", text):
        return set()
    name = match["name"]
    known = name in COUNTRIES or name.lower() in people or name.lower() in TIMES
    return set() if known or is_company_name(name) else {name}


def _by_adjective(text: str, people: Collection[str]) -> set[str]:
    """The Borvia of "the Borvian army", where the text names it by itself as well."""
    found = set()
    for match in _OF_MINISTRY.finditer(text):
        adjective = match["adjective"]
        for name in (adjective[:-1], adjective[:-2] + "e", adjective[:-3], adjective[:-2]):
            known = adjective in COUNTRIES or name in COUNTRIES or name.lower() in people
            if len(name) > 3 and not known and re.search(rf"\b{re.escape(name)}\b(?! [A-Z])", text):
                found.add(name)
                break
    return found
