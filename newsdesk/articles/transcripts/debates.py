"""Minutes of debates in XML: the UK Parliament's as TheyWorkForYou publishes them, and Akoma Ntoso."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from newsdesk.articles.transcripts.asides import split_asides
from newsdesk.articles.transcripts.clock import clock_seconds
from newsdesk.articles.transcripts.speaker_labels import (
    is_crowd_speaker_label,
    is_nameless_speaker_label,
    match_speaker_label,
    split_speaker_name,
)
from newsdesk.articles.transcripts.types import NotATranscript, Transcript, TranscriptLine, Voice

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
_PARAGRAPHS = frozenset(
    ["p", "block", "blockContainer", "li", "item", "tr", "narrative", "scene", "summary", "quote"]
)
_APART = _PARAGRAPHS | {"remark", "td", "th"}
_NAMES = ("speakername", "speaker", "name")
_HOURS = re.compile(r"(?:^|T)(\d{1,2})[.:](\d{2})(?:[.:](\d{2}(?:\.\d+)?))?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HALF_DAY = 43_200
_LONGEST_NOTE = 300


@dataclass(slots=True)
class _Speech:
    """Whose words are read, and when they began."""

    speaker: str = ""
    role: str = ""
    start: float | None = None
    turn: bool = True
    nobody: bool = False


@dataclass(slots=True)
class _Debate:
    people: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    first: float | None = None
    lines: list[TranscriptLine] = field(default_factory=list)


def parse_debate(root: Element) -> Transcript:
    """The transcript in the minutes of a debate; raises NotATranscript.

    Minutes give the time of day. Second 0 is the first time that they name.
    """
    debate = _Debate()
    for element in root.iter():
        if _tag(element) in {"TLCPerson", "TLCRole"}:
            known = debate.people if _tag(element) == "TLCPerson" else debate.roles
            for key in (element.get("eId"), element.get("id"), element.get("href")):
                if key:
                    known[key] = _spaced(element.get("showAs", ""))
    _read(root, debate, _Speech())
    if not any(line.speaker for line in debate.lines):
        raise NotATranscript
    return Transcript(
        tuple(debate.lines), title=_title(root, debate), date=_date(root), language=_language(root)
    )


def _read(element: Element, debate: _Debate, speech: _Speech) -> None:
    """Add the lines of an element and of what is in it."""
    tag = _tag(element)
    if tag in _SKIPPED:
        return
    if tag == "recordedTime":
        _moment(element, debate)
    if tag in _HEADINGS:
        _add(debate, _Speech(nobody=True), _words(element), voice="heading")
    elif tag in _SCENES:
        _add(debate, _Speech(nobody=True, start=_moment(element, debate)), _words(element), voice="aside")
    elif tag in _SPEECHES:
        begun = _speech(element, debate)
        for child in element:
            _read(child, debate, begun)
        if not any(_tag(child) in _PARAGRAPHS for child in element.iter() if child is not element):
            _paragraph(element, debate, begun)
    elif tag in _PARAGRAPHS and not any(_tag(child) in _PARAGRAPHS for child in element):
        _paragraph(element, debate, speech)
    elif tag != "from":
        for child in element:
            _read(child, debate, speech)


def _speech(element: Element, debate: _Debate) -> _Speech:
    """Who speaks in an element: by its attributes, or by the words that name the speaker."""
    label = next((_words(child) for child in element if _tag(child) == "from"), "")
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
    return _Speech("" if nobody else name, as_role or role, _moment(element, debate), nobody=nobody)


def _paragraph(element: Element, debate: _Debate, speech: _Speech) -> None:
    words = _words(element, without=frozenset(["from"]))
    if element.get("class") == "italic" and len(words) < _LONGEST_NOTE:
        _add(debate, speech, words, voice="aside")
        return
    timed = [inner for inner in element.iter() if inner is element or _tag(inner) == "recordedTime"]
    moment = next((found for inner in timed if (found := _moment(inner, debate)) is not None), None)
    speech.start = speech.start if moment is None else moment
    first = True
    for part, aside in split_asides(words):
        label = None if aside else match_speaker_label(part)
        crowd = label is not None and is_crowd_speaker_label(label.name)
        _add(debate, speech, part, voice="aside" if aside or crowd else "speaker", paragraph=first)
        first = first and aside


def _add(debate: _Debate, speech: _Speech, words: str, voice: Voice, paragraph: bool = True) -> None:
    if not words:
        return
    if voice != "speaker" or speech.nobody:
        kind: Voice = voice if voice == "heading" else "aside"
        debate.lines.append(TranscriptLine(words, speech.start, voice=kind, paragraph=paragraph))
        return
    known: Voice = "unknown" if is_nameless_speaker_label(speech.speaker) else "speaker"
    debate.lines.append(
        TranscriptLine(words, speech.start, None, speech.speaker, speech.role, known, speech.turn, paragraph)
    )
    speech.turn = False


def _moment(element: Element, debate: _Debate) -> float | None:
    """The seconds from the first time in the minutes to that of an element, over midnight too."""
    given = next((element.get(name, "") for name in ("time", "startTime", "begin") if element.get(name)), "")
    found = _HOURS.search(given)
    if found is None:
        return None
    clock = clock_seconds(f"{found[1]}:{found[2]}:{found[3] or '00'}") or 0.0
    if debate.first is None:
        debate.first = clock
    return clock - debate.first if clock - debate.first > -_HALF_DAY else clock - debate.first + 2 * _HALF_DAY


def _words(element: Element, without: frozenset[str] = frozenset()) -> str:
    return _spaced("".join(_pieces(element, without | _NOT_WORDS)))


def _pieces(element: Element, without: frozenset[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if _tag(child) in {"br", "eol"}:
            yield " "
        elif _tag(child) in _APART:
            yield f" {''.join(_pieces(child, without))} "
        elif _tag(child) not in without:
            yield from _pieces(child, without)
        yield child.tail or ""


def _title(root: Element, debate: _Debate) -> str:
    named = next(
        (_words(element) for element in root.iter() if _tag(element) in {"docTitle", "FRBRname"}), ""
    )
    return named or next((line.text for line in debate.lines if line.voice == "heading"), "")


def _date(root: Element) -> str:
    for element in root.iter():
        if _tag(element) in {"FRBRdate", "docDate"} and (found := _DAY.match(element.get("date", ""))):
            return found[0]
        if found := re.search(r"/debate/(\d{4}-\d{2}-\d{2})", element.get("id", "")):
            return found[1]
    return ""


def _language(root: Element) -> str:
    return next(
        (element.get("language", "")[:2] for element in root.iter() if _tag(element) == "FRBRlanguage"), ""
    )


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
