"""One reader a form: bytes in, a document out, no Django.

`sniff` says which form the bytes have; `read` reads them. Both raise `Unreadable`, whose `reason`
is for the person who uploaded.
"""

from collections.abc import Callable
from pathlib import PurePath

from newsdesk.articles.readers import markdown, plain
from newsdesk.articles.readers.document import Citation, Document, Unreadable

__all__ = ["FORMS", "Citation", "Document", "Unreadable", "read", "sniff"]

# Media type, and the reader of that form.
FORMS: dict[str, Callable[[bytes], Document]] = {
    "text/plain": plain.read,
    "text/markdown": markdown.read,
}
# By the ending of the file name; a name without one is taken for plain text.
ENDINGS = {"": "text/plain", ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}


def sniff(file_name: str) -> str:
    """The media type of a file by its name; raises Unreadable when no reader knows the form."""
    ending = PurePath(file_name).suffix.lower()
    if ending not in ENDINGS:
        raise Unreadable("unknown-form", ending=ending)
    return ENDINGS[ending]


def read(content: bytes, media_type: str) -> Document:
    """Read the bytes as that form; raises Unreadable when they are not."""
    document = FORMS[media_type](content)
    if not document.text.strip():
        raise Unreadable("empty")
    return document
