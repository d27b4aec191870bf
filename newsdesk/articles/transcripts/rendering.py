"""The text of an article from a transcript: a paragraph for each turn, with the second at which each line was spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newsdesk.articles.blocks import Block
from newsdesk.articles.transcripts.asides import ends_sentence
from newsdesk.articles.transcripts.speaker_labels import is_nameless_speaker
from newsdesk.articles.transcripts.types import TimeCodes, Transcript, TranscriptLine
from newsdesk.lib.text import normalise_text

_LONG = 700
"""A turn gets another paragraph at the end of a sentence after so many characters."""
_PAUSE = 1.0
_WORDS_WITHOUT_STOP = 60


@dataclass(frozen=True, slots=True)
class TranscriptText:
    """What a transcript is as an article."""

    text: str
    blocks: tuple[Block, ...]
    times: TimeCodes


@dataclass(slots=True)
class _Paragraph:
    line: TranscriptLine
    label: str = ""
    pieces: list[tuple[str, float | None]] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join(piece for piece, _start in self.pieces)

    @property
    def length(self) -> int:
        return sum(len(piece) + 1 for piece, _start in self.pieces)

    @property
    def finished(self) -> bool:
        return not self.pieces or ends_sentence(self.pieces[-1][0])


def render_transcript(transcript: Transcript) -> TranscriptText:
    """The text, its blocks and its time codes; every word of a line stands in it as it was, asides beside the speech."""
    text = ""
    blocks: list[Block] = []
    times: list[tuple[int, float]] = []
    for paragraph in _paragraphs(transcript.lines):
        text += "\n\n" if text else ""
        start = len(text)
        text += paragraph.label
        begin = len(text)
        for number, (words, second) in enumerate(paragraph.pieces):
            text += " " if number else ""
            if second is not None and (not times or times[-1][1] != second):
                times.append((len(text) if number else start, second))
            text += words
        blocks.append(_block(paragraph, start, begin, len(text)))
    return TranscriptText(text, tuple(blocks), tuple(times))


def _block(paragraph: _Paragraph, start: int, begin: int, end: int) -> Block:
    line = paragraph.line
    if line.voice == "heading":
        return Block("heading", start, end, level=2)
    if line.voice == "aside":
        return Block("paragraph", start, end, voice="aside")
    if line.voice == "unknown":
        return Block("paragraph", start, end, voice="unknown", words=begin)
    if not paragraph.label:
        return Block("paragraph", start, end, voice="continued")
    named = start + len(_name(line.speaker))
    return Block("paragraph", start, end, voice="named", words=begin, name_start=start, name_end=named)


def _paragraphs(lines: Sequence[TranscriptLine]) -> Iterator[_Paragraph]:
    """The paragraphs in order. An aside within a sentence stands after the sentence, if the same person finishes it."""
    unpunctuated = _is_unpunctuated(lines)
    introduced: set[tuple[str, str]] = set()
    current: _Paragraph | None = None
    held: list[_Paragraph] = []
    for number, line in enumerate(lines):
        if not (words := _clean(line.text)):
            continue
        if line.voice in ("aside", "heading"):
            paragraph = _Paragraph(line, pieces=[(words, line.start)])
            if (
                line.voice == "aside"
                and current
                and not current.finished
                and _is_continued(current, lines, number)
            ):
                held.append(paragraph)
                continue
            yield from _flush(current, held)
            current, held = None, []
            yield paragraph
            continue
        if (current and _same_turn(current.line, line) and held and not current.finished) or (
            current
            and _same_turn(current.line, line)
            and not _new_paragraph(current, line, lines, number, unpunctuated)
        ):
            current.pieces.append((words, line.start))
        else:
            same = current is not None and _same_turn(current.line, line) and not held
            yield from _flush(current, held)
            held = []
            current = _Paragraph(line, "" if same else _label(line, introduced), [(words, line.start)])
        if held and current.finished:
            yield from _flush(current, held)
            current, held = None, []
    yield from _flush(current, held)


def _flush(current: _Paragraph | None, held: list[_Paragraph]) -> Iterator[_Paragraph]:
    if current:
        yield current
    yield from held


def _same_turn(before: TranscriptLine, line: TranscriptLine) -> bool:
    return not line.turn and (before.speaker, before.voice) == (line.speaker, line.voice)


def _is_continued(current: _Paragraph, lines: Sequence[TranscriptLine], number: int) -> bool:
    """Whether the next speech goes on with the turn that an aside stands in."""
    following = next((line for line in lines[number + 1 : number + 6] if line.voice != "aside"), None)
    return following is not None and _same_turn(current.line, following)


def _new_paragraph(
    current: _Paragraph,
    line: TranscriptLine,
    lines: Sequence[TranscriptLine],
    number: int,
    unpunctuated: bool,
) -> bool:
    if line.paragraph:
        return True
    if unpunctuated:
        before = lines[number - 1]
        last = before.end if before.end is not None else before.start
        return last is not None and line.start is not None and line.start - last >= _PAUSE
    return current.finished and current.length > _LONG


def _is_unpunctuated(lines: Sequence[TranscriptLine]) -> bool:
    """Whether speech was written down without full stops, as older speech recognition does: only pauses then end a sentence."""
    spoken = [line.text for line in lines if line.voice in ("speaker", "unknown")]
    words = sum(len(text.split()) for text in spoken)
    stops = sum(len(re.findall(r"[.!?…。！？](?:\s|$)", text)) for text in spoken)
    return words > 2 * _WORDS_WITHOUT_STOP and stops * _WORDS_WITHOUT_STOP < words


def _label(line: TranscriptLine, introduced: set[tuple[str, str]]) -> str:
    """The label of a turn; the role stands with the first one of each speaker."""
    if not line.speaker:
        return ""
    name = _name(line.speaker)
    role = _clean(line.role).replace("(", "").replace(")", "")
    first = role and (line.speaker, role) not in introduced and not is_nameless_speaker(line.speaker)
    introduced.add((line.speaker, role))
    return f"{name} ({role}): " if first else f"{name}: "


def _name(speaker: str) -> str:
    return _clean(speaker).replace(":", "")


def _clean(words: str) -> str:
    return " ".join(normalise_text(words).split())
