"""Plain text: from agencies, wrapped at a column, or unformatted."""

from newsdesk.articles.blocks import find_blocks
from newsdesk.articles.readers.agency import wire_text
from newsdesk.articles.readers.decoding import decode_text_bytes
from newsdesk.articles.readers.document import Document, document_with_more_notes
from newsdesk.articles.readers.encodings.detection import STRAY
from newsdesk.articles.readers.transcript import (
    document_of_transcript,
    parse_transcript_in_text,
    read_transcript_voices,
)
from newsdesk.articles.readers.wrapping import drop_division_marks, undo_wrapping
from newsdesk.lib.text import normalise_text


def read_text(content: bytes) -> Document:
    """Read plain text; raises Unreadable when the bytes are no text."""
    text = drop_division_marks(normalise_text(decode_text_bytes(wire_text.strip_wire_frame(content))))
    sent = wire_text.read_wire_text(text)
    notes = ["stray-bytes"] if STRAY in text else []
    notes += ["more-items"] if wire_text.has_more_wire_items(content) else []
    if sent is not None:
        return document_with_more_notes(sent, notes)
    if (spoken := parse_transcript_in_text(text)) is not None:
        return document_with_more_notes(document_of_transcript(spoken), notes)
    text = undo_wrapping(text)
    return Document(text=text, blocks=read_transcript_voices(text, find_blocks(text)), notes=tuple(notes))
