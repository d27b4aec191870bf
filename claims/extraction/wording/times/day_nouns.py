"""Weekdays and months beside a noun that does not tell which one is meant: "the Monday shift", "a rise of 3 points from May"."""

from __future__ import annotations

import re

from claims.extraction.facts.calendar_names import MONTH, WEEKDAY
from claims.extraction.types import Date
from claims.extraction.wording.view import WordingView

_THE = re.compile(r"\b(?:the|an?)\s$", re.IGNORECASE)
_NOUN = re.compile(r"(?:\s(?:morning|afternoon|evening|night))?\s(?P<words>[a-z][\w-]*(?:\s[a-z][\w-]*)?)")
_EVENT = re.compile(
    r"\b(?:(?:town hall|address|appeal|attack|auction|ballot|ban|blast|blaze|bout|brawl|briefing|broadcast|call|campaign|caucus|ceremony|clash|collapse|concert"
    r"|contest|cras[hw]|deadline|deal|death|debate|defeat|derailment|derby|drop|email|eruption|event|exchange|explosion|fall|filing|final|fire|fight|flight|flood|forum"
    r"|funeral|gala|game|gathering|hearing|incident|inquest|interview|killing|launch|lawsuit|letter|loss|march|match|massacre|meeting|meet|memo|murder|news conference|note"
    r"|order|outage|parade|poll|post|press conference|primary|protest|race|raid|rally|rampage|referendum|release|report|riot|robbery|ruling|rout|sale|search|session|shooting"
    r"|show|siege|speech|stabbing|stop|storm|strike|summit|surge|talk|test|tie|trial|trip|tweet|verdict|victory|vigil|visit|vote|walkout|win|workshop)(?:e?s)?"
    r"|(?!edition|section)\w+(?:tion|sion|ment|nce|ing|fire|down|out)s?|primaries|caucuses|rallies|ceremonies|deaths|elections?)\b"
)
"""Nouns of what happens on one day; "the Friday ruling" is that of the last Friday, "the Friday shift" may be any."""
_RISE = re.compile(
    r"\b(?:rise|increase|fall|cut|growth|gain|hike)(?:\s(?:of\s)?(?:an?\s)?\d[\d.,]*\s?(?:%|(?:percentage\s)?points?|percent|per\scent)?)?(?:\sfrom)?\s$"
)
"""Before a day from which something rises, or with which it is compared: "a rise of 3 points from May"."""
_FOR_EVENT = re.compile(
    r"\bfor\s(?:[^.;]+\bincluding\s)?(?:[\w'’.-]+\s){0,4}"
    r"(?:(?:assembly|ballot|championship|conference|congress|contest|convention|cup|debate|derby|election|exam|fair|festival|final|game|gala|hearing|inquest"
    r"|marathon|march|match|meeting|parade|poll|rally|referendum|regatta|summit|tournament|trial|vote)s?|caucus(?:es)?|primar(?:y|ies)|talks)\s(?:in\s|on\s)?$"
)
_SOUGHT = re.compile(
    r"\b(?:(?:applied|applying|press(?:ed|ing)|bids?|platform|agenda|line-?up|schedule|tickets?|invitations?)"
    r"|campaign(?:ed|ing)|(?:ask|brac|call|gear|lobb|prepar|push|qualif|regist|rehears|volunteer)\w*)\b"
)
"""What is told with "for" behind these need not have been: "pressed for a part in the platform for the convention in May"."""
_ANY = re.compile(r"\b(?:an?|one)\s(?:[a-z-]+\s){1,2}$", re.IGNORECASE)
_ROUGHLY = re.compile(r"\sor\s(?:two|three|so)\b")
_LONGEST = 48
"""Characters of the longest of these words."""


def is_day_of_unclear_noun(view: WordingView, date: Date) -> bool:
    """True for "the Friday shift", and for the coming May of "a rise of 3 points from May"."""
    return _is_before_thing(view, date) or _is_after_rise(view, date) or _is_any_day(view, date)


def is_of_sought_event(view: WordingView, date: Date) -> bool:
    """True for "prepared for the last days, including a debate Thursday": the verb tells nothing of the day of the event."""
    text = view.story.text
    sentence = view.story.sentences[view.story.sentence_at(date.start)]
    event = _FOR_EVENT.search(text, max(sentence.start, date.start - 2 * _LONGEST), date.start)
    return event is not None and bool(_SOUGHT.search(text, sentence.start, event.start()))


def _is_any_day(view: WordingView, date: Date) -> bool:
    """True for "one rainy Thursday", and for a stretch up to now: "this last week", "the last week or two"."""
    text = view.story.text
    before = text[max(0, date.start - _LONGEST) : date.start]
    if WEEKDAY.match(date.text):
        return _ANY.search(before) is not None
    return before.endswith("this ") or _ROUGHLY.match(text, date.end) is not None


def _is_before_thing(view: WordingView, date: Date) -> bool:
    text = view.story.text
    day = WEEKDAY.match(date.text)
    if day is None or not _THE.search(text, max(0, date.start - 4), date.start):
        return False
    noun = _NOUN.match(text, date.start + day.end())
    return noun is not None and not _EVENT.search(noun["words"])


def _is_after_rise(view: WordingView, date: Date) -> bool:
    written, text = view.story.written, view.story.text
    if written is None or not (MONTH.match(date.text) or WEEKDAY.search(date.text)):
        return False
    coming = date.value > written.isoformat()[: len(date.value)]
    begin = max(0, date.start - _LONGEST)
    lead = text[begin : date.start] + ("from " if date.text.lower().startswith("from ") else "")
    return coming and lead.endswith("from ") and bool(_RISE.search(lead))
