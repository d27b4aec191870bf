"""One number: its value, its scale, its unit, and the words before it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.facts import bounds, numerals, units
from claims.extraction.facts.guard import guard_each_fact

_L = numerals.LARGE_WORD
_COUNT = rf"(?:\d[\d,]*|{numerals.WORDS})"
_FEW = "one|two|three|four|five|six|seven|eight|nine|ten"
_SHARE = rf"""
    (?P<of>{_COUNT})[-\s](?:[a-z]+\s)??(?:in|out[-\s]of|of(?=\severy))[-\s](?:every[-\s])?(?P<base>{_COUNT})\b
      (?!\s(?:days?|weeks?|months?|years?|minutes?|hours?|seconds?|decades?|cities|towns|countries|places|districts)\b|[\d,.]*\d|\s?%)
    |\bevery\s(?P<every>third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?=\s[a-z])
      (?!\s(?:day|night|week|month|year|minute|hour|second|decade|time|round|game|match|race|edition|issue|mon|tues|wednes|thurs|fri|satur|sun)\w*)
    |(?P<parts>{_FEW})[-\s](?P<part>{numerals.PART_WORD})s?\b(?!-?[a-z]*\s?(?:party|parties|time|place|round|term)\b)
    |\b(?P<a>an?)[-\s](?P<apart>{numerals.PART_WORD})\b(?=\s(?:of|more|fewer|less|higher|lower)\b|[.,;]|$|\s(?:to|in|from|since|this|last)\b|\s(?:and|or)\san?\s(?:{numerals.PART_WORD})\sof\b)
    |(?P<top>\d{{1,2}})/(?P<bottom>\d{{1,3}})(?![\d/])
    |(?<!first\s)(?<!second\s)(?<!latter\s)(?<!other\s)(?<!better\s)(?<!last\s)(?<!this\s)(?<!\w-)\b(?P<half>half)\b(?!-(?!a\b)|\s(?:time|way|past|full|empty|open|built|finished|asleep|price|brother|sister|term|a\s(?:{_L})|an?\s(?:century|decade|dozen))\b)
"""
# No amount begins with a letter inside a word: to see that first saves most of the time.
_AMOUNT = re.compile(
    rf"""(?!(?<=\w)[A-Za-z])
    (?P<money>{units.MONEY})?\s?
    (?:\b(?P<quartered>a\squarter\sof)\san?\s(?={_L})
      |(?P<share>{_SHARE})
      |(?P<mixed>(?<![\w.])(?:\d+|{_FEW})[-\s]and[-\s]a[-\s](?:half|quarter)\b)
      |(?P<digits>(?:(?<![\w.,/])|(?<=(?-i:[A-Z][A-Z][A-Z]))|(?<=(?-i:R[Ss])))(?:(?<![\w)%])[-−]|\b(?<!\d\s)minus\s)?(?:{numerals.DIGITS})(?P<glyph>\s?{numerals.GLYPH})?)
      |(?P<single>{numerals.GLYPH})
      |\b(?P<halved>half)[-\s]an?[-\s](?={_L})
      |\b(?P<one>a)\s(?={_L})
      |\b(?P<many>(?:tens|hundreds)\sof\s(?:thousand|million)s|hundreds|thousands|millions|billions|dozens
         |(?:several|a\sfew)\s(?:dozen|hundred|thousand|million|billion))\b
      |\b(?P<words>{numerals.WORDS})\b)
    (?P<scales>(?:[-\s]?(?:{numerals.SCALE})(?!\w)){{0,2}})
    (?P<after>{bounds.AFTER})?
    (?:\s?(?P<money2>{units.MONEY_AFTER}))?
    (?:[-\s]?(?P<measure>{units.MEASURE})(?![A-Za-z]))?""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?<!\w)(?:{bounds.BEFORE})$", re.IGNORECASE)
