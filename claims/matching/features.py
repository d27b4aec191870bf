"""The features of a statement for comparison: weighted words, names, numbers, dates, and negation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from claims.extraction.facts.dates import find_dates
from claims.extraction.facts.quantities import find_quantities
from claims.extraction.types import Date, Quantity, Span
from claims.matching.measures import number_measure
from claims.matching.negation import Polarity, read_negation
from claims.matching.numbered import NumberedNames, numbered_names
from claims.matching.synonyms import EMPTY, GENERIC, LIGHT, synonym_concept

# Weights of words: names have the highest, words that most articles use the lowest.
NAME, WORD, LITTLE = 1.6, 1.0, 0.25
# How many words before and after a number show what it counts.
AROUND = 3

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[$€£¥]|\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)?")
_PRONOUN = re.compile(r"\b(?:they|it|he|she|we|I|their|its|his|her|our|my|these|those)\b", re.IGNORECASE)
_ACTOR = re.compile(r"(?:\b([a-z]+)\s)?(?:the\s)?\b([A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)*")
_PREPOSITIONS = frozenset(
    [
        "in",
        "at",
        "on",
        "of",
        "for",
        "from",
        "to",
        "near",
        "with",
        "by",
        "against",
        "as",
        "after",
        "before",
        "since",
        "until",
        "about",
        "over",
    ]
)
_BOUND = re.compile(
    r"(?P<no>\b(?:no|not|n[’']t)\s)?\b(?:(?P<up>more than|greater than|at least|over|above|upwards of)"
    r"|less than|fewer than|at most|up to|under|below)\b"
)
# "Not one", "not a single": none, and no number.
_NOT_ONE = re.compile(r"\b(?:not|n[’']t) (?:\w+ )?(?:a |one )(?:single )?\w*$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_PASSIVE = re.compile(r"\bby\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """The words of a claim, its claimant, whether they are denied, and when they were written."""

    words: str
    claimant: str = ""
    denied: bool = False
    written: date | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity, its unit, and the words beside it that show what it counts."""

    quantity: Quantity
    unit: str
    after: frozenset[str]
    before: frozenset[str]
    # The bound in "no more than 40", "at least 40"; "" for an exact number.
    bound: Literal["up", "down", ""]
    # What it measures: what was spent, by how much that rose; "" if no word says so.
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one statement."""

    weights: dict[str, float]
    names: tuple[str, ...]
    # Names that differ by their numbers only.
    numbered: NumberedNames
    # Names without a preposition: who does something to whom, in that order.
    actors: tuple[str, ...]
    # Optional words, whose absence costs nothing: who "they" are.
    optional: frozenset[str]
    numbers: tuple[Number, ...]
    dates: frozenset[str]
    # Whether the words deny something as a whole, and by which words they leave it open: "did not confirm that …".
    denies: bool
    open: str
    # Whether the words deny of all but some: "only two did not".
    excepts: bool
    # For each word that is no name, whether it is said not to be so; those of which neither can be told are not in it.
    signs: dict[str, bool]
    passive: bool


@lru_cache(maxsize=4096)
def statement_features(statement: Statement) -> Features:
    """The features of a statement; the last few thousand are cached."""
    words = statement.words
    read = read_negation(words)
    # Contrasted alternatives, and the day of the statement itself, are not compared.
    aside = (*read.contrasts, *read.frames)
    days = find_dates(words, (0, len(words)), statement.written)
    dates = [d for d in days if not _inside(d.start, aside)]
    numbered = numbered_names(words, [(d.start, d.end) for d in days])
    found = find_quantities(words, (0, len(words)), frozenset((d.start, d.end) for d in dates))
    quantities = [
        q
        for q in found
        if not _inside(q.start, aside) and not _NOT_ONE.search(words, 0, q.end) and not _is_name(q, numbered)
    ]
    taken = [(d.start, d.end) for d in dates] + [_digits(q) for q in quantities]
    notes = [match.span() for match in _FOOTNOTE.finditer(words)]
    weights, names = _weigh(words, [*taken, *notes, *read.frames])
    return Features(
        weights=weights,
        names=names,
        numbered=numbered,
        actors=_actors(words),
        optional=claimant_stem_features(statement.claimant) if _PRONOUN.search(words) else frozenset(),
        numbers=tuple(_number(words, quantity) for quantity in quantities),
        dates=frozenset(_day(found) for found in dates),
        denies=read.denies,
        open=read.open,
        excepts=read.excepts,
        signs=_signs(words, read),
        passive=bool(_PASSIVE.search(words)),
    )


def _is_name(quantity: Quantity, numbered: NumberedNames) -> bool:
    """Whether a number that looks like a sum of money is a name: COP26."""
    return quantity.unit == "COP" and ("cop", f"{quantity.value:g}") in numbered


def _signs(words: str, read: Polarity) -> dict[str, bool]:
    """Whether each word is affirmed or negated; words with both are left out."""
    said: dict[str, set[bool]] = {}
    for match in _TOKEN.finditer(words):
        sign = read.of(match.start())
        if (
            sign is not None
            and match[0].lower().replace("’", "'") not in EMPTY
            and not (match[0][0].isupper() and match.start())
        ):
            said.setdefault(synonym_concept(match[0]), set()).add(sign)
    return {code: signs.pop() for code, signs in said.items() if len(signs) == 1}


def claimant_stem_features(name: str) -> frozenset[str]:
    """The words that distinguish a claimant from others."""
    return frozenset(synonym_concept(token) for token in _TOKEN.findall(name)) - GENERIC


def claimant_surname_feature(name: str) -> str:
    """The last capitalised word of a name."""
    capitals = [token for token in _TOKEN.findall(name) if token[0].isupper()]
    return synonym_concept(capitals[-1]) if capitals else ""


def _weigh(words: str, taken: list[Span]) -> tuple[dict[str, float], tuple[str, ...]]:
    """The words with their weights, and the names in order; dates and digits are compared separately."""
    weights: dict[str, float] = {}
    names: list[str] = []
    tokens = [m for m in _TOKEN.finditer(words) if not any(s <= m.start() < e for s, e in taken)]
    for match in tokens:
        word = match[0]
        if word.lower().replace("’", "'") in EMPTY and not (word.isupper() and len(word) > 1):
            continue
        code = synonym_concept(word)
        named = word[0].isupper() and (match.start() > 1 or _heads_a_name(words, match.end()))
        if named and code not in names:
            names.append(code)
        weight = NAME if named else LITTLE if code in LIGHT or word[0].isdigit() else WORD
        weights[code] = max(weights.get(code, 0), weight)
    return weights, tuple(names)


def _heads_a_name(words: str, end: int) -> bool:
    """Whether a capital at the beginning belongs to a name: another capital follows."""
    return bool(re.match(r"(?:[’']s)?\s[A-Z]", words[end : end + 5]))


def _inside(at: int, spans: tuple[Span, ...]) -> bool:
    return any(start <= at < end for start, end in spans)


def _digits(quantity: Quantity) -> Span:
    """The span of the number itself, without its unit."""
    end = quantity.end
    if quantity.unit and quantity.unit[0].isalpha() and quantity.text.endswith(quantity.unit):
        end -= len(quantity.unit)
    return quantity.start + len(quantity.comparison), end


def _actors(words: str) -> tuple[str, ...]:
    found = [
        synonym_concept(m[2]) for m in _ACTOR.finditer(words) if (m[1] or "").lower() not in _PREPOSITIONS
    ]
    return tuple(dict.fromkeys(code for code in found if code not in EMPTY))


def _number(words: str, quantity: Quantity) -> Number:
    after = [synonym_concept(w) for w in _TOKEN.findall(words[quantity.end :]) if w.lower() not in EMPTY][
        :AROUND
    ]
    before = [synonym_concept(w) for w in _TOKEN.findall(words[: quantity.start]) if w.lower() not in EMPTY][
        -AROUND:
    ]
    unit = synonym_concept(quantity.unit) if quantity.unit else ""
    if not unit and after and after[0] in ("euro", "dollar", "pound"):
        unit = after[0]
    unit = quantity.unit if quantity.unit == "%" else unit
    return Number(
        quantity,
        unit,
        frozenset((unit, *after)) - {""},
        frozenset(before),
        _bound(words, quantity),
        number_measure(words, quantity, unit),
    )


def _bound(words: str, quantity: Quantity) -> Literal["up", "down", ""]:
    """Whether the number is a lower or an upper bound; a preceding negation reverses it."""
    said = words[max(0, quantity.start - 12) : quantity.end].lower()
    match = _BOUND.search(said)
    if match is None:
        return ""
    return "up" if bool(match["up"]) != bool(match["no"]) else "down"


def _day(found: Date) -> str:
    return found.value or re.sub(r"^(?:on|in|by|since|until)\s", "", found.text.lower())
