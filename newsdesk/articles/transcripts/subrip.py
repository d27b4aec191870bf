"""SubRip (.srt): also without numbers, without fractions, and with blank lines inside a caption."""

from __future__ import annotations

import re

from newsdesk.articles.transcripts.captions import Caption, cue_lines, plain_caption
from newsdesk.articles.transcripts.clock import CLOCK, clock_seconds
from newsdesk.articles.transcripts.rolling import merge_rolling_captions
from newsdesk.articles.transcripts.types import NotATranscript, Transcript

_TIMING = re.compile(rf"\s*(?P<start>{CLOCK})\s*-{{1,2}}>\s*(?P<end>{CLOCK})(?:\s.*)?")


def parse_subrip(text: str) -> Transcript:
    """The transcript in SubRip captions; raises NotATranscript."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").split("\n")
    timings = [(at, found) for at, row in enumerate(rows) if (found := _TIMING.fullmatch(row))]
    if not timings:
        raise NotATranscript
    numbered = 2 * sum(at > 0 and rows[at - 1].strip().isdigit() for at, _found in timings) > len(timings)
    ends = [at - (1 if numbered and rows[at - 1].strip().isdigit() else 0) for at, _found in timings[1:]]
    cues = [
        Caption(
            "\n".join(row for line in rows[at + 1 : end] if (row := plain_caption(line).strip())),
            clock_seconds(found["start"]),
            clock_seconds(found["end"]),
        )
        for (at, found), end in zip(timings, [*ends, len(rows)], strict=True)
    ]
    return Transcript(cue_lines(merge_rolling_captions([cue for cue in cues if cue.words])))
