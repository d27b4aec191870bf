"""Hansard in XML as the UK Parliament publishes it: the daily parts (`hs_` elements), and the volumes of the archive."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from newsdesk.articles.transcripts.asides import split_asides
from newsdesk.articles.transcripts.minutes.speeches import (
    Minutes,
    MinutesSpeech,
    is_minutes_procedure,
    minutes_tag,
    minutes_words,
)
from newsdesk.articles.transcripts.speaker_labels import is_crowd_speaker_label, split_speaker_name
from newsdesk.articles.transcripts.types import NotATranscript, Transcript

_HOUSES = frozenset(["housecommons", "houselords", "westminsterhall", "grandcommitteereport"])
# Who is there, how each voted, and what is printed around the debate.
_SKIPPED = frozenset(
    ["Header", "Cover", "titlepage", "frontmatter", "index", "table", "col", "image", "hs_Venue", "hs_CLHeading",
     "hs_CLAttended", "hs_CLMember", "hs_CLClerks", "hs_CLChairman", "hs_DivListHeader", "TwoColumn", "NamesAyes", "NamesNoes",
     "TellerNamesAyes", "TellerNamesNoes", "NamesContents", "NamesNotContents", "hs_TimeCode"]
)  # fmt: skip
_NOT_WORDS = frozenset(["Uin", "col", "image", "hs_TimeCode", "question_no"])
_DIVISIONS = frozenset(["Division", "division"])
_HEADING = re.compile(r"hs_\d\w*|title|DebateHeading|DepartmentName|oralquestionsheading")
_NO_HEADINGS = frozenset(["hs_6fDate", "hs_76fChair"])
_PARAGRAPH = re.compile(r"hs_\w+|p|QuestionText|li")
_SPEAKERS = frozenset(["Member", "member", "Witness"])
_ITALIC = frozenset(["I", "i", "Italic", "em"])
# What stands before the name: the number of a question, and that under which it was tabled.
_NUMBER = re.compile(r"[\s†]*(?:[TQ]?\d{1,3}\.?)?[\s.]*(?:\[\s*\d+\s*\])?[\s.†]*")
_REST_OF_LABEL = re.compile(r"(?:\s*\([^()]{1,60}\)){0,2}\s*:\s*")
_NO_TITLE = re.compile(
    r"house of (?:commons|lords)\.?|prayers|oral answers to questions|.* was asked.*", re.IGNORECASE
)
_PRINTED_TIME = re.compile(r"[\d.: apm]{1,10}|(?:12 )?(?:noon|midnight)\.?", re.IGNORECASE)
_PRINTED_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]{2,8})\s+(\d{4})\b")
_MONTHS = "January February March April May June July August September October November December".split()
_IDS = ("MnisId", "PimsId", "xid")
_NO_IDS = frozenset(["", "-1", "0"])
_LONGEST_NOTE = 300
_NEVER_SET = 2000
"""The year of time codes that nobody has set."""


@dataclass(slots=True)
class _Sitting:
    minutes: Minutes = field(default_factory=Minutes)
    speech: MinutesSpeech = field(default_factory=lambda: MinutesSpeech(nobody=True))
    second: float | None = None
    day: dt.date | None = None
    """That of the first time code."""
    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    archived: bool = False


def parse_hansard_xml(root: Element) -> Transcript:
    """The transcript in a file of Hansard; raises NotATranscript. Second 0 is the first time in it."""
    sitting = _Sitting(archived=any(minutes_tag(element) in _HOUSES for element in root.iter()))
    _read(root, sitting)
    lines = sitting.minutes.lines
    if not any(line.speaker for line in lines):
        raise NotATranscript
    titles = (line.text for line in lines if line.voice == "heading" and not _NO_TITLE.fullmatch(line.text))
    return Transcript(tuple(lines), title=next(titles, ""), date=_date(root, sitting), language="en")


def _read(element: Element, sitting: _Sitting) -> None:
    """Add the lines of an element and of what is in it."""
    tag = minutes_tag(element)
    if tag == "hs_TimeCode":
        _keep_time_code(element, sitting)
    if tag in _SKIPPED:
        return
    if tag in _DIVISIONS:
        sitting.speech = MinutesSpeech(nobody=True, start=sitting.second)
    if tag in _NO_HEADINGS:
        sitting.minutes.add(MinutesSpeech(nobody=True, start=sitting.second), _words(element), "aside")
    elif tag == "hs_Timeline":
        _keep_printed_time(_words(element), sitting)
    elif _HEADING.fullmatch(tag):
        sitting.speech = MinutesSpeech(nobody=True, start=sitting.second)
        sitting.minutes.add(sitting.speech, _words(element), "heading")
    elif _PARAGRAPH.fullmatch(tag) and not _holds_paragraphs(element):
        _paragraph(element, sitting)
    else:
        for child in element:
            _read(child, sitting)


def _holds_paragraphs(element: Element) -> bool:
    """Whether an element has nothing but other paragraphs in it."""
    own = (element.text or "") + "".join(child.tail or "" for child in element)
    within = (minutes_tag(child) for child in element)
    return not re.search(r"\w", own) and any(
        _PARAGRAPH.fullmatch(tag) and tag not in {"QuestionText", "hs_TimeCode"} for tag in within
    )


def _paragraph(element: Element, sitting: _Sitting) -> None:
    """A paragraph: of whoever speaks, of the member with whose name it begins, or a remark about the proceedings."""
    moment = _keep_time_codes_within(element, sitting)
    words = _words(element)
    if _keep_printed_time(words, sitting):
        return
    member, label, said = _label(element, words)
    if label and (not said or all(aside for _part, aside in split_asides(words)) or _is_crowd(label)):
        # "Several hon. Members rose": whoever spoke goes on.
        sitting.minutes.add(sitting.speech, words, "aside")
        return
    if label:
        name, role = _person(member, label, sitting)
        sitting.speech = MinutesSpeech(name, role, moment)
    elif is_minutes_procedure(words) or (_is_italic(element) and len(words) < _LONGEST_NOTE):
        sitting.minutes.add(MinutesSpeech(nobody=True, start=moment), words, "aside")
        return
    elif sitting.archived and not sitting.speech.nobody:
        # The archive does not say who goes on.
        sitting.speech = MinutesSpeech(start=moment)
    sitting.speech.start = moment
    sitting.minutes.add_spoken(sitting.speech, said)


def _label(element: Element, words: str) -> tuple[Element | None, str, str]:
    """The name with which a paragraph begins, and the words after it; "" if it begins with other words."""
    member = next((inner for inner in element.iter() if minutes_tag(inner) in _SPEAKERS), None)
    name = "" if member is None else _words(member)
    before, found, after = words.partition(name) if name else (words, "", "")
    if not found or not _NUMBER.fullmatch(before):
        # "Motion made ... (Anna Berg.)" names who moved it.
        return None, "", words
    if rest := _REST_OF_LABEL.match(after):
        name, after = name + rest[0], after[rest.end() :]
    return member, name.strip().rstrip(":").strip(), after.strip().removeprefix(":").strip()


def _person(member: Element | None, label: str, sitting: _Sitting) -> tuple[str, str]:
    """The name and role of a member; whom the file calls by a number is called as the first time."""
    told = split_speaker_name(label)
    known = next((value for name in _IDS if member is not None and (value := member.get(name))), "")
    return told if known in _NO_IDS else sitting.people.setdefault(known, told)


def _is_crowd(label: str) -> bool:
    return is_crowd_speaker_label(split_speaker_name(label)[0])


def _is_italic(element: Element) -> bool:
    """Whether all words of a paragraph are in italics, as what is done and not said."""
    upright = (element.text or "") + "".join(
        ("" if minutes_tag(inner) in _ITALIC else "".join(inner.itertext())) + (inner.tail or "")
        for inner in element
    )
    return not re.search(r"\w", upright)


def _keep_time_codes_within(element: Element, sitting: _Sitting) -> float | None:
    """The second at which a paragraph begins: a time code within it is that of words in the middle."""
    before, first = sitting.second, _first_within(element)
    for inner in element.iter():
        if minutes_tag(inner) == "hs_TimeCode":
            _keep_time_code(inner, sitting)
            if before is None or inner is first:
                before = sitting.second
    return before


def _first_within(element: Element) -> Element | None:
    """The element with which another one begins, if no words stand before it."""
    while not (element.text or "").strip() and len(element):
        element = element[0]
    return element


def _keep_time_code(element: Element, sitting: _Sitting) -> None:
    """The second of a time code. One of another day, as the default is, was never set right."""
    with suppress(ValueError):
        moment = dt.datetime.fromisoformat(element.get("time", ""))
        day = sitting.day or moment.date()
        if moment.year <= _NEVER_SET or abs(moment.date() - day) > dt.timedelta(days=1):
            return
        sitting.day = day
        _go_on(sitting, moment.strftime("%H:%M:%S"))


def _keep_printed_time(words: str, sitting: _Sitting) -> bool:
    """Whether the words are nothing but a printed time of day."""
    return bool(_PRINTED_TIME.fullmatch(words)) and _go_on(sitting, words)


def _go_on(sitting: _Sitting, time: str) -> bool:
    """Whether this is a time of day; from it on, other words are spoken. Those before do not come again."""
    moment = sitting.minutes.second_at(time)
    if moment is not None:
        sitting.second = max(moment, sitting.second or 0.0)
    return moment is not None


def _words(element: Element) -> str:
    return minutes_words(element, _NOT_WORDS)


def _date(root: Element, sitting: _Sitting) -> str:
    for element in root.iter():
        tag = minutes_tag(element)
        given = element.get("short-date" if tag == "Sitting" else "format" if tag == "date" else "", "")
        if found := re.match(r"\d{4}-\d{2}-\d{2}", given):
            return found[0]
        printed = _PRINTED_DAY.search(_words(element)) if tag == "hs_6fDate" else None
        if printed and printed[2] in _MONTHS:
            return f"{printed[3]}-{_MONTHS.index(printed[2]) + 1:02}-{int(printed[1]):02}"
    return sitting.day.isoformat() if sitting.day else ""
