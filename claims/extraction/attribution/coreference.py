"""Find the name for a source: "he", "who", "the minister", a surname; none if the text is ambiguous."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from claims.extraction.attribution.first_mentions import (
    first_mentioned_body,
    first_mentioned_person,
    first_mentioned_subject,
)
from claims.extraction.attribution.names import (
    ROLES,
    gender_of_attributed_name,
    is_attributed_name_of_people,
    is_attributed_name_plural,
    may_name_person,
    roles_in_attributed_name,
    short_form_of_attributed_name,
    surname_of_attributed_name,
)
from claims.extraction.facts.entities import entity_names, find_entities
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.text.paired_marks import names_with_paired_marks
from claims.extraction.types import Attribution, Span

REACH = 1500
"""How many characters back a pronoun may reach."""
_SINGULAR = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
_PLURAL = reporting_word_set("they them their")
_NEUTER = reporting_word_set("it its")
_SPEECH = reporting_word_set("i we you my our your me us")
_NOBODY = reporting_word_set("anyone anybody nobody no-one someone somebody everyone everybody none")
_RELATIVE = reporting_word_set("who which that whom whose")
_DEFINITE = re.compile(
    r"^(?:the|that|this)\s+(?:(?:former|prime|foreign|defen[cs]e|finance|interior|chief)\s+)?(\w+)$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b[Tt]he (?:[a-z-]+ ){0,2}(?:bank|ministry|department|agency|company|firm|commission|committee|council|court|union"
    r"|government|party|army|police|regulator|watchdog|university|charity|institute|club|airline|network)\b"
)
"""A body without a name of its own, which "it" may stand for."""
_KIN_NOUNS = {
    "female": "mother|wife|sister|daughter|widow|aunt|niece|girlfriend|grandmother|woman|girl",
    "male": "father|husband|brother|son|widower|uncle|nephew|boyfriend|grandfather|man|boy",
}
_KIN = {
    gender: re.compile(
        rf"(?P<whom>(?:[A-Z][\w-]+['’]s?|[Hh]is|[Hh]er|[Tt]heir|[Tt]he) (?:[a-z]+ )?(?:{nouns}))\b"
        r"(?:, (?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)*),| (?P<beside>[A-Z][\w-]+(?: [A-Z][\w-]+)*))?"
    )
    for gender, nouns in _KIN_NOUNS.items()
}
"""Somebody whom the article brings in by whose relative they are, which "she" or "he" may stand for."""


@dataclass
class _Memory:
    """Who has spoken so far, latest last, and which pronoun each has gone by."""

    text: str
    speakers: list[Attribution] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    roles: dict[str, dict[str, Span]] = field(default_factory=dict)
    surnames: dict[str, dict[str, Span]] = field(default_factory=dict)
    """By a role, and by a surname: the names of those who have spoken so far, and where each was given."""

    def add(self, spoken: Attribution) -> None:
        """Keeps who has spoken, and what they may be called from now on."""
        self.speakers.append(spoken)
        name, span = self.name(spoken), spoken.claimant or (0, 0)
        for role in roles_in_attributed_name(self.whole(spoken)):
            self.roles.setdefault(role, {}).setdefault(name, span)
        if last := short_form_of_attributed_name(name):
            self.surnames.setdefault(last, {}).setdefault(name, span)

    @cached_property
    def people(self) -> dict[str, dict[str, Span]]:
        """Where people are first named with more than a surname: by surname, then by the whole name."""
        found: dict[str, dict[str, Span]] = {}
        for entity in entity_names(self.text):
            if entity.kind == "person" and " " in entity.text:
                found.setdefault(surname_of_attributed_name(entity.text), {}).setdefault(
                    entity.text, (entity.start, entity.end)
                )
        return found

    def introduced(self, last: str, before: int) -> Span | None:
        """The full name that introduced a person who is now called by surname; None if two people have that name."""
        spans = [span for span in self.people.get(last, {}).values() if span[0] < before]
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
            or self.genders.get(surname_of_attributed_name(name), "")
            or self._gender_of_relative(name)
        )

    def _gender_of_relative(self, name: str) -> str:
        """What the article calls a person: "her brother Sam Holt"."""
        return (
            next(
                (
                    gender
                    for gender, nouns in _KIN_NOUNS.items()
                    if re.search(rf"\b(?:{nouns}),? {re.escape(name)}\b", self.text)
                ),
                "",
            )
            if name
            else ""
        )


def resolve_coreference(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with their claimants; an attribution's own claimant, where set, is its antecedent."""
    memory = _Memory(text)
    resolved: list[Attribution] = []
    for attribution in (names_with_paired_marks(text, a) for a in attributions):
        found = replace(
            attribution,
            claimant=_claimant(memory, attribution) or _oneself(memory, attributions, attribution),
        )
        resolved.append(found)
        if found.claimant and found.parent is None:
            memory.add(found)
            _remember_gender(memory, attribution, found)
    return resolved


def _oneself(memory: _Memory, attributions: Sequence[Attribution], attribution: Attribution) -> Span | None:
    """The speaker for "I" or "we" as a source: the one whose words contain it."""
    if attribution.parent is None or attribution.source is None:
        return None
    if memory.text[slice(*attribution.source)].lower() not in ("i", "we"):
        return None
    return attributions[attribution.parent].claimant


def _remember_gender(memory: _Memory, attribution: Attribution, found: Attribution) -> None:
    pronoun = memory.text[slice(*(attribution.source or (0, 0)))].lower()
    if pronoun in _SINGULAR:
        memory.genders.setdefault(surname_of_attributed_name(memory.name(found)), _SINGULAR[pronoun])


