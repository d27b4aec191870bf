"""JSON of speech recognition services: Amazon Transcribe, Deepgram, AssemblyAI and Rev AI, by the members that they have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from newsdesk.articles.transcripts.captions import Caption
from newsdesk.articles.transcripts.timed_words import TimedWord, timed_word_cues

Row = dict[str, Any]
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def service_cues(data: Row) -> list[Caption] | None:
    """The cues in what a service returned; None if it is of none of these."""
    for read in (_amazon, _deepgram, _assembly_ai, _rev_ai):
        if (found := read(data)) is not None:
            return list(found)
    return None


def _amazon(data: Row) -> Iterator[Caption] | None:
    """Words and punctuation marks as items. Older files name the speakers apart, by the moment at which a word begins."""
    results = _row(data.get("results"))
    items = _rows(results.get("items"))
    if not any("alternatives" in item for item in items):
        return None
    turns = _rows(_row(results.get("speaker_labels")).get("segments"))
    apart = {
        str(word.get("start_time")): _name(word.get("speaker_label"))
        for turn in turns
        for word in (_rows(turn.get("items")) or [turn])
    }
    words: list[TimedWord] = []
    for item in items:
        said = next((str(one.get("content") or "") for one in _rows(item.get("alternatives"))), "")
        if item.get("type") == "punctuation" and words:
            last = words[-1]
            words[-1] = TimedWord(last.text + said, last.start, last.end, last.speaker)
        elif said:
            speaker = _name(item.get("speaker_label")) or apart.get(str(item.get("start_time")))
            words.append(
                TimedWord(said, _second(item.get("start_time")), _second(item.get("end_time")), speaker)
            )
    return _cues_of_words(words)


def _deepgram(data: Row) -> Iterator[Caption] | None:
    results = _row(data.get("results"))
    if utterances := _rows(results.get("utterances")):
        return _utterances(utterances, "transcript", _second)
    channels = _rows(results.get("channels"))
    if not channels:
        return None
    heard = next(iter(_rows(channels[0].get("alternatives"))), {})
    return _cues_of_words(
        [
            TimedWord(
                str(word.get("punctuated_word") or word.get("word") or ""),
                _second(word.get("start")),
                _second(word.get("end")),
                _name(word.get("speaker")),
            )
            for word in _rows(heard.get("words"))
        ]
    )


def _assembly_ai(data: Row) -> Iterator[Caption] | None:
    """Times are in milliseconds."""
    if utterances := _rows(data.get("utterances")):
        return _utterances(utterances, "text", _thousandth)
    words = _rows(data.get("words"))
    if not words or not isinstance(data.get("text"), str) or not isinstance(words[0].get("start"), int):
        return None
    return _cues_of_words(
        [
            TimedWord(
                str(word.get("text") or ""),
                _thousandth(word.get("start")),
                _thousandth(word.get("end")),
                _name(word.get("speaker")),
            )
            for word in words
        ]
    )


def _rev_ai(data: Row) -> Iterator[Caption] | None:
    """Turns of elements; the spaces between words are elements, too."""
    if not (turns := _rows(data.get("monologues"))):
        return None
    names = {one.get("id"): _name(one.get("name")) for one in _rows(data.get("speakers"))}
    return (cue for turn in turns for cue in _turn_of_elements(turn, names))


def _turn_of_elements(turn: Row, names: dict[Any, str | None]) -> Iterator[Caption]:
    speaker = names.get(turn.get("speaker")) or _name(turn.get("speaker"))
    words: list[TimedWord] = []
    for element in _rows(turn.get("elements")):
        said = str(element.get("value") or "")
        if element.get("type") == "text":
            words.append(TimedWord(said, _second(element.get("ts")), _second(element.get("end_ts")), speaker))
        elif words and said.strip():
            last = words[-1]
            words[-1] = TimedWord(last.text + said.strip(), last.start, last.end, speaker)
    return _cues_of_words(words)


def _utterances(rows: list[Row], words: str, second: Callable[[Any], float | None]) -> Iterator[Caption]:
    for row in rows:
        if said := " ".join(str(row.get(words) or "").split()):
            yield Caption(said, second(row.get("start")), second(row.get("end")), _name(row.get("speaker")))


def _cues_of_words(words: list[TimedWord]) -> Iterator[Caption]:
    """A cue for each sentence and each speaker."""
    said = [word for word in words if word.text.strip()]
    if said:
        text = " ".join(word.text.strip() for word in said)
        yield from timed_word_cues(text, said, Caption(text, said[0].start, said[-1].end, said[0].speaker))


def _name(value: Any) -> str | None:
    """The speaker's name; a number or a letter alone names nobody."""
    if isinstance(value, bool) or value is None or value == "":
        return None
    name = " ".join(str(value).split())
    return f"Speaker {name}" if len(name) < 3 and name.isalnum() else name


def _second(value: Any) -> float | None:
    if isinstance(value, bool) or not _NUMBER.fullmatch(str(value)):
        return None
    return round(float(value), 3)


def _thousandth(value: Any) -> float | None:
    moment = _second(value)
    return None if moment is None else round(moment / 1000, 3)


def _row(value: Any) -> Row:
    return value if isinstance(value, dict) else {}


def _rows(value: Any) -> list[Row]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
