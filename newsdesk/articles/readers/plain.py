"""Plain text in any common encoding."""

import codecs
import re

import charset_normalizer

from newsdesk.articles.blocks import find_blocks
from newsdesk.articles.readers.document import Document, Unreadable
from newsdesk.lib.text import normalise

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = [
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
# Beginnings of files that are not text, whatever their name says.
_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x7fELF", b"{\\rtf")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read(content: bytes) -> Document:
    """Read plain text; raises Unreadable when the bytes are no text."""
    text = normalise(decode(content))
    return Document(text=text, blocks=find_blocks(text))


def decode(content: bytes) -> str:
    """The text in these bytes: by its mark, as UTF-8, or by the likeliest older encoding."""
    if content.startswith(_SIGNATURES):
        raise Unreadable("binary")
    text = _by_mark(content)
    if text is None:
        text = _by_guess(content)
    # A few stray controls are an old editor's; many are a program or a picture.
    if len(_CONTROLS.findall(text)) > len(text) // 200:
        raise Unreadable("binary")
    return text


def _by_mark(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    return None


def _by_guess(content: bytes) -> str:
    if b"\x00" in content:
        return _without_mark(content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(content, threshold=0.3).best()
        if best is None:
            raise Unreadable("encoding") from None
        return str(best)


def _without_mark(content: bytes) -> str:
    """Text with null bytes is UTF-16 without a mark, where one byte of nearly every pair is null, or binary."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    half = len(content) / 2
    if odd > 0.6 * half and even < 0.1 * half:
        return _strictly(content, "utf-16-le")
    if even > 0.6 * half and odd < 0.1 * half:
        return _strictly(content, "utf-16-be")
    raise Unreadable("binary")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("encoding") from None
