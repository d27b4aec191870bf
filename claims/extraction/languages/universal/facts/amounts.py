"""One number with its scale and unit by the conventions of a pack: "7,4 %", "40.000", "2,9 Millionen Euro", "un an et demi"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.facts.amount_patterns import GAP, SPACES, AmountPatterns
from claims.extraction.languages.universal.facts.numerals import Numerals

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
"""Four digits that count nothing: "antes de que acabe 2027"."""
_LARGEST_BASE = 100
"""Of how many a share is told at most: "neun von zehn"."""
_BEFORE_SIGNS = {"m": 1e6, "k": 1e3}
"""Scales of one letter, read right before a sign of money alone: "3,4 M€"."""


@dataclass(frozen=True, slots=True)
class PackAmount:
    """One number in a text."""

    start: int
    number_end: int
    end: int
    value: float
    unit: str
    digits: bool
    bare: bool = False
    """Whether nothing follows that it counts."""
    scale: float = 1.0
    """What the written number is multiplied by: "1,2 Millionen"."""


class AmountGrammar:
    """The numbers of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack, self._rules = pack, pack.numbers
        self._numerals = Numerals(pack.numbers)
        self._patterns = AmountPatterns(pack.numbers, self._numerals)

    def find(self, text: str, begin: int, stop: int) -> Iterator[PackAmount]:
        """The amounts between two offsets, in order."""
        at = begin
        while match := self._patterns.number.search(text, at, stop):
            at = match.end()
            if (amount := self._amount(text, match, begin, stop)) is not None:
                yield amount
                at = max(at, amount.end)

    def _amount(self, text: str, match: re.Match[str], begin: int, stop: int) -> PackAmount | None:
        if match["share"]:
            return self._as_share(match)
        if match["fraction"]:
            return self._as_fraction(match)
        if match["halved"]:
            return self._halved(text, match, stop)
        start, value = match.start(), self._value(match)
        if match["words"]:
            start += self._skipped(match["words"])
            value = self._numerals.value(text[start : match.end()])
        if value is None or self._is_name(text, match, begin, stop):
            return None
        return self._with_unit(text, start, match.end(), value, begin, stop, digits=bool(match["digits"]))

    def _halved(self, text: str, match: re.Match[str], stop: int) -> PackAmount:
        """One and a half of a unit or a scale that no number stands before: "hora y media", "el millón y medio de euros"."""
        more, word = self._patterns.half.match(text, match.end(), stop), match["halved"]
        end = more.end() if more else match.end()
        if (factor := self._rules.scales.get(word.lower())) is None:
            return PackAmount(match.start(), match.start(), end, 1.5, word, False)
        of = re.compile(rf"{GAP}d[ei](?!\w)").match(text, end, stop)
        unit, unit_end = self._unit_after(text, of.end() if of else end, stop)
        return PackAmount(match.start(), match.start(), unit_end, 1.5 * factor, unit, False, scale=factor)

    def _with_unit(
        self, text: str, start: int, number_end: int, value: float, begin: int, stop: int, *, digits: bool
    ) -> PackAmount | None:
        end, factor = number_end, 1.0
        if scale := self._patterns.scale.match(text, end, stop):
            word = scale["scale"].lower()
            factor = self._rules.scales.get(word) or _BEFORE_SIGNS[word]
            value, end = value * factor, scale.end()
        if (scaled := scale is not None) and (more := self._patterns.half.match(text, end, stop)):
            value, end = value + factor / 2, more.end()
        value = round(value, 6)
        money = self._patterns.money_before.search(text, max(begin, start - 12), start)
        # "brach auf 210 Millionen Euro ein": no number in words has its money before it.
        if money and (digits or scaled):
            return PackAmount(
                money.start("money"), number_end, end, value, money["money"], digits, scale=factor
            )
        unit, unit_end = self._unit_after(text, end, stop)
        measured = self._patterns.unit.match(text, end, stop) is not None
        sure = digits or scaled or measured or self._numerals.is_sure(text[start:number_end])
        if not sure and not (value > 1 and self._is_plural(unit)):
            return None
        if not scaled and measured and (more := self._patterns.half.match(text, unit_end, stop)):
            value, unit_end = value + 0.5, more.end()
        if digits and not unit and not scaled and _YEAR.fullmatch(text[start:number_end]):
            return None
        before, after = self._patterns.minus
        if (
            value > 0
            and measured
            and unit != "%"
            and (sign := before.search(text, max(begin, start - 10), start))
        ):
            start, value = sign.start(), -value
        elif value > 0 and measured and (sign := after.match(text, unit_end, stop)):
            unit_end, value = sign.end(), -value
        return PackAmount(start, number_end, unit_end, value, unit, digits, not unit and not scaled, factor)

    def _as_share(self, match: re.Match[str]) -> PackAmount | None:
        told = {
            name: value
            for name, value in match.groupdict().items()
            if value and name[:2] in ("of", "ba", "nt")
        }
        count, base = 1.0, 0.0
        for name, written in told.items():
            value = (
                self._rules.nth[written.lower()]
                if name.startswith("nth")
                else float(written)
                if written.isdigit()
                else self._numerals.value(written)
            )
            count, base = (value or 0.0, base) if name.startswith("of") else (count, value or 0.0)
        if not 0 < count < base <= _LARGEST_BASE:
            return None
        return PackAmount(match.start(), match.end(), match.end(), round(count / base, 4), "", False)

    def _as_fraction(self, match: re.Match[str]) -> PackAmount | None:
        part, many = self._rules.fractions[match["fraction"].lower()], match["many"]
        if not many and part != 0.5 and " " not in match["fraction"]:
            # "der dritte", "cuarto": without a number it may be an ordinal.
            return None
        count = 1.0 if not many else float(many) if many.isdigit() else self._numerals.value(many) or 1.0
        return PackAmount(match.start(), match.end(), match.end(), round(count * part, 4), "", False)

    def _value(self, match: re.Match[str]) -> float | None:
        return self._digits_value(match["digits"]) if match["digits"] else 0.0

    def _skipped(self, words: str) -> int:
        """How long an article is that stands before a number: "un diez por ciento"."""
        first, _, rest = words.partition(" ")
        value = self._numerals.value(rest) if rest else None
        return (
            len(first) + 1
            if value is not None
            and not self._numerals.is_sure(first)
            and self._numerals.value(first) == 1
            and value < 100
            else 0
        )

    def _digits_value(self, digits: str) -> float:
        bare, decimal = digits.replace("−", "-"), self._rules.decimal
        other = "," if decimal == "." else "."
        if other in bare and (
            bare.rfind(other) > bare.rfind(decimal) > -1
            or (decimal not in bare and len(bare) - bare.rfind(other) <= 3)
        ):
            decimal = other
        whole, _, part = bare.rpartition(decimal) if decimal in bare else (bare, "", "")
        for group in self._rules.groups + SPACES + ",":
            whole = whole.replace(group, "")
        return float(f"{whole}.{part}" if part else whole)

    def _is_name(self, text: str, match: re.Match[str], begin: int, stop: int) -> bool:
        """Whether the number names something: "Artikel 5", "14 Uhr", "B 17", an ordinal, a time."""
        before, after = (
            text[max(begin, match.start() - 20) : match.start()],
            text[match.end() : min(stop, match.end() + 12)],
        )
        last = re.search(r"([\w.§]+)\s?$", before)
        if last and last[1].lower() in self._rules.names_before:
            return True
        following = re.match(r"\s?([\w]+)", after)
        if following and following[1].lower() in self._rules.names_after:
            return True
        german = not self._pack.grammar.names_by_capitals
        if not match["digits"]:
            # Where nouns have capitals, a number word with a capital within a sentence is a noun: "seine Elf".
            return german and match["words"][0].isupper() and bool(re.search(r"[\w,]\s$", before))
        if german and last and re.fullmatch(r"[A-Z]", last[1]):
            return True
        if self._pack.tokens.ordinal_stop and re.match(r"\.\s+\w", after):
            return True
        return bool(
            re.match(r"(?:º|ª|°(?!C)|er\b|re\b|e\b|ème\b|[:/]\d|\.\d)", after)
            or re.search(r"[^\W\d_]-$|\d[:/]$|\d\s?h\s?$", before)
        )

    def _unit_after(self, text: str, end: int, stop: int) -> tuple[str, int]:
        if unit := self._patterns.unit.match(text, end, stop):
            return ("%" if unit["percent"] else unit["money"] or unit["measure"]), unit.end()
        place = 0
        rest = text[end : min(stop, end + 60)]
        for count, word in enumerate(re.finditer(r"[\s\u00a0\u202f-]((?:d['’])?[^\W\d_][\w-]*)", rest)):
            if word.start() != place or count > 2:
                break
            place = word.end()
            if self._counts(word[1], count):
                return word[1], end + word.end() if count == 0 else end
        return "", end

    def _is_plural(self, word: str) -> bool:
        """Whether a word after "acht" or "neuf" is what they count: a noun with a capital, or one of many."""
        if not self._pack.grammar.names_by_capitals:
            return word[:1].isupper()
        return len(word) > 2 and word[-1] in "sx"

    def _counts(self, word: str, place: int) -> bool:
        """Whether a word after a number is what it counts: in German a noun, elsewhere the next word that is none of grammar's."""
        lower = word.lower()
        if lower in self._pack.uncounted_words or self._pack.verbs.get(lower):
            return False
        return word[0].isupper() if not self._pack.grammar.names_by_capitals else place == 0 and len(word) > 2
