"""Finds the name behind a source: "he", "who", "the minister", a surname; nothing where the text does not make it plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from claims.extraction.agents import is_person
from claims.extraction.facts import find_entities
from claims.extraction.lexicon import words
from claims.extraction.reading import Attribution, Span

REACH = 1500
"""How many characters back a pronoun may reach."""
_SINGULAR = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
_PLURAL = words("they them their")
_NEUTER = words("it its")
_SPEECH = words("i we you my our your me us")
_NOBODY = words("anyone anybody nobody no-one someone somebody everyone everybody none")
_RELATIVE = words("who which that whom whose")
_MALE = words(
    "mr mr. man spokesman chairman congressman king sir lord father son brother husband he his him boy priest"
)
_FEMALE = words(
    "ms ms. mrs mrs. woman spokeswoman chairwoman congresswoman queen mother daughter sister wife she her girl"
)
_ROLES = words(
    """minister president senator governor mayor secretary chairman chairwoman chancellor professor general judge
    spokesman spokeswoman director commissioner ambassador congressman congresswoman candidate economist lawyer
    prosecutor officer inspector chief leader king queen pope archbishop coach deputy official author scientist"""
)
_GROUP_NOUN = re.compile(
    r"^(?:the |some |several |many |two |three |other )?(?:[\w’'.-]+ )*(?!police)\w+s$", re.IGNORECASE
)
_AFTER_HEAD = re.compile(r"(?<=\w) (?:of|at|in|on|from|for|with|led|close|who|familiar|near) ")
_DEFINITE = re.compile(
    r"^(?:the|that|this)\s+(?:(?:former|prime|foreign|defen[cs]e|finance|interior|chief)\s+)?(\w+)$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b[Tt]he (?:[a-z-]+ ){0,2}(?:bank|ministry|department|agency|company|firm|commission|committee|council|court|union"
    r"|government|party|army|police|regulator|watchdog|university|charity|institute|club|airline|network)\b"
)
"""A body without a name of its own, which "it" may stand for."""
_NOT_SURNAMES = words(
    "party court house senate union council committee ministry times post state states university"
)


@dataclass
class _Memory:
    """Who has spoken so far, latest last, and which pronoun each has gone by."""

    text: str
    speakers: list[Attribution] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)

    @cached_property
    def people(self) -> dict[str, list[Span]]:
        """Where people are named with more than a surname, by surname."""
        found: dict[str, list[Span]] = {}
        for entity in find_entities(self.text, (0, len(self.text))):
            if entity.kind == "person" and " " in entity.text:
                found.setdefault(_surname(entity.text), []).append((entity.start, entity.end))
        return found

    def introduced(self, surname: str, before: int) -> Span | None:
        """The full name by which the article brought in somebody whom it now calls by surname; None for two of that name."""
        spans = [span for span in self.people.get(surname, []) if span[0] < before]
        return spans[0] if len({self.text[slice(*span)] for span in spans}) == 1 else None

    def name(self, attribution: Attribution) -> str:
        """The words that name an attribution's claimant."""
        return self.text[slice(*(attribution.claimant or (0, 0)))]

    def whole(self, attribution: Attribution) -> str:
        """The words of an attribution's source, with what explains the name; the name where it stands elsewhere."""
        source = self.text[slice(*(attribution.source or (0, 0)))]
        return source if self.name(attribution) in source else self.name(attribution)

    def gender(self, name: str) -> str:
        """What is known of a name: male, female or nothing."""
        lower = name.lower().replace(",", " ").split()
        if any(word in _MALE for word in lower):
            return "male"
        if any(word in _FEMALE for word in lower):
            return "female"
        return self.genders.get(_surname(name), "")


