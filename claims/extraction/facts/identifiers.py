"""Numbers that name something and count nothing: COVID-19, F-16, Article 5, 24/7, times, phone numbers, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.extraction.facts.calendar_names import MONTH_NAMES
from claims.extraction.facts.units import CODED_MONEY
from claims.extraction.types import Span

GONE = "\0"
"""Stands where a number was that names something."""
_COUNT_WORD = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty"
# After these a number is always a name; the second list only where it counts no things ("line 5 runs", "line 5 pipes").
_ALWAYS = (
    r"articles?|sections?|types?|phases?|stages?|chapters?|categor(?:y|ies)|grades?|tiers?|levels?|rooms?|flights?|clauses?"
    r"|paragraphs?|amendments?|resolutions?|propositions?|prop\.|titles?|rules?|regulations?|routes?|highways?|interstates?|platforms?"
    r"|terminals?|channels?|verses?|psalms?|gates?|exits?|junctions?|episodes?|seasons?|formulas?|apollo|boeing|airbus|windows"
    r"|iphones?|ios|android|galaxy|covid|sars|opus|vol\.|volumes?|nos?\.|numbers?|appendix|annex|schedules?|directives?"
    r"|scope|euro|cop|agenda|vision|expo|horizon|world war|super bowl|fortune|forbes|s&p|ftse|stoxx|nikkei|cac|dax|russell|"
    r"motel|heinz|catch|sizes?|footnotes?|sub-?section|sub-?paragraph|protocols?|codes?|postcode|zip|isbn|runways?|piers?|berths?|docks?"
)
_SOMETIMES = (
    r"lines?|pages?|parts?|units?|zones?|divisions?|districts?|wards?|blocks?|buildings?|classes?|years?|days?|weeks?|steps?"
    r"|rounds?|games?|match(?:es)?|rows?|seats?|counts?|items?|figures?|tables?|boxes?|lots?|plots?|suites?|apartments?|flats?|floors?"
    r"|models?|marks?|versions?|cases?|bills?|exhibits?|studios?|reactors?|camps?|stations?|precincts?|acts?|scenes?|batter(?:y|ies)|orders?"
)
_NUMBER = r"\d+(?:[.-]\d+)*[A-Za-z]?\b(?!\s?(?:%|per\s?cent|(?:million|billion|trillion|thousand|crore|lakh|bn|mn)\b)|[,\u00a0\u2009\u202f]\d{3})"
_LIST = rf"(?:(?:\s?(?:,|and|or|to|&|-|–)\s?){{1,2}}{_NUMBER}){{0,20}}"
_ZONE = r"(?:GMT|UTC|BST|CET|CEST|EST|EDT|PST|PDT|IST|hours|hrs)\b"
_STREET = r"(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Lane|Square|Drive|Boulevard|Blvd\.?|Way|Place|Court|Row|Terrace|Close|Crescent|Gardens|Hill|Wharf|Quay)\b"
_PATTERNS = (
    # Telephones, addresses of the web, citations, paragraphs.
    r"\b(?i:call|phone|telephone|tel|dial|hotline|helpline|fax|text|whatsapp|mobile)\b[^.\d]{0,24}\+?\(?\d[\d() ./-]{2,}\d(?:\s?(?:,|or|and)\s\+?\d[\d() ./-]{4,}\d)*",
    r"(?<![\w.])\+\d[\d() -]{6,}\d|(?<![\w.,])0\d{2,4}[ -]\d{3,4}[ -]?\d{2,6}|\(\d{3}\)\s?\d{3}[- ]\d{4}|\b\d{3}-\d{3}-\d{4}\b",
    r"\bwww\.\S+|\bhttps?://\S+|(?<!\S)\S{1,64}@\S+",
    r"\[\d{1,3}\]|(?<!\w)#\s?\d+|§+\s?\d[\d.]*|\b(?:[Nn]os?|[Nn][º°])\.?\s?\d+(?:[:-]\d[\w-]*)?\b(?!,\d{3})",
    # Chapter and verse, clocks.
    r"\b[A-Z][a-z]+\s\d{1,3}:\d{1,3}(?:[-–]\d{1,3})?(?![\d:])",
    rf"(?<![\d.:])\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?\s?(?:(?i:[ap]\.?m\b\.?)|{_ZONE})|(?<![\d.:])\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:])",
    rf"\b(?:\d{{1,2}}\s?(?:or|to|and|-|–)\s?)?\d{{1,2}}\s?(?:(?i:[ap]\.?m\b\.?)|o['’]clock\b)|\b\d{{4}}(?=\s{_ZONE})",
    # A word with a number on it, before or behind; a currency makes no name of it, and neither does "3 bn-4 bn".
    rf"(?<![\w$€£])(?=[A-Za-z]+[-‑]?\d)(?<!\d\s)(?!{CODED_MONEY})(?!(?:US|HK|NT|GH|sub|plus|minus|nearly|over|mid|in|of|to|by|magnitude)-?\d)[A-Za-z]+(?:[-‑]\d|\d)[\w-]*(?:\.\d+(?!\d*(?:bn|m|tn|k)\b))?(?:[+/]\d+)?",
    r"(?<!\d\.)\b\d+s\b|(?<!\w)['’]\d0s\b|\b(?i:in|since|of|from|until|by|the)\s['’‘]\d\d\b(?!\s(?:people|percent|per)\b)|\b\d+(?:st|nd|rd|th)\b(?:[-\s]century\b)?",
    r"\b\d{1,3}[GDP](?:\+\d)?\b|\b[48]K(?=\s(?:TV|video|screen|resolution|camera|footage|television)s?\b)",
    # Clauses, names after a point, places on a pitch: "501(c)(3)", "BA.5", "Web 2.0", "4-4-2".
    r"\b\d{1,4}[A-Z]?(?:\((?:\d{1,2}|[a-z]{1,4})\)){1,4}|\b[A-Z]{1,4}\.\d+(?:\.\d+)*|\b[A-Z]\w+\s[2-9]\.0\b(?!\s?(?:%|[a-z]*illion|per))|(?<![\d-])\d-\d-\d(?:-\d)?(?![\d-])",
    r"\b(?:9|nine)(?:-to-(?:5|five)\b|[-–](?:5|five)(?=\s(?:job|shift|work|routine|day)))|\b7[0-8]7(?=\s(?:MAX|Max|Dreamliner)\b)",
    r"\b3M(?=['’]s|\s(?:said|Co|Company|shares|has|will|is)\b)|\b\d{1,3}[kK](?=\s(?:run|race|walk)\b)|\b\d+(?:x|×)\d+(?:k?m)?\b",
    r"\b\d+-(?!(?:Year|Month|Week|Day|Hour|Minute|Point|Mile|Million|Billion|Percent)\b)[A-Z][a-z]{3,}\b",
    r"\b\d+(?:\.\d+){2,}\b(?<!\.\d{3})|\b\d{1,2}-[A-Z](?![\w.])",
    rf"\b\d{{1,5}}[A-Za-z]?\s(?:(?:[NSEW]\.?|North|South|East|West)\s)?(?:[A-Z][\w.’'-]+\s){{1,3}}{_STREET}",
    # What follows "per": 12 deaths per 100,000 people.
    r"(?:(?<=\bper\s)|(?<=\bfor every\s))(?=\d)[\d,.]+(?:\s(?:million|thousand|billion)\b)?(?!\s?%)",
    # Slashes: 24/7, 9/11, 50/50; a fraction stays.
    r"(?<![\d/.])(?<!\d[\s-])\d{1,2}/\d{1,2}(?![\d/])(?!\s(?:of|majorit|vote|share|stake|owner|mile|inch|cup|pound|point|the)\w*)",
    r"(?<![\d/.])(?:24/7|9/11|7/7|50/50|20/20)(?![\d/])|\b50-50\b",
)
# A word counts the days and the rounds of something only after a preposition: "on day three", not "in one day three ships sank".
_IN_ORDER = r"(?i:on|in|by|of|for|at|until|since|from|after|before)\s(?:day|week|year|round|game|lap|set|part|step|line|page|item|act|scene|lane|table|seat|row)"
_PLURAL = r"\s(?!(?:and|or|to|of|in|is|was|has|with)\b)(?:[a-z]+\s)?(?:[a-z]+s|people|men|women|children)\b"
# One or two words before a number are looked at, and no others.
_NAMED = re.compile(
    rf"\b(?=[\w.&-]+(?:\s\w+)?[\s-](?:\d|(?i:{_COUNT_WORD})))(?:"
    rf"\b(?i:{_ALWAYS})(?:\s|-)(?:{_NUMBER}{_LIST}|(?i:{_COUNT_WORD})\b(?!\s(?:hundred|thousand|million|billion|percent|per)))(?:-\d[\w-]*)?(?:\sMAX\b)?"
    rf"|\b(?i:{_SOMETIMES})(?:(?<=[a-z])\s(?:{_NUMBER}{_LIST})(?!{_PLURAL}|[.,]\d))"
    rf"|\b(?=[A-Z])(?i:{_SOMETIMES})\s{_NUMBER}{_LIST}"
    rf"|\b{_IN_ORDER}\s(?:{_COUNT_WORD})\b(?!{_PLURAL})"
    rf"|\b(?:[A-Z][a-z]+)\s(?:{_COUNT_WORD.title()})\b"
    r"|\b(?:Group|Committee|Gang|Council|Club)\sof\s\d+\b"
    # "The Leopard 2 tanks": with an article the number belongs to the name.
    r"|(?<=\b[Tt]he\s)[A-Z][a-z]+[a-rt-z]\s\d{1,4}(?=\s[a-z]+s\b)(?!\s(?:percent|points?)\b))"
)
# A capital and a bare number: "Airbus 320", "Form 1040"; not "in Delhi 40 people died" or "About 40 died".
_CAPITAL = re.compile(
    r"(?:(?<=[a-z,;]\s)(?<!\bin\s)(?<!\bat\s)(?<!\bnear\s)(?<!\bfrom\s)(?<!\bto\s)(?<!\bof\s)|(?<![^\0])|(?<=[.!?:]\s))"
    r"(?!(?:[A-Z][a-z]*ly|About|Some|Only|All|These|Those|The|At|By|In|On|Of|For|From|With|Over|Under|Around|Almost|Another|Than|And|But|Or|As|To|After"
    r"|Before|Since|Until|Between|Up|Just|More|Fewer|Less|Least|Most|Both|Other|Every|Each|His|Her|Its|Their|Our|My|A|An|Than|Then|When|If|While|That"
    r"|This|There|They|He|She|It|We|I|You|Who|What|Minus|Plus|Total|Below|Above|Past|Some|Also|Still|Even|Yet|So|Not|No)\s)"
    rf"(?!{CODED_MONEY})"
    rf"[A-Z][\w&’'-]*\s{_NUMBER}(?!{_PLURAL}|[.,]\d|\s(?:to|per)\b)"
    # After a preposition only where nothing is left to be counted: "in Plant 2.", "of Terminator 2 drew", as newspapers count to nine in words.
    rf"|(?<=\b(?:in|at|of|to)\s)(?!{CODED_MONEY})[A-Z][a-z]+\s\d{{1,3}}(?=[.;:)](?!\d)|,\s|$|\s(?:is|was|has)\b)"
    rf"|(?<=\b(?:in|at|of|to)\s)(?!{CODED_MONEY})(?!{MONTH_NAMES})[A-Z][a-z]+\s[2-9](?=\s[a-z])(?!{_PLURAL}|\s(?:percent|per|points?|million|billion|trillion|thousand|hundred|to|and|or|bn|mn|km|kg)\b)"
)
# None of them begins with a letter inside a word: to see that first takes a fourth of the time.
_ANY = re.compile(rf"(?!(?<=\w)[A-Za-z])(?:{'|'.join(f'(?:{pattern})' for pattern in _PATTERNS)})")


def mask_identifiers(text: str, span: Span, dates: Iterable[Span] = ()) -> str:
    """The words between two offsets, as long as they were, without dates and without numbers that name something."""
    start, end = span
    words = text[start:end]
    for date_start, date_end in dates:
        first, last = max(date_start, start) - start, min(date_end, end) - start
        if first < last:
            words = words[:first] + GONE * (last - first) + words[last:]
    for pattern in (_ANY, _NAMED, _CAPITAL):
        words = pattern.sub(lambda match: GONE * len(match[0]), words)
    return words
