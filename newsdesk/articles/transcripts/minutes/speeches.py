"""The lines of minutes as they are read: each speech with its speaker, asides apart, and seconds from the first time on."""

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
)
from newsdesk.articles.transcripts.types import TranscriptLine, Voice

MINUTES_PARAGRAPHS = frozenset(
    ["p", "block", "blockContainer", "li", "item", "tr", "narrative", "scene", "summary", "quote"]
)
_APART = MINUTES_PARAGRAPHS | {"remark", "td", "th", "lb", "Uin", "QuestionText"}
_BREAKS = frozenset(["br", "eol"])
_HOURS = re.compile(r"(?:^|T)(\d{1,2})[.:](\d{2})(?:[.:](\d{2}(?:\.\d+)?))?")
_PRINTED = re.compile(
    r"(?P<hours>\d{1,2})(?:[.:,]\s?(?P<minutes>\d{2}))?\s*(?P<half>[ap])\.?\s?m\.?|(?:12\s*)?(?P<noon>noon|midnight)\.?",
    re.IGNORECASE,
)
# What is done and not said, as minutes word it.
_PROCEDURE = re.compile(
    r"(?:Question (?:again )?(?:put|proposed)\b|Motion made,|Motion, by leave,|Amendment(?: \w+)? (?:agreed to|negatived|proposed)|Ordered,"
    r"|Resolved,|Bill (?:accordingly )?(?:read|reported|passed)|The (?:House|Committee) (?:divided|having|proceeded)|Division \d+"
    r"|Debate resumed|House adjourned).*"
)
_BEFORE_STOP = re.compile(r"(?<=[\"'”’]) (?=[,.;:])")
_DASH = re.compile(r"^[—–]\s*")
_HALF_DAY = 43_200


@dataclass(slots=True)
class MinutesSpeech:
    """Whose words are read, and when they began."""

    speaker: str = ""
    role: str = ""
    start: float | None = None
    turn: bool = True
    nobody: bool = False


@dataclass(slots=True)
class Minutes:
    """The lines so far. Minutes give the time of day; second 0 is the first time that they name."""

    lines: list[TranscriptLine] = field(default_factory=list)
    first: float | None = None

    def add(self, speech: MinutesSpeech, words: str, voice: Voice, *, paragraph: bool = True) -> None:
        """Some words of a speech, as one line."""
        if not words:
            return
        if voice != "speaker" or speech.nobody:
            kind: Voice = voice if voice == "heading" else "aside"
            self.lines.append(TranscriptLine(words, speech.start, voice=kind, paragraph=paragraph))
            return
        known: Voice = (
            "speaker" if speech.speaker and not is_nameless_speaker_label(speech.speaker) else "unknown"
        )
        self.lines.append(
            TranscriptLine(
                words, speech.start, None, speech.speaker, speech.role, known, speech.turn, paragraph
            )
        )
        speech.turn = False

    def add_spoken(self, speech: MinutesSpeech, words: str) -> None:
        """A paragraph of a speech; what is heard beside it, and what several people call, is apart."""
        first = True
        for part, aside in split_asides(words):
            label = None if aside else match_speaker_label(part)
            crowd = label is not None and is_crowd_speaker_label(label.name)
            # The dash after an interruption is that before it.
            said = part if first or aside else _DASH.sub("", part)
            self.add(speech, said, "aside" if aside or crowd else "speaker", paragraph=first)
            first = first and aside

    def second_at(self, words: str) -> float | None:
        """The seconds from the first time in the minutes to a time of day, over midnight too; None if it is none."""
        printed = _PRINTED.fullmatch(words.strip())
        found = None if printed else _HOURS.search(words)
        if printed:
            clock = _printed_clock(printed)
        elif found:
            clock = clock_seconds(f"{found[1]}:{found[2]}:{found[3] or '00'}") or 0.0
        else:
            return None
        if self.first is None:
            self.first = clock
        apart = clock - self.first
        return apart if apart > -_HALF_DAY else apart + 2 * _HALF_DAY


def _printed_clock(found: re.Match[str]) -> float:
    """The second of the day of "2.30 pm" or "noon"."""
    if found["noon"]:
        return float(_HALF_DAY) if found["noon"].lower() == "noon" else 0.0
    hours = int(found["hours"]) % 12 + (12 if found["half"].lower() == "p" else 0)
    return float(3600 * hours + 60 * int(found["minutes"] or 0))


def is_minutes_procedure(words: str) -> bool:
    """Whether a paragraph tells what was put, divided on or ordered: nobody says it."""
    return bool(_PROCEDURE.fullmatch(words))


def minutes_words(element: Element, without: frozenset[str] = frozenset()) -> str:
    """The words in an element on one line, without those of the elements named."""
    return _BEFORE_STOP.sub("", " ".join("".join(_pieces(element, without)).split()))


def _pieces(element: Element, without: frozenset[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        tag = minutes_tag(child)
        if tag in _BREAKS:
            yield " "
        elif tag in without:
            pass
        elif tag in _APART:
            yield f" {''.join(_pieces(child, without))} "
        else:
            yield from _pieces(child, without)
        yield child.tail or ""


def minutes_tag(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
