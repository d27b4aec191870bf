"""Units of numbers: currencies before and after the number, measures, and counted things."""

from __future__ import annotations

import re

CURRENCY_CODE = (
    r"USD|EUR|GBP|CHF|INR|RUB|CNY|RMB|JPY|SEK|NOK|DKK|PLN|CZK|HUF|AUD|CAD|NZD|HKD|SGD|BRL|ZAR|TRY|KRW|MXN|AED|SAR|ILS|NGN"
    r"|KES|PKR|LKR|BDT|IDR|UAH|EGP|GHS|TZS|UGX|PHP|THB|VND|ARS|CLP|COP|MYR|QAR|OMR|BHD|KWD|JOD|FCFA|CFA"
)
# One letter is a currency only before a number that is written as a sum: R1.3 million, N250,000, P2.50, not the R20 road.
_LETTER = (
    r"[RNKP](?=\d{1,3}(?:[,\s]\d{3})+(?!\d)|\s?\d[\d.,]*\s?(?:(?:thousand|million|billion|trillion)\b|(?:bn|mn?|tn|trn)\b)"
    r"|\d+\.\d\d(?![\d.])|\d+\s(?:an?|per|each|notes?|fees?|fines?)\b)"
)
CODED_MONEY = rf"(?:{CURRENCY_CODE}|R[Ss]\.?|Kr\.?|kr\.?|[KUT]?Sh[s.]?|Ksh\.?|RM|Dhs?|Rp\.?|S[Ff]r|Tk)(?=[\s\d])|{_LETTER}"
"""A currency in letters before a sum."""
_SIGN = r"(?:US|A|AU|C|CA|HK|NZ|NT|S|R|Mex|Bds|J|TT|EC|FJ|N|Z|G|B)?\$|(?:GH)?[₵¢]|[€£¥₹₪₩₽₺₦₴฿₫₱₸]"
MONEY = rf"(?-i:{_SIGN}|(?<![\w.])(?:{CODED_MONEY}))"
MONEY_AFTER = rf"(?-i:{_SIGN}(?!\s?\d)|(?:{CURRENCY_CODE}|kr)\b(?!\s?\d))"
_AREA_OR_VOLUME = (
    r"(?:square|cubic)\s(?:(?:kilo|centi|milli)?met(?:re|er)s?|miles?|foot|feet|yards?|inch(?:es)?)\b"
)
MEASURE = (
    r"%|‰|percentage\spoints?|percent(?:age)?|per[-\s]cent(?:age)?(?:\spoints?)?|pct\b\.?|pc\b|pp\b|basis\spoints?|bps?\b"
    rf"|{_AREA_OR_VOLUME}|°\s?[CFK]?|(?-i:[CF])(?!\w)(?!\.\w)|nautical\smiles?|degrees?(?:\s(?:Celsius|Fahrenheit|centigrade|C|F)\b)?"
    r"|(?-i:[kKMGT]Wh?|[kMG]t|[kcmn]?m[²³23]|km/h|kmh|kph|mph|[kcm]m|kg|mg|lbs?|oz|ft|sq\s?(?:ft|km|m|miles?)|ha|[KMGT]B|[GMk]?Hz|ppm|hPa|mbpd|bpd|bcm"
    r"|[mcd]l|[kM]V|k?cal|mAh|Ah|kJ|MJ|[µμm]cg|[µμ]g|b?hp|rpm|dB|psi|cc|[KMG]bps|mSv|yds?|(?<=\d)(?:in|g|l|h|W|V|hrs?|mins?|secs?)|(?<=\.\d)s|(?<=\.\d\d)s)\b"
)
SHORT_PERCENT = frozenset(["percent", "per cent", "pct", "pct.", "pc", "percentage"])
NOT_UNITS = frozenset(
    """and or but to in on at of for from by with as is was were are be been the a an that which who what when while
    after before than it he she they his her their its this these those has have had would will could can may might
    said says according if so not no then there where i we you do did does about into over under since until during
    between through against because although though per each more fewer less higher lower above below up down
    ago later earlier out off near around within without across along among amid inside outside behind beyond despite
    also already again still just only even ever never now today yesterday tomorrow here once twice
    respectively altogether overall combined annually daily weekly monthly yearly nationwide worldwide compared
    rose fell killed died including""".split()
)
_ADJECTIVE = re.compile(
    r"(?:more|other|new|young|old|extra|additional|further|separate|different|such|[a-z]+ed)$"
)
_PEOPLE = frozenset(
    """people men women children persons staff police personnel crew troops cattle sheep fish data media deaths feet mice
    teeth aircraft spacecraft species series offspring criteria countrymen firemen policemen""".split()
)
_WORD = re.compile(r"(?:[-\s]\0+(?=\s[a-z]+s\b))?[-\s]?((?!\d)\w[\w’'-]*\w|[A-Za-z])")
"""The next word, after what was taken out as the name of something: "two Grade 9 boys"."""
_HYPHENED = re.compile(r"-(?!to-|by-)([a-z]{3,})(?=[\s,.;-]|$)")
"""What the number of a "300-page report" counts."""
_NO_PLURAL = re.compile(r"(?:ss|us|sis|’s|'s)$")
_MEASURED = re.compile(
    r"(?:met(?:er|re)|lit(?:er|re)|tonne|ton|gram|mile|foot|inche|degree|point|second|minute|hour|day|week|month|year|acre|hectare|time|watt|barrel"
    r"|ounce|pound|dollar|euro|cent)s$|^feet$"
)


def normal_unit(unit: str) -> str:
    """The percent sign for per cent, everything else unchanged."""
    return "%" if " ".join(unit.lower().replace("-", " ").split()) in SHORT_PERCENT else unit


def is_plural_unit(word: str) -> bool:
    """Whether a word counts things: "homes", "people"."""
    return word in _PEOPLE or (word.endswith("s") and not _NO_PLURAL.search(word) and len(word) > 2)


def is_countable_unit(word: str) -> bool:
    """Whether these are things of which there is no half: people and homes, but not metres."""
    return is_plural_unit(word) and not _MEASURED.search(word)


def unit_after_number(words: str, position: int) -> tuple[str, int]:
    """What is counted by the number that ends here, and where that word ends; adjectives are passed over.

    In "3,000 young people" and "two Israeli soldiers" it is "people": then the end is that of the number, as other words stand between.
    """
    if (joined := _HYPHENED.match(words, position)) and joined[1] not in NOT_UNITS:
        return joined[1], joined.end()
    first, place, stop = "", position, position
    for count in range(3):
        match = _WORD.match(words, place)
        if not match or match[1].startswith(("to-", "by-")) or match[1].lower() in NOT_UNITS:
            break
        word, place = match[1], match.end()
        if is_plural_unit(word):
            return word, place if count == 0 else position
        if word[0].islower() and not first:
            first, stop = word, place if count == 0 else position
    return ("", position) if not first or _ADJECTIVE.match(first) else (first, stop)
