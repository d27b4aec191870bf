"""What the article calls the bearer of a name: "the video app Lumo", "Halvorsen, the Norwegian chipmaker"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from claims.extraction.lexicon.company_names import is_company_name
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.types import Span
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.nouns import COMPANY, FIRMS, PUBLIC, TIMES
from claims.extraction.wording.context.phrase_mentions import BODIES

_THINGS = reporting_word_set(
    """app device drug vaccine ferry ship vessel tanker trawler yacht satellite telescope rover spacecraft rocket festival
    species comet asteroid newspaper magazine website platform game film hurricane typhoon cyclone storm"""
)
_ALSO = {
    "carrier": ("airline",),
    "airline": ("carrier",),
    "lender": ("bank",),
    "bank": ("lender",),
    "chain": ("retailer", "supermarket"),
    "retailer": ("chain", "supermarket"),
    "manufacturer": ("carmaker", "chipmaker", "drugmaker"),
    "utility": ("supplier",),
    "regulator": ("watchdog",),
    "watchdog": ("regulator",),
}
"""What else a body of some kind is called."""
_NOUNS = "|".join(sorted(FIRMS | BODIES | _THINGS, key=lambda noun: (-len(noun), noun)))
_NOUN = rf"(?:{_NOUNS}|[a-z]+maker)"
_FIRM = rf"(?:{'|'.join(sorted(FIRMS, key=lambda noun: (-len(noun), noun)))}|[a-z]+maker)"
_NAME = r"\b[A-Z][\w&’-]{0,30}(?:['’][A-Z]\w{1,30})?(?: (?:(?:of|and|&|de) )?[A-Z][\w&’-]{0,30}){0,5}"
"""Bounded, so that a long line of capitals costs no more than its length."""
_BEFORE = re.compile(
    rf"\b(?i:the|an?|[\w-]{{1,30}}['’]s|rival|its|their|his|her)\s(?:[\w’'-]{{1,30}}\s){{0,3}}?(?P<noun>{_NOUN})(?P<comma>,?)\s(?P<name>{_NAME})(?P<after>[,.]?)"
)
_AFTER = re.compile(
    rf"(?P<name>{_NAME})(?:\s\([A-Z:\s]+\))?,\s(?:an?|the|one of the)\s(?:[\w’'-]{{1,30}}\s){{0,4}}?(?P<noun>{_NOUN})"
    rf"(?=[,.;]|\s(?:that|which|in|of|for|based|from|with|on|at|behind)\b)"
)
_OPENS = re.compile(
    rf"(?:^|(?<=[.\n]\s)|(?<=\n))(?P<lead>[A-Z][a-z-]{{2,20}})\s(?P<noun>{_NOUN})\s(?P<name>{_NAME})(?=\s[a-z]|,)"
)
"""A description that opens a sentence without "the": "Supermarket group Brightwell"."""
_BARE = re.compile(
    rf"(?:(?:^|(?<=\n)|(?<=[.\n]\s))(?P<opening>[A-Z][a-z]+)|\b(?:at|by|of|from|for|with|in|against)\s(?P<noun>{_FIRM}))\s(?P<name>{_NAME})(?=\s[a-z]|[,.]|['’]s)"
)
"""A description of one word without "the": "Toolmaker Harrow & Finch", "profit at toolmaker Harrow & Finch"."""
_ALONE = FIRMS - reporting_word_set("group business brand chain service operator company firm bank")
"""What is a description with a capital, too; "Bank" and "Group" are mostly the beginning of a name."""
_SPEAKS = re.compile(
    rf"(?:^|(?<=\n))(?P<name>{_NAME})\s[a-z][^.\n;:A-Z]{{10,200}},\sthe\s(?:[\w-]{{1,30}}\s){{0,3}}?(?P<noun>{_NOUN})\s(?:said|announced|reported|confirmed)\b"
)
"""What the first name of a paragraph is called where it speaks: "Delfa Air made a profit, the Spanish airline said"."""
_HEADED = re.compile(
    rf"(?P<name>{_NAME})['’]s?\s(?:chief executive|chief financial officer|(?:finance|managing|sales|operations|commercial) director|finance chief|CEO|CFO|shares|share price|shareholders|profits?|revenues?)\b"
    rf"|\b(?:chief executive|CEO|CFO|finance chief|shares|shareholders) (?:of|in) (?P<other>{_NAME})"
    rf"|\b(?:drivers|workers|employees|pilots|machinists) at (?P<employer>[A-Z][\w&’-]{{0,30}}(?: [A-Z][\w&’-]{{0,30}}){{1,3}})"
)
_RUNS = re.compile(
    rf"\b(?:is|are|was|were|been) (?:owned|run|operated|managed) by (?P<name>{_NAME})(?=[,.;]|\s(?:which|since|and|until)\b)"
    rf"|(?P<maker>{_NAME}), which (?:owns|operates|runs|makes|sells|manages|manufactures|employs)\b"
    rf"|(?P<other>{_NAME}),?\s(?:which |has |is )*(?:employs|employing|employed|headquartered|based) (?:about |some |more than |nearly |in |at )?(?:\d[\d,]* (?:people|staff|workers)|(?<=in )[A-Z])"
)
"""A name that owns, employs and has a seat."""
_OF_HEADED = re.compile(
    r"chief|director|CEO|CFO|shares?\b|profit|revenue|drivers|workers|employees|pilots|machinists"
)
_OF_RUNS = re.compile(r" by [A-Z]|, which|employ|headquartered|based")
"""Without such a word a line has no match of these patterns, which are slow to look for at each name."""

_SHIPS = re.compile(
    r"\b(?:MV|MS|SS|HMS|USS|RMS|MT|RV|HMCS|INS) [A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){0,2}"
)
"""The name of a ship, which tells that it is one."""
_CAMPAIGNS = re.compile(
    r"\b(?:consumer|rights|pressure|campaign|lobby|advocacy|environmental|action|support|rebel|armed|militant|umbrella|protest|residents|aid|privacy)\s\Z"
)
"""Before a "group" that is no firm."""
_OFFICE_OF = re.compile(
    r"\b(?:chair\w*|chief|head|president|director|governor|leader|founder|owner|boss|manager|secretary|treasurer|spokes\w+|editor|rector|dean|captain|coach)"
    r"(?: general| executive)? (?:of|at|for) \Z"
)
_OFFICE = 40
_CLUB = re.compile(
    r"\b[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30})? (?:Town|City|United|Rovers|Rangers|Wanderers|Athletic|County|Albion|FC|Harriers|Villa|Wednesday)\b(?! [A-Z])"
)
_OF_SPORT = re.compile(
    r"\b(?:football|rugby|cricket|league|division|cup|home games?|goals?|striker|season)\b", re.IGNORECASE
)
_SPORTS = 3
_WITHIN = re.compile(r"(?:(?<=[a-z\d,;] )|(?<=\bMr\. )|(?<=\bMs\. )|(?<=\bDr\. )|(?<=\bMrs\. ))[A-Z][\w’'-]*")
_SMALL = re.compile(r"\b[a-z][\w’'-]*")


@dataclass
class DescribedName:
    """A name of a body or thing, its first place, and the nouns that the article uses for it."""

    name: str
    span: Span
    nouns: set[str] = field(default_factory=set)

    @property
    def is_firm(self) -> bool:
        """True for what may be called "the company"."""
        return any(noun in FIRMS or noun.endswith("maker") for noun in self.nouns)

    def is_called(self, noun: str) -> bool:
        """True if the article may mean this by "the" and a noun."""
        named = {noun, *_ALSO.get(noun, ())}
        return bool(named & self.nouns) or (noun in COMPANY and self.is_firm)


def is_description_alone(noun: str) -> bool:
    """True for what stands before a firm's name without "the": "toolmaker Harrow & Finch"."""
    return noun in _ALONE or noun.endswith("maker")


