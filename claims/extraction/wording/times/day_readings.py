"""Days and spans that the words around them let be read in two ways."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from claims.extraction.facts.calendar_names import MONTH, WEEKDAY, WEEKDAY_NAMES
from claims.extraction.facts.dates import find_dates
from claims.extraction.facts.tense import is_deadline_of_perfect
from claims.extraction.types import Date
from claims.extraction.wording.times.day_tenses import Telling
from claims.extraction.wording.view import WordingView

_SUNDAY = 6
_LONGEST_NEXT = 3
"""Days up to which "next Wednesday" may be the nearest one or that of the week after."""
_NEXT_DAY = re.compile(rf"next\s{WEEKDAY_NAMES}\b", re.IGNORECASE)
_JUST = re.compile(r"\b[Jj]ust\s$")
_BY_DAY = re.compile(rf"by\s{WEEKDAY_NAMES}\b", re.IGNORECASE)
_LAST_DAY = re.compile(rf"last\s{WEEKDAY_NAMES}\b", re.IGNORECASE)
_NEXT_SPAN = re.compile(
    r"(?:next|coming)\s\w+\s(?:hour|day|week|month|quarter|year|decade)s\b", re.IGNORECASE
)
_SECOND_COUNT = re.compile(r"\b(?:\d+|[a-z]+)\s(?:and|or|to)\s$")
_PERIOD = re.compile(r"\b(?:quarter|(?:months|year|half)\s(?:ended|ending|to)|first half|second half)\b")
_PAST_YEAR = re.compile(r"\b(?:[Ii]n|[Oo]f|[Dd]uring|[Ss]ince) (?P<year>(?:19|20)\d\d)\b")
_OTHERWISE_FIXED = re.compile(r"(?:day\s(?:in|of)|\bbetween)\s$")
_AFTER_LAST = re.compile(r"\blast\s\w+day\b[^.]{0,30}\bthen\s$", re.IGNORECASE)
"""Before the second day of "last Wednesday, then on Friday", which is counted from the first."""
_DAY_WORD = re.compile(r"yesterday|today|tomorrow", re.IGNORECASE)
_DAY_FOLLOWS = re.compile(r",\s(?:today|tomorrow)\b", re.IGNORECASE)
_DAY_LEADS = re.compile(r"\b(?:yesterday|today),\s$", re.IGNORECASE)
_GENITIVE = re.compile(r"['’]s\b")
_WEEKEND = re.compile(r"(?:Satur|Sun)day")
_CHANNEL = re.compile(r"\b[A-Z]\w* News\s$")
_AS_OF = re.compile(r"\b[Aa]s of\s(?=[A-Z]|$)")
_NEAR = 600
"""Characters back in which a speech may have got its day."""
_JOINED = re.compile(r"\s?(?:,\s)?(?:and\s|or\s|to\s|until\s|through\s)?(?:on\s|in\s)?|\s?[-–]\s?")
"""Between two days of one list or span."""
PRESENT = re.compile(r"\b(?:(?:from|than|until|to|of)\s|even\s)$", re.IGNORECASE)
"""Before a "today" that is the present as such: "the climate differed from today"."""
_OUGHT = frozenset("should must ought".split())
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LEAD = 24
"""Characters of the longest words before a day."""


def has_two_readings(view: WordingView, date: Date, told: Telling) -> bool:
    """True for a day or a span that may be another one than that counted from the day of the article."""
    written = view.story.written
    if _is_present(view, date) or _is_month_begun(view, date) or _is_spoken_elsewhen(view, date):
        return True
    if _is_after_last(view, date) or _is_in_list_of_days(view, date) or _is_out_of_order(view, date):
        return True
    if written is None or not date.value:
        return False
    words = date.text.lower()
    before = view.story.text[max(0, date.start - _LEAD) : date.start]
    return (
        _is_week_of_sunday(words, written, told)
        or _is_week_begun(words, before, written)
        or _is_last_of_this_week(date, written)
        or _is_near_next(date, written)
        or (told == "past" and bool(_NEXT_SPAN.search(words)))
        or (words.endswith(" ago") and bool(_SECOND_COUNT.search(before)))
        or _is_compared_period(view, date)
        or _is_own_weekday(view, date)
        or _may_name_programme(date, before)
        or (told != "past" and _is_month_as_of(date, before))
        or _is_month_elsewhen(view, date, written)
    )


def _is_after_last(view: WordingView, date: Date) -> bool:
    """True for the Friday of "she was told that he would come last Wednesday, then on Friday"."""
    return bool(_AFTER_LAST.search(view.story.text, max(view.span[0], date.start - 60), date.start))


def _is_week_of_sunday(words: str, written: dt.date, told: Telling) -> bool:
    """True for the weeks of a Sunday, which for some begins a week; what was done "this week" is behind."""
    if written.weekday() != _SUNDAY:
        return False
    return words == "last week" or (words == "this week" and told != "past")


def _is_week_begun(words: str, before: str, written: dt.date) -> bool:
    """True for "just this week", told on a Monday: it may be written in the last one."""
    return words == "this week" and written.weekday() == 0 and bool(_JUST.search(before))


def _is_last_of_this_week(date: Date, written: dt.date) -> bool:
    """True for "last Monday" on a Wednesday, which may be that of this week or of the last."""
    if not _LAST_DAY.match(date.text):
        return False
    return (written - dt.date.fromisoformat(date.value)).days <= written.weekday()


def _is_near_next(date: Date, written: dt.date) -> bool:
    """True for "next Wednesday" on a Tuesday."""
    if not _NEXT_DAY.match(date.text):
        return False
    return (dt.date.fromisoformat(date.value) - written).days <= _LONGEST_NEXT


def _is_in_list_of_days(view: WordingView, date: Date) -> bool:
    """True for "today, tomorrow, for ever", which means at all times."""
    text = view.story.text
    return bool(
        _DAY_WORD.fullmatch(date.text)
        and (
            _DAY_FOLLOWS.match(text, date.end)
            or _DAY_LEADS.search(text, max(0, date.start - _LEAD), date.start)
        )
    )


def _is_out_of_order(view: WordingView, date: Date) -> bool:
    """True for both days of "on Friday and Saturday" where the Saturday would be the one before the Friday."""
    days = [day for day in view.claim.dates if day.value]
    return any(
        date in (first, second)
        and second.value < first.value
        and len(first.value) == len(second.value)
        and _JOINED.fullmatch(view.story.text, first.end, second.start)
        for first, second in pairwise(days)
    )


def _is_own_weekday(view: WordingView, date: Date) -> bool:
    """True for "Monday's vote" in an article of a Monday that tells nothing of "Monday" else, and for "has asked for a report by Monday" there.

    The vote may be that of the week before, and the deadline that of the week after.
    """
    text, written = view.story.text, view.story.written
    if _BY_DAY.match(date.text) and written and date.value == written.isoformat():
        return is_deadline_of_perfect(text, date.start)
    return (
        written is not None
        and date.value == written.isoformat()
        and bool(WEEKDAY.fullmatch(date.text))
        and bool(_GENITIVE.match(text, date.end))
        and not re.search(rf"\b{date.text}\b(?!['’]s)", text)
    )


def _may_name_programme(date: Date, before: str) -> bool:
    """True for "spoke to Helm News Sunday": the programme may be called so."""
    return bool(_WEEKEND.fullmatch(date.text) and _CHANNEL.search(before))


def _is_month_as_of(date: Date, before: str) -> bool:
    """True for "is out of work as of January", which may be the next one."""
    return bool(MONTH.search(date.text) and _AS_OF.search(before + date.text))


def _is_compared_period(view: WordingView, date: Date) -> bool:
    """True for "a year ago" beside "the three months ended in December", which is a year before those."""
    if date.text.lower() != "a year ago":
        return False
    sentence = view.story.sentences[view.story.sentence_at(date.start)]
    return bool(_PERIOD.search(view.story.text, sentence.start, date.start))


def _is_month_elsewhen(view: WordingView, date: Date, written: dt.date) -> bool:
    """True for a month after "In 2008" in its sentence, one end of "between June and October", and "the last Friday in August"."""
    if not MONTH.search(date.text) or date.value[:4] in date.text:
        return False
    text = view.story.text
    if _OTHERWISE_FIXED.search(text, max(0, date.start - _LEAD), date.start):
        return True
    sentence = view.story.sentences[view.story.sentence_at(date.start)]
    told = [*_PAST_YEAR.finditer(text, sentence.start, date.start)]
    return bool(told) and int(told[-1]["year"]) < written.year


def _is_month_begun(view: WordingView, date: Date) -> bool:
    """True for what was done "this month", in an article of its first days: it may be written in the last one."""
    written = view.story.written
    return (
        date.text.lower() == "this month"
        and written is not None
        and written.day <= 3
        and not re.search(r"\b[Ee]arlier\s$", view.story.text[max(0, date.start - 9) : date.start])
    )


def _is_quoted(view: WordingView, date: Date) -> bool:
    """True within quotation marks, whoever is quoted, if only an old report."""
    unit = view.story.trees.units[view.story.trees.unit_at(date.start)]
    return view.spoken or any(quote.start <= date.start < quote.end for quote in unit.masks)


def _is_spoken_elsewhen(view: WordingView, date: Date) -> bool:
    """True for "today" in a quotation unless the article names its own day shortly before, or after."""
    story = view.story
    if (
        not _is_quoted(view, date)
        or date.text.lower() not in ("today", "tonight", "yesterday", "tomorrow")
        or story.written is None
    ):
        return False
    begin, end = max(0, view.span[0] - _NEAR), story.sentences[story.sentence_at(view.span[1] - 1)].end
    around = [
        day
        for day in find_dates(story.text, (begin, end), story.written, story.day_first)
        if _FULL_DAY.fullmatch(day.value) and not view.span[0] <= day.start < view.span[1]
    ]
    return not around or around[-1].value != story.written.isoformat()


def _is_present(view: WordingView, date: Date) -> bool:
    """True for a "today" that may mean nowadays: "today's economy", "Today, the kingdom is rich", "should be done today"."""
    text = view.story.text
    if date.text.lower() != "today":
        return False
    if PRESENT.search(text, max(0, date.start - 8), date.start) or _GENITIVE.match(text, date.end):
        return True
    if re.search(r"\bfrom now\b", text[slice(*view.span)]):
        # "A promise made today will be kept five years from now".
        return True
    at = next((i for i, span in enumerate(view.tree.spans) if span[0] == date.start), None)
    if at is None:
        return False
    verb = next((i for i in view.tree.ancestors(at) if view.tree.is_verb(i)), None)
    if verb is None:
        return False
    if any(view.tree.lower[i] in _OUGHT for i in view.tree.all(verb, "aux")):
        return True
    going_on = view.tree.all(verb, "aux") if view.tree.tags[verb] == "VBG" else []
    return any(view.tree.tags[i] in ("VBZ", "VBP") for i in (verb, *going_on))
