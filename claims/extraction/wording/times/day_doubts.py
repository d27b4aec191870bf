"""Days that get no date, since the words may mean another day than the tense of the verb suggests."""

from __future__ import annotations

import datetime as dt
import re

from claims.extraction.facts.calendar_names import MONTH, MONTHS, WEEKDAY
from claims.extraction.facts.dates import find_dates
from claims.extraction.facts.tense import is_tense_unsettled
from claims.extraction.types import Date
from claims.extraction.wording.times.day_nouns import is_day_of_unclear_noun, is_of_sought_event
from claims.extraction.wording.times.day_readings import has_two_readings
from claims.extraction.wording.times.day_reports import is_told_elsewhen
from claims.extraction.wording.times.day_tenses import (
    Telling,
    is_after_means,
    is_before_event,
    is_beside_state,
    is_beyond_comma,
    telling_of_verbs,
)
from claims.extraction.wording.times.day_years import is_of_told_year
from claims.extraction.wording.view import WordingView

_SHORT_MONTH = re.compile(rf"\b(?:{'|'.join(name[:3] for name in MONTHS if name != 'May')})[a-z]*\b")
_CALENDAR = re.compile(r"\b(?:last|this|next|past|coming)\b", re.IGNORECASE)
_YEAR_FOLLOWS = re.compile(r",?\s(?:of\s)?(?:1[5-9]|20)\d\d\b")
_SURE = 120
"""Days up to which a named month is the nearest one, whatever the verb tells."""
_NEARLY_A_YEAR = 320
"""Days after which "on 6 December" would be told with its year, or the next one is meant."""
_LONG_AHEAD = 270
"""Days after which "refused to speak in July" means the last July rather than the next."""
_GENITIVE = re.compile(r"['’]s\b")
_FAR_AHEAD = 5
"""Days ahead from which "his address Sunday" of a Monday means the day before rather than the next Sunday."""
_FAR_BACK = 5
"""Days back from which "took part on Friday" of a Thursday may mean the Friday of an older report."""
_NAME_OF_TOMORROW = -6
"""Days back of the weekday that has the name of tomorrow."""
_AHEAD_WORDS = 24
"""Characters of the longest of these words."""
_AHEAD = re.compile(r"\b(?:for|until|till|by|before)\s(?:at (?:least|the latest)\s|the end of\s)?$")
"""Before a day that lies ahead, even where the sentence tells what was done: "called an election for 31 January"."""
_EVENT_WORDS = 60
"""Characters of the longest of these words."""
_AHEAD_OF_EVENT = re.compile(r"\bahead of (?:[\w'’.-]+ ){1,5}(?:on |in )?$")
"""Before the day of an event that lies ahead of what is told: "ahead of the vote in Norland on Monday"."""
_PLACED = re.compile(r"(?:since|after|from)\b", re.IGNORECASE)
_RANGE = re.compile(r"\s(?:through|to|until)\s")
_ROUNDED = re.compile(r"\b(?:weeks?|fortnights?|months?)\sago$", re.IGNORECASE)


def is_day_doubtful(view: WordingView, date: Date) -> bool:
    """True for a day that is best left without a date."""
    return bool(
        _YEAR_FOLLOWS.match(view.story.text, date.end)
        or _ROUNDED.search(date.text)
        or (is_tense_unsettled(view.story.text, date.start) and not _is_of_yesterday(view, date))
        or is_told_elsewhen(view, date)
        or (_side(view, date) < 0 and not _CALENDAR.search(date.text) and is_of_told_year(view, date))
        or is_day_of_unclear_noun(view, date)
        or has_two_readings(view, date, _telling(view, date))
        or (_is_guessed(view, date) and _is_guess_doubtful(view, date))
    )


def _is_guessed(view: WordingView, date: Date) -> bool:
    """True for a weekday and a month of which the tense of a verb alone tells which one is meant."""
    if (
        view.story.written is None
        or not date.value
        or date.value[:4] in date.text
        or _CALENDAR.search(date.text)
    ):
        return False
    return date.value != view.story.written.isoformat() and bool(_name(date))


def _name(date: Date) -> re.Match[str] | None:
    return MONTH.search(date.text) or _SHORT_MONTH.search(date.text) or WEEKDAY.search(date.text)


def _is_near(view: WordingView, date: Date) -> bool:
    """True for a month so near that no other year can be meant, and for the weekday of yesterday."""
    name, written = _name(date), view.story.written
    if name is None or written is None:
        return False
    if WEEKDAY.fullmatch(name[0]):
        return _is_of_yesterday(view, date)
    return abs(_days_ahead(date.value, written)) <= _SURE


def _is_of_yesterday(view: WordingView, date: Date) -> bool:
    """True for "Monday's decision will be read on Friday" in an article of Tuesday: the next Monday would be called so."""
    written = view.story.written
    return bool(WEEKDAY.search(date.text) and written and _days_ahead(date.value, written) == -1)


def _may_be_of_yesterday(view: WordingView, date: Date) -> bool:
    """True for "Monday's decision will" of an article of Tuesday, where the tense has led to the next Monday."""
    written = view.story.written
    return bool(
        written and _GENITIVE.match(view.story.text, date.end) and _days_ahead(date.value, written) == 6
    )


def _days_ahead(value: str, written: dt.date) -> int:
    """How many days after the article a day or a month is."""
    first = value.split("/", maxsplit=1)[0]
    return (dt.date.fromisoformat(f"{first}-15"[:10]) - written).days if len(first) > 4 else 0


