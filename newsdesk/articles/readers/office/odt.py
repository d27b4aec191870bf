"""OpenDocument text, with pandoc, after its content is converted to a form that pandoc reads completely."""

from collections import Counter

from newsdesk.articles.readers import pandoc, zip_archives
from newsdesk.articles.readers.document import Document, Unreadable, document_with_more_notes
from newsdesk.articles.readers.office import details, odt_parts
from newsdesk.articles.readers.office.lost_words import count_lost_words
from newsdesk.articles.readers.office.xml_parts import parse_xml_part, repack_xml_parts, write_xml_part
from newsdesk.articles.readers.writer import file_author_for_document_writer

_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_MACROS = ("Basic/", "Scripts/", "Dialogs/")


def read_odt(content: bytes) -> Document:
    """Read OpenDocument text; macros are left alone."""
    parts = zip_archives.zip_archive_parts(content)
    if "content.xml" not in parts:
        raise Unreadable("encrypted" if "encrypted-package" in parts else "broken")
    if b"encryption-data" in zip_archives.read_zip_archive_part(content, "META-INF/manifest.xml"):
        raise Unreadable("encrypted")
    body = zip_archives.read_zip_archive_part(content, "content.xml", zip_archives.MAX_UNPACKED)
    styles_part = zip_archives.read_zip_archive_part(content, "styles.xml")
    root = parse_xml_part(body)
    lost: Counter[str] = Counter()
    hidden = odt_parts.hidden_odt_styles(root, parse_xml_part(styles_part) if styles_part else None)
    odt_parts.rewrite_odt_body(root, hidden, lost)
    meta, styles = (
        details.office_details_xml(zip_archives.read_zip_archive_part(content, "meta.xml")),
        details.office_details_xml(styles_part),
    )
    # Pandoc needs none of the macros, and their parts have document types of their own.
    macros = [name for name in parts if name.startswith(_MACROS)]
    document = pandoc.read_with_pandoc(
        repack_xml_parts(content, {"content.xml": write_xml_part(root)}, without=macros),
        "odt",
        title=details.office_details_text(meta, details.DC + "title"),
        byline=file_author_for_document_writer(
            details.office_details_text(meta, _META + "initial-creator")
            or details.office_details_text(meta, details.DC + "creator")
        ),
        dated=details.office_details_day(details.office_details_text(meta, details.DC + "date")),
        language=details.office_details_attribute(styles, f".//*[@{_FO}language]", _FO + "language"),
    )
    lost["words-lost"] += count_lost_words(odt_parts.odt_part_words(root), document)
    return document_with_more_notes(
        document, [*_noted(body, macros), *(f"{code}={n}" for code, n in lost.items() if n)]
    )


def _noted(body: bytes, macros: list[str]) -> list[str]:
    lost = ["comments-lost"] if b"<office:annotation" in body else []
    lost += ["insertions"] if b"<text:insertion" in body else []
    deleted = body.count(b"<text:deletion>") + body.count(b"<text:deletion ")
    lost += [f"deletions={deleted}"] if deleted else []
    return lost + (["macros"] if macros else [])
