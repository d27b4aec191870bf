"""The letters in bytes of any common encoding."""

import codecs
import re

from newsdesk.articles.readers.document import Unreadable
from newsdesk.articles.readers.encoding_detection import guess, likely

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = [
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
# Beginnings of files that are not text, whatever their name says.
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"\x7fELF",
    b"{\\rtf",
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


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
    # Before UTF-8, because its bytes are all plain ASCII.
    if b"\x1b$" not in content:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
    text = guess(content)
    if text is None:
        raise Unreadable("encoding")
    return text


def _without_mark(content: bytes) -> str:
    """Text with null bytes is UTF-16 or UTF-32 without a mark if it reads as text in one of them, or binary."""
    readings = []
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if likely(text):
            readings.append(text)
    if len(readings) != 1:
        raise Unreadable("binary")
    return readings[0]


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("encoding") from None
