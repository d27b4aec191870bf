"""The first column of the live desk: what was said, with its claims marked, in the order of speech."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from claims.markup import Mark, MarkedLine, claim_markup_elements
from newsdesk.articles.blocks import Block
from newsdesk.articles.models import ArticleVersion
from newsdesk.live.models import LiveLine, LivePart, LiveSession


@dataclass(frozen=True, slots=True)
class BoardTurn:
    """A paragraph of what was said."""

    sequence: int | None
    """The number of its first line."""
    moment: datetime | None
    name: str
    """Who speaks, where a turn begins."""
    role: str
    words: MarkedLine
    aside: bool


def turns_said_on_board(
    session: LiveSession,
    versions: Sequence[tuple[LivePart, ArticleVersion]],
    lines: Mapping[UUID, Sequence[LiveLine]],
    marks: Mapping[UUID, Sequence[Mark]],
) -> list[BoardTurn]:
    """The paragraphs of these parts; lines by part, marks by version."""
    turns = []
    for part, version in versions:
        blocks = version.parsed_blocks
        # Names and roles stand above the words.
        bare = [block if block.words is None else replace(block, start=block.words) for block in blocks]
        elements = claim_markup_elements(version.text, bare, marks.get(version.pk, ()))
        drawn = [line for element in elements for line in element.lines]
        read = [line for line in lines[part.pk] if line.offset is not None]
        for block, words in zip(blocks, drawn, strict=False):
            first = _first_line(block, read)
            moment = moment_when_line_was_said(session, first)
            name, role = _label(block, version.text)
            aside = block.voice == "aside"
            if aside and first is not None:
                name = first.speaker
            turns.append(
                BoardTurn(None if first is None else first.sequence, moment, name, role, words, aside)
            )
    return turns


def _label(block: Block, text: str) -> tuple[str, str]:
    """The name and the role with which a paragraph begins."""
    if block.words is None:
        return "", ""
    label = text[block.start : block.words].strip().removesuffix(":")
    end = len(label) if block.name_end is None else block.name_end - block.start
    return label[:end], label[end:].strip(" ()")


def _first_line(block: Block, lines: Sequence[LiveLine]) -> LiveLine | None:
    inside = (line for line in lines if block.start <= (line.offset or 0) < block.end)
    return next(inside, None)


def moment_when_line_was_said(session: LiveSession, line: LiveLine | None) -> datetime | None:
    """The moment at which a line was spoken."""
    if line is None or line.start is None:
        return None
    return session.started_at + timedelta(seconds=line.start)
