"""Decode bytes in any common encoding."""

import codecs
import re

from newsdesk.articles.readers.document import Unreadable
from newsdesk.articles.readers.encodings.detection import (
    STRAY,
    has_plausible_encoding,
    text_by_encoding_detection,
)

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
_SURELY_UTF8 = 4
_MEANT = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "windows-31j": "cp932", "euc-kr": "cp949", "ks-c-5601-1987": "cp949", "ks-c-5601": "cp949", "iso-8859-9": "cp1254",
    "tis-620": "cp874", "iso-8859-11": "cp874", "windows-874": "cp874", "big5-hkscs": "big5hkscs", "unicode-1-1-utf-8": "utf-8",
}  # fmt: skip
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode_text_bytes(content: bytes) -> str:
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
    if b"\x1b$" not in content and not (
        content.count(b"~{") == content.count(b"~}") > 0 and content.isascii()
    ):
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
        if (mended := _with_stray_bytes(content)) is not None:
            return mended
    text = text_by_encoding_detection(content)
    if text is None:
        raise Unreadable("encoding")
    return text


def _with_stray_bytes(content: bytes) -> str | None:
    """UTF-8 with one or two wrong bytes, which are replaced by marks. Few non-ASCII characters prove nothing."""
    text = content.decode("utf-8", "replace")
    wrong = text.count(STRAY)
    right = len(text) - len(text.encode("ascii", "ignore")) - wrong
    return text if wrong <= 1 + len(text) // 1000 and right >= 10 * wrong else None


def _codec_named(name: str) -> str:
    """The encoding that a name means on the web: “Latin 1”, for example, means Windows-1252."""
    bare = name.strip().lower().replace("_", "-")
    return _MEANT.get(bare, bare)


def decode_text_bytes_as(content: bytes, name: str) -> str | None:
    """The text in a named encoding, with a few wrong bytes at most; None if it is not in that encoding."""
    try:
        # Bytes of other encodings are not UTF-8 by chance: a page that was saved again may still name its old one.
        whole = content.decode("utf-8")
        if len(whole) - len(whole.encode("ascii", "ignore")) >= _SURELY_UTF8:
            return whole
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode(_codec_named(name), "replace")
    except LookupError:
        return None
    return text if text.count(STRAY) <= 1 + len(content) // 1000 else None


def _without_mark(content: bytes) -> str:
    """Text with null bytes is UTF-16 or UTF-32 without a mark if it reads as text in one of them, or binary."""
    readings = []
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if has_plausible_encoding(text):
            readings.append(text)
    if len(readings) != 1:
        raise Unreadable("binary")
    return readings[0]


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("encoding") from None
