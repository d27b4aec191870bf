"""Whether a number counts something: not a year, not "one" in most places, not "Seven Network" or "the twenty-first"."""

from __future__ import annotations

import re

from claims.extraction.facts import units
from claims.extraction.facts.figures.amount_values import Amount

_NOTHING_COUNTED = frozenset(
    """thing things reason reasons way ways point other others more another side idea goal aim problem question answer time case sense kind
    sort word step part example exception hand eye such last final big great good bad former moment message
    view extreme standpoint factor extension left option choice chance wish concern request opinion""".split()
)
_EXACT = re.compile(
    r"(?:at least|at most|only|exactly|more than|fewer than|less than|no more than)\b", re.IGNORECASE
)
_HAS = re.compile(r"\b(?:has|have|had|owns?|owned|employs?|employed|runs?|operates?)\s$")
_BEFELL = re.compile(
    r"\s(?:(?:was|has been|is|were)\s(?:\w+ly\s)?(?:killed|hurt|injured|wounded|shot|arrested|missing|dead|closed|destroyed|damaged|rescued|charged|detained|jailed)"
    r"|died|drowned|burned\sdown|sank)\b"
)
_NEAR = 48
"""So far back is looked for what stands before a number."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_OF_A_YEAR = frozenset(
    """numbers figures results levels elections games olympics rules standards accounts sales floods riots attacks protests championships
    awards talks reforms laws prices budgets estimates guidelines finals polls primaries playoffs bombings killings fires rates changes""".split()
)
"""What is of the year before it, not counted: "2014 numbers"."""
_DECADES = frozenset("twenties thirties forties fifties sixties seventies eighties nineties hundreds".split())
_ORDINAL_GOES_ON = re.compile(r"[-\s](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b")
"""After the tens of "the twenty-first century"."""
_ZERO_AS_A_NAME = frozenset("emissions hours carbons calories sugars".split())
_BESIDE_ZERO = re.compile(r"\b(?:net|near|ground|below|above|from|to|absolute)[-\s]$", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:the|an?|its|his|her|their|our|this|that|each)\s$", re.IGNORECASE)
_ONE_OF = frozenset(
    "person man woman child death mile kilometre kilometer metre year month week day hour minute euro dollar pound".split()
)


def is_amount_counted(words: str, match: re.Match[str], amount: Amount) -> bool:
    """False for a year, for "one" and for a name such as "Seven Network"."""
    plain = not amount.before and not amount.money and amount.factor == 1
    if match["words"]:
        if match["words"][0].isupper() and _is_name(words, match):
            return False
        if _ORDINAL_GOES_ON.match(words, match.end("words")) or amount.unit in _DECADES:
            return False
        if match["words"].lower() in ("one", "zero", "nought"):
            return (
                amount.factor > 1
                or bool(match["measure"])
                or bool(amount.money)
                or amount.unit in _ONE_OF
                or _is_none_at_all(words, match, amount)
                or _is_just_one(words, match, amount)
            )
    year = match["digits"] and _YEAR.match(match["digits"]) and not match["measure"]
    if year and amount.unit in _OF_A_YEAR:
        return False
    if year and plain:
        return (
            units.is_plural_unit(amount.unit)
            and re.match(rf"\s(?:\w+\s)?{re.escape(amount.unit)}\b", words[match.end("digits") :]) is not None
            and not _DETERMINER.search(words[max(0, amount.number - _NEAR) : amount.number])
        )
    return True


def _is_just_one(words: str, match: re.Match[str], amount: Amount) -> bool:
    """ "At least one soldier", "has one factory", "One miner was killed", but not "at least one thing" or "One critic said"."""
    if match["words"].lower() != "one" or not amount.unit.isalpha() or amount.unit in _NOTHING_COUNTED:
        return False
    lead = words[max(0, amount.start - _NEAR) : amount.start]
    return (
        bool(_EXACT.match(amount.before)) or bool(_HAS.search(lead)) or bool(_BEFELL.match(words, amount.end))
    )


def _is_none_at_all(words: str, match: re.Match[str], amount: Amount) -> bool:
    """ "Zero cases", but not "zero emissions", "net zero" or "below zero"."""
    lead = words[max(0, match.start("words") - 12) : match.start("words")]
    return (
        match["words"].lower() == "zero"
        and units.is_plural_unit(amount.unit)
        and words.startswith(amount.unit, match.end() + 1)
        and amount.unit not in _ZERO_AS_A_NAME
        and not _BESIDE_ZERO.search(lead)
    )


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
