"""The pattern of one number with its currency, scale and unit."""

from __future__ import annotations

import re

from claims.extraction.facts import numerals, units
from claims.extraction.facts.figures import bounds

_L = numerals.LARGE_WORD
_COUNT = rf"(?:\d[\d,]*|{numerals.WORDS})"
_FEW = "one|two|three|four|five|six|seven|eight|nine|ten"
_NO_HALF = "".join(
    rf"(?<!{unit}\sand\sa\shalf)"
    for unit in ("year", "years", "month", "hour", "hours", "mile", "miles", "week", "weeks", "day", "days")
)
_HUNDRED_MORE = rf"(?:hundred|thousand|million)\s(?:and\s)?(?:{numerals.SMALL_WORD})\b"
"""After the article of "a hundred and twenty million"."""
_HALVES = r"(?:year|month|week|day|hour|minute|decade|century|mile|metre|pound|point|hundred|thousand|million|billion|trillion|dozen)s?"
_SHARE = rf"""
    (?P<of>{_COUNT})[-\s](?:[a-z]+\s)??(?:in|out[-\s]of|of(?=\severy))[-\s](?:every[-\s])?(?P<base>(?:an?\s(?=h|t|m|b)(?:{_L})|{_COUNT})(?:\s(?:thousand|million|billion)\b)?)\b
      (?!\s(?:days?|weeks?|months?|years?|minutes?|hours?|seconds?|decades?|cities|towns|countries|places|districts)\b|[\d,.]*\d|\s?%)
    |\bevery\s(?P<every>third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?=\s[a-z])
      (?!\s(?:day|night|week|month|year|minute|hour|second|decade|time|round|game|match|race|edition|issue|mon|tues|wednes|thurs|fri|satur|sun)\w*)
    |(?P<parts>{_FEW})[-\s](?P<part>{numerals.PART_WORD})s?\b(?!-?[a-z]*\s?(?:party|parties|time|place|round|term)\b)
    |\b(?P<a>an?)[-\s](?P<apart>{numerals.PART_WORD})\b{_NO_HALF}(?=\s(?:of|more|fewer|less|higher|lower)\b|[.,;]|$|\s(?:to|in|from|since|this|last)\b|\s(?:and|or)\san?\s(?:{numerals.PART_WORD})\sof\b)
    |(?P<top>\d{{1,2}})/(?P<bottom>\d{{1,3}})(?![\d/])
    |\b(?P<half>half)\b(?<!first\shalf)(?<!second\shalf)(?<!latter\shalf)(?<!other\shalf)(?<!better\shalf)(?<!last\shalf)(?<!this\shalf)
      (?<!and\sa\shalf)(?<!\w-half)(?!-(?!a\b)|\s(?:time|way|past|full|empty|open|built|finished|asleep|price|brother|sister|term)\b|[-\s]an?[-\s](?:{_L}|century|decade)\b)
"""
# No amount begins with a letter inside a word: to see that first saves most of the time.
AMOUNT = re.compile(
    rf"""(?!(?<=\w)[A-Za-z])
    (?P<money>{units.MONEY})?\s?
    (?:\b(?P<quartered>a\squarter\sof)\san?\s(?={_L})
      |(?P<share>{_SHARE})(?:(?:\sof)?\s(?:an?|one|1)(?=\s(?:percent|per\scent|percentage\spoint|point|mile|second|degree|inch)))?
      |(?P<mixed>(?<![\w.])(?:\d+|{_FEW})[-\s]and[-\s]a[-\s](?:half|quarter)\b|(?<![\w.,/-])\d{{1,3}}[-\s][1-7]/[2-8](?![\d/])
         |(?<![\w.])(?:\d+|\ban?|{_FEW})\s(?P<halves>{_HALVES})\sand\sa\shalf\b)
      |(?P<digits>(?(money)|(?<![\w.,/]))(?:(?<![\w)%])[-−]|\b(?<!\d\s)minus\s)?(?:{numerals.DIGITS})(?P<glyph>\s?{numerals.GLYPH})?)
      |(?P<single>{numerals.GLYPH})
      |\b(?P<halved>half)[-\s]an?[-\s](?={_L})
      |\b(?P<one>a)\s(?={_L})(?!{_HUNDRED_MORE})
      |\b(?P<many>(?:tens|hundreds)\sof\s(?:thousand|million)s|hundreds|thousands|millions|billions|dozens
         |(?:several|a\sfew)\s(?:dozen|hundred|thousand|million|billion))\b
      |\b(?:a\s(?={_HUNDRED_MORE}))?(?P<words>{numerals.WORDS})(?=fold\b|\b))
    (?P<scales>(?:[-\s]?(?:{numerals.SCALE})(?!\w)){{0,2}})
    (?P<after>{bounds.AFTER})?
    (?:\s?(?P<money2>{units.MONEY_AFTER}))?
    (?:[-\s]?(?P<measure>{units.MEASURE})(?![A-Za-z]))?""",
    re.VERBOSE | re.IGNORECASE,
)
