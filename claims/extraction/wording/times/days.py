"""Add dates to days and months that are relative to the article: "on Tuesday (3 March 2026)"."""

from __future__ import annotations

import datetime as dt
import re

from claims.extraction.facts.calendar_names import MONTHS, WEEKDAY
from claims.extraction.facts.loose_times import is_last_of_its_own, is_weekday_in_title
from claims.extraction.types import Date
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.context.time_words import POINTS
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.times.day_doubts import is_day_doubtful
from claims.extraction.wording.times.day_readings import PRESENT
from claims.extraction.wording.times.seasons import date_seasons, last_season
from claims.extraction.wording.view import WordingView

_GENITIVE = re.compile(r"['’]s\b")
_EVERY = re.compile(r"\b(?:every|each)\s$", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:the (?:next|following|previous|same) (?:day|week|month|year|morning|night)|(?:in the )?(?:days|weeks|months|years) (?:following|since|after|before)(?=\s*[,.]|$)"
    r"|(?:\w+ )?(?:days|weeks|months|years|hours|minutes) (?:later|earlier|afterwards)|at the time|by then|since then|until then"
    r"|(?:before|after) that|soon after(?=\s*[,.]|$)|since(?=\s*[,.;]|$)|that (?:day|week|month|year|night|morning))\b",
    re.IGNORECASE,
)
"""Times that are counted from what the article told just before."""
_LED_BY = re.compile(
    r"(?:on|in|late on|early on)\s[A-Z]\w+(?:\s(?:\d{1,2}|morning|afternoon|evening|night))?"
)
"""A claim that is up to here a day or month with its preposition."""
_ANNIVERSARY = re.compile(r"today|tonight|tomorrow|(?:this|last|next)\s", re.IGNORECASE)
_OF_OTHER_TIME = re.compile(r"-\w|\s?[-–—]?\s?(?:since\b|of\s(?:(?:19|20)\d\d|the\s))")
"""After "the last three months" that do not end on the day of the article: "of 2015"; and within "year-plus"."""


def settle_days(view: WordingView) -> None:
    """Adds what the article's date tells; a time that points out of the claim and has no date is left open."""
    text, (start, end) = view.story.text, view.span
    dated: list[tuple[int, int]] = []
    for date in view.claim.dates:
        if _is_day_of_saying(view, date):
            view.edits.append(Edit(start, date.end, ""))
            dated.append((date.start, date.end))
            continue
        if _is_removed(view, date.start, date.end) or _is_anniversary(view, date):
            dated.append((date.start, date.end))
            continue
        said = "" if is_day_doubtful(view, date) else _in_words(date)
        if said and start <= date.start and date.end <= end:
            dated.append((date.start, date.end))
            at = date.end + (2 if _GENITIVE.match(text, date.end) else 0)
            view.edits.append(Edit(at, at, f" ({said})", None, "date"))
    date_seasons(view)
    for pattern in (POINTS, _RELATIVE):
        for match in pattern.finditer(text, start, end):
            if _is_removed(view, *match.span()) or (match.start() > start and _is_name(text, match)):
                continue
            if any(s < match.end() and match.start() < e for s, e in dated):
                continue
            if said := last_season(match, view.story.written) or _until_written(match, view.story):
                at = match.end() + (2 if _GENITIVE.match(text, match.end()) else 0)
                view.edits.append(Edit(at, at, f" ({said})", None, "date"))
                dated.append(match.span())
                continue
            if said := _year_told_before(view, match):
                view.edits.append(Edit(match.end(), match.end(), f" ({said})", None, "date"))
                continue
            if not (_has_date(view, match) or _is_after_date_here(view, match)):
                view.leave_open_at(match.span())


def _is_removed(view: WordingView, start: int, end: int) -> bool:
    """True for words that the sentence leaves out: no date is added to them, and nothing in them is open."""
    return any(edit.start <= start and end <= edit.end for edit in view.edits)


def _is_anniversary(view: WordingView, date: Date) -> bool:
    """True for the "this week" of "five years ago this week", whose year is told by the words before it."""
    before = view.story.text[max(0, date.start - 5) : date.start]
    return before.lower() == " ago " and bool(_ANNIVERSARY.match(date.text))


def _is_day_of_saying(view: WordingView, date: Date) -> bool:
    """True for "said on Friday she had won", where the claim begins with the day on which it was said."""
    text, cue = view.story.text, view.said.cue if view.said else None
    if cue is None or cue[1] > view.span[0] or text[cue[1] : view.span[0]].strip():
        return False
    return bool(_LED_BY.fullmatch(text, view.span[0], date.end)) and text[date.end : date.end + 1] == " "


def _is_after_date_here(view: WordingView, match: re.Match[str]) -> bool:
    """True for the "next day" of "they got the letter on 30 June and stopped sales the next day"."""
    told = re.fullmatch(r"the (?:next|following|previous|same) (day|week|month|year)", match[0].lower())
    if told is None:
        return False
    longest = {"day": 3, "week": 3, "month": 2, "year": 1}[told[1]]
    before = [d for d in view.claim.dates if view.span[0] <= d.start and d.end <= match.start()]
    return (
        len(before) == 1
        and "/" not in before[0].value
        and len(before[0].value.split("-")) >= longest > 0
        and bool(before[0].value)
    )


