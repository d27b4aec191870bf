"""Numbers with units and bounds by the conventions of a pack: "7,4 %", "40.000", "2,9 Millionen Euro", "mindestens zwölf"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.numerals import Numerals
from claims.extraction.types import Quantity, Span

_SPACES = "\u00a0\u202f\u2009 "
_BEFORE = 24
"""Characters before a number in which its bound stands."""


@dataclass(frozen=True, slots=True)
class _Amount:
    start: int
    number_end: int
    end: int
    value: float
    unit: str
    digits: bool


class Numbers:
    """The grammar of one pack."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack, self._rules = pack, pack.numbers
        self._numerals = Numerals(pack.numbers)

    def find(self, text: str, span: Span, taken: Iterable[Span] = ()) -> tuple[Quantity, ...]:
        """The quantities between two offsets, but for those within a date."""
        begin, stop = span
        taken = list(taken)
        found = [a for a in self._amounts(text, begin, stop) if not any(a.start < e and s < a.end for s, e in taken)]
        quantities = []
        for number, amount in enumerate(found):
            after = found[number + 1] if number + 1 < len(found) else None
            prior = found[number - 1] if number else None
            quantities.append(self._quantity(text, begin, amount, prior, after))
        return tuple(quantities)

    @cached_property
    def _number(self) -> re.Pattern[str]:
        rules = self._rules
        groups = re.escape(rules.groups) + _SPACES
        decimal = rf"(?:{re.escape(rules.decimal)}\d+)?"
        digits = rf"(?<![\w.,:/-])(?P<digits>[-−]?(?:\d{{1,3}}(?:[{groups}]\d{{3}})+(?!\d){decimal}|\d+{decimal}))(?![\d:])"
        parts = "|".join(map(re.escape, sorted(rules.fractions, key=len, reverse=True)))
        fraction = rf"(?:(?P<many>{self._numerals.pattern}|\d+)\s)?(?<!\w)(?P<fraction>{parts})(?!\w)"
        return re.compile(rf"{digits}|{fraction}|(?P<words>{self._numerals.pattern})", re.IGNORECASE)

    @cached_property
    def _scale(self) -> re.Pattern[str]:
        return re.compile(rf"[\s\u00a0\u202f-]?(?P<scale>{_either(self._rules.scales)})(?!\w)(?:\s(?:de|d['’]))?", re.IGNORECASE)

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        rules = self._rules
        return re.compile(
            rf"[\s\u00a0\u202f-]?(?:d['’])?(?:(?P<percent>{_either(rules.percent)})|(?P<money>{_either(rules.currencies)})|(?P<measure>{_either(rules.units)}))(?!\w)", re.IGNORECASE
        )

    @cached_property
    def _money_before(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?P<money>{_either(self._rules.currencies)})\s?$", re.IGNORECASE)

    def _amounts(self, text: str, begin: int, stop: int) -> Iterator[_Amount]:
        at = begin
        while match := self._number.search(text, at, stop):
            at = match.end()
            amount = self._amount(text, match, begin, stop)
            if amount is not None:
                yield amount
                at = max(at, amount.end)

    def _amount(self, text: str, match: re.Match[str], begin: int, stop: int) -> _Amount | None:
        if match["fraction"]:
            many = match["many"]
            count = 1.0 if not many else float(many) if many.isdigit() else self._numerals.value(many) or 1.0
            return _Amount(match.start(), match.end(), match.end(), round(count * self._rules.fractions[match["fraction"].lower()], 4), "", False)
        digits = match["digits"]
        value = self._digits_value(digits) if digits else self._numerals.value(match["words"])
        if value is None or self._is_name(text, match, begin, stop):
            return None
        end, scaled = match.end(), False
        if scale := self._scale.match(text, end, stop):
            value, end, scaled = value * self._rules.scales[scale["scale"].lower()], scale.end(), True
        value = round(value, 6)
        unit, unit_end = self._unit_after(text, end, stop)
        if not unit and (money := self._money_before.search(text, max(begin, match.start() - 12), match.start())):
            return _Amount(money.start("money"), end, end, value, money["money"], bool(digits))
        if not digits and not self._numerals.is_sure(match["words"]) and not scaled and unit_end == end:
            return None
        if not digits and not self._numerals.is_sure(match["words"]) and not scaled and not self._is_measured(text, end, stop):
            return None
        return _Amount(match.start(), match.end(), unit_end, value, unit, bool(digits))

    def _is_measured(self, text: str, end: int, stop: int) -> bool:
        return self._unit.match(text, end, stop) is not None

    def _digits_value(self, digits: str) -> float:
        bare = digits.replace("−", "-")
        whole, _, part = bare.rpartition(self._rules.decimal) if self._rules.decimal in bare else (bare, "", "")
        for group in self._rules.groups + _SPACES:
            whole = whole.replace(group, "")
        return float(f"{whole}.{part}" if part else whole)

    def _is_name(self, text: str, match: re.Match[str], begin: int, stop: int) -> bool:
        """Whether the number names something: "Artikel 5", "14 Uhr", an ordinal, a result of a game."""
        before, after = text[max(begin, match.start() - 20) : match.start()], text[match.end() : min(stop, match.end() + 12)]
        last = re.search(r"([\w.§]+)\s?$", before)
        if last and last[1].lower() in self._rules.names_before:
            return True
        following = re.match(r"\s?([\w]+)", after)
        if following and following[1].lower() in self._rules.names_after:
            return True
        if not match["digits"]:
            return False
        if self._pack.tokens.ordinal_stop and re.match(r"\.\s+\w", after):
            return True
        return bool(re.match(r"(?:º|ª|°(?!C)|er\b|re\b|e\b|ème\b|[:/]\d|\.\d)", after) or re.search(r"\w-$|\d[:/]$", before))

    def _unit_after(self, text: str, end: int, stop: int) -> tuple[str, int]:
        if unit := self._unit.match(text, end, stop):
            return ("%" if unit["percent"] else unit["money"] or unit["measure"]), unit.end()
        words = list(re.finditer(r"[\s\u00a0\u202f-]((?:d['’])?[^\W\d_][\w-]*)", text[end : min(stop, end + 60)]))
        place = 0
        for count, word in enumerate(words[:3]):
            if word.start() != place:
                break
            place = word.end()
            if self._counts(word[1], count):
                return word[1], end + word.end() if count == 0 else end
        return "", end

    def _counts(self, word: str, place: int) -> bool:
        """Whether a word after a number is what it counts: in German a noun, elsewhere the next word that is none of grammar's."""
        words = self._pack.words
        small = words.definite_articles | words.first_articles | words.pointing | words.third_person | words.relatives | words.relative_days | self._rules.to
        if word.lower() in small | self._pack.grammar.negations | self._pack.grammar.complementizers or self._pack.verbs.get(word.lower()):
            return False
        return word[0].isupper() if not self._pack.grammar.names_by_capitals else place == 0 and len(word) > 3

    def _quantity(self, text: str, begin: int, amount: _Amount, prior: _Amount | None, after: _Amount | None) -> Quantity:
        lead = text[max(begin, amount.start - _BEFORE) : amount.start].lower()
        bound, approximate, comparison = self._bound(lead)
        if after and self._is_range(text, begin, amount, after):
            amount = self._completed(amount, after)
            bound = "at least"
        elif prior and self._is_range(text, begin, prior, amount):
            bound = "at most"
        return Quantity(
            amount.start, amount.end, text[amount.start : amount.end], amount.value, amount.unit, comparison, approximate, bound
        )

    def _bound(self, lead: str) -> tuple[str, bool, str]:
        rules = self._rules
        kinds = (("at least", rules.at_least), ("at most", rules.at_most), ("more than", rules.more_than), ("less than", rules.less_than), ("", rules.about))
        for bound, words in kinds:
            for word in sorted(words, key=len, reverse=True):
                if re.search(rf"(?<!\w){re.escape(word)}\s$", lead):
                    return bound, not bound, word
        return "", False, ""

    def _is_range(self, text: str, begin: int, first: _Amount, second: _Amount) -> bool:
        between = text[first.end : second.start].lower()
        if re.fullmatch(r"\s?[-–—]\s?", between):
            return first.value < second.value
        word = between.strip()
        lead = text[max(begin, first.start - 16) : first.start].lower()
        led = any(re.search(rf"(?<!\w){re.escape(w)}\s(?:\w+\s)?$", lead) for w in self._rules.between)
        return word in self._rules.to and first.value < second.value and (led or word in _BARE) and word != "auf"

    def _completed(self, first: _Amount, second: _Amount) -> _Amount:
        """The first end of a range with the scale that only the second has: "2 bis 3 Millionen"."""
        if first.end == first.number_end and not first.unit and second.value >= 1000 and first.value < 1000 and second.value / 1000 >= 1:
            factor = next((f for f in sorted(set(self._rules.scales.values()), reverse=True) if second.value >= f and second.value / f < 1000), 1.0)
            return replace(first, value=first.value * factor, unit=second.unit)
        return first if first.unit else replace(first, unit=second.unit)


_BARE = frozenset(["bis", "a", "à"])


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)"

