"""Resolve "they", "she" and "the company" before anyone has spoken: the only subject or body that fits, or none."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.names import (
    gender_of_attributed_name,
    is_form_of_address,
    surname_of_attributed_name,
)
from claims.extraction.attribution.owned_names import entities_without_owners
from claims.extraction.facts.entities import PEOPLE_OF
from claims.extraction.lexicon.reporting_words import DOCUMENTS, LEMMAS, NOUNS, reporting_word_set
from claims.extraction.types import Span

_REACH = 1200
_FARTHEST = 12_000
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+")
_OPENING = re.compile(r"(?:[\w’'-]+ ?){1,6}")
_HAS_DONE = re.compile(
    r"\s(?:(?:has|have|had|is|are|was|were|will|would|does|do|did|sent|wrote|met|found|said|told|went|came|took|gave|made|held|left|won|lost"
    r"|built|ran|saw|spent|began|drew|spoke|stood|kept|brought|bought|sold|paid|led|put|set|read)\b|[a-z]+(?:s|ed)\s)"
)
_OPENERS = reporting_word_set(
    "the these those some several many most two three four five six its their our his her a an both all other"
)
_MANY = reporting_word_set(
    """police people men women children staff crew troops team panel group committee couple pair duo trio family jury band
    delegation"""
)
"""Words for several people without an s."""
PLURALS = reporting_word_set("they them their")
_LIKE_PEOPLE = reporting_word_set("former senior junior other older younger elder inner outer")
"""Adjectives that end like words for people."""
_NAMED_PEOPLE = re.compile(
    r"(?: (?:Drs?\.? )?[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'.-]+){1,2},?){0,4} and (?:Dr\.? )?[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'.-]+){1,2}"
)
"""The names behind "Economists" or "the engineers": "Hal Dorn and Mei Tan"."""
_BREAKS = reporting_word_set(
    "of in at on for with by from who which that and or to is are was were has have had"
)
_BODIES = reporting_word_set(
    """company firm group manufacturer maker operator bank lender retailer supplier airline utility insurer business owner
    developer builder chain start-up startup carmaker chipmaker drugmaker producer employer publisher contractor charity
    agency institute foundation party club union association newspaper broadcaster university council ministry team panel
    hospital airport court jury army federation league railway regulator watchdog committee commission laboratory lab college
    school museum embassy tribunal brigade coastguard inquiry inquest"""
)
_DEFINITE = re.compile(
    r"(?:the|that|this) (?:(?:[a-z-]+ )?(?P<body>[a-z-]+)|(?P<kind>maker|owner|operator|publisher|producer|manufacturer) of [\w’' -]+)$",
    re.IGNORECASE,
)
_ORGANISED = re.compile(
    r"\b[A-ZÀ-Þ][\w&’'.-]*(?: (?:of |and |& )?[A-ZÀ-Þ][\w&’'.-]*){0,4}? (?:Group|Inc|Ltd|Limited|plc|PLC|Corp|Corporation|Co|Company|AG|SA|SE|NV|GmbH|AB|ASA"
    r"|Oy|Holdings?|Industries|Systems|Technologies|Energy|Motors|Airlines|Airways|Air|Bank|Partners|Foods|Pharma|Mining|Media|Labs"
    r"|Rail|Railways?|Trains|Buses|Ferries|Shipping|Logistics|Water|Power|Electric|Gas|Oil|Petroleum|Steel|Cement|Chemicals|Telecom"
    r"|Insurance|Stores|Supermarkets|Brewery|Breweries|Pharmaceuticals|Software|Hotels|Homes|Properties)\b(?: of (?:the )?[A-ZÀ-Þ][\w’'-]*)?"
)
_LEAD = re.compile(
    r"(?:(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\bGov)[.!?][\"”’)]*\s|\n|[—–-]\s)(?:(?:But|And|Then|Later|Meanwhile),?\s)?"
    r"(?:(?:His|Her|The|A|An|Its|Their|[A-ZÀ-Þ][\w’'-]*['’]s)\s(?:(?!ha[sd]\b|have\b|was\b|were\b|is\b|are\b|on\b|to\b|by\b|with\b)[\w’'-]+,?\s){1,6})?"
    r"(?:[A-Z][\w’'-]*[,.]?\s)?\Z"
)
_SENTENCE_BREAK = re.compile(r"[^.!?]{0,2}[.!?][\s.”\"’]*")
_BY_ROLE = re.compile(r"(?:[.!?][\"”’)]*\s|\n)[A-Z][\w’'-]*(?:\s[a-z][\w’'-]*){0,3}?\s(?P<role>[a-z]+)\s\Z")
"""What leads to the subject of a sentence: nothing, or a description ("The company's chairman, Tom Hale")."""
_SHARES = re.compile(r"\b[Ss]hares (?:in|of) (?P<name>[A-ZÀ-Þ][\w&’'.-]*(?: [A-ZÀ-Þ][\w&’'.-]*){0,3})")
_FIRMS = reporting_word_set(
    """company firm group manufacturer maker operator bank lender retailer supplier airline utility insurer business developer
    builder chain start-up startup producer employer publisher contractor brewer grocer exporter importer wholesaler miner
    carrier giant"""
)
_TITLED = "|".join(sorted(_FIRMS)).title()
_FIRM = "|".join([*sorted(_FIRMS), r"[a-z]+maker"])
_NAME = r"[A-ZÀ-Þ][\w&’'.-]*(?: (?:(?:&|and) )?[A-ZÀ-Þ][\w&’'.-]*){0,3}"
_CALLED = re.compile(
    rf"(?P<name>(?!(?:Inc|Ltd|LLC|Corp)\b){_NAME})(?:, (?:Inc|Ltd|LLC|Corp)\.?)?, (?:an?|the) (?:[a-z’'-]+ ){{0,3}}?(?:{_FIRM})\b"
    rf"|\b(?:{_FIRM}|{_TITLED}) (?P<named>{_NAME})"
)
_RIVAL = re.compile(rf"\bRival (?P<name>{_NAME})")
_ANNOUNCED = re.compile(
    rf"(?:\n|(?:--|[–—-]) ?)(?P<name>{_NAME})(?:, (?:Inc|Ltd|LLC|Corp|plc|PLC)\.?)?(?:,? \([^()\n]{{2,40}}\))?"
    r"(?:, (?:an?|the) [^.\n]{3,120},)?,? (?:today announced|announced today)\b"
)
_MOVED = re.compile(
    rf"(?P<name>{_NAME})(?:['’]s (?:shares|stock|share price))? (?:lost|fell|rose|gained|dropped|jumped|slid|climbed|sank|surged"
    r"|slumped|soared|tumbled|plunged) (?:by |nearly |about |almost |more than )?\d[\d.,]* ?(?:%|per ?cent)"
)
MEASURED_NOUNS = reporting_word_set(
    """Traffic Turnout Output Sales Profit Profits Revenue Revenues Turnover Income Inflation Unemployment Employment Exports Imports Trade
    Prices Rents Rates Wages Pay Salaries Shares Stocks Bonds Oil Gold Gas Copper Wheat Bitcoin Production Productivity Demand Supply
    Consumption Tourism Crime Theft Burglary Burglaries Murders Violence Growth Spending Investment Debt Costs Earnings Bookings Orders Orders
    Attendance Membership Circulation Enrolment Enrollment Admissions Deaths Births Emissions Pollution Rainfall Yields Harvests Catches
    Deliveries Shipments Registrations Applications Arrests Complaints Fines Losses Visits Visitors Passengers Freight Ridership Vacancies
    Migration Immigration Poverty Homelessness Absence Savings Lending Borrowing Mortgages Dividends Construction Manufacturing Industry
    Services Retail It They He She This That These Those"""
)
"""What rises and falls and is no firm, though a capital opens the sentence."""
"""A name that is called a firm, and one whose price moved: "Norvolt fell 9 %"."""


def first_mention_for_pronoun(text: str, start: int, pronoun: str) -> Span | None:
    """The subject of the sentence before the one that begins with "they" or "it", if it is people or a body."""
    previous = _sentence_before(text, start)
    opening = _OPENING.match(text, *previous) if previous else None
    if previous is None or opening is None:
        return None
    if pronoun in ("it", "its") and (named := _only_name(text, previous)):
        return named
    at, owned = opening.start(), False
    for number, word in enumerate(opening[0].split()):
        at = text.index(word, at)
        lower = word.lower()
        if (number and (lower in _BREAKS or lower.endswith("ed"))) or (number and word[0].isupper()):
            return None
        if number and lower in LEMMAS and lower not in NOUNS:
            # "It said the institute had": the body is no subject of that sentence.
            return None
        if number > 1 and word[0].isdigit():
            # "The mill cut 40 workers": the words before the figure are a clause.
            return None
        if _may_mean(lower, pronoun) and (number or lower not in _OPENERS):
            if owned and not _HAS_DONE.match(text, at + len(word)):
                # "The mayor met residents": the mayor is the subject, unlike in "the university researchers followed".
                return None
            people = _NAMED_PEOPLE.match(text, at + len(word), previous[1]) if pronoun in PLURALS else None
            return opening.start(), people.end() if people else at + len(word)
        owned = (
            owned
            or (lower not in _LIKE_PEOPLE and is_animate_noun(lower))
            or lower in DOCUMENTS
            or lower in _BODIES
        )
        at += len(word)
    return None


def _opens_quotation(text: str, start: int) -> int:
    """Where a quotation begins whose words begin at an offset."""
    return start - 1 if start and text[start - 1] in '"“„«' else start


def _only_name(text: str, sentence: Span) -> Span | None:
    """The name with which a sentence opens, if it has no other: "Morvia has never apologised. It says ..."."""
    names = entities_without_owners(text, sentence)
    alone = len(names) == 1 and names[0].start == sentence[0] and names[0].kind != "person"
    return (names[0].start, names[0].end) if alone and _HAS_DONE.match(text, names[0].end) else None


def _may_mean(word: str, pronoun: str) -> bool:
    if pronoun in PLURALS:
        return word in _MANY or (word.endswith("s") and is_animate_noun(word))
    return (word in DOCUMENTS or word in _BODIES) and not word.endswith("s")


def first_mentioned_person(text: str, start: int, gender: str) -> Span | None:
    """The one person whom the paragraph has named before "he" or "she"; None for two, or for one of the other gender."""
    begin = _paragraph_start(text, start)
    people = [
        e
        for e in entities_without_owners(text, (begin, start))
        if e.kind == "person" and not is_form_of_address(e.text)
    ]
    names = {e.text.split()[-1] for e in people}
    if len(names) != 1:
        return None
    told = gender_of_attributed_name(people[0].text)
    return (people[0].start, people[0].end) if told in ("", gender) else None


def first_mention_of_company(text: str, span: Span) -> Span | None:
    """The firm behind "the company", if the article has named just one before."""
    match = _DEFINITE.match(text, *span)
    if match is None or match.end() != span[1] or not (match["kind"] or _is_firm(match["body"].lower())):
        return None
    # The whole text before, as another firm that was named far above may be meant as well.
    window = max(0, span[0] - _FARTHEST), span[0]
    found = [_without_people(m) for m in _ORGANISED.finditer(text, *window)]
    found += [m.span("name") for m in _SHARES.finditer(text, *window)]
    found += [m.span("name") for m in _MOVED.finditer(text, *window) if m["name"] not in MEASURED_NOUNS]
    found += [m.span("name" if m["name"] else "named") for m in _CALLED.finditer(text, *window)]
    found += [m.span("name") for m in _RIVAL.finditer(text, *window)]
    names = {text[slice(*place)]: place for place in sorted(found, reverse=True)}
    whole = {name: place for name, place in names.items() if not any(name != o and name in o for o in names)}
    if len(whole) != 1:
        return _issuer(text, span[0])
    [(name, place)] = whole.items()
    near = any(begun >= span[0] - _REACH and name in text[begun:ended] for begun, ended in found)
    return place if near else None


def _issuer(text: str, start: int) -> Span | None:
    """Who "today announced" what a release tells, if the paragraph names no other body before "the company"."""
    issuers = list(_ANNOUNCED.finditer(text, 0, min(start, _REACH)))
    begin = _paragraph_start(text, start)
    named = {
        e.text for e in entities_without_owners(text, (begin, start)) if e.kind in ("organisation", "name")
    }
    if len(issuers) != 1 or any(" " in name and issuers[0]["name"] not in name for name in named):
        return None
    return issuers[0].span("name")


def _without_people(match: re.Match[str]) -> Span:
    """ "Meridian Bank" of "Customers of Meridian Bank"."""
    people = PEOPLE_OF.match(match[0])
    return match.start() + (people.end() if people else 0), match.end()


def is_first_mention_in_sentence(text: str, name: Span, between: Span) -> bool:
    """True for somebody with whose name a sentence begins; of "his daughters sold him on Orr. He said" he may go on himself."""
    last = surname_of_attributed_name(text[slice(*name)])
    places = [
        name,
        *((e.start, e.end) for e in entities_without_owners(text, between) if e.text.lower().endswith(last)),
    ]
    for at, _ in places:
        if at < between[0]:
            continue
        called = _BY_ROLE.search(text, max(0, at - 120), at)
        if (
            _SENTENCE_BREAK.fullmatch(text, max(0, between[0] - 2), at)
            or _LEAD.search(text, max(0, at - 120), at)
            # "Opposition leader Lena Marsh disagreed."
            or (called and is_animate_noun(called["role"]))
        ):
            return True
    return False


def _is_firm(word: str) -> bool:
    """True for a firm, and for "steelmaker", "planemaker"."""
    return word in _FIRMS or (word.endswith("maker") and len(word) > len("maker"))


def _paragraph_start(text: str, start: int) -> int:
    """Where the paragraph begins, or how far back is looked in a very long one."""
    nearest = max(0, start - _REACH)
    return max(nearest, text.rfind("\n", nearest, start) + 1)


def _sentence_before(text: str, start: int) -> Span | None:
    """The sentence before the one that begins at an offset, in the same paragraph."""
    start = _opens_quotation(text, start)
    begin = _paragraph_start(text, start)
    ends = [m.end() for m in _SENTENCE_END.finditer(text, begin, start + 1)]
    if not ends or len(text[ends[-1] : start].split()) > 2:
        return None
    return (ends[-2] if len(ends) > 1 else begin), ends[-1]