def names_with_descriptions(text: str) -> list[DescribedName]:
    """The names that the article describes or that are companies' by their form, in order; a short form is not listed."""
    found: dict[str, DescribedName] = {}
    _keep_called(found, text)
    _keep_firms(found, text)
    if len({m[0].lower() for m in _OF_SPORT.finditer(text)}) >= _SPORTS:
        for match in _CLUB.finditer(text):
            for noun in ("club", "side", "team"):
                _keep(found, match[0], match.span(), noun)
    return _joined(list(found.values()), text)


def _keep_called(found: dict[str, DescribedName], text: str) -> None:
    """Keeps the names beside a noun: "the video app Lumo", "toolmaker Harrow & Finch"."""
    for match in [
        *_BEFORE.finditer(text),
        *_AFTER.finditer(text),
        *_OPENS.finditer(text),
        *_SPEAKS.finditer(text),
    ]:
        if match.re is _BEFORE and match["comma"] and not match["after"]:
            continue
        if match.re is _SPEAKS and _is_only_first_word(text, match["name"]):
            continue
        at = match.start("noun")
        held = _OFFICE_OF.search(text, max(0, match.start() - _OFFICE), match.start())
        if held and match.re is _BEFORE and match["comma"]:
            # "The chairman of the central bank, Ilir Demko," is no bank.
            continue
        campaigns = match["noun"] == "group" and _CAMPAIGNS.search(text, max(0, at - 16), at)
        _keep(found, match["name"], match.span("name"), "organisation" if campaigns else match["noun"])
        if match.re is _OPENS and match["name"] in found:
            found[match["name"]].nouns.add(match["lead"].lower())
    for match in _BARE.finditer(text):
        noun = match["noun"] or match["opening"].lower()
        if match["noun"] or is_description_alone(noun):
            _keep(found, match["name"], match.span("name"), noun)


