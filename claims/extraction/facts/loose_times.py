"""Words that look like a day or a span counted from the article, and are a name or no more than about that."""

from __future__ import annotations

import re

from claims.extraction.facts.calendar_names import MONTH_NAMES

_ABOUT = re.compile(
    r"\b(?:(?:more|less|fewer|longer|earlier|later) than|(?:at )?(?:least|most)|about|around|approximately|roughly|nearly|almost|over|under|some|up to|not quite|perhaps|maybe)\s$",
    re.IGNORECASE,
)
"""Before "three weeks ago": the day is not told."""
_OWN = re.compile(r"\b(?:my|your|his|her|its|our|their|whose|\w+['’]s|\w+s['’])\s$", re.IGNORECASE)
"""Before "last year in office": the last of somebody's years, not the year before that of the article."""
_OF_THAT = re.compile(r"\sof\s(?:the\s|its\s|his\s|her\s|their\s|last\s|this\s|next\s|[A-Z])")
"""After "the last week": the last one of October or of a campaign."""
_COMPARED = re.compile(r"(?:\d|illion|thousand|percent|per cent|%|points?)\s\w+ than\s$")
"""Before "a year ago" in "$74 million more than a year ago", which compares the sum."""
_ONE_OF_MANY = re.compile(
    r"\b(?:every|each|any|most|some)\s(?:(?:first|second|third|fourth|last|other)\s)?$", re.IGNORECASE
)
_COUNTED_ON = re.compile(r"\bthe\s(?:following|next|previous|same)\s$", re.IGNORECASE)
"""Before a weekday that is counted from the day of what was told, not from that of the article."""
_THE_LAST = re.compile(
    r"\b(?:the|its|their)\s(?:very\s)?(?:first|second|third|fourth|last)\s$", re.IGNORECASE
)
_DETERMINED = re.compile(r"\b(?:an?|one|the|(?:on|by|until|since|before|after)\sthat)\s$", re.IGNORECASE)
_NOUN_FOLLOWS = re.compile(
    r"\s(?!(?:after|and|as|at|before|by|during|for|from|in|near|of|on|or|that|to|when|which|while|with)\b)[a-z]"
)
"""After the weekday of "a Tuesday vote", which belongs to the vote."""
_OF_A_MONTH = re.compile(r"\s(?:in|of|before)\b")
_NAMED_DAY = re.compile(r"\b(?:Black|Good|Super|Ash|Easter|Palm|Bloody|Cyber|Sheffield|Whit)\s$")
_NAME_GOES_ON = re.compile(
    r"\s(?:Times|Telegraph|Mail|Mirror|Express|Post|Morning|Afternoon|Evening|Night)\b"
)
_KIND_FOLLOWS = re.compile(
    r"\s(?:morning\s|afternoon\s|evening\s|night\s)?(?:market|school|league|club|class|column|supplement|magazine|newspaper|roast|matinee|choir)(?:e?s)?\b"
)
"""After the weekday of "the Sunday market", which is held on each of them."""
_IN_A_NAME = re.compile(rf"\s(?!{MONTH_NAMES}\b)[A-Z][a-z]+")
"""After the weekday of "the Sunday Courier"."""
_THE_BEFORE = re.compile(r"\b[Tt]he\s$")
_RECORD = re.compile(
    r"\b(?:[a-z]+est|most|least|worst|best|first|only|second|third|record|high|low|peak)\s(?:time\s|(?!(?:will|would|could|may|to|is|are|be)\b)[\w-]+\s){0,4}in\s$"
)
"""Before "50 years" in "the lowest level in 50 years", which looks back."""
_OPENED = re.compile(r"[“‘\"']$")
_TITLE_GOES_ON = re.compile(r"(?:\s[A-Z][\w-]*){1,3}[,.]?[”’\"']")
_LONGEST_LEAD = 24
"""Characters of the longest words before a day or a span."""
_LONGEST_TITLE = 40
"""Characters of the longest title behind a weekday."""


def is_weekday_in_name(text: str, start: int, end: int) -> bool:
    """True for "Black Friday" and the titles that name a weekday."""
    return (
        not text[start].isupper()
        or bool(_NAMED_DAY.search(_before(text, start)))
        or bool(_THE_BEFORE.search(_before(text, start)) and _IN_A_NAME.match(text, end))
        or is_weekday_in_title(text, start, end)
    )


def is_record_of_years(match: re.Match[str]) -> bool:
    """True for "the lowest level in 50 years"."""
    return bool(_RECORD.search(match.string, max(0, match.start() - _LONGEST_TITLE), match.start()))


def is_weekday_in_title(text: str, start: int, end: int) -> bool:
    """True for "the Sunday Times", "the Sunday market", "Saturday Night Live" and “Sunday Kitchen”."""
    after = text[end : end + _LONGEST_TITLE]
    opened = _OPENED.search(_before(text, start)) and _TITLE_GOES_ON.match(after)
    return bool(opened or _NAME_GOES_ON.match(after) or _KIND_FOLLOWS.match(after))


def is_weekday_one_of_many(text: str, start: int, end: int) -> bool:
    """True for "every Friday", "the last Friday in August" and "the following Friday", which are not counted from the day of the article."""
    before = _before(text, start)
    return bool(
        _ONE_OF_MANY.search(before)
        or _COUNTED_ON.search(before)
        or (_THE_LAST.search(before) and _OF_A_MONTH.match(text, end))
        or (_DETERMINED.search(before) and not _NOUN_FOLLOWS.match(text, end))
    )


def is_about(match: re.Match[str]) -> bool:
    """True for "more than three weeks ago" and "about a decade ago"."""
    before = _before(match.string, match.start())
    return bool(_ABOUT.search(before)) and not _COMPARED.search(before)


def is_last_of_its_own(text: str, start: int, words: str) -> bool:
    """True for "his last year in office", "the firm's next month of losses" and "the last week of October"."""
    which = words[:4].lower()
    return (
        which in ("last", "next", "past") and bool(_OWN.search(text, max(0, start - _LONGEST_LEAD), start))
    ) or (which == "last" and bool(_OF_THAT.match(text, start + len(words))))


def _before(text: str, at: int) -> str:
    return text[max(0, at - _LONGEST_LEAD) : at]
