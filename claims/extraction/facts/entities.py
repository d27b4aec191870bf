"""The names in a claim, and the probable kind of each."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.extraction.facts.calendar_names import MONTHS, WEEKDAYS
from claims.extraction.lexicon.company_names import is_company_name
from claims.extraction.lexicon.reporting_words import FEMALE_NAMES, MALE_NAMES
from claims.extraction.types import Entity, Span

_TITLE = (
    r"(?:President|Prime Minister|Foreign Minister|Minister|Secretary|Senator|Sen\.|Rep\.|Representative|Gov\.|Governor"
    r"|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?|Professor|Gen\.|General|Col\.|Colonel|Judge|Justice|Chancellor|King|Queen|Prince"
    r"|Princess|Pope|Mayor|Sheriff|Lt\.|Capt\.|Captain|Sgt\.|Chief|Chairman|Chairwoman|Ambassador|Sir|Lord|Lady)"
)
_NAME = re.compile(
    r"(?<![\w.])(?:(?:[A-Z]\.){2,}[A-Z]?\.?|[A-ZÀ-ÖØ-Þ][\w’'-]*[\w]|[A-Z]\.(?=\s[A-Z]))"
    r"(?:(?:\s(?:of|the|de|del|da|di|la|le|van|von|der|den|bin|al|el)(?=\s[A-ZÀ-ÖØ-Þ]))*\s"
    r"(?:(?:[A-Z]\.)+|[A-ZÀ-ÖØ-Þ][\w’'-]*[\w]|\d{1,3}\b))*"
)
_STARTS_WITH_TITLE, _AFTER_TITLE = re.compile(_TITLE + r"\s"), re.compile(_TITLE + r"\s+$")
_AFTER_WHERE = re.compile(r"\b(?:in|near|from|at|across|to|into)\s(?:the\s)?$")
_ORGANISATION = re.compile(
    r"\b(?:Inc|Corp|Ltd|LLC|PLC|Co|Company|Group|Bank|University|College|School|Party|Committee|Commission|Council"
    r"|Ministry|Department|Agency|Office|Bureau|Court|Senate|House|Congress|Parliament|Union|Association|Institute"
    r"|Foundation|Center|Centre|Army|Navy|Force|Forces|Guard|Police|Hospital|Times|Post|Journal|News|Reuters|NATO|UN|EU"
    r"|Organization|Organisation|Federation|Authority|Administration|Service|Treasury|Reserve|Pentagon|Kremlin)\b"
)
_ENDS_BODY = re.compile(
    r"\s(?:Club|Trust|Society|League|Board|Network|Museum|Academy|Tribunal|Chamber|Alliance|Coalition|Assembly|Library|Theatre|Fund"
    r"|Rovers|United|Wanderers|Athletic|FC|Primary|Infirmary|Nursery)$"
)
"""The last words of bodies' names, which are surnames too seldom to mind."""
PEOPLE_OF = re.compile(
    r"(?:Customers|Members|Employees|Staff|Shareholders|Workers|Users|Voters|Parents|Residents|Fans|Owners|Critics|Opponents|Supporters"
    r"|Students|Pupils|Patients|Passengers|Subscribers|Clients|Investors|Creditors|Tenants|Readers|Viewers|Listeners|Leaders|Directors"
    r"|Managers|Officials|Representatives|Thousands|Hundreds|Dozens|Millions|Scores|Victims|Relatives|Survivors|Pictures|Details|Copies"
    r"|Shares|Most|Half|Parts)\sof\s(?:the\s)?"
)
"""Who belongs to a body is no part of its name, though a capital begins the sentence: "Customers of Meridian Bank"."""
PARTY = re.compile(
    r"(?:Conservative|Labour|Tory|Republican|Democrat|Socialist|Liberal)\s(?=(?P<first>[A-Z][a-z]+)\s[A-Z])"
)
_PLACE = re.compile(
    r"\b(?:River|Mountains?|Sea|Ocean|Island|Islands|Street|Avenue|City|County|Province|Strait|Gulf|Bay|Airport|Base"
    r"|Republic|Kingdom|States|Emirates|Valley|Desert|Peninsula|East|West|North|South)$"
)
_OF_PLACES = (
    "South ",
    "North ",
    "New ",
    "San ",
    "Los ",
    "Las ",
    "Santa ",
    "Fort ",
    "Port ",
    "Mount ",
    "Lake ",
)
"""First words of places: "South Carolina" is nobody."""
_NOT_NAMES = frozenset(
    """The A An He She It They We I You This That These Those There Here But And Or So Yet In On At For By With From As If
    When While After Before Since Though Although However Meanwhile Still Then Now Some Many Most Several What Who Why
    How Where No Not One Two Three Four Five His Her Their Its Our My Your Of To Is Are Was Were Has Have Had Do Does Did
    Today Yesterday Both Each Every All Any Other Another Such More Less Also Even Just Only
    According Despite During Under Over Between Among About Instead Rather Once Until Because Unlike Like
    Without Within Amid Against Along Around Above Below Behind Beyond Inside Outside Near Through Throughout Toward Towards
    Upon Via Except Besides Given Following Including Whether Whenever Wherever Rival Rivals Nor Thus Hence Therefore Moreover Plus
    Maybe Perhaps Ask Meet Imagine Suppose Consider Say Tell Thank Watch Introducing""".split()
    + WEEKDAYS
    + MONTHS
)


