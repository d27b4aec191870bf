"""Find the name for a source: "he", "who", "the minister", a surname; none if the text is ambiguous."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.attribution.coreference.first_mentions import (
    first_mention_of_company,
)
from claims.extraction.attribution.coreference.no_names import is_false_label, may_name_claimant
from claims.extraction.attribution.coreference.pronoun_speakers import (
    NEUTER,
    PLURAL,
    SINGULAR,
    speaker_meant_by_pronoun,
)
from claims.extraction.attribution.names import (
    ROLES,
    SpeakersSoFar,
    gender_of_attributed_name,
    surname_of_attributed_name,
)
from claims.extraction.facts.bare_names import (
    may_be_bare_name_of_body,
)
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.text.paired_marks import names_with_paired_marks
from claims.extraction.types import Attribution, Span

_SPEECH = reporting_word_set("i we you my our your me us")
_NOBODY = reporting_word_set(
    "anyone anybody nobody no-one someone somebody everyone everybody none another one"
)
_RELATIVE = reporting_word_set("who which that whom whose")
_DEFINITE = re.compile(
    r"^(?:the|that|this)\s+(?:(?:former|prime|foreign|defen[cs]e|finance|interior|chief)\s+)?(\w+)$",
    re.IGNORECASE,
)
_UNNAMED = re.compile(r"whose |(?:he|she|it|they|i|we|you) and ")
"""A source that names nobody who could be looked up: "whose lawyers", "he and two others"."""
_NOBODYS = re.compile(r"(?:['’]s|\s(?:is|was|would be|seems)) \w+ to\b")
"""After an "it" that stands for nobody: "it's fair to say that"."""
_SMALL_WORDS = re.compile(
    r"(?:(?:ap|ab|mac|bin|ibn|de|del|della|di|da|dos|du|van|von|der|den|ter)\s)+", re.IGNORECASE
)
_BEFORE_SURNAME = re.compile(rf"^(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.?\s)?(?i:{_SMALL_WORDS.pattern})?")
"""A title, and the small words with which a surname begins: "AP TOMOS"."""
_CUT = re.compile(r"-\w+(?:, (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+),)?")


def resolve_coreference(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with their claimants; an attribution's own claimant, where set, is its antecedent."""
    memory = SpeakersSoFar(text)
    resolved: list[Attribution] = []
    for attribution in (_without_false_label(text, names_with_paired_marks(text, a)) for a in attributions):
        found = replace(
            attribution,
            claimant=_claimant(memory, attribution) or _oneself(memory, attributions, attribution),
        )
        resolved.append(found)
        memory.within = found if found.parent is not None and found.claimant else memory.within
        if found.claimant and found.parent is None:
            memory.add(found)
            _remember_gender(memory, attribution, found)
    return resolved


def _without_false_label(text: str, attribution: Attribution) -> Attribution:
    """What stands behind "KARACHI:" or a headline and a colon is the article's own."""
    source = attribution.source
    refused = source is not None and is_false_label(text, source, attribution.cue)
    return replace(attribution, source=None, claimant=None, stance="seems") if refused else attribution


def _oneself(
    memory: SpeakersSoFar, attributions: Sequence[Attribution], attribution: Attribution
) -> Span | None:
    """The speaker for "I" or "we" as a source: the one whose words contain it."""
    if attribution.parent is None or attribution.source is None:
        return None
    if memory.text[slice(*attribution.source)].lower() not in ("i", "we"):
        return None
    return attributions[attribution.parent].claimant


def _remember_gender(memory: SpeakersSoFar, attribution: Attribution, found: Attribution) -> None:
    pronoun = memory.text[slice(*(attribution.source or (0, 0)))].lower()
    if pronoun in SINGULAR:
        memory.remember_gender(memory.name(found), SINGULAR[pronoun])
    elif pronoun in NEUTER:
        memory.things.add(memory.name(found))


def _claimant(memory: SpeakersSoFar, attribution: Attribution) -> Span | None:
    if attribution.source is None:
        return None
    words = memory.text[slice(*attribution.source)].lower()
    if words in _SPEECH or words in _NOBODY or words == "no one":
        return None
    if _UNNAMED.match(words):
        return None
    if words in _RELATIVE:
        return attribution.claimant if attribution.claimant != attribution.source else None
    if words in NEUTER and _NOBODYS.match(memory.text, attribution.source[1]):
        return None
    if words in SINGULAR or words in PLURAL or words in NEUTER:
        return speaker_meant_by_pronoun(memory, attribution, words)
    own = _with_cut_end(memory.text, attribution.claimant or attribution.source)
    if not may_name_claimant(memory.text, own, attribution.cue):
        return None
    return _fuller(memory, own) or first_mention_of_company(memory.text, own) or own


def _with_cut_end(text: str, name: Span) -> Span:
    """ "Her co-author", or the name behind it, where the parse has cut it at the hyphen."""
    cut = _CUT.match(text, name[1])
    return name if cut is None else (cut.span("name") if cut["name"] else (name[0], cut.end()))


def _fuller(memory: SpeakersSoFar, span: Span) -> Span | None:
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
    elif name[:1].isupper() and " " not in _BEFORE_SURNAME.sub("", name):
        if may_be_bare_name_of_body(memory.text, span):
            # "Hollins said it had": the bakery chain of that name, and not Ernest Hollins, who founded it.
            return None
        last, told = surname_of_attributed_name(name), gender_of_attributed_name(name)
        # "Mrs Marsh" is not Mr Marsh, who spoke before.
        fits = {
            whole: at
            for whole, at in memory.surnames.get(last, {}).items()
            if not told or memory.gender(whole) in ("", told)
        }
        if not fits:
            return memory.introduced(last, span[0], told) or _with_particle(memory.text, span)
    else:
        return None
    return next(iter(fits.values())) if len(fits) == 1 else None


def _with_particle(text: str, span: Span) -> Span | None:
    """The one full name behind a surname that begins with a small word: "Gwen Ap Tomos" behind "AP TOMOS:"."""
    surname = text[slice(*span)]
    if not _SMALL_WORDS.match(surname):
        return None
    whole = re.compile(rf"\b[A-ZÀ-Þ][a-zà-ÿ][\w’'-]* (?i:{re.escape(surname)})\b")
    found = {text[slice(*match.span())]: match.span() for match in whole.finditer(text, 0, span[0])}
    return next(iter(found.values())) if len(found) == 1 else None


def _around(text: str, span: Span) -> str:
    """A name with what stands before it, small."""
    return text[max(0, span[0] - 16) : span[1]].lower()
