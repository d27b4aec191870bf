"""The value of a number: digits with any separator, fractions, and words."""

from __future__ import annotations

import re

_NAMES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_UNITS = {name: float(value) for value, name in enumerate(_NAMES.split())} | {"nought": 0.0}
_TENS = {
    name: float(value)
    for value, name in zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True)
}  # fmt: skip
_LARGE = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
}
_SHORT = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "mrd": 1e9,
    "t": 1e12,
    "tn": 1e12,
    "trn": 1e12,
    "cr": 1e7,
}
_PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
}
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125, "⅜": 0.375}

SPACES = " \u00a0\u2009\u202f\u2007\u2008"
SMALL_WORD = "|".join([*_UNITS, *_TENS])
LARGE_WORD = "|".join(_LARGE)
PART_WORD = "|".join(_PARTS)
GLYPH = f"[{''.join(_GLYPHS)}]"
DIGITS = (
    rf"\d{{1,3}}(?:(?P<sep>[,.'’{SPACES}])\d{{3}}(?:(?P=sep)\d{{3}})*)(?!\d)(?:[.,]\d+)?"  # 1,234,567.8
    r"|\d{1,2}(?:,\d{2}){1,6},\d{3}(?:\.\d+)?"  # 12,34,567
    r"|\d+(?:[.,·]\d+)?|\.\d+"
)
_WORD = f"(?:{SMALL_WORD}|{LARGE_WORD})"
_AND = r"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion)|(?<=lakh)|(?<=crore))[-\s]and[-\s]"
_POINT = (
    rf"[-\s]point(?:[-\s](?:{'|'.join(['oh', *[name for name, value in _UNITS.items() if value < 10]])})\b)+"
)
WORDS = rf"{_WORD}(?:(?:[-\s]|{_AND}){_WORD}\b)*(?:{_POINT})?"
SCALE = rf"(?:{LARGE_WORD})s?|mn|mln|mio|mrd|bn|bln|tn|trn|cr|[kmbt]"


def english_numeral_digits_value(written: str, *, counted: bool = False) -> float:
    """The value of digits: "1 200", "1.234.567,8", "12,34,567", "3,5"; raises ValueError for anything else.

    Where a point before three digits could be either, it is a decimal point, unless things are `counted`: nobody
    employs 1.2 people.
    """
    bare = re.sub(f"['’{SPACES}]", "", written).replace("·", ".")
    points, commas = bare.count("."), bare.count(",")
    if points and commas:
        decimal = max(".,", key=bare.rfind)
        return float(bare.replace("," if decimal == "." else ".", "").replace(",", "."))
    mark = "." if points else ","
    if points + commas > 1 or (mark in bare and _groups(bare, mark, counted=counted)):
        return float(bare.replace(mark, ""))
    return float(bare.replace(",", "."))


def _groups(bare: str, mark: str, *, counted: bool) -> bool:
    """Whether the one mark parts thousands."""
    before, after = bare.split(mark)
    return len(after) == 3 and 0 < len(before) < 4 and before != "0" and (mark == "," or counted)


def english_numeral_words_value(written: str) -> float | None:
    """The value of "two hundred and fifty thousand" or "two point five"; None where the words are several numbers, or none."""
    total, part, last = 0.0, 0.0, ""
    whole, *decimals = re.split(r"[-\s]point[-\s]", written.lower())
    for word in re.findall(r"[a-z]+", whole):
        if word == "and":
            continue
        if word in _LARGE:
            total, part = _times(total, part, _LARGE[word])
        elif (word not in _UNITS and word not in _TENS) or not _may_follow(last, word):
            return None
        else:
            part += _UNITS.get(word, _TENS.get(word, 0.0))
        last = word
    digits = "".join(str(int(_UNITS.get(word, 0.0))) for word in re.findall(r"[a-z]+", "".join(decimals)))
    return total + part + float(f"0.{digits or 0}") if last else None


def _times(total: float, part: float, factor: float) -> tuple[float, float]:
    """The sum so far after a word such as "thousand": of all of it after another such word ("thousand million")."""
    if total and not part:
        return total * factor, 0.0
    part = max(part, 1.0) * factor
    return (total + part, 0.0) if factor > 100 else (total, part)


def _may_follow(last: str, word: str) -> bool:
    """Whether two words are one number: "twenty five", but not "five twenty" or "twenty nineteen"."""
    if last in _TENS:
        return 0 < _UNITS.get(word, 0) < 10
    return last not in _UNITS


def numeral_scale_factor(scale: str) -> float:
    """What "bn", "lakh crore" or "thousands" multiplies by; 1 for none."""
    factor = 1.0
    for word in re.findall(r"[a-z]+", scale.lower()):
        factor *= _LARGE.get(word.removesuffix("s"), _SHORT.get(word, 1.0))
    return factor


def numeral_denominator(word: str) -> int:
    """How many of these make a whole: 3 for "third" and 4 for "quarters"."""
    return _PARTS[word.lower().removesuffix("s")]


def english_numeral_glyph_value(glyph: str) -> float:
    """The value of a fraction that is one sign; 0 for none."""
    return _GLYPHS.get(glyph, 0.0)


def numeral_count_value(written: str) -> float | None:
    """The value of a whole number in digits or in words."""
    return (
        english_numeral_digits_value(written)
        if written[:1] in "0123456789"
        else english_numeral_words_value(written)
    )