def _year_told_before(view: WordingView, match: re.Match[str]) -> str:
    """The 2023 of "sales doubled between 2019 and 2023. They have fallen since then", if the sentence before has no other time."""
    story = view.story
    number = story.sentence_at(match.start())
    if (
        match[0].lower() not in ("since then", "since")
        or not number
        or story.sentences[number - 1].block != story.sentences[number].block
    ):
        return ""
    before = story.sentences[number - 1]
    told = story.text[before.start : before.end]
    years = re.findall(r"\b(?:19|20)\d\d\b", told)
    many = len(years) == 2 and re.search(
        rf"\b(?:between|from) {years[0]} (?:and|to|until) {years[1]}\b", told
    )
    other = any(month in told for month in MONTHS) or POINTS.search(told)
    return years[-1] if (len(years) == 1 or many) and not other else ""


def _until_written(match: re.Match[str], story: Story) -> str:
    """Up to when "the last two years" go: the month of the article, or for days and weeks its day."""
    if _OF_OTHER_TIME.match(story.text, match.end()) or is_last_of_its_own(
        story.text, match.start(), match[0]
    ):
        return ""
    words = re.fullmatch(
        r"(?:last|past) (?:few |two |three )?(days|weeks|months|years|year|month|week|decade|century)",
        match[0].lower(),
    )
    lead = re.search(
        r"\b(?:in|over|during|for|within) the\s$", story.text[max(0, match.start() - 12) : match.start()]
    )
    day = story.written
    if words is None or lead is None or day is None:
        return ""
    if words[1] in ("days", "weeks", "week"):
        return f"to {day.day} {MONTHS[day.month - 1]} {day.year}"
    return (
        f"to {MONTHS[day.month - 1]} {day.year}"
        if words[1] in ("months", "years", "month", "year")
        else f"to {day.year}"
    )


def _is_name(text: str, match: re.Match[str]) -> bool:
    """True for "USA TODAY", "Russia Today" and "Saturday Night Live"."""
    if match[0][:2].lower() in ("to", "ye"):
        return match[0][0].isupper()
    return bool(WEEKDAY.fullmatch(match[0])) and is_weekday_in_title(text, *match.span())


def _has_date(view: WordingView, match: re.Match[str]) -> bool:
    """True for "Tuesday, 3 March 2026", "every Tuesday", "her last year in office" and "today's Germany"-like uses."""
    if is_last_of_its_own(view.story.text, match.start(), match[0]) or _EVERY.search(
        view.story.text, max(0, match.start() - 6), match.start()
    ):
        return True
    around = view.story.text[match.end() : match.end() + 24]
    if re.match(
        r",?\s(?:\d{1,2}\s[A-Z]|[A-Z][a-z]+\.?\s\d{1,2}\b|\(|(?:of|in)\s(?:1[5-9]|20)\d\d\b)", around
    ):
        return True
    before = view.story.text[max(0, match.start() - 24) : match.start()]
    if match[0].lower() in ("today", "tonight") and PRESENT.search(before):
        # "The climate differed from today": the present as such is meant.
        return True
    return match[0].lower() == "ago" and bool(
        re.search(
            r"\b(?:long|thousand|million|billion|centuries|\d{1,3}(?:,\d{3})+|[2-9]\d\d)\s(?:years\s)?$",
            before,
        )
    )


def _period(value: str) -> str:
    """A week by its first day, a quarter or a season by its months: "the week of 2 March 2026", "July to September 2025"."""
    first, last = (part.split("-") for part in value.split("/", 1))
    if len(first) != len(last) or len(first) < 2 or not all(part.isdigit() for part in [*first, *last]):
        return ""
    begun, ended = int(first[1]), int(last[1])
    if len(first) == 3:
        days = dt.date.fromisoformat("-".join(last)) - dt.date.fromisoformat("-".join(first))
        return f"the week of {int(first[2])} {MONTHS[begun - 1]} {first[0]}" if days.days == 6 else ""
    year = "" if first[0] == last[0] else f" {first[0]}"
    return f"{MONTHS[begun - 1]}{year} to {MONTHS[ended - 1]} {last[0]}"


def _in_words(date: Date) -> str:
    """What a date adds to its words: the day of a weekday, the year of a month; nothing where they say it."""
    value, words = date.value, date.text.lower()
    if value[:4] in words and value:
        # "Thursday, 11 August 2016" says all.
        return ""
    if re.search(r"\b(?:\d{3,}|hundred|thousand)s? (?:or so )?years ago|centur", words):
        # "400 years ago" tells of no year.
        return ""
    if "/" in value:
        return _period(value) if POINTS.search(date.text) and value[:4] not in words else ""
    if not value:
        return ""
    parts = value.split("-")
    relative = bool(POINTS.search(date.text))
    if len(parts) == 3 and relative:
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            return ""
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if len(parts) == 2 and relative and parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
        return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    if len(parts) == 1 and relative and value.isdigit():
        return value
    month = any(name.lower() in words for name in MONTHS)
    if month and parts[0] not in words and len(parts[0]) == 4:
        return parts[0]
    return ""