def _is_only_first_word(text: str, name: str) -> bool:
    """True for the "Sales" of "Sales rose, the company said": only its place gives it a capital."""
    names, small = _words_by_capital(text)
    return " " not in name and (name not in names or name.lower() in small)


@lru_cache(maxsize=2)
def _words_by_capital(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a text that have a capital within a sentence, and those in small letters; read once for all names."""
    return frozenset(_WITHIN.findall(text)), frozenset(_SMALL.findall(text))


def _keep_firms(found: dict[str, DescribedName], text: str) -> None:
    """Keeps the names that have shares or staff, or that end as companies' names do."""
    for match in [*_in_lines_with(_OF_HEADED, _HEADED, text), *_in_lines_with(_OF_RUNS, _RUNS, text)]:
        group = next(g for g in match.groupdict() if match[g])
        public = (match.re is _RUNS or group == "employer") and PUBLIC.search(match[group])
        if not public and match[group].split()[-1] not in COUNTRIES:
            _keep(found, match[group], match.span(group), "company")
    for match in _SHIPS.finditer(text):
        for noun in ("ship", "vessel", "boat", "ferry", "tanker", "freighter"):
            _keep(found, re.sub(r"['’]s$", "", match[0]), match.span(), noun)
    for match in re.finditer(_NAME, text):
        if is_company_name(match[0]):
            _keep(found, match[0], match.span(), "company")


def _in_lines_with(word: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in the lines that have a word."""
    end = 0
    for found in word.finditer(text):
        if found.start() < end:
            continue
        start = max(end, text.rfind("\n", 0, found.start()) + 1)
        end = text.find("\n", found.end())
        end = len(text) if end < 0 else end
        yield from pattern.finditer(text, start, end)


def _keep(found: dict[str, DescribedName], name: str, span: Span, noun: str) -> None:
    if name.startswith("Rival "):
        name, span = name[6:], (span[0] + 6, span[1])
    first = name.split(" ", 1)[0].lower()
    if first in TIMES or name in COUNTRIES:
        return
    known = found.setdefault(name, DescribedName(name, span))
    known.nouns.add(noun)


def _joined(names: list[DescribedName], text: str) -> list[DescribedName]:
    """The names without those that are the beginning of another: "Halvorsen" for "Halvorsen Semiconductor"."""
    kept = []
    for one in names:
        longer = [other for other in names if other.name.startswith(f"{one.name} ")]
        if len(longer) == 1 and (one.is_firm or not longer[0].is_firm):
            longer[0].nouns |= one.nouns
        else:
            kept.append(one)
    for one in kept:
        at = text.find(one.name)
        one.span = (at, at + len(one.name))
    return sorted(kept, key=lambda one: one.span)
