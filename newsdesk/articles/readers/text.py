"""Plain text: from agencies, wrapped at a column, or unformatted."""

from newsdesk.articles.blocks import find_blocks
from newsdesk.articles.readers.agency import wire_text
from newsdesk.articles.readers.document import Document, with_notes
from newsdesk.articles.readers.encoding_detection import STRAY
from newsdesk.articles.readers.plain import decode
from newsdesk.articles.readers.wrapping import unwrapped
from newsdesk.lib.text import normalise


def read(content: bytes) -> Document:
    """Read plain text; raises Unreadable when the bytes are no text."""
    text = normalise(decode(wire_text.without_frame(content)))
    sent = wire_text.read_wire(text)
    notes = ["stray-bytes"] if STRAY in text else []
    if sent is not None:
        return with_notes(sent, notes)
    text = unwrapped(text)
    return Document(text=text, blocks=find_blocks(text), notes=tuple(notes))
