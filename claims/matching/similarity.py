"""The relation of two statements, with named reasons. Pure Python, with the same result on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claims.matching.features import (
    Features,
    Number,
    Statement,
    claimant_stem_features,
    claimant_surname_feature,
    statement_features,
)
from claims.matching.measures import RESULT, are_other_measures
from claims.matching.namesakes import are_namesakes
from claims.matching.numbered import name_other_numbers
from claims.matching.opposition import Opposition, drop_opposed_amounts, opposite_among, opposition

# Stored with each match, so that people's answers can be counted by scorer.
METHOD = "words-2"
# The scorers whose reasons are codes.
METHODS = frozenset({"words-1", METHOD})
Relation = Literal["same", "related", "contradicts", "attributed differently"]
Compared = Literal["same", "other", ""]
# "apart": they measure two things; "moved": one is what something rose by, the other what it rose to.
Numbers = Compared | Literal["apart", "moved"]

# Tuned on one half of seeds/pairs, measured on the other (docs/benchmarks.md).
SAME = 0.6
CONTRADICTS = 0.58
RELATED = 0.34
# Words that only one statement has may be details; if each has its own words, they differ.
EXTRA, INSTEAD = 0.22, 1.1
OTHER_NAMES = 0.55
# Units that no other unit paraphrases.
MEASURES = frozenset({"%", "euro", "dollar", "pound", "yen", "kilometre", "metre"})
ROUGH = ("about", "around", "nearly", "almost", "roughly", "approximately", "some", "estimated", "than", "least", "most", "over", "up to", "under")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """The relation of two statements, a score from 0 to 1, and reason codes."""

    relation: Relation | None
    score: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Overlap:
    """The overlap of the words of two statements."""

    shared: float
    first_only: dict[str, float]
    second_only: dict[str, float]
    opposites: int

    @property
    def instead(self) -> bool:
        """Whether each has words that the other lacks."""
        return bool(self.first_only and self.second_only)

    @property
    def score(self) -> float:
        """1 for the same words, 0 for none in common."""
        less, more = sorted((sum(self.first_only.values()), sum(self.second_only.values())))
        whole = self.shared + INSTEAD * less + EXTRA * (more - less)
        return self.shared / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class _Stand:
    """Evidence for and against two statements being the same."""

    negation: Opposition
    one_denies: bool
    both_deny: bool
    numbers: Numbers
    dates: Compared
    turned: bool


def compare_similarity(first: Statement, second: Statement) -> Likeness:
    """Compare two statements; their order does not matter."""
    one, other = statement_features(first), statement_features(second)
    overlap = _overlap(one, other)
    elsewhere = _other_names(one, other, overlap)
    score = round(overlap.score * (OTHER_NAMES if elsewhere else 1), 3)
    stand = _Stand(
        negation=opposition(
            one, other, turned=bool(overlap.opposites % 2), sides_differ=first.denied != second.denied
        ),
        one_denies=one.denies != other.denies,
        both_deny=one.denies and other.denies,
        numbers=_numbers(one, other),
        dates=_dates(one, other),
        turned=_turned(one, other) and not overlap.instead,
    )
    against = _against(score, stand)
    if against:
        return Likeness("contradicts", score, (against,))
    noted = _noted(stand.numbers, stand.dates, elsewhere=elsewhere)
    differs = stand.dates == "other" or stand.numbers in ("other", "apart", "moved") or _other_digits(overlap)
    if stand.negation != "none" or differs or score < SAME:
        related = score >= RELATED and not elsewhere
        return Likeness("related" if related else None, score, ("some-words", *noted))
    likeness = "same-words" if score >= 0.97 else "nearly-same-words"
    if has_similarity_of_claimants(first.claimant, second.claimant):
        return Likeness("same", score, (likeness, *noted))
    return Likeness("attributed differently", score, (likeness, *noted, "other-claimant"))


def has_similarity_of_claimants(first: str, second: str) -> bool:
    """Whether two names may be of the same claimant; two people of one surname are not."""
    one, other = claimant_stem_features(first), claimant_stem_features(second)
    if not one or not other:
        return bool(first) == bool(second)
    if are_namesakes(first, second):
        return False
    return (
        one <= other
        or other <= one
        or claimant_surname_feature(first) == claimant_surname_feature(second) != ""
    )


def _against(score: float, stand: _Stand) -> str:
    """The reason why two statements cannot both be true; empty if they can."""
    if score < CONTRADICTS or stand.negation == "cannot be told":
        return ""
    if stand.negation == "opposed":
        # Not 40 million, and 30 million; not in March, and in April: both can be true.
        # Who hired 120 may have dismissed 300.
        both = stand.numbers == ("other" if stand.one_denies else "apart")
        return "" if stand.dates == "other" or both else "denied"
    if stand.both_deny and stand.numbers == "other":
        return ""
    if stand.numbers == "other" and stand.dates != "other":
        return "other-number"
    if score < SAME:
        return ""
    if stand.dates == "other" and not stand.numbers:
        return "other-date"
    return "turned-round" if stand.turned else ""


def _noted(numbers: str, dates: Compared, *, elsewhere: bool) -> list[str]:
    notes = {
        "same-number": numbers == "same",
        "other-number": numbers == "other",
        "other-date": dates == "other",
    }
    return [code for code, stands in {**notes, "other-names": elsewhere}.items() if stands]


def _overlap(one: Features, other: Features) -> Overlap:
    first = {w: n for w, n in one.weights.items() if w not in other.weights and w not in other.optional}
    second = {w: n for w, n in other.weights.items() if w not in one.weights and w not in one.optional}
    shared = sum(max(n, other.weights.get(w, 0)) for w, n in one.weights.items() if w not in first)
    if one.denies != other.denies:
        drop_opposed_amounts(one, other, first, second)
    opposites = 0
    for word in list(first):
        against = opposite_among(word, second)
        if against is not None:
            shared += min(first.pop(word), second.pop(against))
            opposites += 1
    return Overlap(shared, first, second, opposites)


def _other_names(one: Features, other: Features, overlap: Overlap) -> bool:
    """Whether each names a person, place or numbered thing that the other does not: Route 12 is not Route 21."""
    first = [name for name in one.names if name in overlap.first_only]
    second = [name for name in other.names if name in overlap.second_only]
    return bool(first and second) or name_other_numbers(one.numbered, other.numbered)


def _other_digits(overlap: Overlap) -> bool:
    """Whether each has a number that the other lacks, and that neither counts nor names: an hour, the score of a game."""
    return all(
        any(word[0].isdigit() for word in words) for words in (overlap.first_only, overlap.second_only)
    )


def _numbers(one: Features, other: Features) -> Numbers:
    """Whether numbers with the same unit agree; "" if none can be compared."""
    first, second = list(one.numbers), list(other.numbers)
    agreeing = 0
    for number in list(first):
        twin = next(
            (rival for rival in second if _same_measure(number, rival) and _agree(number, rival)), None
        )
        if twin is not None:
            first.remove(number)
            second.remove(twin)
            agreeing += 1
    if any(_same_measure(number, rival) for number in first for rival in second):
        return "other"
    if apart := [(a, b) for a in first for b in second if _measure_differs(a, b)]:
        return "moved" if any(RESULT in (a.measure, b.measure) for a, b in apart) else "apart"
    return "same" if agreeing else ""


def _same_measure(first: Number, second: Number) -> bool:
    if _measure_differs(first, second):
        return False
    if first.unit == second.unit != "":
        return True
    if {first.unit, second.unit} & MEASURES:
        return False
    if first.after and second.after:
        return bool(first.after & second.after)
    return bool(first.before & second.before)


def _measure_differs(first: Number, second: Number) -> bool:
    """Whether both can be true because one was spent and the other saved, or one is what the other rose by."""
    return first.unit == second.unit and are_other_measures(first.measure, second.measure)


def _agree(first: Number, second: Number) -> bool:
    """Whether two numbers may be the same, rounded or approximate."""
    if {first.bound, second.bound} == {"up", "down"}:
        return False
    one, other = first.quantity.value, second.quantity.value
    comparisons = f"{first.quantity.comparison} {second.quantity.comparison}"
    leeway = 0.05 if any(word in comparisons for word in ROUGH) else 0.005
    return abs(one - other) <= leeway * max(abs(one), abs(other))


def _dates(one: Features, other: Features) -> Compared:
    """Whether the dates agree: a month agrees with a day in it; "" if one has none."""
    if not one.dates or not other.dates:
        return ""
    agree = any(a.startswith(b) or b.startswith(a) for a in one.dates for b in other.dates)
    return "same" if agree else "other"


def _turned(one: Features, other: Features) -> bool:
    """Whether the same two names are in the opposite order, and neither statement is passive."""
    if one.passive or other.passive:
        return False
    first = [name for name in one.actors if name in other.actors]
    second = [name for name in other.actors if name in one.actors]
    return len(first) >= 2 and first[0] != second[0]
