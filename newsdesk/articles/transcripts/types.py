"""The value of a transcript: its lines with speaker and time code. Live sessions and files use the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Voice = Literal["speaker", "unknown", "aside", "heading"]
"""Whose words a line has: the named speaker's; those of a person whom the transcript does not name; an aside, which is an
interruption, applause, music or anything else that is no claim of anybody; or the heading of a part of the debate."""


class NotATranscript(ValueError):
    """The content does not have a single line of speech in the expected format."""


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """One caption, segment or paragraph as it came; `text` has no line breaks, tags or speaker label."""

    text: str
    start: float | None = None
    """Seconds from the beginning of the recording; None if the format has no time codes."""
    end: float | None = None
    speaker: str = ""
    """The name by which the transcript calls the speaker, without role and party; "" if it names nobody here."""
    role: str = ""
    """What the label says besides the name: "Lab, Leeds", "Prime Minister"."""
    voice: Voice = "speaker"
    turn: bool = False
    """Whether a new turn begins here, even if the speaker before has the same name or none."""
    paragraph: bool = False
    """Whether the source begins a new paragraph here."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """The lines in the order in which they were spoken, and what the file says about the whole."""

    lines: tuple[TranscriptLine, ...]
    title: str = ""
    date: str = ""
    """The day in ISO 8601, "" if the file does not give it."""
    language: str = ""
    recording: str = ""
    """The address of the recording, if the file gives it."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of those who speak, in the order in which they first do."""
        return tuple(dict.fromkeys(line.speaker for line in self.lines if line.speaker))


TimeCodes = tuple[tuple[int, float], ...]
"""Offsets in the article's text with the second at which the words there were spoken, in order of the offsets."""
