"""The results of extraction: sentences, attributions, claims, links. Plain frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claims.extraction.proposals import Assistance

Span = tuple[int, int]
"""Start and end in code points of the article's text, end excluded."""

Kind = Literal[
    "statistic", "event", "statement", "causal", "prediction", "opinion", "question", "boilerplate", "heading"
]
Mode = Literal["direct", "indirect", "mixed"]
Genre = Literal["", "analysis"]
"""What kind of text an article is, where its scores depend on it."""
Side = Literal["says", "denies", "alleges", "asks"]
"""Which side of a statement its claimant takes."""

REASONS: dict[str, str] = {
    "number": "a number",
    "comparison": "a comparison or a change",
    "date": "a date",
    "named": "a named person, place or organisation",
    "attributed": "attributed to someone",
    "official": "said by an official or institution",
    "unnamed": "the source is not named",
    "accusation": "an accusation",
    "denial": "a denial",
    "admission": "an admission",
    "quoted": "in quotation marks",
    "cited": "the article cites a source",
    "event": "reports an event",
    "cause": "states a cause",
    "law": "law, votes or money",
    "wording": "worded like other checkable claims",
    "hedged": "hedged",
    "opinion": "a judgement rather than a fact",
    "analysis": "the writer's own reading of events",
    "granted": "taken for granted",
    "future": "about the future",
    "question": "a question",
    "advice": "advice or a call to act",
    "personal": "about the speaker's own thoughts",
    "silence": "declined to comment",
    "reaction": "only rejects or welcomes what others said or did",
    "short": "too short to check",
    "boilerplate": "not part of the story",
    "diagram": "part of a diagram",
    "related": "a link to another story",
    "proposed": "proposed by a language model",
    "heading": "a heading",
}
"""Every reason that a score may carry, with its English words; the desk shows a translation by the code."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its check-worthiness (0..1), what speaks for and against it, and its kind."""

    start: int
    end: int
    block: int
    score: float
    reasons: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (source) is said (cue) to have said what (content); source or cue may be missing."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    mode: Mode
    claimant: Span | None = None
    """Where the article names the one meant: the source itself, or the name behind "he" or "the minister"."""
    stance: str = "states"
    """states, accuses, denies, admits, warns, promises, believes, asks or orders."""
    parent: int | None = None
    """The attribution inside whose content this one stands ("reports suggest Iran denied ...")."""
    statement: bool = True
    """Whether the content states something; "announced a truce" and "criticised the plan" only name a thing."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference that the article itself gives: "[1]", a link, a footnote."""

    start: int
    end: int
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and what it is compared by ("more than", "rose by")."""

    start: int
    end: int
    text: str
    value: float
    unit: str = ""
    comparison: str = ""
    approximate: bool = False
    """Whether the words say that it is only about right."""
    bound: str = ""
    """Where the words give a limit: "at least", "more than", "at most" or "less than"; a range is two quantities."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date in words, and in ISO 8601 (YYYY, YYYY-MM, YYYY-MM-DD or two with a slash between) where it can be told; else ""."""

    start: int
    end: int
    text: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A name, with a guess at what bears it: person, organisation, place or name."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class WordingChange:
    """One change that the wording makes to the article's words."""

    at: Span
    """Where the new words stand in the wording."""
    was: str
    now: str
    source: Span | None
    """Where the article has the words that were put in; None where they stand nowhere, as a date worked out."""
    why: str
    """A code: pronoun, own_voice, subject, clause, definite, date."""


@dataclass(frozen=True, slots=True)
class PartialWording:
    """A sentence that still needs its article: open phrases stand in it as the article has them."""

    text: str
    changes: tuple[WordingChange, ...]


@dataclass(frozen=True, slots=True)
class ExtractedClaim:
    """A statement that can be checked; its text is the article's words from start to end, always."""

    start: int
    end: int
    text: str
    score: float
    reasons: tuple[str, ...]
    kind: Kind
    sentence: int
    block: int
    attribution: int | None = None
    claimant: str | None = None
    citations: tuple[str, ...] = ()
    entities: tuple[Entity, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[Date, ...] = ()
    negated: bool = False
    hedged: bool = False
    context: str = ""
    """Where the words alone do not say it: the row and column names of a table cell."""
    side: Side | None = None
    """None in the article's own voice, and where the reporting itself is denied ("did not say that")."""
    wording: str | None = None
    """The claim as one affirmative sentence that reads alone; None where that cannot be told for certain."""
    changes: tuple[WordingChange, ...] = ()
    open: tuple[str, ...] = ()
    """Phrases that could not be settled: "the scheme", "they"."""
    partial: PartialWording | None = None
    """The sentence as far as it is settled, where only phrases with "the" are open; None where there is a wording."""
    person: int | None = None
    """Who the claimant is, by their place among the result's people."""
    mentions: tuple[Span, ...] = ()
    """Where the article states it, in order: the claim's own place, and those of its repeats."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person or body under all the names by which one article calls them."""

    name: str
    """The fullest name, without titles."""
    kind: Literal["person", "organisation", "group", "document", "data", "unknown"]
    """A guess."""
    names: tuple[str, ...] = ()
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims (by index) of one reading that say the same, though not in the same one's name."""

    first: int
    second: int
    relation: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExtractionResult:
    """Everything that extraction saw in one text."""

    pipeline: str
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[ExtractedClaim, ...]
    citations: tuple[Citation, ...]
    links: tuple[Link, ...] = ()
    assistance: Assistance | None = None
    """The record of the optional language-model step; None where there was none."""
    people: tuple[Person, ...] = ()
    """Whoever claims are attributed to: each of them once, whatever the article calls them."""
    language: str = ""
    """The language that the text is in (ISO 639), "" where it cannot be told; one that is not read has no claims."""
    genre: Genre = ""
    """An analysis: its general statements score lower than those of news."""
