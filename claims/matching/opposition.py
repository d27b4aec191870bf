"""Decide whether one statement says what another denies. Pure Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from claims.matching.features import WORD, Features
from claims.matching.synonyms import AMOUNTS, OPPOSED_TO, synonym_concept

Opposition = Literal["opposed", "cannot be told", "none"]


def opposition(one: Features, other: Features, *, turned: bool, sides_differ: bool) -> Opposition:
    """Whether one says what the other denies; whatever is in doubt is never taken for the same.

    `turned`: each has a word that is the opposite of one of the other; `sides_differ`: the claimant of one denies its words.
    """
    if one.open != other.open or one.excepts != other.excepts:
        return "cannot be told"
    words_differ = (one.denies != other.denies) != turned
    if words_differ and sides_differ:
        # Who denies that it is so and who says that it is not so agree, but a rating of the one is the opposite of the other's.
        return "cannot be told"
    if words_differ or sides_differ:
        return "cannot be told" if words_differ and _all_alike(one, other, turned=turned) else "opposed"
    if turned:
        # "Did not rise" is less than "fell".
        return "cannot be told"
    unlike = _weight_of(one, other, alike=False)
    if unlike:
        return "opposed" if unlike >= WORD else "cannot be told"
    return "none"


def _all_alike(one: Features, other: Features, *, turned: bool) -> bool:
    """Whether every word that both have is said, or denied, in both: the sentences are built in other ways."""
    return (
        not turned and not _weight_of(one, other, alike=False) and _weight_of(one, other, alike=True) >= WORD
    )


def _weight_of(one: Features, other: Features, *, alike: bool) -> float:
    """What the common words weigh that are said not to be so in both or neither; or, not alike, in one of the two."""
    return sum(
        one.weights[code]
        for code, sign in one.signs.items()
        if code in one.weights
        and code in other.weights
        and (other.signs.get(code, None) == sign) == alike
        and code in other.signs
    )


def drop_opposed_amounts(
    one: Features, other: Features, first: dict[str, float], second: dict[str, float]
) -> None:
    """Who pays no money pays no euros: of two opposites what the amount is of makes no difference."""
    for sums, has_amount in ((first, other), (second, one)):
        if has_amount.numbers:
            for word in AMOUNTS & sums.keys():
                del sums[word]
    for sums, mine in ((first, one), (second, other)):
        for number in mine.numbers:
            sums.pop(number.unit, None)


def opposite_among(word: str, others: Mapping[str, float]) -> str | None:
    """The first of some words that is the opposite of this one: rise and fall, paid and unpaid."""
    known = OPPOSED_TO.get(word, frozenset())
    positive = synonym_concept(word[2:]) if word.startswith("un") else ""
    return next(
        (
            other
            for other in others
            if other in known
            or other == positive
            or (other.startswith("un") and synonym_concept(other[2:]) == word)
        ),
        None,
    )
