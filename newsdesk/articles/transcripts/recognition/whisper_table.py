"""Whisper's table (.tsv): a row for each segment, with start and end in milliseconds; other programs add who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsdesk.articles.transcripts.captions import Caption, cue_lines
from newsdesk.articles.transcripts.types import NotATranscript, Transcript

_NUMBER = re.compile(r"\d{1,10}(?:\.\d{1,9})?")


def parse_whisper_table(text: str) -> Transcript:
    """The transcript in a table with the columns start, end and text; raises NotATranscript.

    Times with a decimal point are seconds.
    """
    rows = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n").split("\n")
    names = [name.strip().lower() for name in rows[0].split("\t")]
    if not {"start", "end", "text"} <= set(names):
        raise NotATranscript
    places = {name: at for at, name in enumerate(names)}
    table = list(_table(rows[1:], len(names)))
    if not table:
        raise NotATranscript
    decimal = any("." in cells[places[name]] for cells in table for name in ("start", "end"))
    unit = 1.0 if decimal else 0.001
    cues = [_cue(cells, places, unit) for cells in table]
    return Transcript(cue_lines([cue for cue in cues if cue.words]))


def _table(rows: Sequence[str], width: int) -> Iterator[list[str]]:
    """The cells of each row. A row that an editor has broken in two is one."""
    whole: list[str] = []
    for row in rows:
        cells = row.split("\t", width - 1)
        if len(cells) == width:
            if whole:
                yield whole
            whole = cells
        elif whole and row.strip():
            whole[-1] += f" {row}"
    if whole:
        yield whole


def _cue(cells: Sequence[str], places: dict[str, int], unit: float) -> Caption:
    speaker = " ".join(cells[places["speaker"]].split()) if "speaker" in places else ""
    return Caption(
        " ".join(cells[places["text"]].split()),
        _second(cells[places["start"]], unit),
        _second(cells[places["end"]], unit),
        speaker or None,
    )


def _second(words: str, unit: float) -> float | None:
    return round(float(words) * unit, 3) if _NUMBER.fullmatch(words.strip()) else None
