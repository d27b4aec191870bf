"""The XML parts of a word processor file: read without the DTD, changed, and packed again."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from lxml import etree

from newsdesk.articles.readers.document import Unreadable

# lxml has no types.
Element: TypeAlias = Any
# Half a gigabyte of elements would not fit the memory of a reading.
MOST_XML = 40 * 1024 * 1024


def parse_xml_part(content: bytes) -> Element:
    """The root of an XML part; nothing that it names is fetched, no entity is put in."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        if len(content) > MOST_XML:
            raise Unreadable("too-heavy")
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("broken") from None
    return root


def write_xml_part(root: Element) -> bytes:
    """The part again, without a document type."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def repack_xml_parts(content: bytes, changed: Mapping[str, bytes], *, without: Iterable[str] = ()) -> bytes:
    """The archive with some parts changed; it is for one reader, so it is not compressed."""
    made = io.BytesIO()
    left_out = set(without)
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name not in left_out:
                new.writestr(name, changed[name] if name in changed else old.read(name))
    return made.getvalue()


def xml_part_local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def xml_part_text(element: Element) -> str:
    """All words in an element."""
    return "".join(str(piece) for piece in element.itertext())


def unwrap_xml_part_element(element: Element) -> None:
    """Put what is in an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    _put_before(element, element.text or "")
    at = parent.index(element)
    for child in list(element):
        parent.insert(at, child)
        at += 1
    remove_xml_part_element(element)


def remove_xml_part_element(element: Element) -> None:
    """Take an element away; the words after it stay."""
    parent = element.getparent()
    if parent is not None:
        if element.tail:
            _put_before(element, element.tail)
            element.tail = None
        parent.remove(element)


def _put_before(element: Element, words: str) -> None:
    """Put words before an element."""
    parent, before = element.getparent(), element.getprevious()
    if not words or parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        parent.text = (parent.text or "") + words