def _is_guess_doubtful(view: WordingView, date: Date) -> bool:
    side, told = _side(view, date), _telling(view, date)
    past = side < 0
    if (past and (_is_beside_state(view, date) or _is_after_means(view, date))) or (
        side > 0 and (told == "past" or _is_beyond_comma(view, date))
    ):
        return True
    if _is_near(view, date):
        return False
    return bool(
        (past and _AHEAD.search(view.story.text, max(0, date.start - _AHEAD_WORDS), date.start))
        or (past and told == "to come")
        or (past and is_of_sought_event(view, date))
        or told == "open"
        or _may_be_of_yesterday(view, date)
        or _is_far_weekday(view, date, told)
        or (past and _is_before_event(view, date))
        or _may_be_of_another_year(view, date, told)
        or _is_read_otherwise(view, date)
    )


def _side(view: WordingView, date: Date) -> int:
    """-1 for a day before that of the article, 1 for one after it, 0 for the same day or month."""
    here = view.story.written.isoformat()[: len(date.value)] if view.story.written else date.value
    return (date.value > here) - (date.value < here)


def _telling(view: WordingView, date: Date) -> Telling:
    """What the verbs tell of a day, by the tree of its own sentence."""
    at = _token(view, date)
    return "" if at is None else telling_of_verbs(view.tree, at)


def _token(view: WordingView, date: Date) -> int | None:
    """The word of the day or month in the tree."""
    name = _name(date)
    start = date.start + (name.start() if name else 0)
    return next((i for i, span in enumerate(view.tree.spans) if span[0] <= start < span[1]), None)


def _is_before_event(view: WordingView, date: Date) -> bool:
    at = _token(view, date)
    begin = max(0, date.start - _EVENT_WORDS)
    return (at is not None and is_before_event(view.tree, at)) or bool(
        _AHEAD_OF_EVENT.search(view.story.text, begin, date.start)
    )


def _is_after_means(view: WordingView, date: Date) -> bool:
    at = _token(view, date)
    return at is not None and bool(MONTH.search(date.text)) and is_after_means(view.tree, at)


def _is_beyond_comma(view: WordingView, date: Date) -> bool:
    at = _token(view, date)
    return at is not None and is_beyond_comma(view.tree, at)


def _is_beside_state(view: WordingView, date: Date) -> bool:
    at = _token(view, date)
    return at is not None and bool(WEEKDAY.search(date.text)) and is_beside_state(view.tree, at)


def _is_far_weekday(view: WordingView, date: Date, told: Telling) -> bool:
    """True for a weekday that is nearer on the other side of the article, unless "since", "after", "'s" or a past places it."""
    written, text = view.story.written, view.story.text
    name = WEEKDAY.search(date.text)
    if written is None or name is None or MONTH.search(date.text):
        return False
    apart = _days_ahead(date.value, written)
    if apart >= 0:
        return apart >= _FAR_AHEAD
    if apart == _NAME_OF_TOMORROW and _is_of_gerund(view, date):
        return True
    if (
        told == "past"
        or _PLACED.match(date.text)
        or _RANGE.match(text, date.end)
        or _GENITIVE.match(text, date.end)
    ):
        return False
    return -apart >= _FAR_BACK


def _is_of_gerund(view: WordingView, date: Date) -> bool:
    """True for "all signs pointed to Orr resigning on Thursday": the -ing form tells no time."""
    at, tree = _token(view, date), view.tree
    verb = next((i for i in tree.ancestors(at) if tree.is_verb(i)), None) if at is not None else None
    if verb is None or tree.tags[verb] != "VBG" or tree.child(verb, "aux") is not None:
        return False
    # "Orr left, opening 14 shops on Saturday": what follows a comma went on with it.
    return tree.deps[verb] in ("pcomp", "advcl") and tree.words[min(tree.subtree(verb)) - 1] != ","


def _may_be_of_another_year(view: WordingView, date: Date, told: Telling) -> bool:
    """True for the 6 December of an article of November where the tense alone tells that it is past: it may be the next one."""
    written, value = view.story.written, date.value
    if written is None or not re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", value) or not MONTH.search(date.text):
        return False
    apart = _days_ahead(value, written)
    if apart > _LONG_AHEAD or (len(value) == 7 and -apart > _NEARLY_A_YEAR):
        return told == "toward"
    return len(value) == 10 and -apart > _NEARLY_A_YEAR


def _is_read_otherwise(view: WordingView, date: Date) -> bool:
    """True where the article names this month, or "Tuesday's" vote, a second time and the tense there tells another one."""
    story = view.story
    month = MONTH.search(date.text)
    if month is None and not _GENITIVE.match(story.text, date.end):
        return False
    name = month or WEEKDAY.search(date.text)
    if name is None:
        return False
    values = {
        date.value[:7] if month else date.value,
        *_readings_of_day(view, name[0], month=month is not None),
    }
    return len(values) > 1


def _readings_of_day(view: WordingView, name: str, *, month: bool) -> frozenset[str]:
    """All that the article's tenses make of a month, or of "Tuesday's": the whole article is read for it once."""
    story = view.story
    if (name, month) in story.day_readings:
        return story.day_readings[name, month]
    values = set()
    for number in story.sentences_with([name.lower()], 0, len(story.text)):
        sentence = story.sentences[number]
        for other in find_dates(story.text, (sentence.start, sentence.end), story.written, story.day_first):
            alike = name in other.text and not _YEAR_FOLLOWS.match(story.text, other.end)
            if alike and _is_guessed(view, other) and (month or _GENITIVE.match(story.text, other.end)):
                values.add(other.value[:7] if month else other.value)
    story.day_readings[name, month] = frozenset(values)
    return story.day_readings[name, month]
