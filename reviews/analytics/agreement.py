"""Agreement of reviewers beyond chance: Krippendorff's alpha for nominal ratings. No database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

# With fewer pairs the figure is mostly chance.
ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha with the number of claims that have two verdicts; None if there are too few, or all ratings are alike."""

    alpha: float | None
    pairs: int


def agreement(units: Iterable[Sequence[Hashable]]) -> Agreement:
    """The agreement over claims, each with the ratings of its reviewers; claims with one rating do not count."""
    judged = [list(unit) for unit in units if len(unit) > 1]
    return Agreement(agreement_alpha(judged) if len(judged) >= ENOUGH else None, len(judged))


def agreement_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """1 for full agreement, 0 for chance, below 0 for less; None if all ratings are alike.

    One minus observed over expected disagreement, both counted over all pairs of ratings
    (Krippendorff 2011, nominal data).
    """
    totals: Counter[Hashable] = Counter()
    disagreeing = 0.0
    for unit in units:
        count, ratings = len(unit), Counter(unit)
        if count > 1:
            totals.update(ratings)
            disagreeing += sum(n * (count - n) for n in ratings.values()) / (count - 1)
    whole = sum(totals.values())
    expected = sum(n * (whole - n) for n in totals.values())
    return None if not expected else 1 - (whole - 1) * disagreeing / expected
