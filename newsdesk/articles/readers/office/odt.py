"""OpenDocument text, with pandoc, after its content is converted to a form that pandoc reads completely."""

from collections import Counter

from newsdesk.articles.readers import archives, pandoc
from newsdesk.articles.readers.document import Document, Unreadable, with_notes
from newsdesk.articles.readers.office import details, odt_parts
from newsdesk.articles.readers.office.lost_words import lost_words
from newsdesk.articles.readers.office.xml_parts import parse, repacked, written
from newsdesk.articles.readers.writer import person

_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_MACROS = ("Basic/", "Scripts/", "Dialogs/")


def read_odt(content: bytes) -> Document:
    """Read OpenDocument text; macros are left alone."""
    parts = archives.parts(content)
    if "content.xml" not in parts:
        raise Unreadable("encrypted" if "encrypted-package" in parts else "broken")
    if b"encryption-data" in archives.part(content, "META-INF/manifest.xml"):
        raise Unreadable("encrypted")
    body = archives.part(content, "content.xml", archives.MAX_UNPACKED)
    styles_part = archives.part(content, "styles.xml")
    root = parse(body)
    lost: Counter[str] = Counter()
    hidden = odt_parts.hidden_styles(root, parse(styles_part) if styles_part else None)
    odt_parts.rewrite(root, hidden, lost)
    meta, styles = details.xml(archives.part(content, "meta.xml")), details.xml(styles_part)
    # Pandoc needs none of the macros, and their parts have document types of their own.
    macros = [name for name in parts if name.startswith(_MACROS)]
    document = pandoc.read(
        repacked(content, {"content.xml": written(root)}, without=macros),
        "odt",
        title=details.text(meta, details.DC + "title"),
        byline=person(
            details.text(meta, _META + "initial-creator") or details.text(meta, details.DC + "creator")
        ),
        dated=details.day(details.text(meta, details.DC + "date")),
        language=details.attribute(styles, f".//*[@{_FO}language]", _FO + "language"),
    )
    lost["words-lost"] += lost_words(odt_parts.words_of(root), document)
    return with_notes(document, [*_noted(body, macros), *(f"{code}={n}" for code, n in lost.items() if n)])


def _noted(body: bytes, macros: list[str]) -> list[str]:
    lost = ["comments-lost"] if b"<office:annotation" in body else []
    lost += ["insertions"] if b"<text:insertion" in body else []
    deleted = body.count(b"<text:deletion>") + body.count(b"<text:deletion ")
    lost += [f"deletions={deleted}"] if deleted else []
    return lost + (["macros"] if macros else [])