def resolve(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with their claimants; an attribution's own claimant, where set, is its antecedent."""
    memory = _Memory(text)
    resolved: list[Attribution] = []
    for attribution in attributions:
        found = replace(
            attribution,
            claimant=_claimant(memory, attribution) or _oneself(memory, attributions, attribution),
        )
        resolved.append(found)
        if found.claimant and found.parent is None:
            memory.speakers.append(found)
            _remember_gender(memory, attribution, found)
    return resolved


def _oneself(memory: _Memory, attributions: Sequence[Attribution], attribution: Attribution) -> Span | None:
    """Who speaks where "I" or "we" is said to have said it: the one in whose words it stands."""
    if attribution.parent is None or attribution.source is None:
        return None
    if memory.text[slice(*attribution.source)].lower() not in ("i", "we"):
        return None
    return attributions[attribution.parent].claimant


def _remember_gender(memory: _Memory, attribution: Attribution, found: Attribution) -> None:
    pronoun = memory.text[slice(*(attribution.source or (0, 0)))].lower()
    if pronoun in _SINGULAR:
        memory.genders.setdefault(_surname(memory.name(found)), _SINGULAR[pronoun])


def _claimant(memory: _Memory, attribution: Attribution) -> Span | None:
    if attribution.source is None:
        return None
    words = memory.text[slice(*attribution.source)].lower()
    if words in _SPEECH or words in _NOBODY or words == "no one":
        return None
    if words in _RELATIVE:
        return attribution.claimant if attribution.claimant != attribution.source else None
    if words in _SINGULAR or words in _PLURAL or words in _NEUTER:
        return _antecedent(memory, attribution, words)
    own = attribution.claimant or attribution.source
    return _fuller(memory, own) or own


def _fuller(memory: _Memory, span: Span) -> Span | None:
    """The full name behind a surname or "the minister", if just one speaker so far fits."""
    name = memory.text[slice(*span)]
    definite = _DEFINITE.match(name)
    if definite and definite[1].lower() in _ROLES:
        fits = [a for a in memory.speakers if _has_role(memory.whole(a), definite[1].lower())]
    elif name[:1].isupper() and " " not in re.sub(r"^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.?\s", "", name):
        surname = _surname(name)
        fits = [a for a in memory.speakers if surname in _longer_names(memory.name(a))]
        if not fits:
            return memory.introduced(surname, span[0])
    else:
        return None
    names = {memory.name(a) for a in fits}
    return fits[0].claimant if len(names) == 1 else None


def _longer_names(name: str) -> list[str]:
    """The surname of a name of several words, else nothing."""
    surname = _surname(name)
    whole = len(name.split()) > 1 and surname not in _NOT_SURNAMES and not _AFTER_HEAD.search(name)
    return [surname] if whole else []


def _has_role(name: str, role: str) -> bool:
    return role in name.lower().split() and any(word[0].isupper() for word in name.split()[1:])


def _surname(name: str) -> str:
    words = re.sub(r"['’]s$", "", name.split(",", 1)[0].split(" of ", 1)[0].strip()).split()
    return words[-1].lower() if words else ""


def _antecedent(memory: _Memory, attribution: Attribution, pronoun: str) -> Span | None:
    """The last speaker whom the pronoun fits, unless the article has brought in another fitting person since."""
    start = (attribution.source or (0, 0))[0]
    for earlier in reversed(memory.speakers):
        span, cue = earlier.claimant or (0, 0), earlier.cue or earlier.content[0]
        if span == attribution.source or any(s <= span[0] < e for s, e in attribution.content):
            continue
        if start - max(cue[0], span[0]) > REACH or cue[0] > start:
            return None
        if not _fits(memory, earlier, pronoun):
            if pronoun in _SINGULAR and _may_be_person(memory.name(earlier)):
                continue
            return None
        rivals = _rivals(memory, earlier, start, pronoun)
        return span if not rivals else (rivals[0] if len(rivals) == 1 else None)
    return None


def _fits(memory: _Memory, earlier: Attribution, pronoun: str) -> bool:
    name = memory.name(earlier)
    many = _is_many(name)
    if pronoun in _PLURAL:
        # A capital at the head of a sentence: "Researchers found ... and they caution".
        head = _AFTER_HEAD.split(name, 1)[0].lower()
        return many or (head.endswith("s") and is_person(head))
    if pronoun in _NEUTER:
        # "The manufacturer, Novara": what explains the name tells that it is no person's.
        return not many and not _may_be_person(memory.whole(earlier))
    gender = memory.gender(name)
    return not many and _may_be_person(name) and gender in ("", _SINGULAR[pronoun])


def _is_many(name: str) -> bool:
    head = _AFTER_HEAD.split(name.split(",", 1)[0].strip(), 1)[0].strip() or name
    return " and " in head or (not head.rsplit(None, 1)[-1][:1].isupper() and bool(_GROUP_NOUN.match(head)))


def _may_be_person(name: str) -> bool:
    """True unless the name is plainly a thing or a body: "the report", "the health ministry"."""
    head = name.split(",", 1)[0].strip()
    last = head.split(" of ", 1)[0].split()[-1].lower()
    if last in _ROLES or last in _MALE or last in _FEMALE:
        return True
    return (
        not head.lower().startswith(("the ", "a ", "an ", "its ", "their "))
        and head.rsplit(None, 1)[-1][:1].isupper()
    )


def _rivals(memory: _Memory, earlier: Attribution, start: int, pronoun: str) -> list[Span]:
    """The people, or for "it" the bodies, that the article names in its own voice after the last speaker."""
    began = max(end for _, end in (earlier.cue or (0, 0), earlier.source or (0, 0), *earlier.content))
    between, known = (min(began, start), start), memory.name(earlier)
    if pronoun in _NEUTER:
        bodies = [match.span() for match in _BODY.finditer(memory.text, *between)]
        bodies += [(e.start, e.end) for e in find_entities(memory.text, between) if e.kind == "organisation"]
        named = {_bare(memory.text[slice(*span)]): span for span in bodies}
        return [span for name, span in named.items() if name != _bare(known)]
    names = {
        entity.text: (entity.start, entity.end)
        for entity in find_entities(memory.text, between)
        if pronoun in _SINGULAR and entity.kind == "person" and _surname(entity.text) != _surname(known)
    }
    return list(names.values())


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")
