"""Numbers with their units and comparisons, from digits and from words."""

from __future__ import annotations

import math
import re

from claims.extraction.types import Quantity, Span

_SMALL = dict(
    zip(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_SCALES = {
    "dozen": 12,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "tn": 1e12,
}
_SHARES = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_NUMBER_WORD = "|".join([*_SMALL, *_TENS])
_SHARE = "(?:half|thirds?|quarters?|fifths?|tenths?)"
_COMPARISON = (
    r"(?:more|less|fewer|greater|higher|lower|better|worse) than|at (?:least|most)|up to|as (?:many|much|few|low|high) as"
    r"|no (?:more|less|fewer) than|(?:just |well )?(?:over|under|above|below)|nearly|almost|about|around|roughly"
    r"|approximately|some|only|exactly|an estimated|an average of"
    r"|(?:rose|risen|rising|grew|grown|increased?|up|climbed|jumped|surged|fell|fallen|falling|dropped|decreased?|declined?"
    r"|down|shrank|cut|slashed)(?: by| to| from)?"
)
_QUANTITY = re.compile(
    rf"""(?:\b(?P<comparison>{_COMPARISON.replace(" ", "[ ]")})\s+)?
    (?P<money>US\$|A\$|C\$|[$€£¥₹₪])?\s?
    (?P<number>(?<![\w.])(?:\d+|{_NUMBER_WORD})\sand\sa\shalf\b
      |(?<![\w.])[-−]?\d{{1,3}}(?:[,\u202f]\d{{3}})+(?:\.\d+)?|(?<![\w.])[-−]?\d+(?:\.\d+)?
      |\b(?:one|two|three|four)-{_SHARE}\b
      |\b(?:a|one|two|three|four)\s{_SHARE}\b(?=\s(?:of|more|fewer|less|higher|lower)\b)
      |\bhalf\sa\s(?=(?:dozen|hundred|thousand|million|billion|trillion)\b)
      |\b(?:{_NUMBER_WORD})(?:[- ](?:{_NUMBER_WORD}))*\b(?!\s+of\s+(?:the|those|these|his|her|its|their)\b)
      |\b(?:a|one)\s(?=(?:dozen|hundred|thousand|million|billion|trillion)\b)
      |\b(?:half|hundreds|thousands|millions|billions|dozens)\b)
    (?:[-\s]?(?P<scale>hundred|thousand|million|billion|trillion|dozen|bn|mn|tn|[kKmMbB](?![\w.]))\b)?
    (?:[-\s]?(?P<unit>%|percent(?:age)?(?:\spoints?)?|per\scent|°[CF]?
      |(?:square\s|cubic\s)?[a-zA-Z][a-zA-Z]+(?:-[a-zA-Z]+)*))?""",
    re.VERBOSE | re.IGNORECASE,
)
# Most claims hold no number: that is seen faster as none is found with all that may stand around it.
_ANY = re.compile(
    rf"\d|\b(?:{_NUMBER_WORD}|{_SHARE}|(?:dozen|hundred|thousand|million|billion|trillion)s?)\b"
)
_NOT_UNITS = frozenset(
    """and or but to in on at of for from by with as is was are were be been the a an that which who when while
    after before than it he she they his her their its this these those has have had would will could can may might
    said says according if so not no then there where i we you do did does about into over under since until during
    between through against because although though per each more fewer less higher lower""".split()
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")


def find_quantities(text: str, span: Span, taken: frozenset[Span] = frozenset()) -> tuple[Quantity, ...]:
    """The quantities between two offsets, but for those within a date."""
    if not _ANY.search(text[slice(*span)].lower()):
        return ()
    found = []
    for match in _QUANTITY.finditer(text, *span):
        quantity = _quantity(match)
        if quantity and not any(s <= match.start("number") < e for s, e in taken):
            found.append(quantity)
    return tuple(found)


def _quantity(match: re.Match[str]) -> Quantity | None:
    unit, end = (match["unit"] or ""), match.end()
    if unit.lower() in _NOT_UNITS or (unit[:1].isupper() and not match["money"]):
        unit, end = "", match.end("scale") if match["scale"] else match.end("number")
    number = match["number"].strip()
    if match["money"]:
        unit = match["money"]
        end = match.end("scale") if match["scale"] else match.end("number")
    if number.lower() == "one" and not match["scale"] and not unit:
        return None
    if _YEAR.match(number) and not unit and not match["comparison"]:
        return None
    value = _value(" ".join(number.lower().split()), (match["scale"] or "").lower())
    # A number of hundreds of digits is no quantity, and JSON has no word for infinity.
    if value is None or not math.isfinite(value):
        return None
    start = match.start()
    while match.string[start].isspace():
        start += 1
    unit = "%" if unit in ("percent", "per cent") else unit
    return Quantity(start, end, match.string[start:end], value, unit, (match["comparison"] or "").lower())


def _value(number: str, scale: str) -> float | None:
    factor = _SCALES.get(scale, 1)
    if number.endswith(" and a half"):
        whole = number.split(" ", maxsplit=1)[0]
        return (
            float(whole) if whole.isdigit() else _SMALL.get(whole, _TENS.get(whole, 0))
        ) * factor + factor / 2
    if number[:1].isdigit() or number[:1] in "-−":
        return float(number.replace(",", "").replace("\u202f", "").replace("−", "-")) * factor
    parts = re.split("[- ]", number)
    if parts[0] == "half":
        return factor / 2
    if share := _SHARES.get(parts[-1].removesuffix("s")):
        return _SMALL.get(parts[0], 1) / share
    if number in ("a", "one"):
        return factor
    plural = {"dozens": 12.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
    if number in plural:
        return plural[number]
    return sum(_SMALL.get(part, _TENS.get(part, 0)) for part in parts) * factor
