"""The text of an article from a transcript: a paragraph for each turn, with the second at which each line was spoken."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.articles.blocks import Block
from newsdesk.articles.transcripts.paragraphs import (
    TranscriptParagraph,
    join_transcript_paragraphs,
)
from newsdesk.articles.transcripts.types import TimeCodes, Transcript


@dataclass(frozen=True, slots=True)
class TranscriptText:
    """What a transcript is as an article."""

    text: str
    blocks: tuple[Block, ...]
    times: TimeCodes


def render_transcript(transcript: Transcript) -> TranscriptText:
    """The text, its blocks and its time codes; every word of a line stands in it as it was, asides beside the speech."""
    text = ""
    blocks: list[Block] = []
    times: list[tuple[int, float]] = []
    for paragraph in join_transcript_paragraphs(transcript.lines):
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


def _block(paragraph: TranscriptParagraph, start: int, begin: int, end: int) -> Block:
    line = paragraph.line
    if line.voice == "heading":
        return Block("heading", start, end, level=2)
    if line.voice == "aside":
        return Block("paragraph", start, end, voice="aside")
    if line.voice == "unknown":
        return Block("paragraph", start, end, voice="unknown", words=begin)
    if not paragraph.label:
        return Block("paragraph", start, end, voice="continued")
    named = start + len(paragraph.name)
    return Block("paragraph", start, end, voice="named", words=begin, name_start=start, name_end=named)
