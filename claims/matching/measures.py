"""What an amount measures: what was spent, by how much it was overspent, what was saved. Two measures never contradict each other.

The word that says so stands in the amount itself ("rose by £4m"), behind it ("a £4m overspend"), or is the nearest one before
it ("spent £4m"). An amount without such a word may measure anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from claims.extraction.types import Quantity
from claims.matching.synonyms import synonym_concept

MONEY = frozenset(["euro", "dollar", "pound", "yen"])
CHANGE, RESULT = "change", "result"
"""By how much something changed; and to what, which is compared with any amount but a change."""

# One measure per line, under its name: words that say it, whatever their form.
_TABLE = """
change rise fall increase cut raise reduce gain add growth reduction slash halve trim
outlay spend cost expenditure bill invest splash
payment pay receive
excess overspend overspent underspend underspent overrun exceed exceeded shortfall deficit surplus overshoot overpaid underpaid
saving save saving
income earn income revenue proceeds
loss lose loss losses
profit profit
debt owe debt arrears
loan borrow loan lend lent
plan budget allocate earmark allot pledge promise
price sell sold worth value price
dead die deadly
hurt injure
missing missing
displaced displace evacuate flee fled evict
seized arrest detain jail imprison
rescued rescue
staff employ
hired hire
dismissed dismiss redundant redundancy layoff
"""
_MEASURES = {
    synonym_concept(word): line.split()[0]
    for line in _TABLE.strip().splitlines()
    for word in line.split()[1:]
}
# Measures that only sums of money have: who loses 40 lives loses no money, and 12 percent more profit is no sum.
_OF_MONEY = frozenset("outlay payment saving income loss profit debt loan plan price".split())
# One may be a word for the other: who cuts £4m saves £4m, who cuts 200 jobs dismisses 200 people, what one pays another receives.
_PARAPHRASES = frozenset(
    frozenset(pair.split())
    for pair in (
        "change saving",
        "change hired",
        "change dismissed",
        "change income",
        "payment outlay",
        "payment income",
    )
)
# In "rose", "up" and "fell, down" one word; elsewhere they belong to other verbs: "set up", "shut down".
_PARTICLES = frozenset(["up", "down"])
_AGENTS = ("er", "ers", "ee", "ees", "or", "ors")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[;:–—()]|,(?!\d)")
_STOPS = frozenset(";:–—()")
# Between an amount and the noun that it is of stand no such words: "a £4m care budget", not "£4m from the budget".
_NOT_WITHIN = frozenset(
    "of on in for from to by at with and or , as than that who which were was is are".split()
)
_THAN = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,2}?(?:more|less|fewer|higher|lower|worse|better)\s+than\s+(?P<plan>(?:\w+\s+){0,2}?(?:plan|budget|expect|allow|agree|forecast"
    r"|target|estimate|intend|promise)\w*)?|\s*(?P<over>over|above|under|below)\s+(?:the\s+|its\s+|their\s+)?(?:budget|plan|target|forecast|estimate|limit)\b",
    re.IGNORECASE,
)
_FAR, _NEAR, _HEAD = 8, 4, 3
"""So many words before an amount, or after it, say what it measures; and the noun that it is of is within so many."""


def number_measure(words: str, quantity: Quantity, unit: str) -> str:
    """What an amount in these words measures, by the name in the table; "" if no word says so."""
    said = quantity.comparison.lower().split()
    trend = next((found for word in said if (found := _measure(word, unit in MONEY, particles=True))), "")
    if trend and said[-1] == "to":
        return RESULT
    if trend or unit == "%":
        # What a share is of, the words around it do not say: "growth of 2%" is what growth fell to.
        return trend
    return _around(words, quantity, money=unit in MONEY)


def _around(words: str, quantity: Quantity, *, money: bool) -> str:
    if than := _THAN.match(words, quantity.end):
        return "excess" if than["plan"] or than["over"] else CHANGE
    before = _until(_STOPS, _tokens(words[: quantity.start])[::-1])
    after = _until(_STOPS, _tokens(words[quantity.end :]))
    if before and before[0] == "by":
        return next(
            (found for word in before[:_FAR] if (found := _measure(word, money)) in ("excess", "saving")),
            CHANGE,
        )
    return _head(after, money) or _nearest(before, after, money)


def are_other_measures(one: str, other: str) -> bool:
    """Whether two amounts measure different things, so that both can be true."""
    if not one or not other or one == other:
        return False
    if RESULT in (one, other):
        return CHANGE in (one, other)
    return frozenset((one, other)) not in _PARAPHRASES


def _head(after: list[str], money: bool) -> str:
    """What the noun says that an amount is of: "a £4m overspend", "£4m care budget"."""
    for word in after[:_HEAD]:
        if word in _NOT_WITHIN:
            return ""
        if not word.endswith(("ing", "ed")) and (found := _measure(word, money)):
            return found
    return ""


def _nearest(before: list[str], after: list[str], money: bool) -> str:
    """What the nearest word says, before the amount or, in the passive, after it."""
    left = next(
        ((at, found) for at, word in enumerate(before[:_FAR]) if (found := _measure(word, money))), None
    )
    right = next(
        (
            (at, found)
            for at, word in enumerate(_until(",", after)[:_NEAR])
            if (found := _measure(word, money))
        ),
        None,
    )
    if left and (right is None or left[0] <= right[0]):
        return left[1]
    return right[1] if right else ""


def _until(stops: Collection[str], words: list[str]) -> list[str]:
    return words[: next((at for at, word in enumerate(words) if word in stops), None)]


def _tokens(words: str) -> list[str]:
    return [token.lower() for token in _WORD.findall(words)]


def _measure(word: str, money: bool, *, particles: bool = False) -> str:
    """What a word measures; "" for a sum of money, if the amount is none."""
    if word in _PARTICLES and not particles:
        return ""
    # Who employs and who borrows is no measure.
    found = "" if word.endswith(_AGENTS) else _MEASURES.get(synonym_concept(word), "")
    return "" if found in _OF_MONEY and not money else found