_NEAR = 48
"""So far back is looked for what stands before a number."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_METRES = re.compile(
    r"\s?(?:high|deep|wide|long|tall|thick|above|below|away|from|race|sprint|final|hurdles|freestyle|dash|butterfly|rise)\b"
)
_RACES = frozenset(
    "races heats finals sprints hurdles semi-finals records swims dashes waves cliffs walls trees towers masts".split()
)
"""What 100 m may be of, or as high as."""
_WHOSE = r"(?:the|its|their|all|his|her|our|these|those)"
_OF = re.compile(rf"\sof(?:\s{_WHOSE})?(?=\s)")
_HALF_OF = re.compile(rf"\s(?:of(?:\s{_WHOSE})?|{_WHOSE})(?=\s)")
_DETERMINER = re.compile(r"\b(?:the|an?|its|his|her|their|our|this|that|each)\s$", re.IGNORECASE)
_ONE_OF = frozenset(
    "person man woman child death mile kilometre kilometer metre year month week day hour minute euro dollar pound".split()
)


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


def find_amounts(words: str) -> Iterator[Amount]:
    """The amounts in some words, in order."""
    return guard_each_fact(lambda match: _amount(words, match), _AMOUNT.finditer(words))


def _amount(words: str, match: re.Match[str]) -> Amount | None:
    """The number that was found, or None where it counts nothing."""
    end, scale = match.end(), match["scales"] or ""
    money = match["money"] or match["money2"] or ""
    letter = match["digits"] and scale.strip(" -").lower() in ("m", "k", "b", "t")
    if (
        letter
        and not money
        and not match["measure"]
        and (_METRES.match(words, end) or (scale[0] == " " and not _counts_people(words, end)))
    ):
        return _of_letter(words, match)
    unit, end = _unit(words, match, money, end)
    digits = _digits(match, counted=units.is_countable_unit(unit) and not scale)
    if digits is None or (end < len(words) and words[end - 1].isdigit() and words[end].isalpha()):
        return None
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    before = found[0] if (found := _BEFORE.search(words[max(0, start - _NEAR) : start])) else ""
    amount = Amount(
        start - len(before), start, end, digits, numerals.numeral_scale_factor(scale), money or unit, money,
        before, match["after"] or "", bool(match["many"]), bool(match["share"]),
    )  # fmt: skip
    return amount if _counts(words, match, amount) else None


def _of_letter(words: str, match: re.Match[str]) -> Amount | None:
    """ "100 m", "the 100m race": metres and tonnes, not millions and trillions."""
    letter = match["scales"].strip()
    if letter not in ("m", "t"):
        return None
    digits = _digits(match, counted=False)
    before = (
        found[0] if (found := _BEFORE.search(words[max(0, match.start() - _NEAR) : match.start()])) else ""
    )
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return (
        None
        if digits is None
        else Amount(start - len(before), start, match.end("scales"), digits, 1, letter, before=before)
    )


def _counts_people(words: str, end: int) -> bool:
    """True where things are counted after "1.1 m" or "90 k", so that it is no length: "1.1 m users"."""
    noun, stop = units.unit_after_number(words, end)
    return stop > end and units.is_countable_unit(noun) and noun not in _RACES


def _unit(words: str, match: re.Match[str], money: str, end: int) -> tuple[str, int]:
    if match["measure"]:
        return units.normal_unit(match["measure"]), end
    if money:
        return money, end
    if match["many"] or match["share"] or match["single"] or match["mixed"]:
        of = (_HALF_OF if match["half"] else _OF).match(words, end)
        noun, stop = units.unit_after_number(words, of.end() if of else end)
        return noun, end if of else stop
    return units.unit_after_number(words, end)


def _digits(match: re.Match[str], *, counted: bool) -> float | None:
    """The number before its scale."""
    if match["share"]:
        return _share(match)
    if match["digits"]:
        written = match["digits"].removesuffix(match["glyph"] or "")
        bare = written.lstrip("-−minusMINUS ")
        sign = -1 if written[0] in "-−mM" else 1
        glyph = numerals.english_numeral_glyph_value((match["glyph"] or "").strip())
        return sign * (numerals.english_numeral_digits_value(bare, counted=counted) + glyph)
    if match["mixed"]:
        first, half = re.split(r"[-\s]", match["mixed"])[0], match["mixed"].lower().endswith("half")
        whole = numerals.numeral_count_value(first)
        return None if whole is None else whole + (0.5 if half else 0.25)
    if match["many"]:
        return math.prod(
            10 if word == "tens" else numerals.numeral_scale_factor(word)
            for word in match["many"].lower().split()
        )
    if match["words"]:
        # "hundred" and "million" alone follow something that was no number.
        bare = re.fullmatch(rf"(?:(?:{_L})[-\s]?)+", match["words"].lower())
        return None if bare else numerals.english_numeral_words_value(match["words"])
    return (
        0.5
        if match["halved"]
        else 0.25
        if match["quartered"]
        else numerals.english_numeral_glyph_value(match["single"] or "") or 1.0
    )


def _share(match: re.Match[str]) -> float | None:
    if match["of"]:
        part, whole = numerals.numeral_count_value(match["of"]), numerals.numeral_count_value(match["base"])
        return part / whole if part is not None and whole and part < whole else None
    if match["top"]:
        part, whole = int(match["top"]), int(match["bottom"])
        return part / whole if 0 < part < whole else None
    if match["half"]:
        return 0.5
    parts = numerals.english_numeral_words_value(match["parts"]) if match["parts"] else 1.0
    return (parts or 1.0) / numerals.numeral_denominator(match["part"] or match["apart"] or match["every"])


def _counts(words: str, match: re.Match[str], amount: Amount) -> bool:
    """False for a year, for "one" and for a name such as "Seven Network"."""
    plain = not amount.before and not amount.money and amount.factor == 1
    if match["words"]:
        if match["words"][0].isupper() and _is_name(words, match):
            return False
        if match["words"].lower() in ("one", "zero"):
            return amount.factor > 1 or bool(match["measure"]) or bool(amount.money) or amount.unit in _ONE_OF
    if match["digits"] and _YEAR.match(match["digits"]) and plain and not match["measure"]:
        return units.is_plural_unit(amount.unit) and not _DETERMINER.search(
            words[max(0, match.start() - _NEAR) : match.start()]
        )
    return True


def _is_name(words: str, match: re.Match[str]) -> bool:
    """ "Group of Seven", "Seven Network", but not "Two Israeli soldiers" and "Two Israelis" where a sentence begins."""
    follows = re.match(r"\s[A-Z][\w’'-]*\w((?:\s[a-z]+){0,2})", words[match.end("words") :])
    counted = (
        not follows or follows[0].rstrip().endswith("s") or any(map(units.is_plural_unit, follows[0].split()))
    )
    return not (_begins(words, match.start("words")) and counted)


def _begins(words: str, position: int) -> bool:
    """Whether a sentence begins here, so that a capital says nothing."""
    before = words[max(0, position - _NEAR) : position].rstrip(" \n\"“‘'«(")
    return (
        not before
        or before[-1] in ".!?:"
        or "\n" in words[max(0, position - 2) : position]
        or words[position - 1] in '"“‘«'
    )
