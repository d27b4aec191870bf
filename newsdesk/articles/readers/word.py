"""Word processors' files: .docx, .odt and .rtf, read by pandoc, with what their metadata says."""

import datetime as dt
import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from newsdesk.articles.readers import archives, pandoc
from newsdesk.articles.readers.document import Document, Unreadable, with_notes
from newsdesk.articles.readers.writer import person

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The date in the file that python-docx begins with.
_TEMPLATE_DATE = "2013-12-23T23:15"
_RTF_DELETED = re.compile(rb"(?<!\\)\\deleted(?![a-z])")
_RTF_LETTER = re.compile(rb"(?<!\\)(\\u-?\d{1,5})(?=[^\s\\{}\d])")
_RTF_COMMENT = re.compile(rb"\\\*\\annotation|\\annotation\b")


def read_docx(content: bytes) -> Document:
    """Read Word's .docx; macros, remote templates and embedded files are left alone."""
    parts = archives.parts(content)
    if "word/document.xml" not in parts:
        raise Unreadable("broken")
    core = _xml(archives.part(content, "docProps/core.xml"))
    styles = _xml(archives.part(content, "word/styles.xml"))
    document = pandoc.read(
        content,
        "docx",
        title=_text(core, _DC + "title"),
        byline=person(_text(core, _DC + "creator")),
        dated=_day(_text(core, _TERMS + "modified")),
        language=_text(core, _DC + "language")
        or _attribute(styles, f"{_W}docDefaults//{_W}lang", _W + "val"),
    )
    lost = []
    if any(name.endswith("vbaProject.bin") for name in parts):
        lost.append("macros")
    if any(name.startswith("word/embeddings/") for name in parts):
        lost.append("embedded")
    return with_notes(document, lost)


def read_odt(content: bytes) -> Document:
    """Read OpenDocument text."""
    parts = archives.parts(content)
    if "content.xml" not in parts:
        raise Unreadable("encrypted" if "encrypted-package" in parts else "broken")
    meta = _xml(archives.part(content, "meta.xml"))
    styles = _xml(archives.part(content, "styles.xml"))
    manifest = archives.part(content, "META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise Unreadable("encrypted")
    document = pandoc.read(
        content,
        "odt",
        title=_text(meta, _DC + "title"),
        byline=person(_text(meta, _META + "initial-creator") or _text(meta, _DC + "creator")),
        dated=_day(_text(meta, _DC + "date")),
        language=_attribute(styles, f".//*[@{_FO}language]", _FO + "language"),
    )
    body = archives.part(content, "content.xml", archives.MAX_UNPACKED)
    lost = ["comments-lost"] if b"<office:annotation" in body else []
    lost += ["insertions"] if b"<text:insertion" in body else []
    lost += ["deletions"] if b"<text:deletion" in body else []
    return with_notes(document, lost)


def read_rtf(content: bytes) -> Document:
    """Read Rich Text Format."""
    # Pandoc wants UTF-8; bytes above ASCII, which the form does not have, are what Windows would show.
    # It would show tracked deletions as struck out; marked as hidden, it leaves them away.
    shown, deletions = _RTF_DELETED.subn(rb"\\v", content)
    # It loses a letter after a code that no space ends; the space belongs to the code.
    # It skips what is marked as a group that older programs may skip, footnotes among them.
    shown = shown.replace(rb"{\*\footnote", rb"{\footnote")
    shown = _rtf_lists_ended(_RTF_LETTER.sub(rb"\1 ", shown))
    document = pandoc.read(shown.decode("cp1252", "replace").encode(), "rtf")
    lost = ["comments-lost"] if _RTF_COMMENT.search(content) else []
    return with_notes(document, lost + (["deletions"] if deletions else []))


def _rtf_lists_ended(content: bytes) -> bytes:
    """With an empty paragraph between a list and a table: without one, pandoc puts the list at the beginning."""
    pieces = content.split(b"\\trowd")
    for index, piece in enumerate(pieces[:-1]):
        last = piece[piece.rfind(b"\\pard") :]
        if b"\\ilvl" in last and b"\\intbl" not in last and b"\\par" in last[5:]:
            pieces[index] = piece + rb"{\pard\plain \u8291 ?\par}"
    return b"\\trowd".join(pieces)


def _xml(content: bytes) -> Element | None:
    try:
        parsed: Element = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    return parsed


def _text(root: Element | None, tag: str) -> str:
    found = root.find(f".//{tag}") if root is not None else None
    return (found.text or "").strip() if found is not None else ""


def _attribute(root: Element | None, path: str, name: str) -> str:
    found = root.find(path) if root is not None else None
    return (found.get(name) or "").strip() if found is not None else ""


def _day(words: str) -> dt.date | None:
    try:
        return None if words.startswith(_TEMPLATE_DATE) else dt.date.fromisoformat(words[:10])
    except ValueError:
        return None
