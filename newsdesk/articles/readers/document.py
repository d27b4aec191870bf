"""The result of a reader."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from newsdesk.articles.blocks import Block
from newsdesk.articles.transcripts.types import TimeCodes

CLOSED = "closed"


class Unreadable(Exception):
    """These bytes cannot be read; `reason` is a key of `newsdesk.articles.intake.REASONS`."""

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


@dataclass(frozen=True, slots=True)
class DocumentCitation:
    """A reference in the file (a link, a footnote, a comment), on the words that it is attached to."""

    start: int
    end: int
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read: normalised text, its blocks, its citations, what was lost, and what the form says of it."""

    text: str
    blocks: tuple[Block, ...]
    citations: tuple[DocumentCitation, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()
    """Codes of what the form could not keep: keys of `newsdesk.articles.intake.NOTES`."""
    byline: str = ""
    dated: dt.date | None = None
    language: str = ""
    url: str = ""
    """The address that the text itself gives for where it stands."""
    embargo: str = ""
    """Until when it may not be used, in ISO 8601; `CLOSED` where it is held back and nobody says until when."""
    item: str = ""
    """The sender's own id of the item, the same in every version of it."""
    times: TimeCodes = ()
    """In a transcript, offsets in the text with the second of the recording."""
    recording: str = ""
    """The address of the recording, if the file gives it."""


def document_to_json(document: Document) -> dict[str, Any]:
    """The document as JSON can carry it, from one process to another."""
    return asdict(document) | {"dated": document.dated.isoformat() if document.dated else None}


def document_from_json(data: dict[str, Any]) -> Document:
    """The document that `to_json` gave."""
    parts = {
        "blocks": tuple(Block(**block) for block in data["blocks"]),
        "citations": tuple(DocumentCitation(**citation) for citation in data["citations"]),
        "notes": tuple(data["notes"]),
        "times": tuple((offset, second) for offset, second in data["times"]),
        "dated": dt.date.fromisoformat(data["dated"]) if data["dated"] else None,
    }
    return Document(**(data | parts))


def document_with_more_notes(document: Document, codes: Iterable[str]) -> Document:
    """The document with more notes; none twice."""
    return replace(document, notes=tuple(dict.fromkeys([*document.notes, *codes])))


def document_under_embargo(document: Document, embargo: str) -> Document:
    """The document, held back until then; without an end, a note says so."""
    held = replace(document, embargo=embargo)
    return document_with_more_notes(
        held, [] if not embargo else ["embargo-open"] if embargo == CLOSED else ["embargo"]
    )
