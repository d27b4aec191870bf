"""Minutes of debates in XML: the UK Parliament's as TheyWorkForYou publishes them, and Akoma Ntoso."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from newsdesk.articles.transcripts.minutes.speeches import (
    MINUTES_PARAGRAPHS,
    Minutes,
    MinutesSpeech,
    minutes_tag,
    minutes_words,
)
from newsdesk.articles.transcripts.speaker_labels import is_crowd_speaker_label, split_speaker_name
from newsdesk.articles.transcripts.types import NotATranscript, Transcript

_SPEECHES = frozenset(["speech", "ques", "reply", "question", "answer", "speechGroup"])
_HEADINGS = frozenset(["oral-heading", "major-heading", "minor-heading", "heading", "subheading"])
_SCENES = frozenset(["scene", "narrative", "summary", "adjournment"])
_SKIPPED = frozenset(
    [
        "meta",
        "coverPage",
        "preface",
        "attachments",
        "division",
        "divisioncount",
        "mplist",
        "num",
        "authorialNote",
    ]
)
_NOT_WORDS = frozenset(["authorialNote", "recordedTime"])
_NAMES = ("speakername", "speaker", "name")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST_NOTE = 300


@dataclass(slots=True)
class _Debate:
    people: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    minutes: Minutes = field(default_factory=Minutes)


def parse_debate(root: Element) -> Transcript:
    """The transcript in the minutes of a debate; raises NotATranscript.

    Minutes give the time of day. Second 0 is the first time that they name.
    """
    debate = _Debate()
    for element in root.iter():
        if minutes_tag(element) in {"TLCPerson", "TLCRole"}:
            known = debate.people if minutes_tag(element) == "TLCPerson" else debate.roles
            for key in (element.get("eId"), element.get("id"), element.get("href")):
                if key:
                    known[key] = _spaced(element.get("showAs", ""))
    _read(root, debate, MinutesSpeech())
    if not any(line.speaker for line in debate.minutes.lines):
        raise NotATranscript
    return Transcript(
        tuple(debate.minutes.lines), title=_title(root, debate), date=_date(root), language=_language(root)
    )


def _read(element: Element, debate: _Debate, speech: MinutesSpeech) -> None:
    """Add the lines of an element and of what is in it."""
    tag = minutes_tag(element)
    if tag in _SKIPPED:
        return
    if tag == "recordedTime":
        _moment(element, debate)
    if tag in _HEADINGS:
        debate.minutes.add(MinutesSpeech(nobody=True), _words(element), "heading")
    elif tag in _SCENES:
        debate.minutes.add(
            MinutesSpeech(nobody=True, start=_moment(element, debate)), _words(element), "aside"
        )
    elif tag in _SPEECHES:
        begun = _speech(element, debate)
        for child in element:
            _read(child, debate, begun)
        if not any(
            minutes_tag(child) in MINUTES_PARAGRAPHS for child in element.iter() if child is not element
        ):
            _paragraph(element, debate, begun)
    elif tag in MINUTES_PARAGRAPHS and not any(minutes_tag(child) in MINUTES_PARAGRAPHS for child in element):
        _paragraph(element, debate, speech)
    elif tag != "from":
        for child in element:
            _read(child, debate, speech)


def _speech(element: Element, debate: _Debate) -> MinutesSpeech:
    """Who speaks in an element: by its attributes, or by the words that name the speaker."""
    label = next((_words(child) for child in element if minutes_tag(child) == "from"), "")
    given = next((element.get(name, "") for name in _NAMES if element.get(name)), "")
    by = element.get("by", "").lstrip("#")
    name, role = split_speaker_name(
        given or debate.people.get(by, "") or label or (by.replace("_", " ").title())
    )
    if label and given + debate.people.get(by, ""):
        role = role or split_speaker_name(label)[1]
    as_role = debate.roles.get(element.get("as", "").lstrip("#"), "")
    nobody = (
        element.get("nospeaker") == "true" or name.lower() in {"", "unknown"} or is_crowd_speaker_label(name)
    )
    return MinutesSpeech("" if nobody else name, as_role or role, _moment(element, debate), nobody=nobody)


def _paragraph(element: Element, debate: _Debate, speech: MinutesSpeech) -> None:
    words = _words(element, without=frozenset(["from"]))
    if element.get("class") == "italic" and len(words) < _LONGEST_NOTE:
        debate.minutes.add(speech, words, "aside")
        return
    timed = [inner for inner in element.iter() if inner is element or minutes_tag(inner) == "recordedTime"]
    moment = next((found for inner in timed if (found := _moment(inner, debate)) is not None), None)
    speech.start = speech.start if moment is None else moment
    debate.minutes.add_spoken(speech, words)


def _moment(element: Element, debate: _Debate) -> float | None:
    given = next((element.get(name, "") for name in ("time", "startTime", "begin") if element.get(name)), "")
    return debate.minutes.second_at(given)


def _words(element: Element, without: frozenset[str] = frozenset()) -> str:
    return minutes_words(element, without | _NOT_WORDS)


def _title(root: Element, debate: _Debate) -> str:
    named = next(
        (_words(element) for element in root.iter() if minutes_tag(element) in {"docTitle", "FRBRname"}), ""
    )
    return named or next((line.text for line in debate.minutes.lines if line.voice == "heading"), "")


def _date(root: Element) -> str:
    for element in root.iter():
        if minutes_tag(element) in {"FRBRdate", "docDate"} and (found := _DAY.match(element.get("date", ""))):
            return found[0]
        if found := re.search(r"/debate/(\d{4}-\d{2}-\d{2})", element.get("id", "")):
            return found[1]
    return ""


def _language(root: Element) -> str:
    return next(
        (
            element.get("language", "")[:2]
            for element in root.iter()
            if minutes_tag(element) == "FRBRlanguage"
        ),
        "",
    )


def _spaced(words: str) -> str:
    return " ".join(words.split())
