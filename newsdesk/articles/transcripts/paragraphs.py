"""The lines of a transcript as paragraphs: a turn is one, and who interrupts a sentence comes after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from newsdesk.articles.transcripts.sentence_ends import has_sentence_end
from newsdesk.articles.transcripts.speaker_labels import (
    is_nameless_speaker_label,
    names_shared_by_speaker_labels,
)
from newsdesk.articles.transcripts.types import TranscriptLine
from newsdesk.lib.text import normalise_text

_LONG = 700
"""A turn gets another paragraph at the end of a sentence after so many characters."""
_PAUSE, _GUESSED_PAUSE = 1.0, 2.0
"""Seconds of silence between two lines; more where nobody says when a line ends, and times are often whole seconds."""
_WORDS_WITHOUT_STOP, _FEWEST_WORDS = 60, 25
_INTERRUPTION_LINES, _INTERRUPTION_WORDS = 5, 12
"""So far one looks for the end of a sentence that others interrupt, and so much they may say."""
_GIVEN_UP = "-–—…."
_GOES_ON = re.compile(r"[\s\-–—…. ]*[^\W\d_A-Z]")


@dataclass(slots=True)
class TranscriptParagraph:
    """Some lines of one turn."""

    line: TranscriptLine
    label: str = ""
    name: str = ""
    """The beginning of the label that says who speaks; with the role where another one has the same name."""
    pieces: list[tuple[str, float | None]] = field(default_factory=list)

    @property
    def length(self) -> int:
        """The characters of its words."""
        return sum(len(piece) + 1 for piece, _start in self.pieces)

    @property
    def finished(self) -> bool:
        """Whether a sentence ends with it."""
        return not self.pieces or has_sentence_end(self.pieces[-1][0])


def join_transcript_paragraphs(lines: Sequence[TranscriptLine]) -> Iterator[TranscriptParagraph]:
    """The paragraphs in order. What is heard or said by others within a sentence stands after it, if the same person ends it."""
    return _Joiner(lines).join()


class _Joiner:
    """Goes from line to line and knows the paragraph that grows, and what waits for the end of its sentence."""

    def __init__(self, lines: Sequence[TranscriptLine]) -> None:
        self.lines = lines
        self.unpunctuated = _is_unpunctuated(lines)
        self.seconds_a_word = _seconds_a_word(lines)
        self.introduced: set[tuple[str, str]] = set()
        self.shared = names_shared_by_speaker_labels((line.speaker, line.role) for line in lines)
        self.current: TranscriptParagraph | None = None
        self.held: list[TranscriptParagraph] = []
        self.resumed = -1
        """The line with which whoever was interrupted goes on."""

    def join(self) -> Iterator[TranscriptParagraph]:
        """All paragraphs."""
        for number, line in enumerate(self.lines):
            if not (words := _clean(line.text)):
                continue
            if line.voice in ("aside", "heading"):
                paragraph = TranscriptParagraph(line, pieces=[(words, line.start)])
                if line.voice == "aside" and self._holds(number):
                    self.held.append(paragraph)
                    continue
                yield from self._flush()
                yield paragraph
                continue
            if self._interrupts(number):
                self._hold(line, words)
                continue
            yield from self._add(number, words)
        yield from self._flush()

    def _add(self, number: int, words: str) -> Iterator[TranscriptParagraph]:
        """A line of the turn that goes on, or the first one of another."""
        line, current = self.lines[number], self.current
        same = current is not None and (number == self.resumed or _same_turn(current.line, line))
        within = bool(same and current and self.held and not current.finished)
        if current is not None and (within or (same and not self._begins_paragraph(number))):
            current.pieces.append((words, line.start))
        else:
            goes_on = same and not self.held
            yield from self._flush()
            self.current = current = self._begin(line, words, labelled=not goes_on)
        if self.held and current.finished:
            yield from self._flush()

    def _begin(self, line: TranscriptLine, words: str, *, labelled: bool = True) -> TranscriptParagraph:
        """A paragraph with these words; the role stands in the first label of each speaker."""
        pieces = [(words, line.start)]
        if not labelled or not line.speaker:
            return TranscriptParagraph(line, pieces=pieces)
        name = _clean(line.speaker).replace(":", "")
        role = _clean(line.role).replace("(", "").replace(")", "")
        shared = line.speaker in self.shared
        first = (line.speaker, role) not in self.introduced and not is_nameless_speaker_label(line.speaker)
        self.introduced.add((line.speaker, role))
        whole = f"{name} ({role})" if role and (shared or first) else name
        return TranscriptParagraph(line, f"{whole}: ", whole if shared else name, pieces)

    def _flush(self) -> Iterator[TranscriptParagraph]:
        if self.current:
            yield self.current
        yield from self.held
        self.current, self.held = None, []

    def _hold(self, line: TranscriptLine, words: str) -> None:
        """Keep what somebody else says until the sentence ends."""
        last = self.held[-1] if self.held else None
        if last is not None and last.line.voice != "aside" and _same_turn(last.line, line):
            last.pieces.append((words, line.start))
            return
        self.held.append(self._begin(line, words))

    def _holds(self, number: int) -> bool:
        """Whether an aside stands within a sentence that the same person ends."""
        current = self.current
        if current is None or current.finished:
            return False
        if number < self.resumed:
            return True
        after = self.lines[number + 1 : number + 6]
        following = next((line for line in after if line.voice != "aside"), None)
        if following is not None and _same_turn(current.line, following):
            return True
        return self._interrupts(number)

    def _interrupts(self, number: int) -> bool:
        """Whether others speak within a sentence: soon the same person goes on with it, with a small letter."""
        current = self.current
        if number < self.resumed:
            return True
        if current is None or current.finished or self.unpunctuated or not current.line.speaker:
            return False
        # Where nothing has capitals, a small letter says nothing; and a dash tells that the sentence was given up.
        begun, ended = current.pieces[0][0][:1], current.pieces[-1][0][-1:]
        if not begun.isupper() or ended in _GIVEN_UP or self._is_of(current, number):
            return False
        said = 0
        for at in range(number, min(number + _INTERRUPTION_LINES, len(self.lines))):
            line = self.lines[at]
            if line.voice == "heading":
                return False
            if self._is_of(current, at):
                self.resumed = at if _goes_on(line.text) else self.resumed
                return self.resumed == at
            said += len(line.text.split()) if line.voice != "aside" else 0
            if said > _INTERRUPTION_WORDS:
                return False
        return False

    def _is_of(self, current: TranscriptParagraph, number: int) -> bool:
        line = self.lines[number]
        return (line.speaker, line.voice) == (current.line.speaker, current.line.voice)

    def _begins_paragraph(self, number: int) -> bool:
        """Whether a line of the same turn begins another paragraph."""
        line, current = self.lines[number], self.current
        if line.paragraph or current is None:
            return True
        if not self.unpunctuated:
            return current.finished and current.length > _LONG
        before = self.lines[number - 1]
        last, pause = before.end, _PAUSE
        if last is None and before.start is not None:
            last, pause = before.start + self.seconds_a_word * len(before.text.split()), _GUESSED_PAUSE
        pauses = last is not None and line.start is not None and line.start - last >= pause
        return pauses or current.length > 2 * _LONG


def _same_turn(before: TranscriptLine, line: TranscriptLine) -> bool:
    return not line.turn and (before.speaker, before.voice) == (line.speaker, line.voice)


def _goes_on(words: str) -> bool:
    """Whether words go on with a sentence: they begin with a small letter, perhaps after a dash."""
    found = _GOES_ON.match(_clean(words))
    return found is not None and found[0][-1].islower()


def _is_unpunctuated(lines: Sequence[TranscriptLine]) -> bool:
    """Whether speech was written down without full stops, as older speech recognition does: only pauses then end a sentence."""
    spoken = [line.text for line in lines if line.voice in ("speaker", "unknown")]
    words = sum(len(text.split()) for text in spoken)
    stops = sum(len(re.findall(r"[.!?…。！？](?:\s|$)", text)) for text in spoken)
    return words > _FEWEST_WORDS and stops * _WORDS_WITHOUT_STOP < words


def _seconds_a_word(lines: Sequence[TranscriptLine]) -> float:
    """How fast people speak, for lines of which only the beginning is known."""
    paces = [
        (after.start - before.start) / count
        for before, after in pairwise(lines)
        if before.start is not None and after.start is not None and (count := len(before.text.split()))
    ]
    return median(paces) if paces else 0.0


def _clean(words: str) -> str:
    return " ".join(normalise_text(words).split())
