"""The quantities of a claim by the conventions of a pack: amounts with their bounds ("mindestens zwölf") and ranges ("entre 15 y 20 %")."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.facts.amount_patterns import amount_pattern_of_either_word
from claims.extraction.languages.universal.facts.amounts import AmountGrammar, PackAmount
from claims.extraction.types import Quantity, Span

_BEFORE = 24
"""Characters before a number in which its bound stands."""
_DASH = re.compile(r"\s?[-–—]\s?")
_BARE = frozenset(["bis", "a", "à"])
_MOST_TIMES = 20
"""How many times as large the first end of a range or a change may be as the second, if both have its scale."""


class Numbers:
    """The grammar of one pack."""

    def __init__(self, pack: LanguagePack) -> None:
        self._rules, self._amounts = pack.numbers, AmountGrammar(pack)
        articles = amount_pattern_of_either_word(pack.words.definite_articles | pack.words.first_articles)
        self._joint = re.compile(
            rf"\s(?P<to>{amount_pattern_of_either_word(pack.numbers.to)})(?:\s(?:{articles}))?\s",
            re.IGNORECASE,
        )
        led = amount_pattern_of_either_word(pack.numbers.between | pack.numbers.changed)
        self._led = re.compile(rf"(?<!\w)(?P<word>{led})\s(?:\w+\s)?$", re.IGNORECASE)

    def find(self, text: str, span: Span, taken: Iterable[Span] = ()) -> tuple[Quantity, ...]:
        """The quantities between two offsets, but for those within a date, and for the result of a game."""
        begin, stop = span
        taken = list(taken)
        found = [
            a
            for a in self._amounts.find(text, begin, stop)
            if not any(a.start < e and s < a.end for s, e in taken)
        ]
        results = {id(a) for pair in itertools.pairwise(found) if self._is_result(text, *pair) for a in pair}
        found = [amount for amount in found if id(amount) not in results]
        quantities = []
        for number, amount in enumerate(found):
            after = found[number + 1] if number + 1 < len(found) else None
            prior = found[number - 1] if number else None
            quantities.append(self._quantity(text, begin, amount, prior, after))
        return tuple(quantities)

    def _is_result(self, text: str, first: PackAmount, second: PackAmount) -> bool:
        """ "3-1", "3 a 1": two bare numbers, the first no smaller or at most small ones, that count nothing."""
        between = text[first.end : second.start]
        joined = _DASH.fullmatch(between) or between.strip() in ("a", "à")
        return bool(
            joined
            and first.bare
            and second.bare
            and first.digits
            and second.digits
            and max(first.value, second.value) < 100
        )

    def _quantity(
        self, text: str, begin: int, amount: PackAmount, prior: PackAmount | None, after: PackAmount | None
    ) -> Quantity:
        lead = text[max(begin, amount.start - _BEFORE) : amount.start].lower()
        bound, approximate, comparison = self._bound(lead)
        if after and self._are_joined(text, begin, amount, after):
            amount = self._completed(amount, after)
            bound = "at least" if self._is_range(text, begin, amount, after) else bound
        elif (
            prior
            and self._are_joined(text, begin, prior, amount)
            and self._is_range(text, begin, prior, amount)
        ):
            bound = "at most"
        written = text[amount.start : amount.end]
        return Quantity(
            amount.start, amount.end, written, amount.value, amount.unit, comparison, approximate, bound
        )

    def _bound(self, lead: str) -> tuple[str, bool, str]:
        for bound, pattern in self._bounds:
            if found := pattern.search(lead):
                return bound, not bound, found["word"]
        return "", False, ""

    @cached_property
    def _bounds(self) -> list[tuple[str, re.Pattern[str]]]:
        """What stands before a limit, and before a number that is about right."""
        rules = self._rules
        kinds = (
            ("at least", rules.at_least),
            ("at most", rules.at_most),
            ("more than", rules.more_than),
            ("less than", rules.less_than),
            ("", rules.about),
        )
        return [
            (
                bound,
                re.compile(rf"(?<!\w)(?P<word>{amount_pattern_of_either_word(words)})(?:(?<=['’])\s?|\s)$"),
            )
            for bound, words in kinds
        ]

    def _are_joined(self, text: str, begin: int, first: PackAmount, second: PackAmount) -> bool:
        """Two ends that belong together: "10-15", "von 3 auf 5", "entre el 30 y el 40 %"."""
        between = text[first.end : second.start]
        if _DASH.fullmatch(between):
            return first.value < second.value
        # "fünf- bis sechstausend": what the first end leaves out is marked by a hyphen.
        joint = self._joint.fullmatch(between.removeprefix("-"))
        lead = text[max(begin, first.start - 16) : first.start]
        return bool(
            joint
            and (self._led.search(lead) or (joint["to"].lower() in _BARE and first.value < second.value))
        )

    def _is_range(self, text: str, begin: int, first: PackAmount, second: PackAmount) -> bool:
        """Whether both are limits: "zwischen 3 und 5"; "von 3 auf 5" and "de 1,50 a 1,60" tell a change."""
        led = self._led.search(text[max(begin, first.start - 16) : first.start])
        return first.value < second.value and not (led and led["word"].lower() in self._rules.changed)

    def _completed(self, first: PackAmount, second: PackAmount) -> PackAmount:
        """The first end of a range with the scale that only the second has: "2 bis 3 Millionen"."""
        factor = second.scale if second.scale > 1 or second.digits else _scale_of_words(second.value)
        # "zwischen 800 und 1.500 Euro", "von 900.000 auf 1,2 Millionen": the first end is whole as it stands.
        if first.bare and factor > 1 and first.value <= _MOST_TIMES * second.value / factor:
            return replace(first, value=first.value * factor, unit=second.unit)
        return first if first.unit else replace(first, unit=second.unit)


def _scale_of_words(value: float) -> float:
    """What the last word of a number multiplies by: 6000 is "sechstausend"."""
    return 1000.0 if value >= 1000 and not value % 1000 else 1.0
