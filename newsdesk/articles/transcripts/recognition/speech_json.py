"""JSON of speech recognition and video platforms: Whisper and its kin, YouTube's timed text and lists of captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newsdesk.articles.transcripts.captions import Caption, cue_lines
from newsdesk.articles.transcripts.clock import clock_seconds
from newsdesk.articles.transcripts.recognition.service_json import service_cues
from newsdesk.articles.transcripts.rolling import merge_rolling_captions
from newsdesk.articles.transcripts.timed_words import TimedWord, timed_word_cues
from newsdesk.articles.transcripts.types import NotATranscript, Transcript

_VIDEO = re.compile(r"[\w-]{11}")
_LONGEST_CAPTION = 100
"""A caption is shorter than this in seconds: longer ones are in milliseconds."""


def parse_speech_json(data: Any) -> Transcript:
    """The transcript in parsed JSON, by the members that it has; raises NotATranscript."""
    try:
        if isinstance(data, dict) and (heard := service_cues(data)) is not None:
            return Transcript(cue_lines(heard), language=_word(data.get("language_code"))[:2])
        if isinstance(data, dict) and isinstance(data.get("events"), list):
            return Transcript(cue_lines(merge_rolling_captions(list(_events(data["events"])))))
        if isinstance(data, dict) and isinstance(data.get("transcription"), list):
            result = data.get("result") if isinstance(data.get("result"), dict) else {}
            return Transcript(
                cue_lines(list(_whisper_cpp(data["transcription"]))),
                language=_word((result or {}).get("language")),
            )
        if isinstance(data, dict) and isinstance(data.get("segments"), list):
            cues = [cue for segment in _objects(data["segments"]) for cue in _segment(segment)]
            return Transcript(cue_lines(cues), _word(data.get("title")), language=_word(data.get("language")))
        return _captions(data)
    except (TypeError, ValueError, OverflowError):
        raise NotATranscript from None


def _segment(segment: dict[str, Any]) -> Iterator[Caption]:
    """A segment of Whisper; its words may have times and speakers of their own."""
    words = _word(segment.get("text"))
    whole = Caption(words, _seconds(segment.get("start")), _seconds(segment.get("end")), _speaker(segment))
    if words:
        timed = [
            TimedWord(
                _word(word.get("word", word.get("text"))),
                _seconds(word.get("start")),
                _seconds(word.get("end")),
                _speaker(word),
            )
            for word in _objects(segment.get("words") or [])
        ]
        yield from timed_word_cues(words, timed, whole)


def _whisper_cpp(segments: list[Any]) -> Iterator[Caption]:
    for segment in _objects(segments):
        times = segment.get("timestamps") or {}
        offsets = segment.get("offsets") or {}
        start, end = (
            clock_seconds(_word(times.get(name))) if times.get(name) else _thousandth(offsets.get(name))
            for name in ("from", "to")
        )
        if words := _word(segment.get("text")):
            yield Caption(words, start, end, _speaker(segment))


def _events(events: list[Any]) -> Iterator[Caption]:
    """Events of YouTube's timed text: a window, a line of words with times, or only a line break."""
    for event in _objects(events):
        start, length = _thousandth(event.get("tStartMs")), _thousandth(event.get("dDurationMs"))
        segments = _objects(event.get("segs") or [])
        words = "".join(str(segment.get("utf8") or "") for segment in segments)
        if start is None or not words.strip():
            continue
        timed = [
            TimedWord(
                str(segment.get("utf8") or ""),
                round(start + (_thousandth(segment.get("tOffsetMs")) or 0.0), 3),
            )
            for segment in segments
            if str(segment.get("utf8") or "").strip()
        ]
        cue = Caption(words.strip("\n"), start, None if length is None else round(start + length, 3))
        yield from timed_word_cues(cue.words, timed, cue) if len(timed) > 1 else [cue]


def _captions(data: Any) -> Transcript:
    """A list of captions, bare or within an object: text, start and duration, or offset in either unit."""
    about = data if isinstance(data, dict) else {}
    listed = next(
        (
            about[n]
            for n in ("snippets", "transcript", "captions", "lines", "results")
            if isinstance(about.get(n), list)
        ),
        data,
    )
    rows = [row for row in _objects(listed) if isinstance(row.get("text"), str)]
    starts = [_seconds(row.get("start", row.get("offset"))) for row in rows]
    lengths = [_seconds(row.get("duration", row.get("dur"))) for row in rows]
    if not rows or all(start is None for start in starts):
        raise NotATranscript
    unit = 0.001 if max((length or 0.0 for length in lengths), default=0.0) > _LONGEST_CAPTION else 1.0
    cues = [
        Caption(row["text"].strip(), _times(start, unit), _end(row, start, length, unit), _speaker(row))
        for row, start, length in zip(rows, starts, lengths, strict=True)
        if row["text"].strip()
    ]
    video = _word(about.get("video_id", about.get("videoId")))
    address = f"https://www.youtube.com/watch?v={video}" if _VIDEO.fullmatch(video) else ""
    language = _word(about.get("language_code", about.get("languageCode", about.get("lang"))))
    return Transcript(
        cue_lines(merge_rolling_captions(cues)),
        _word(about.get("title")),
        language=language,
        recording=address,
    )


def _times(moment: float | None, unit: float) -> float | None:
    return None if moment is None else round(moment * unit, 3)


def _end(row: dict[str, Any], start: float | None, length: float | None, unit: float) -> float | None:
    if length is None or start is None:
        return _times(_seconds(row.get("end")), unit)
    return _times(start + length, unit)


def _objects(values: Any) -> list[dict[str, Any]]:
    if not isinstance(values, list):
        raise NotATranscript
    return [value for value in values if isinstance(value, dict)]


def _seconds(value: Any) -> float | None:
    """A number, or a number in words; True is none."""
    if isinstance(value, bool) or value is None:
        return None
    moment = float(value) if isinstance(value, int | float) else clock_seconds(str(value))
    if moment is None and re.fullmatch(r"\d+(?:\.\d+)?", str(value)):
        moment = float(str(value))
    return moment if moment is not None and 0 <= moment < 10**9 else None


def _thousandth(value: Any) -> float | None:
    moment = _seconds(value)
    return None if moment is None else round(moment / 1000, 3)


def _speaker(row: dict[str, Any]) -> str | None:
    speaker = row.get("speaker")
    if isinstance(speaker, dict):
        speaker = speaker.get("name")
    return _word(speaker) or None if isinstance(speaker, str) else None


def _word(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
