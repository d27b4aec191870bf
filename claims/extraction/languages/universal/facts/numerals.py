"""Number words of a pack as numbers: "zweiunddreißig", "dos mil quinientos", "quarenta e dois"."""

from __future__ import annotations

import re
from functools import cached_property

from claims.extraction.languages.fact_rules import NumberRules


class Numerals:
    """The number words of one language."""

    def __init__(self, rules: NumberRules) -> None:
        self._rules = rules

    @cached_property
    def pattern(self) -> str:
        """A run of number words, as a regular expression without groups; in lower case."""
        known = "|".join(sorted(map(re.escape, self._rules.words), key=len, reverse=True))
        if self._rules.compounds:
            joiner = re.escape(self._rules.joiner)
            return rf"(?<![\w-])(?:(?:{known}|{joiner}){{1,7}}(?<!{joiner}))(?!\w)"
        joiner = rf"(?:\s{re.escape(self._rules.joiner)}\s|[\s-])" if self._rules.joiner else r"[\s-]"
        return rf"(?<![\w-])(?:{known})(?:{joiner}(?:{known})){{0,6}}(?![\w-])"

    @cached_property
    def _pieces(self) -> re.Pattern[str]:
        return re.compile("|".join(sorted(map(re.escape, self._rules.words), key=len, reverse=True)))

    def value(self, words: str) -> float | None:
        """The number that a run of words says; None where they say none."""
        parts = [self._rules.words[piece] for piece in self._pieces.findall(words.lower())]
        if not parts:
            return None
        total, current = 0.0, 0.0
        for part in parts:
            if part >= 1000:
                total, current = total + max(current, 1) * part, 0.0
            elif part == 100 and 1 <= current < 10:
                current *= 100
            else:
                current += part
        return total + current

    def is_sure(self, words: str) -> bool:
        """Whether the words are a number wherever they stand: "eine" is one only before a scale or a unit."""
        return words.lower() not in self._rules.unsure_words
