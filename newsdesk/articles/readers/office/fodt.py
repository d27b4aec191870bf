"""OpenDocument text in one XML file: its parts are put into an archive and read like any other."""

import io
import re
import zipfile

from newsdesk.articles.readers.document import Document, Unreadable
from newsdesk.articles.readers.office.odt import read_odt
from newsdesk.articles.readers.office.xml_parts import (
    Element,
    parse_xml_part,
    remove_xml_part_element,
    write_xml_part,
    xml_part_local_name,
)

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MIMETYPE = "application/vnd.oasis.opendocument.text"
_ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)
_HEAD = 64 * 1024
# Which elements of the whole stand in which part.
_PARTS = {
    "content.xml": ("document-content", ("font-face-decls", "automatic-styles", "body")),
    "styles.xml": ("document-styles", ("font-face-decls", "styles", "automatic-styles", "master-styles")),
    "meta.xml": ("document-meta", ("meta",)),
}


def read_fodt(content: bytes) -> Document:
    """Read OpenDocument text in one file; pictures and scripts in it are left alone."""
    if _ENTITIES.search(content[:_HEAD]):
        raise Unreadable("entities")
    root = parse_xml_part(content)
    if root.tag != f"{_OFFICE}document" or root.find(f"{_OFFICE}body/{_OFFICE}text") is None:
        raise Unreadable("no-article")
    for picture in list(root.iter(f"{_OFFICE}binary-data")):
        remove_xml_part_element(picture)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", _MIMETYPE)
        archive.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        for name, (tag, wanted) in _PARTS.items():
            archive.writestr(name, write_xml_part(_part(root, tag, wanted)))
        if root.find(f"{_OFFICE}scripts") is not None and len(root.find(f"{_OFFICE}scripts")):
            archive.writestr("Basic/script", "")
    return read_odt(made.getvalue())


def _part(root: Element, tag: str, wanted: tuple[str, ...]) -> Element:
    part = root.makeelement(f"{_OFFICE}{tag}", dict(root.attrib), root.nsmap)
    for child in root:
        if xml_part_local_name(child) in wanted:
            part.append(parse_xml_part(write_xml_part(child)))
    if "styles" in wanted and part.find(f"{_OFFICE}styles") is None:
        # Pandoc reads no document without them.
        part.append(part.makeelement(f"{_OFFICE}styles", {}, None))
    return part
