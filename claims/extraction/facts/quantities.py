"""Numbers with their units, bounds and comparisons: a small grammar over digits and words, without a parser.

An amount is a number with its scale and unit ("$1.2bn", "three and a half million people"). Two amounts with a dash,
"to" or "and" between them are a range. Each end is a separate quantity, and takes the scale and unit that only the
other end has ("£10-15m"). A share is one amount made of two numbers ("one in five", "two thirds", "9 out of 10").
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from claims.extraction.facts import numerals
from claims.extraction.facts.figures import bounds
from claims.extraction.facts.figures.amount_values import Amount
from claims.extraction.facts.figures.amounts import find_amounts
from claims.extraction.facts.guard import guard_each_fact
from claims.extraction.facts.identifiers import mask_identifiers
from claims.extraction.types import Quantity, Span

# Most claims hold no number: that is seen faster as none is found with all that may stand around it.
_ANY = re.compile(
    rf"\d|{numerals.GLYPH}|\b(?:{numerals.SMALL_WORD}|{numerals.PART_WORD}|{numerals.LARGE_WORD})"
)
_VOTE = r"vot\w+|passed|approved|rejected|carried|ballot|poll|split|ruled|ruling|backed|motion|defeated|margin|majority|tally|decision"
_SPORT = r"scores?|scored|won|win|wins|beat|lost|lose|final|goals?|drew|draw|match|game|victory|lead|led|defeat|thrashed|side|team"
_CONTEST = re.compile(rf"\b(?:(?P<vote>{_VOTE})|(?P<sport>{_SPORT}))\b", re.IGNORECASE)
_JOINT = re.compile(r"\s?[-–—−]\s?$|\s(?:to|and|or)\s$|-to-$")
_LISTED = re.compile(r",\s|,?\s(?:and|or|of|of the|out of|by)\s|-by-")
_DASHES = ("-", "–", "—", "−")
_CHANGED = re.compile(
    r"(?:up|down|rose|rising|fell|falling|gained|lost|dropped|climbed|jumped)\b", re.IGNORECASE
)
"""Begins what is no item of a list, "6,012, down 1.2%", and what is no range, "rose $1.20 to $84.10"."""
_LAST_SCALE = re.compile(r"[a-z]\s(hundred|thousand|million|billion|trillion|lakh|crore)\b", re.IGNORECASE)
_WORDS = ("to", "and", "or")


def find_quantities(text: str, span: Span, taken: Iterable[Span] = ()) -> tuple[Quantity, ...]:
    """The quantities between two offsets, but for those within a date."""
    if not _ANY.search(text[slice(*span)].lower()):
        return ()
    words = mask_identifiers(text, span, taken)
    amounts = _listed(words, list(find_amounts(words)))
    return tuple(guard_each_fact(lambda amount: _quantity(text, span[0], amount), _joined(words, amounts)))


def _listed(words: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts, with the unit that only the last of a list has: "30, 40 or 50 people", "7 of 120 beds"."""
    for place in range(len(amounts) - 2, -1, -1):
        first, second = amounts[place : place + 2]
        between = words[first.end : max(first.end, second.start)]
        alike = not first.unit and not second.money and first.factor == second.factor
        alike = alike and not _CHANGED.match(second.before)
        if alike and _LISTED.fullmatch(between) and words[first.start - 1 : first.start] not in _DASHES:
            amounts[place] = replace(first, unit=second.unit)
    return amounts


def _joined(words: str, amounts: list[Amount]) -> Iterator[Amount]:
    """The amounts, each end of a range with what the other end says for both."""
    place = 0
    while place < len(amounts):
        pair = _pair(words, *amounts[place : place + 2]) if place + 1 < len(amounts) else None
        yield from [amounts[place]] if pair is None else pair
        place += 1 if pair is None else 2


def _pair(words: str, first: Amount, second: Amount) -> tuple[Amount, ...] | None:
    """Both ends of a range, the two sides of a vote, nothing for the score of a game; None where they do not belong together."""
    joint = _JOINT.match(words[first.end : max(first.end, second.number)])
    if joint is None or second.before or first.share or second.share or not _alike(first, second):
        return None
    joined, lead = joint[0].strip("- ") or "-", words[max(0, first.start - 30) : first.start].lower()
    if joined not in _WORDS and not first.unit and first.digits >= second.digits and second.factor == 1:
        return () if _is_score(words, first, second) else (first, second)
    if joined == "and" and not re.search(r"\bbetween\s(?:[a-z]+\s)?$", lead):
        return None
    shared = _shared(first if joined in _WORDS else _of_thousands(first, second), _scaled(words, second))
    changed = (
        re.search(r"\bfrom\s$", lead)
        or re.search(r"\b(?:from|to)\s?$", first.before)
        or (first.money and second.money and _CHANGED.match(first.before))
    )
    if joined == "or" or changed or (joined == "to" and first.value > second.value):
        return shared
    return replace(shared[0], joined=bounds.AT_LEAST), replace(shared[1], joined=bounds.AT_MOST)


def _is_score(words: str, first: Amount, second: Amount) -> bool:
    """Whether the last word before it that speaks of votes or of games speaks of games."""
    cues = list(_CONTEST.finditer(words, max(0, first.start - 60), first.start))
    cue = cues[-1] if cues else _CONTEST.search(words, second.end, second.end + 20)
    return bool(cue and cue["sport"])


def _alike(first: Amount, second: Amount) -> bool:
    """Whether two numbers can be of one kind: not 3 percent and £2, but "$1.5 trillion-2 trillion gap"."""
    if first.money and not second.money and second.unit != "%":
        return second.factor >= first.factor > 1 or not second.unit
    return not first.unit or not second.unit or first.unit.removesuffix("s") == second.unit.removesuffix("s")


def _scaled(words: str, amount: Amount) -> Amount:
    """A number in words with its scale apart, for the other end of its range: "two to three million"."""
    scale = _LAST_SCALE.search(words, amount.number, amount.end)
    factor = numerals.numeral_scale_factor(scale[1]) if scale and amount.factor == 1 else 1
    return (
        replace(amount, digits=amount.digits / factor, factor=factor)
        if 1 < factor <= amount.digits
        else amount
    )


def _of_thousands(first: Amount, second: Amount) -> Amount:
    """The first end of "20-30,000 people", which is 20,000."""
    thousands = second.digits % 1000 == 0 and first.digits < second.digits / 1000
    return (
        replace(first, digits=first.digits * 1000) if thousands and first.factor == second.factor else first
    )


def _shared(first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """Scale and unit of the one end for the other, where it has none: "1.2-1.5 billion", "£10-15m", "3 to 5 percent"."""
    scale = (
        first.factor == 1 < second.factor
        and first.digits < 1000
        and (first.digits <= second.digits or first.digits < 100)
    )
    unit, money = first.unit or second.unit, first.money or second.money
    if second.money and not first.money:
        unit = second.money
    return (
        replace(first, factor=second.factor if scale else first.factor, unit=unit, money=money),
        replace(second, unit=first.money or second.unit or first.unit, money=money),
    )


def _quantity(text: str, offset: int, amount: Amount) -> Quantity | None:
    # A number of hundreds of digits is no quantity, and JSON has no word for infinity.
    if not math.isfinite(amount.value):
        return None
    start, end = offset + amount.start, offset + amount.end
    before = amount.before.lower().rstrip()
    return Quantity(
        start,
        end,
        text[start:end],
        amount.value,
        amount.unit,
        before,
        approximate=amount.rough or bounds.has_approximate_bound(before, amount.after),
        bound=amount.joined or bounds.bound_of(before, amount.after),
    )
