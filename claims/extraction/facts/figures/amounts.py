"""One number: its value, its scale, its unit, and the words before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction.facts import numerals, units
from claims.extraction.facts.figures import bounds
from claims.extraction.facts.figures.amount_counting import is_amount_counted
from claims.extraction.facts.figures.amount_patterns import AMOUNT
from claims.extraction.facts.figures.amount_values import Amount, amount_digits
from claims.extraction.facts.guard import guard_each_fact

_BEFORE = re.compile(rf"(?<!\w)(?:{bounds.BEFORE})$", re.IGNORECASE)
_NEAR = 48
"""So far back is looked for what stands before a number."""
_METRES = re.compile(
    r"\s?(?:(?:high|deep|wide|long|tall|thick|above|below|away|from|race|sprint|final|hurdles|freestyle|dash|butterfly|rise|relay|backstroke"
    r"|breaststroke|pool|tower|wall|cliff|wave|mast|trench|tunnel|crater|statue|chimney|yacht|drop|plunge|queue)\b|\(\s?[\d.,]+\s?(?:ft|feet|foot|miles?|yards?)\b)"
)
_LENGTH_TOLD = re.compile(
    r"\b(?:ran|runs?|running|swam|swims?|swimming|walked|walks?|sprinted|jumped|leapt|threw|hurled|dived|dug|buried|(?:depth|height|length|width|distance|altitude|elevation) of)"
    r"(?:\s(?:about|nearly|almost|over|up to|more than|some|the|a))?\s$",
    re.IGNORECASE,
)
_DISTANCES = frozenset("50 60 100 110 200 400 800 1500 3000 5000".split())
_IN_THE = re.compile(r"\b(?:in|of|over|win|won|at) the (?:men['’]s |women['’]s )?$")
_HOURS = re.compile(r"\dh(?:rs?)?\s?$")
"""Before the minutes of "3h 40m"."""
_RACES = frozenset(
    "races heats finals sprints hurdles semi-finals records swims dashes waves cliffs walls trees towers masts".split()
)
"""What 100 m may be of, or as high as."""
_WHOSE = r"(?:the|its|their|all|his|her|our|these|those)"
_OF = re.compile(rf"\sof(?:\s{_WHOSE})?(?=\s)")
_HALF_OF = re.compile(rf"\s(?:of(?:\s{_WHOSE})?|{_WHOSE})(?=\s)")


def find_amounts(words: str) -> Iterator[Amount]:
    """The amounts in some words, in order."""
    return guard_each_fact(lambda match: _amount(words, match), AMOUNT.finditer(words))


def _amount(words: str, match: re.Match[str]) -> Amount | None:
    """The number that was found, or None where it counts nothing."""
    end, scale = match.end(), match["scales"] or ""
    money = match["money"] or match["money2"] or ""
    letter = match["digits"] and scale.strip(" -").lower() in ("m", "k", "b", "t")
    if (
        letter
        and not money
        and not match["measure"]
        and (_METRES.match(words, end) or _is_length(words, match, scale))
    ):
        return _of_letter(words, match)
    unit, end = _unit(words, match, money, end)
    digits = amount_digits(match, counted=units.is_countable_unit(unit) and not scale)
    if digits is None or (end < len(words) and words[end - 1].isdigit() and words[end].isalpha()):
        return None
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    before = found[0] if (found := _BEFORE.search(words[max(0, start - _NEAR) : start])) else ""
    amount = Amount(
        start - len(before), start, end, digits, numerals.numeral_scale_factor(scale or match["halves"] or ""), money or unit, money,
        before, match["after"] or "", bool(match["many"]), bool(match["share"]),
    )  # fmt: skip
    return amount if is_amount_counted(words, match, amount) else None


def _of_letter(words: str, match: re.Match[str]) -> Amount | None:
    """ "100 m", "the 100m race": metres and tonnes, not millions and trillions."""
    letter = match["scales"].strip()
    if letter not in ("m", "t"):
        return None
    digits = amount_digits(match, counted=False)
    before = (
        found[0] if (found := _BEFORE.search(words[max(0, match.start() - _NEAR) : match.start()])) else ""
    )
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return (
        None
        if digits is None
        else Amount(start - len(before), start, match.end("scales"), digits, 1, letter, before=before)
    )


def _is_length(words: str, match: re.Match[str], scale: str) -> bool:
    """ "1.1 m", "8,848m", "ran 100m": no millions, unless things are counted."""
    start = match.start("digits")
    told = (
        scale[0] == " "
        or re.search(r",\d{3}\Z", match["digits"])
        or _LENGTH_TOLD.search(words[max(0, start - _NEAR) : start])
        or (match["digits"] in _DISTANCES and _IN_THE.search(words[max(0, start - _NEAR) : start]))
        or _HOURS.search(words[max(0, start - _NEAR) : start])
    )
    return bool(told) and not _counts_people(words, match.end())


def _counts_people(words: str, end: int) -> bool:
    """True where things are counted after "1.1 m" or "90 k", so that it is no length: "1.1 m users"."""
    noun, stop = units.unit_after_number(words, end)
    return stop > end and units.is_countable_unit(noun) and noun not in _RACES


def _unit(words: str, match: re.Match[str], money: str, end: int) -> tuple[str, int]:
    if match["measure"]:
        return units.normal_unit(match["measure"]), end
    if money:
        return money, end
    if match["halves"] and numerals.numeral_scale_factor(match["halves"]) == 1:
        return match["halves"], end
    if match["many"] or match["share"] or match["single"] or match["mixed"]:
        of = (_HALF_OF if match["half"] else _OF).match(words, end)
        noun, stop = units.unit_after_number(words, of.end() if of else end)
        return noun, end if of else stop
    return units.unit_after_number(words, end)
