"""Plain transcripts with time codes or speaker labels, as people and transcription services write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsdesk.articles.transcripts.captions import Caption, cue_lines
from newsdesk.articles.transcripts.clock import CLOCK, clock_seconds
from newsdesk.articles.transcripts.speaker_labels import match_speaker_label
from newsdesk.articles.transcripts.types import Transcript

# Programs that cut films count frames after the seconds; how many make a second, their text does not say.
_FRAMES = r"(?:(?<=\d\d:\d\d:\d\d)[:;]\d\d)?"
_UNTIL = rf"(?:\s*(?:-{{1,2}}>?|–|to)\s*{CLOCK}{_FRAMES})?"
_TIME = rf"(?:[\[(<]\s*(?P<in>{CLOCK}){_FRAMES}{_UNTIL}\s*[\])>]|(?P<bare>{CLOCK}){_FRAMES}(?=\s|$))"
_FIRST = re.compile(
    rf"\s*{_TIME}(?:\s*(?:-{{1,2}}>?|–|to)\s*[\[(]?{CLOCK}{_FRAMES}[\])]?)?\s*[-–—|]?\s*(?P<rest>.*)"
)
_NAME = r"[^\W\d_][^\n:\[\]<>]{0,80}?"
_AFTER_NAME = re.compile(
    rf"\s*(?P<name>{_NAME})\s*[,:|–—-]?\s*[\[(<](?P<in>{CLOCK})[\])>]\s*:?\s*(?P<rest>.*)"
)
_HEADER = re.compile(rf"\s*(?P<name>{_NAME})\s*(?:[|–—-]|\s{{2,}}|\t|\s)\s*(?P<in>{CLOCK})\s*")
_ONLY_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*|Speaker \d+)(?: (?:(?:de|van|von|der|al|bin|la) )?[^\W\d_a-z][\w.'’-]*){0,4}(?:\s*\([^()]{1,60}\))?:?"
)
# What a service writes below a transcript is nobody's words.
_MAKER = re.compile(
    r"(?:Transcribed|Transcript (?:made|created)|Powered|Subtitles) (?:by|with) \S*(?:https?://|www\.|\.(?:ai|com|io)\b)\S*",
    re.IGNORECASE,
)
_FEWEST = 2
_LONGEST_NAME = 8
_LABELS, _SPEAKERS, _SHARE = 4, 2, 0.6


@dataclass(frozen=True, slots=True)
class _Mark:
    start: float | None
    speaker: str
    rest: str


def parse_plain_timed_transcript(text: str) -> Transcript | None:
    """The transcript in a text whose turns begin with time codes; None if it is another text."""
    rows = [row.strip() for row in text.split("\n") if not _MAKER.fullmatch(row.strip())]
    marks = [_mark(row) for row in rows]
    filled = sum(bool(row) for row in rows)
    timed = sum(mark is not None for mark in marks)
    first = next((number for number, mark in enumerate(marks) if mark), 0)
    if timed < _FEWEST or 8 * timed < filled - first or sum(bool(row) for row in rows[:first]) > 6:
        return None
    if not _rises([mark.start for mark in marks if mark and mark.start is not None]):
        return None
    title = next((row for row in rows[:first] if row), "")
    return Transcript(cue_lines(_cues(rows[first:], marks[first:])), title=title[:300])


def _cues(rows: Sequence[str], marks: Sequence[_Mark | None]) -> list[Caption]:
    """The cues: what stands from one time code to the next, with the name beside the code as a label."""
    found: list[tuple[_Mark, list[str]]] = []
    for row, mark in zip(rows, marks, strict=True):
        if mark:
            found.append((mark, [mark.rest] if mark.rest else []))
        elif row:
            found[-1][1].append(row)
    named_below = _are_named_below(found)
    cues, speaker = [], ""
    for mark, words in found:
        name, said = (words[0].rstrip(":"), words[1:]) if named_below else _name_above(mark, words)
        speaker = name or speaker
        if said:
            cues.append(Caption("\n".join(said), mark.start, None, speaker or None))
    return cues


def _are_named_below(found: Sequence[tuple[_Mark, list[str]]]) -> bool:
    """Whether the row after each time code is the name of the speaker, as programs that cut films write it."""
    return all(
        not mark.rest and not mark.speaker and len(words) > 1 and _ONLY_NAME.fullmatch(words[0])
        for mark, words in found
    )


def _name_above(mark: _Mark, words: list[str]) -> tuple[str, list[str]]:
    """The name in the line of the time code, if that line is nothing else, and the words below it."""
    if not mark.speaker and len(words) > 1 and words[0] == mark.rest and _ONLY_NAME.fullmatch(mark.rest):
        return mark.rest.rstrip(":"), words[1:]
    return mark.speaker, words


def _mark(row: str) -> _Mark | None:
    """The time code with which a row begins, or that follows a name; None without one."""
    if found := _FIRST.match(row):
        rest = found["rest"].strip()
        return _Mark(clock_seconds(found["in"] or found["bare"]), "", rest)
    after = _AFTER_NAME.fullmatch(row) or _HEADER.fullmatch(row)
    if after is None or len(after["name"].split()) > _LONGEST_NAME:
        return None
    rest = after["rest"].strip() if "rest" in after.groupdict() else ""
    return _Mark(clock_seconds(after["in"]), after["name"].strip(" ,:|–—-"), rest)


def _rises(moments: Sequence[float]) -> bool:
    """Whether the times of a recording: they never go back by more than a caption."""
    return all(later >= earlier - 10 for earlier, later in pairwise(moments))


def parse_plain_labelled_transcript(text: str) -> Transcript | None:
    """The transcript in a text whose paragraphs begin with speakers' labels; None if it is another text."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n|\n", text) if part.strip()]
    if not is_plain_labelled_transcript(paragraphs):
        return None
    title = "" if match_speaker_label(paragraphs[0]) else paragraphs[0][:300]
    return Transcript(cue_lines([Caption(words) for words in paragraphs[bool(title) :]]), title=title)


def is_plain_labelled_transcript(paragraphs: Sequence[str]) -> bool:
    """Whether most paragraphs of a text begin with the label of a speaker, and at least two people speak."""
    labels = [label for paragraph in paragraphs if (label := match_speaker_label(paragraph))]
    names = {label.name for label in labels}
    return (
        len(labels) >= _LABELS
        and _SPEAKERS <= len(names) < len(labels)
        and len(labels) >= _SHARE * len(paragraphs)
    )
