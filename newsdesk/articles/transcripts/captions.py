"""Cues of captions become lines with speakers: voices, labels, dashes and ">>" begin turns; line breaks mean nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsdesk.articles.transcripts.asides import split_asides
from newsdesk.articles.transcripts.sentence_ends import has_sentence_end
from newsdesk.articles.transcripts.speaker_labels import (
    is_crowd_speaker_label,
    is_nameless_speaker_label,
    match_speaker_label,
    split_speaker_name,
    sure_speaker_names,
)
from newsdesk.articles.transcripts.types import TranscriptLine, Voice

_DASH = re.compile(r"[-–—‐]\s*(?=[\"'“‘«(\[]?[^\W\d_a-zß-öø-ÿ]|>>|\[|\()")
# Where two rows of a caption begin with a dash, two people speak, whatever letter follows.
_ANY_DASH = re.compile(r"[-–—‐]\s*(?=[^\d\s-])")
_CHEVRONS = re.compile(r">{2,3}\s*")
_TAG = re.compile(
    r"</?(?:[a-zA-Z][\w.:-]*)(?:\s[^<>\n]*)?/?>|<(?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?>|\{\\[^{}]*\}"
)


@dataclass(frozen=True, slots=True)
class Caption:
    """What one voice says in one caption, with its line breaks; `speaker` is None if the format names nobody here."""

    words: str
    start: float | None = None
    end: float | None = None
    speaker: str | None = None
    aside: bool = False


def plain_caption(markup: str) -> str:
    """The words of a caption without tags, time stamps and entities; "5 < 6" is no tag."""
    return (
        html.unescape(_TAG.sub("", markup)).replace("\u200b", "").replace("\u200e", "").replace("\u200f", "")
    )


def cue_lines(cues: Sequence[Caption]) -> tuple[TranscriptLine, ...]:
    """The lines that the cues have, each with the speaker whose turn it is."""
    rows = [row for cue in cues for row in cue.words.split("\n")]
    names = sure_speaker_names(_without_marks(row) for row in rows)
    voiced = any(cue.speaker for cue in cues)
    reader = _Reader(names, voiced, bool(names) or voiced)
    return tuple(line for cue in cues for line in reader.read(cue))


def _without_marks(row: str) -> str:
    row = row.strip()
    dash = _DASH.match(row)
    row = row[dash.end() :] if dash else row
    chevrons = _CHEVRONS.match(row)
    return row[chevrons.end() :] if chevrons else row


@dataclass(slots=True)
class _Piece:
    words: str
    mark: str = ""
    dashes: int = 0


class _Reader:
    """Reads cue after cue, and knows who is speaking."""

    def __init__(self, names: frozenset[str], voiced: bool, named: bool) -> None:
        self.names, self.voiced, self.named = names, voiced, named
        self.speaker, self.role = "", ""
        self.unfinished = False

    def read(self, cue: Caption) -> Iterator[TranscriptLine]:
        """The lines of one cue."""
        if cue.speaker is not None and is_crowd_speaker_label(split_speaker_name(cue.speaker)[0]):
            # Whoever speaks goes on speaking.
            yield TranscriptLine(f"{cue.speaker}: {cue.words}", cue.start, cue.end, voice="aside")
            return
        turn = self._begin(cue)
        for piece in _pieces(cue.words, self.names):
            for words, aside in split_asides(piece.words):
                if aside or cue.aside:
                    yield TranscriptLine(words, cue.start, cue.end, voice="aside")
                    continue
                yield self._line(words, piece, cue, turn)
                turn = False
                piece.mark = ""

    def _begin(self, cue: Caption) -> bool:
        """Who speaks at the beginning of a cue; returns whether it is another person than before."""
        if cue.speaker is None:
            if self.voiced and not self.unfinished:
                self.speaker, self.role = "", ""
            return False
        before = self.speaker
        self.speaker, self.role = split_speaker_name(cue.speaker)
        return self.speaker != before

    def _line(self, words: str, piece: _Piece, cue: Caption, turn: bool) -> TranscriptLine:
        label = match_speaker_label(words)
        if label and label.name not in self.names and piece.mark != "chevron":
            label = None
        if label and label.end < len(words):
            if is_crowd_speaker_label(label.name):
                return TranscriptLine(words, cue.start, cue.end, voice="aside")
            self.speaker, self.role, turn, words = label.name, label.role, True, words[label.end :]
        elif piece.mark == "dash" and self.named and not (piece.dashes == 1 and self.unfinished):
            # Somebody else, whom the captions do not name, calls out.
            return TranscriptLine(words, cue.start, cue.end, voice="aside")
        elif piece.mark in ("dash", "chevron") and not (piece.dashes == 1 and self.unfinished):
            self.speaker, self.role, turn = "", "", True
        self.unfinished = not has_sentence_end(words)
        voice: Voice = (
            "speaker" if self.speaker and not is_nameless_speaker_label(self.speaker) else "unknown"
        )
        return TranscriptLine(words, cue.start, cue.end, self.speaker, self.role, voice, turn)


def _pieces(words: str, names: frozenset[str]) -> list[_Piece]:
    """The parts of a cue that different people may say; `dashes` is the number of a dash among those of the cue."""
    pieces: list[_Piece] = []
    dashes = 0
    rows = [" ".join(line.split()) for line in words.split("\n")]
    begins = _ANY_DASH if sum(bool(_ANY_DASH.match(row)) for row in rows) > 1 else _DASH
    for row in rows:
        dash = begins.match(row)
        dashes += bool(dash)
        for number, part in enumerate(_CHEVRONS.split(row[dash.end() :] if dash else row)):
            mark = "chevron" if number else "dash" if dash else ""
            if part.strip():
                _add(pieces, _Piece(part.strip(), mark, dashes if mark == "dash" else 0), names)
    alone = dashes < 2
    return [_Piece(p.words, p.mark, 0 if alone else p.dashes) for p in pieces]


def _add(pieces: list[_Piece], piece: _Piece, names: frozenset[str]) -> None:
    """Joins a row to the one before it, unless a turn begins with it."""
    label = match_speaker_label(piece.words)
    if pieces and not piece.mark and not (label and label.name in names):
        pieces[-1].words += " " + piece.words
    else:
        pieces.append(piece)


def drop_doubled_captions(cues: Iterable[Caption]) -> list[Caption]:
    """The cues without those that say the same at the same time, as segments of a stream repeat what runs over their edge."""
    seen: set[tuple[float | None, str, str | None]] = set()
    kept = []
    for cue in cues:
        key = (cue.start, cue.words, cue.speaker)
        if key not in seen:
            seen.add(key)
            kept.append(cue)
    return kept
