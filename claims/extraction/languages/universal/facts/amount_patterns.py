"""The patterns of one number with its scale and unit, made from the words of a pack."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from claims.extraction.languages.fact_rules import NumberRules
from claims.extraction.languages.universal.facts.numerals import Numerals

SPACES = "\u00a0\u202f\u2009 "
GAP = r"[\s\u00a0\u202f]"
_SIGNS = "€$£¥"


def amount_pattern_of_either_word(words: Iterable[str]) -> str:
    """A pattern for one of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)"


class AmountPatterns:
    """The patterns of one language, each made when it is first asked for."""

    def __init__(self, rules: NumberRules, numerals: Numerals) -> None:
        self._rules, self._numerals = rules, numerals

    @cached_property
    def number(self) -> re.Pattern[str]:
        """A number as it may be written: a share, figures, a fraction, a unit and a half, or number words."""
        rules = self._rules
        groups, decimal = re.escape(rules.groups) + SPACES, re.escape(rules.decimal)
        other = "," if rules.decimal == "." else r"\."
        # The decimal mark of other countries is read where it cannot part thousands: "3.5 millones" in Mexico.
        digits = (
            rf"\d{{1,3}}(?:[{groups}]\d{{3}})+(?![\d]|{other}\d)(?:{decimal}\d+)?|\d{{1,3}}(?:{decimal}\d{{3}})+{other}\d{{1,2}}(?!\d)"
            rf"|\d+{other}\d{{1,2}}(?![\d.,]\d|\d)|\d+(?:{decimal}\d+)?"
        )
        # A number after a hyphen is one of its own after another number, not after letters: "10-15", "A-320".
        written = rf"(?<![\w.,:/])(?<![^\W\d_]-)(?P<digits>[-−]?(?:{digits}))(?![\d:])"
        fraction = rf"(?:(?P<many>{self._numerals.pattern}|\d+)\s)?(?<!\w)(?P<fraction>{amount_pattern_of_either_word(rules.fractions)})(?!\w)"
        halved = rf"(?<!\w)(?P<halved>{amount_pattern_of_either_word([*rules.units, *rules.scales])})(?={GAP}(?:{amount_pattern_of_either_word(rules.and_half)})(?!\w))"
        return re.compile(
            rf"(?:(?=[-−\d])|(?<!\w)(?={self._beginnings}))"
            rf"(?:{self._share}|{written}|{fraction}|{halved}|(?P<words>{self._numerals.pattern}))",
            re.IGNORECASE,
        )

    @cached_property
    def _beginnings(self) -> str:
        """What a number in words begins with: at any other word none of the patterns needs to be tried."""
        rules = self._rules
        words = [*rules.words, rules.joiner, *rules.fractions]
        words += [*rules.units, *rules.scales] if rules.and_half else []
        words += [form.split(maxsplit=1)[0] for form in rules.shares if not form.startswith("{")]
        return f"(?:{amount_pattern_of_either_word(filter(None, words))})"

    @cached_property
    def _share(self) -> str:
        """Two numbers that are one: "einer von drei", "uno de cada tres", "un enfant sur cinq", "jedes fünfte Kind"."""
        made = []
        for number, form in enumerate(self._rules.shares):
            pattern = re.escape(form).replace(r"\{", "{").replace(r"\}", "}").replace(r"\ ", GAP)
            for name, words in (
                ("of", self._numerals.pattern),
                ("base", self._numerals.pattern),
                ("nth", rf"(?:{amount_pattern_of_either_word(self._rules.nth)})(?!\w)"),
            ):
                pattern = pattern.replace(
                    f"{{{name}}}",
                    rf"(?P<{name}{number}>{words}" + (r")" if name == "nth" else r"|\b\d{1,3}\b)"),
                )
            made.append(pattern.replace("{thing}", r"[^\W\d_]+(?:\s(?:de\s|d['’])[^\W\d_]+)?"))
        return rf"(?<!\w)(?P<share>{'|'.join(made) or '(?!)'})(?!\w)"

    @cached_property
    def scale(self) -> re.Pattern[str]:
        """What multiplies the number before it: "Millionen"."""
        return re.compile(
            rf"{GAP}?-?(?P<scale>(?:{amount_pattern_of_either_word(self._rules.scales)})(?:(?<=['’])|(?!\w))|[mk](?=[{_SIGNS}]))(?:\s(?:d[ei](?!\w)|d['’]))?",
            re.IGNORECASE,
        )

    @cached_property
    def unit(self) -> re.Pattern[str]:
        """What stands right after a number: per cent, money or a measure."""
        rules = self._rules
        kinds = (("percent", rules.percent), ("money", rules.currencies), ("measure", rules.units))
        one = "|".join(f"(?P<{name}>{amount_pattern_of_either_word(words)})" for name, words in kinds)
        return re.compile(rf"{GAP}?-?(?:d['’])?(?:{one})(?!\w)", re.IGNORECASE)

    @cached_property
    def money_before(self) -> re.Pattern[str]:
        """Money that stands before its number: "€ 5"."""
        return re.compile(
            rf"(?<!\w)(?P<money>{amount_pattern_of_either_word(self._rules.currencies)})\s?$", re.IGNORECASE
        )

    @cached_property
    def minus(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """What says before or after a number that it is below zero."""
        before, after = (
            amount_pattern_of_either_word(self._rules.minus_before),
            amount_pattern_of_either_word(self._rules.minus_after),
        )
        return re.compile(rf"(?<!\w)(?:{before}){GAP}$", re.IGNORECASE), re.compile(
            rf"{GAP}(?:{after})(?!\w)", re.IGNORECASE
        )

    @cached_property
    def half(self) -> re.Pattern[str]:
        """What adds a half to the unit before it: "y medio"."""
        return re.compile(
            rf"{GAP}(?:{amount_pattern_of_either_word(self._rules.and_half)})(?!\w)", re.IGNORECASE
        )
