"""WebVTT: voices, notes, rolling captions, and the segments of an HLS stream with their maps of time."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from newsdesk.articles.transcripts.captions import Caption, cue_lines, drop_doubled_captions, plain_caption
from newsdesk.articles.transcripts.clock import CLOCK, clock_seconds
from newsdesk.articles.transcripts.rolling import merge_rolling_captions
from newsdesk.articles.transcripts.types import NotATranscript, Transcript

_TIMING = re.compile(rf"\s*(?P<start>{CLOCK})\s*-->\s*(?P<end>{CLOCK})(?:[ \t].*)?")
_MAP = re.compile(r"X-TIMESTAMP-MAP\s*=\s*(?P<pairs>.+)")
_MPEGTS = re.compile(r"MPEGTS\s*:\s*(\d+)")
_LOCAL = re.compile(rf"LOCAL\s*:\s*({CLOCK})")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:[ \t\n]+(?P<name>[^<>]*))?>|(?P<end></v>)")
_HEADER = re.compile(r"WEBVTT(?:[ \t]+(?:-+\s*)?(?P<title>.*))?")
_FIELD = re.compile(r"(?P<name>Language|Title)\s*:\s*(?P<value>.+)", re.IGNORECASE)
_TICKS, _WRAP = 90_000, 2**33
"""A second of the stream's clock, and where that clock begins again at 0."""


@dataclass(slots=True)
class _File:
    cues: list[Caption] = field(default_factory=list)
    title: str = ""
    language: str = ""


def parse_webvtt(text: str, origin: float | None = None) -> Transcript:
    """The transcript in a WebVTT file, or in segments of a stream one after the other; raises NotATranscript.

    Times count from the beginning of the first segment. Whoever reads later segments on their own gives the `webvtt_origin`
    of the first.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if not text.startswith("WEBVTT") and not _TIMING.search(text):
        raise NotATranscript
    file = _File()
    shift = 0.0
    for block in re.split(r"\n\n+", text):
        if header := _HEADER.match(block.lstrip("\n\ufeff")):
            _read_header(file, header, block)
            own = webvtt_origin(block)
            origin = own if origin is None else origin
            shift = 0.0 if own is None or origin is None else _difference(own, origin)
        file.cues += _cues(block, shift)
    cues = merge_rolling_captions(drop_doubled_captions(sorted(file.cues, key=lambda cue: cue.start or 0.0)))
    return Transcript(cue_lines(cues), title=file.title, language=file.language)


def webvtt_origin(text: str) -> float | None:
    """The second of the stream's clock at which the local time of a segment is 0; None without a map of time."""
    found = _MAP.search(text)
    if found is None:
        return None
    ticks, local = _MPEGTS.search(found["pairs"]), _LOCAL.search(found["pairs"])
    if ticks is None or local is None:
        return None
    return int(ticks[1]) % _WRAP / _TICKS - (clock_seconds(local[1]) or 0.0)


def _difference(own: float, first: float) -> float:
    """The seconds between two origins, also if the clock began again between them."""
    round_trip = _WRAP / _TICKS
    apart = own - first
    return apart + round_trip if apart < -round_trip / 2 else apart


def _read_header(file: _File, header: re.Match[str], block: str) -> None:
    file.title = file.title or (header["title"] or "").strip()
    for found in _FIELD.finditer(block):
        if found["name"].lower() == "language":
            file.language = file.language or found["value"].strip()
        else:
            file.title = file.title or found["value"].strip()


def _cues(block: str, shift: float) -> Iterator[Caption]:
    """The cue in a block, one for each voice; none in a note or a style. A line may have a timing without a blank line before."""
    rows = block.split("\n")
    timings = [(at, found) for at, row in enumerate(rows) if (found := _TIMING.fullmatch(row))]
    for number, (at, found) in enumerate(timings):
        end = timings[number + 1][0] if number + 1 < len(timings) else len(rows)
        start = round((clock_seconds(found["start"]) or 0.0) + shift, 3)
        stop = round((clock_seconds(found["end"]) or 0.0) + shift, 3)
        # A cue that begins after a line of spaces has its id between the two.
        end -= number + 1 < len(timings) and end - at > 2 and not rows[end - 2].strip()
        for speaker, words in _voices("\n".join(rows[at + 1 : end])):
            if plain := "\n".join(row for line in words.split("\n") if (row := plain_caption(line).strip())):
                yield Caption(plain, start, stop, speaker)


def _voices(words: str) -> Iterator[tuple[str | None, str]]:
    """The parts of a cue with the voice that each has; None outside of any."""
    at, speaker = 0, None
    for found in _VOICE.finditer(words):
        if part := words[at : found.start()].strip():
            yield speaker, part
        name = html.unescape(found["name"] or "").strip()
        speaker, at = (None if found["end"] else name or None), found.end()
    if part := words[at:].strip():
        yield speaker, part
