"""The value of one number: digits, words, shares, and mixed numbers such as "2-1/2"."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from claims.extraction.facts import numerals


@dataclass(frozen=True, slots=True)
class Amount:
    """One number: its position, its value before and after scaling, and its unit."""

    start: int
    number: int
    end: int
    digits: float
    factor: float
    unit: str = ""
    money: str = ""
    before: str = ""
    after: str = ""
    rough: bool = False
    share: bool = False
    joined: str = ""
    """What it is in a range: its lower or upper bound, or one of two alternatives."""

    @property
    def value(self) -> float:
        """The value; rounded as written, so that 1.2 million is 1200000."""
        product = self.digits * self.factor
        return (
            float(round(product))
            if self.factor > 1 and abs(product - round(product)) < 1e-6 * abs(product)
            else product
        )


def amount_digits(match: re.Match[str], *, counted: bool) -> float | None:
    """The number before its scale; None where the words are none."""
    if match["share"]:
        return _share(match)
    if match["digits"]:
        written = match["digits"].removesuffix(match["glyph"] or "")
        bare = written.lstrip("-−minusMINUS ")
        sign = -1 if written[0] in "-−mM" else 1
        glyph = numerals.english_numeral_glyph_value((match["glyph"] or "").strip())
        return sign * (numerals.english_numeral_digits_value(bare, counted=counted) + glyph)
    if match["mixed"]:
        return _mixed(match["mixed"].lower())
    if match["many"]:
        return math.prod(
            10 if word == "tens" else numerals.numeral_scale_factor(word)
            for word in match["many"].lower().split()
        )
    if match["words"]:
        # "hundred" and "million" alone follow something that was no number.
        bare = re.fullmatch(rf"(?:(?:{numerals.LARGE_WORD})[-\s]?)+", match["words"].lower())
        return None if bare else numerals.english_numeral_words_value(match["words"])
    return (
        0.5
        if match["halved"]
        else 0.25
        if match["quartered"]
        else numerals.english_numeral_glyph_value(match["single"] or "") or 1.0
    )


def _mixed(written: str) -> float | None:
    """The value of "two and a half" and "2-1/2"."""
    first, *_, last = re.split(r"[-\s]", written)
    whole = 1.0 if first in ("a", "an") else numerals.numeral_count_value(first)
    top, _, bottom = last.partition("/")
    part = int(top) / int(bottom) if bottom else {"half": 0.5}.get(last, 0.25)
    return None if whole is None or part >= 1 else whole + part


def _base(written: str) -> float | None:
    """What a share is one of: "ten", "14 million", "a million"."""
    bare = re.sub(r"^an?\s", "", written)
    count, _, scale = bare.partition(" ") if bare[0].isdigit() else (bare, "", "")
    whole = numerals.numeral_count_value(count)
    return None if whole is None else whole * numerals.numeral_scale_factor(scale)


def _share(match: re.Match[str]) -> float | None:
    if match["of"]:
        part, whole = (
            numerals.numeral_count_value(match["of"]),
            _base(match["base"]),
        )
        return part / whole if part is not None and whole and part < whole else None
    if match["top"]:
        part, whole = int(match["top"]), int(match["bottom"])
        return part / whole if 0 < part < whole else None
    if match["half"]:
        return 0.5
    parts = numerals.english_numeral_words_value(match["parts"]) if match["parts"] else 1.0
    return (parts or 1.0) / numerals.numeral_denominator(match["part"] or match["apart"] or match["every"])
