"""Tell names of one word that the article uses for a body or a place: Larkfield, of which Joanna Larkfield is chief executive.

Such a name alone is not the person of that surname, unless the words beside it say so ("Marsh said he").
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims.extraction.facts.entities import entity_names
from claims.extraction.lexicon.company_names import is_company_name
from claims.extraction.types import Span

_FIRM = (
    r"(?:company|firm|group|business|maker|(?!law|policy|film|peace|dress|match|trouble|pace)[a-z]+maker|manufacturer|producer|retailer|grocer|supermarket|chain|bank|lender|insurer"
    r"|airline|carrier|brewer|brewery|bakery|[a-z]*builder|developer|operator|supplier|publisher|broadcaster|start-up|startup|subsidiary"
    r"|utility|contractor|charity|club|school|college|university|hospital|ship|ferry|vessel|yacht|town|city|village|port|suburb"
    r"|island|river|app|website|newspaper|magazine)"
)
_SAYS = (
    r"(?:said|says|say|denied|denies|reported|reports|announced|added|confirmed|insisted|insists|claimed|claims|warned|promised|admitted"
    r"|believes|expects|argued|argues|estimates|estimated|told \w+)"
)
_WHEN = r"(?: (?:on|in) [A-Z]\w+| (?:last|this) \w+| yesterday| also)?"
_OWNED = (
    r"which (?:(?:is|was|were) (?:owned|based|run|founded|set up|part|listed|closed)|opened|owns|operates|makes|sells|employs|runs|serves"
    r"|closed|supplies|publishes|(?:has|had) (?:\d|about|more|some|its))\b"
)
_IT = (
    r"it (?:(?:had|has) (?!been (?:an?|the|clear|hard|good|bad|difficult)\b)|(?:would|will|could|might) (?!be\b|mean\b|take\b|help\b)"
    r"|did|does|expects?|expected|plans|planned|intends|intended|wants|wanted)"
)
"""What is said of a body; "Marsh says it is clear" speaks of nobody."""
_BODY_AFTER = re.compile(
    rf"(?:\s\([A-Z: ]+\))?,\s(?:{_OWNED}|(?:an?|the|one of the)\s(?:[\w’'-]+\s){{0,4}}?{_FIRM}(?=[,.;]|\s(?:that|which|in|of|for|based|on)\b))"
    r"|['’]s?\s(?:shares|share price|chief executive|finance director|finance chief|owner|parent company|shareholders|stores|branches"
    r"|factor(?:y|ies)|workforce)\b|-based\b|,\swhere\b"
    r"|\s(?:hospital|infirmary|primary|school|council|prison|airport|station|museum|town hall|residents|councillors)\b"
)
_SAYS_IT = re.compile(rf"\s(?:also\s)?{_SAYS}{_WHEN}(?:\sthat)?\s(?:{_IT}|its)\b")
"""What a firm says of itself, or somebody of a thing: no proof, but a reason to put in no name of a person."""
_BODY_BEFORE = re.compile(
    rf"(?:\b(?:[Ss]hares|[Ss]take|[Ii]nvestors|[Ss]hareholders|[Ss]tock) (?:in|of)|(?<!\bthe )(?<!\b[Tt]his )(?<!\b[Tt]hat )(?<!\bhis )(?<!\bher )\b{_FIRM}|\bRival(?: [a-z]+)?"
    r"|\b(?:[Cc]ity|[Tt]own|[Vv]illage|[Pp]ort|[Ss]uburb|[Dd]istrict|[Bb]orough|[Ii]sland) of"
    r"|\b(?:[Rr]esidents|[Pp]upils|[Ss]tudents|[Pp]atients|born|lives?|lived|living|homes?) (?:in|at)|\battends?)\s\Z"
)
_PERSON_AFTER = re.compile(
    rf"\s(?:also\s)?{_SAYS}{_WHEN}(?:\sthat)?\s(?:he|she|his|her)\b|,\s(?:\d\d\b|who\b|whose\b)"
)
_PERSON_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Judge|Justice|President|Senator|Sen|Rep|Gov|Governor|Mayor|Councillor|Cllr|Captain"
    r"|Inspector|Sergeant|Chief|Superintendent)\.?\s\Z"
)
_LONGER = re.compile(
    r"(?:Elementary|Primary|Academy|Town|City|United|Rovers|Rangers|Wanderers|Athletic|Albion|Homes|School|College|University|Hospital"
    r"|Institute|Bank|Group|Infirmary|Museum|Gallery|Castle|Hall|Prison|Airport|Council)\b"
)
_NEAR = 60


@lru_cache(maxsize=1)
def bare_names_of_bodies(text: str) -> frozenset[str]:
    """The names of one word that the article calls a firm, a school or a town, small."""
    return frozenset(
        entity.text.lower()
        for entity in entity_names(text)
        if " " not in entity.text and _body_beside(text, (entity.start, entity.end))
    )


@lru_cache(maxsize=1)
def _names_that_say_it(text: str) -> frozenset[str]:
    """The names of one word of which "Marsh said it had" is told somewhere, small."""
    return frozenset(
        entity.text.lower()
        for entity in entity_names(text)
        if " " not in entity.text and _SAYS_IT.match(text, entity.end)
    )


@lru_cache(maxsize=1)
def _first_words_of_bodies(text: str) -> frozenset[str]:
    """The first words of companies', clubs' and schools' names that come before any person of that surname, small."""
    found: dict[str, bool] = {}
    for entity in entity_names(text):
        words = entity.text.split()
        if len(words) < 2:
            continue
        if is_company_name(entity.text) or _LONGER.fullmatch(words[-1]):
            found.setdefault(words[0].lower(), True)
        else:
            found.setdefault(words[-1].lower(), False)
    return frozenset(name for name, first in found.items() if first)


def may_be_bare_name_of_body(text: str, span: Span) -> bool:
    """True for a name of one word that is, or may be, a body's or a place's here, and so no surname."""
    name = text[slice(*span)].lower()
    if " " in name:
        return False
    if is_bare_name_of_body_here(text, span) or _SAYS_IT.match(text, span[1]):
        return True
    if _person_beside(text, span):
        return False
    if name in bare_names_of_bodies(text):
        return True
    return (
        name in _first_words_of_bodies(text) or name in _names_that_say_it(text)
    ) and not _is_once_a_person(text, name)


def is_bare_name_of_body_here(text: str, span: Span) -> bool:
    """True for a name with words beside it that tell that it is a body's or a place's."""
    return _body_beside(text, span)


def _is_once_a_person(text: str, name: str) -> bool:
    """True if the article says "he" or "Mr" of the name alone somewhere."""
    alone = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return any(_person_beside(text, match.span()) for match in alone.finditer(text))


def _body_beside(text: str, span: Span) -> bool:
    start, end = span
    near = _two_words_before(text, start)
    if _PERSON_BEFORE.search(text, near, start) or text.endswith(("& ", "and "), 0, start):
        return False
    before = _BODY_BEFORE.search(text, near, start) and not text.startswith(("'s", "’s"), end)
    return bool(before or _BODY_AFTER.match(text, end))


def _person_beside(text: str, span: Span) -> bool:
    start, end = span
    return bool(
        _PERSON_AFTER.match(text, end) or _PERSON_BEFORE.search(text, _two_words_before(text, start), start)
    )


def _two_words_before(text: str, start: int) -> int:
    """Where what tells of a name begins at the earliest; to look through more takes most of the time."""
    first = max(0, start - _NEAR)
    last_word = text.rfind(" ", first, max(first, start - 1))
    return max(first, text.rfind(" ", first, max(first, last_word)) + 1) if last_word > first else first
