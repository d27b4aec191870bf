"""Hansard as text, as the UK Parliament's site gives out a debate: the speaker in a row of its own, and times of day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from newsdesk.articles.transcripts.asides import split_asides
from newsdesk.articles.transcripts.minutes.speeches import Minutes, MinutesSpeech, is_minutes_procedure
from newsdesk.articles.transcripts.sentence_ends import has_sentence_end
from newsdesk.articles.transcripts.speaker_labels import is_crowd_speaker_label, split_speaker_name
from newsdesk.articles.transcripts.types import Transcript

_WORD = r"[^\W\d_a-zß-öø-ÿ][\w'’.-]*"
_NAME = rf"{_WORD}(?:,? (?:(?:of|the|and|for|de|van|von|der) ){{0,3}}{_WORD}){{0,11}}"
_PARTY = (
    r"Lab(?:/Co-op)?|Con|LD|SNP|DUP|PC|Green(?: Party)?|SDLP|UUP|Alliance|Reform(?: UK)?|Ind(?: \w+)?|Non-Afl|CB|UKIP|TUV|Alba|WPB"
    r"|Your Party|Change UK|Maj Lab|Bishops"
)
_MEMBER = re.compile(
    rf"(?P<name>{_NAME})(?P<rest>(?: \([^()]{{2,80}}\))? \((?:{_PARTY})\)(?: \([^()]{{2,60}}\))?)"
)
# The row below a name may have the constituency and the party.
_BELOW = re.compile(rf"(?:\([^()]{{2,80}}\) )?\((?:{_PARTY})\)")
_BARE = re.compile(_NAME)
_TITLED = re.compile(
    rf"(?:(?:Mr|Madam) (?:Deputy )?Speaker|The (?:Lord|Deputy|Temporary|First|Second|Acting)? ?(?:Speaker|Chair(?:man|woman)?|Chairman of Ways and Means)"
    rf"|(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Viscount|Earl|The (?:Earl|Duke|Lord Bishop|Archbishop) of) {_NAME})(?: \([^()]{{2,80}}\))?"
)
_OFFICE = re.compile(
    rf"The (?:[\w-]+ ){{0,8}}(?:Minister|Secretary|Chancellor|President|Leader|Advocate General|Attorney General|Solicitor General"
    rf"|Comptroller|Treasurer|Under-Secretary|Commissioner)\b(?: (?:of|for|to) (?:the )?{_NAME})?(?P<holder> \({_NAME}\))?"
)
_VOLUME = re.compile(
    r"Volume \d+: debated on (?:\w+ )?(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+) (?P<year>\d{4})", re.IGNORECASE
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}:\d{2}|\d{1,2}[.:]\d{2}\s?[ap]\.?m\.?|(?:12 )?noon")
_COLUMN = re.compile(r"(?:Column \d+(?:WH|WS|GC|P)?|\[Column \d+\w*\])")
_NUMBER = re.compile(r"[TQ]?\d{1,3}\.\s+(?=\S)")
_TABLED = re.compile(r"\s*[\[(]\d{5,7}[\])]$")
_MONTHS = "January February March April May June July August September October November December".split()
_LONGEST_HEADING, _LONGEST_ROW = 110, 220
"""In characters: of a heading, and of a row that names a speaker."""
_HEAD = 12
"""So many rows stand at most before the day of the debate."""
_FEWEST = 2


@dataclass(slots=True)
class _Reading:
    rows: Sequence[str]
    members: dict[str, str]
    """The role of each member whose name stands with a party in brackets."""
    minutes: Minutes = field(default_factory=Minutes)
    speech: MinutesSpeech = field(default_factory=lambda: MinutesSpeech(nobody=True))
    second: float | None = None
    offices: dict[str, str] = field(default_factory=dict)
    """Who holds an office, once it stands with a name in brackets."""


def parse_hansard_text(text: str) -> Transcript | None:
    """The transcript in a debate of Hansard; None if it is another text. Second 0 is the first time in it."""
    rows = _rows(text)
    members = {found["name"]: found["rest"] for row in rows if (found := _is_whole(_MEMBER, row))}
    volume = next((found for row in rows[:_HEAD] if (found := _VOLUME.search(row[:_LONGEST_ROW]))), None)
    timed = any(_CLOCK.fullmatch(row) for row in rows)
    if len(members) < (1 if volume else _FEWEST) or not (volume or timed or _comes_back(rows, members)):
        return None
    reading = _Reading(rows, members)
    for number, row in enumerate(rows):
        _read(reading, number, row)
    lines = reading.minutes.lines
    if not any(line.speaker for line in lines):
        return None
    titles = (row for row in rows[:_HEAD] if not _VOLUME.search(row) and not _CLOCK.fullmatch(row))
    return Transcript(tuple(lines), title=next(titles, "")[:300], date=_date(volume), language="en")


def _comes_back(rows: Sequence[str], members: dict[str, str]) -> bool:
    """Whether a member speaks again: a list of candidates with their parties names each of them once."""
    named = [found["name"] if (found := _is_whole(_MEMBER, row)) else row for row in rows]
    spoken = [name for name, below in pairwise(named) if name in members and below not in members]
    return len(spoken) > len(set(spoken)) > 1


def _is_whole(pattern: re.Pattern[str], row: str) -> re.Match[str] | None:
    return pattern.fullmatch(row) if len(row) <= _LONGEST_ROW else None


def _rows(text: str) -> list[str]:
    """The rows with words, a constituency and a party in the row below a name beside it; without numbers of columns."""
    found: list[str] = []
    for line in text.split("\n"):
        row = " ".join(line.split())
        if not row or _COLUMN.fullmatch(row):
            continue
        if found and _is_whole(_BELOW, row) and _is_whole(_BARE, found[-1]):
            found[-1] += f" {row}"
        else:
            found.append(row)
    return found


def _read(reading: _Reading, number: int, row: str) -> None:
    minutes = reading.minutes
    if number < _HEAD and _VOLUME.search(row[:_LONGEST_ROW]):
        return
    if _CLOCK.fullmatch(row):
        moment = minutes.second_at(row)
        reading.second = reading.second if moment is None else moment
    elif is_crowd_speaker_label(row):
        reading.speech = MinutesSpeech(nobody=True, start=reading.second)
    elif told := _speaker(reading, row):
        reading.speech = MinutesSpeech(*told, start=reading.second)
    elif _is_heading(reading, number, row):
        reading.speech = MinutesSpeech(nobody=True, start=reading.second)
        minutes.add(reading.speech, row, "heading")
    elif is_minutes_procedure(row):
        minutes.add(MinutesSpeech(nobody=True, start=reading.second), row, "aside")
    elif all(aside for _part, aside in split_asides(row)):
        minutes.add(reading.speech, row, "aside")
    else:
        if reading.speech.turn:
            row = _TABLED.sub("", _NUMBER.sub("", row, count=1))
        reading.speech.start = reading.second
        minutes.add_spoken(reading.speech, row)


def _speaker(reading: _Reading, row: str) -> tuple[str, str] | None:
    """The name and role in a row that is nothing but a speaker."""
    if len(row) > _LONGEST_ROW:
        return None
    if found := _MEMBER.fullmatch(row):
        return split_speaker_name(row)
    if row in reading.members:
        return split_speaker_name(row + reading.members[row])
    if row in reading.offices:
        return reading.offices[row], row
    if _TITLED.fullmatch(row):
        return split_speaker_name(row)
    found = _OFFICE.fullmatch(row)
    if found is None:
        return None
    if not found["holder"]:
        return row, ""
    office, holder = row[: found.start("holder")], found["holder"].strip(" ()")
    reading.offices[office] = holder
    reading.members.setdefault(holder, f" ({office})")
    return holder, office


def _is_heading(reading: _Reading, number: int, row: str) -> bool:
    """Whether a row is a heading: no sentence, and a speaker, a time or another heading stands below it."""
    if len(row) > _LONGEST_HEADING or has_sentence_end(row) or not row[0].isupper() or row[-1] in ",;:—–-":
        return False
    if number == 0:
        return True
    below = next((one for one in reading.rows[number + 1 : number + 4] if not _CLOCK.fullmatch(one)), "")
    return bool(below) and (
        _speaker(reading, below) is not None or (reading.speech.nobody and len(below) < _LONGEST_HEADING)
    )


def _date(volume: re.Match[str] | None) -> str:
    if volume is None or volume["month"].title() not in _MONTHS:
        return ""
    return f"{volume['year']}-{_MONTHS.index(volume['month'].title()) + 1:02}-{int(volume['day']):02}"