def find_entities(text: str, span: Span, sentence_starts: frozenset[int] = frozenset()) -> tuple[Entity, ...]:
    """The names between two offsets; a capital at the head of a sentence alone makes no name."""
    found = []
    for match in _NAME.finditer(text, *span):
        start, end = _without_common_word(match, sentence_starts)
        if start < end and (name := text[start:end]) not in _NOT_NAMES and name[0].isupper():
            found.append(Entity(start, end, name, _kind(text, start, name)))
    return tuple(found)


@lru_cache(maxsize=1)
def entity_names(text: str) -> tuple[Entity, ...]:
    """The names of a whole article; several steps ask for them one after the other."""
    return find_entities(text, (0, len(text)))


def _without_common_word(match: re.Match[str], sentence_starts: frozenset[int]) -> Span:
    """Takes a leading "The" or "But" off, and a genitive's ending."""
    start, end = match.span()
    if (lead := PEOPLE_OF.match(match[0])) or (lead := _party_before_name(match[0])):
        start += lead.end()
    words = match[0][start - match.start() :]
    # "One of Marsh's": of a name that begins so, only "Marsh" is one.
    while (
        (first := words.split(" ", 1)[0]) in _NOT_NAMES
        or first.islower()
        or (start in sentence_starts and " " not in words and words[1:].islower() and not _genitive(words))
    ):
        if " " not in words:
            return end, end
        start += len(first) + 1
        words = words[len(first) + 1 :]
    if genitive := _genitive(words):
        end -= genitive
    return start, end


def _party_before_name(words: str) -> re.Match[str] | None:
    """The "Conservative" of "Conservative Neil Stock"; the first name tells that a person follows."""
    found = PARTY.match(words)
    first = found["first"].lower() if found else ""
    return found if first in MALE_NAMES or first in FEMALE_NAMES else None


def _genitive(words: str) -> int:
    return 2 if words.endswith(("'s", "’s")) else 0


def _kind(text: str, start: int, name: str) -> str:
    before = text[max(0, start - 24) : start]
    if _STARTS_WITH_TITLE.match(name) or _AFTER_TITLE.search(before):
        return "person"
    if _ORGANISATION.search(name) or is_company_name(name) or (name.isupper() and len(name) > 2):
        return "organisation"
    if _ENDS_BODY.search(name):
        return "organisation"
    if _PLACE.search(name) or _AFTER_WHERE.search(before):
        return "place"
    if name.endswith("day") and name.rsplit(maxsplit=1)[-1] in _NOT_NAMES:
        # "In Fort Pierce, Florida Friday".
        return "name"
    if name.startswith(_OF_PLACES):
        return "place"
    return "person" if len(name.split()) in (2, 3) and name.replace(" ", "").isalpha() else "name"
