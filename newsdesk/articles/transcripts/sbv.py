"""SBV, which YouTube gives out, and SubViewer, its ancestor: both times in one row with a comma between them, then the words."""

from __future__ import annotations

import re

from newsdesk.articles.transcripts.captions import Caption, cue_lines, plain_caption
from newsdesk.articles.transcripts.clock import CLOCK, clock_seconds
from newsdesk.articles.transcripts.rolling import merge_rolling_captions
from newsdesk.articles.transcripts.types import NotATranscript, Transcript

_TIMING = re.compile(rf"\s*(?P<start>{CLOCK})\s*,\s*(?P<end>{CLOCK})\s*")
_BREAK = re.compile(r"\[br\]", re.IGNORECASE)
_TITLE = re.compile(r"\[TITLE\]\s*(?P<title>\S.*)", re.IGNORECASE)


def parse_sbv(text: str) -> Transcript:
    """The transcript in SBV captions; raises NotATranscript."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").split("\n")
    timings = [(at, found) for at, row in enumerate(rows) if (found := _TIMING.fullmatch(row))]
    if not timings:
        raise NotATranscript
    ends = [*(at for at, _found in timings[1:]), len(rows)]
    cues = [
        Caption(
            "\n".join(
                row
                for line in _BREAK.sub("\n", "\n".join(rows[at + 1 : end])).split("\n")
                if (row := plain_caption(line).strip())
            ),
            clock_seconds(found["start"]),
            clock_seconds(found["end"]),
        )
        for (at, found), end in zip(timings, ends, strict=True)
    ]
    title = next(
        (found["title"].strip() for row in rows[: timings[0][0]] if (found := _TITLE.match(row))), ""
    )
    return Transcript(cue_lines(merge_rolling_captions([cue for cue in cues if cue.words])), title)
