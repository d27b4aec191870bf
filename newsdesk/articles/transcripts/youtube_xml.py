"""YouTube's timed text in XML: `srv1`, `srv2` and `srv3`, also as programs that make coloured captions write it (.ytt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from newsdesk.articles.transcripts.captions import Caption, cue_lines, plain_caption
from newsdesk.articles.transcripts.rolling import merge_rolling_captions
from newsdesk.articles.transcripts.timed_words import TimedWord, timed_word_cues
from newsdesk.articles.transcripts.types import NotATranscript, Transcript

_NUMBER = re.compile(r"\d{1,10}(?:\.\d{1,6})?")


def parse_youtube_xml(root: Element) -> Transcript:
    """The transcript in YouTube's timed text; raises NotATranscript."""
    if root.tag not in {"transcript", "timedtext"}:
        raise NotATranscript
    cues = [cue for element in root.iter() for cue in _cues(element)]
    if not cues:
        raise NotATranscript
    return Transcript(cue_lines(merge_rolling_captions(cues)))


def _cues(element: Element) -> Iterator[Caption]:
    """The captions of an element: seconds are named `start` and `dur`, milliseconds `t` and `d`."""
    if element.tag == "text" and element.get("start") is not None:
        start, length = _second(element.get("start")), _second(element.get("dur"))
    elif element.tag in {"p", "text"}:
        start, length = _second(element.get("t"), 1000), _second(element.get("d"), 1000)
    else:
        return
    words = _plain(_raw(element))
    if not words:
        return
    end = None if start is None or length is None else round(start + length, 3)
    whole = Caption(words, start, end)
    timed = _timed(element, start)
    yield from timed_word_cues(words, timed, whole) if len(timed) > 1 else [whole]


def _timed(element: Element, start: float | None) -> list[TimedWord]:
    """The words of a caption, if speech recognition has heard each at a moment of its own."""
    pieces = [child for child in element if child.tag == "s" and _plain(_raw(child))]
    if start is None or not any(piece.get("t") for piece in pieces):
        return []
    return [
        TimedWord(_plain(_raw(piece)), round(start + (_second(piece.get("t"), 1000) or 0.0), 3))
        for piece in pieces
    ]


def _raw(element: Element) -> str:
    """What stands in an element, with its line breaks."""
    within = "".join(("\n" if child.tag == "br" else _raw(child)) + (child.tail or "") for child in element)
    return (element.text or "") + within


def _plain(markup: str) -> str:
    """The words; entities and tags are within them once more, because they were escaped twice."""
    rows = (" ".join(row.split()) for row in plain_caption(plain_caption(markup)).split("\n"))
    return "\n".join(row for row in rows if row)


def _second(words: str | None, parts: int = 1) -> float | None:
    if words is None or not _NUMBER.fullmatch(words.strip()):
        return None
    return round(float(words) / parts, 3)