def _claimant(memory: _Memory, attribution: Attribution) -> Span | None:
    if attribution.source is None:
        return None
    words = memory.text[slice(*attribution.source)].lower()
    if words in _SPEECH or words in _NOBODY or words == "no one":
        return None
    if words in _RELATIVE:
        return attribution.claimant if attribution.claimant != attribution.source else None
    if words in _SINGULAR or words in _PLURAL or words in _NEUTER:
        return _antecedent(memory, attribution, words) or _first_mention(memory, attribution.source, words)
    own = attribution.claimant or attribution.source
    return _fuller(memory, own) or first_mentioned_body(memory.text, own) or own


def _first_mention(memory: _Memory, source: Span, pronoun: str) -> Span | None:
    """Who a pronoun means where nobody whom it fits has spoken."""
    if pronoun in _SINGULAR:
        spoken = [earlier for earlier in memory.speakers[-3:] if may_name_person(memory.name(earlier))]
        if not spoken:
            return first_mentioned_person(memory.text, source[0], _SINGULAR[pronoun])
        told = memory.gender(memory.name(spoken[-1]))
        rivals = _rivals(memory, spoken[-1], source[0], pronoun)
        return rivals[0] if told not in ("", _SINGULAR[pronoun]) and len(rivals) == 1 else None
    return first_mentioned_subject(memory.text, source[0], pronoun)


def _fuller(memory: _Memory, span: Span) -> Span | None:
    """The full name behind a surname or "the minister", if just one speaker so far fits."""
    name = memory.text[slice(*span)]
    definite = _DEFINITE.match(name)
    if definite and definite[1].lower() in ROLES:
        fits = memory.roles.get(definite[1].lower(), {})
        if "prime" not in name.lower():
            # "The minister" is not the prime minister.
            fits = {
                whole: at for whole, at in fits.items() if "prime minister" not in _around(memory.text, at)
            }
    elif name[:1].isupper() and " " not in re.sub(r"^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.?\s", "", name):
        last = surname_of_attributed_name(name)
        fits = memory.surnames.get(last, {})
        if not fits:
            return memory.introduced(last, span[0])
    else:
        return None
    return next(iter(fits.values())) if len(fits) == 1 else None


def _around(text: str, span: Span) -> str:
    """A name with what stands before it, small."""
    return text[max(0, span[0] - 16) : span[1]].lower()


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
            if pronoun not in _SINGULAR or not may_name_person(memory.name(earlier)):
                return None
            if len(kin := _kin_since(memory, earlier, start, pronoun)) == 1:
                return kin[0]
            continue
        rivals = [
            # Whoever is spoken of is not the one who speaks.
            rival
            for rival in _rivals(memory, earlier, start, pronoun)
            if not any(s <= rival[0] < e for s, e in attribution.content)
        ]
        return span if not rivals else (rivals[0] if len(rivals) == 1 else None)
    return None


def _fits(memory: _Memory, earlier: Attribution, pronoun: str) -> bool:
    name = memory.name(earlier)
    many = is_attributed_name_plural(name)
    if pronoun in _PLURAL:
        return many or is_attributed_name_of_people(name)
    if pronoun in _NEUTER:
        # "The manufacturer, Novara": what explains the name tells that it is no person's.
        official = bool(roles_in_attributed_name(memory.whole(earlier)) and may_name_person(name)) or bool(
            memory.gender(name)
        )
        return not many and not official and not may_name_person(memory.whole(earlier))
    gender = memory.gender(name)
    return not many and may_name_person(name) and gender in ("", _SINGULAR[pronoun])


def _rivals(memory: _Memory, earlier: Attribution, start: int, pronoun: str) -> list[Span]:
    """The people, or for "it" the bodies, that the article names in its own voice after the last speaker."""
    between, known = _since(earlier, start), memory.name(earlier)
    if pronoun in _PLURAL:
        return []
    entities = find_entities(memory.text, between)
    if pronoun in _NEUTER:
        bodies = [match.span() for match in _BODY.finditer(memory.text, *between)]
        bodies += [(e.start, e.end) for e in entities if e.kind == "organisation"]
        named = {_bare(memory.text[slice(*span)]): span for span in bodies}
        return [span for name, span in named.items() if name != _bare(known)]
    people = [(e.start, e.end) for e in entities if e.kind == "person"]
    # "Okoro had always denied it": a surname whose bearer was brought in before.
    people += [
        span for e in entities if e.kind != "person" and (span := memory.introduced(e.text.lower(), e.start))
    ]
    names = {memory.text[slice(*span)]: span for span in people}
    names = {
        name: span
        for name, span in names.items()
        if surname_of_attributed_name(name) != surname_of_attributed_name(known)
        and memory.gender(name) in ("", _SINGULAR[pronoun])
    }
    return list(dict.fromkeys([*names.values(), *_kin_since(memory, earlier, start, pronoun)]))


def _since(earlier: Attribution, start: int) -> Span:
    """From the end of an attribution to a pronoun."""
    began = max(end for _, end in (earlier.cue or (0, 0), earlier.source or (0, 0), *earlier.content))
    return min(began, start), start


def _kin_since(memory: _Memory, earlier: Attribution, start: int, pronoun: str) -> list[Span]:
    """Whose mother or brother the article has brought in since: the name where it is given, else the words for them."""
    found = _KIN[_SINGULAR[pronoun]].finditer(memory.text, *_since(earlier, start))
    return [match.span(next((part for part in ("name", "beside") if match[part]), "whom")) for match in found]


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")
