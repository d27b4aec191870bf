"""Agencies' XML: read without its DTD, and converted to HTML."""

import html
import re
from collections.abc import Iterator
from html.entities import name2codepoint
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from newsdesk.articles.readers.decoding import decode_text_bytes, decode_text_bytes_as
from newsdesk.articles.readers.document import Unreadable
from newsdesk.articles.readers.wrapping import undo_wrapping
from newsdesk.articles.readers.writer import normalise_writer_line

# The elements of NITF that have another name in HTML; those that stand for something not printed; the rest stay.
_NITF = {
    "hl1": "h1",
    "hl2": "h2",
    "block": "div",
    "body.content": "div",
    "bq": "blockquote",
    "media-caption": "p",
    "credit": "p",
}
_NOT_TEXT = {"media", "media-reference", "media-metadata", "script", "style", "body.head", "body.end", "head"}
_LONGEST_NEST = 200
_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,30})[\"']")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
_DOCTYPE = re.compile(
    r"<!DOCTYPE\s[^\[>]*(?:\[(?P<inside>(?:[^\]\"']|\"[^\"]*\"|'[^']*')*)\]\s*)?>", re.IGNORECASE
)
# What standard document types name: other files, which are never looked at.
_HARMLESS = re.compile(
    r"<!ENTITY\s+%\s+[\w.:-]+\s+(?:SYSTEM|PUBLIC)\s[^>]*>|<!(?:NOTATION|ELEMENT|ATTLIST)\b[^>]*>|%[\w.:-]+;|<!--.*?-->|\s+",
    re.DOTALL,
)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,10});")
_XML_NAMES = frozenset(["amp", "lt", "gt", "quot", "apos"])
_TAGS = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|table|blockquote|em|strong|b|i|a)\b[^<>]*>", re.IGNORECASE
)
_ESCAPED_TAGS = re.compile(r"&lt;/?(?:p|br|div|h[1-6])\b", re.IGNORECASE)


def parse_agency_xml(content: bytes) -> Element:
    """The root element; a document type is cut away unread, entities that it defines refuse the file."""
    try:
        root: Element = fromstring(_without_doctype(_text(content)))
    except DefusedXmlException:
        raise Unreadable("entities") from None
    except (ParseError, ValueError, LookupError):
        raise Unreadable("broken") from None
    _check_depth(root)
    return root


def _text(content: bytes) -> str:
    declared = _ENCODING.match(content[:300])
    if declared and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = decode_text_bytes_as(content, declared[1].decode("ascii"))
        if text is None:
            raise Unreadable("broken")
        return text.removeprefix("\ufeff")
    return decode_text_bytes(content).removeprefix("\ufeff")


def _without_doctype(text: str) -> str:
    text = _DECLARED.sub("", text, count=1)
    found = _DOCTYPE.search(text[:20_000])
    if found and "<!DOCTYPE" not in text[found.end() : 20_000]:
        if _HARMLESS.sub("", found["inside"] or ""):
            raise Unreadable("entities")
        text = text[: found.start()] + text[found.end() :]
    return _NAMED.sub(_named, text)


def _named(found: re.Match[str]) -> str:
    """A character with an HTML entity name, which agencies use without declaring it."""
    name = found[1]
    return chr(name2codepoint[name]) if name in name2codepoint and name not in _XML_NAMES else found[0]


def _check_depth(root: Element) -> None:
    """What follows walks the elements by recursion."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _LONGEST_NEST:
            raise Unreadable("broken")
        level = [child for element in level for child in element]


def agency_xml_tag(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def agency_xml_elements(element: Element, *names: str) -> Iterator[Element]:
    """All elements of these names, in order, whatever their namespace."""
    return (inner for inner in element.iter() if agency_xml_tag(inner) in names)


def agency_xml_words(element: Element | None) -> str:
    """The words in an element, on one line; those of neighbours stay apart."""
    return normalise_writer_line(" ".join(element.itertext())) if element is not None else ""


def first_agency_xml_words(element: Element, *names: str) -> str:
    """The words of the first element of these names that has any."""
    return next(
        (found for inner in agency_xml_elements(element, *names) if (found := agency_xml_words(inner))), ""
    )


def agency_xml_body(element: Element) -> str:
    """The body inside an element as HTML without namespaces; "" when it has no words."""
    bodies = list(agency_xml_elements(element, "body.content", "body"))
    body = next((e for e in bodies if agency_xml_tag(e) == "body.content"), bodies[0] if bodies else element)
    whole = "".join(body.itertext())
    if not whole.strip():
        return ""
    if not any(agency_xml_tag(inner) in {"p", "br", "div", "block", "li"} for inner in body.iter()):
        return agency_xml_markup_of_words(whole)
    return _children(body)


def agency_xml_markup_of_words(text: str) -> str:
    """Words as HTML: markup that was escaped is markup, other words are paragraphs."""
    if _ESCAPED_TAGS.search(text) and not _TAGS.search(text):
        text = html.unescape(text)
    return text if _TAGS.search(text) else _paragraphs(text)


def _paragraphs(text: str) -> str:
    """Plain words as HTML, a paragraph a line or, where there are blank lines, between those."""
    plain = undo_wrapping(text.replace("\r\n", "\n").replace("\r", "\n"))
    separator = "\n\n" if "\n\n" in plain else "\n"
    return "".join(f"<p>{html.escape(part)}</p>" for part in plain.split(separator) if part.strip())


def _children(element: Element) -> str:
    parts = [html.escape(element.text or "")]
    for child in element:
        parts += [_html(child), html.escape(child.tail or "")]
    return "".join(parts)


def _html(element: Element) -> str:
    name = _NITF.get(agency_xml_tag(element), agency_xml_tag(element))
    if name in _NOT_TEXT:
        return ""
    link = f' href="{html.escape(element.get("href", ""))}"' if name == "a" else ""
    return f"<{name}{link}>{_children(element)}</{name}>" if name not in {"br", "hr"} else f"<{name}>"
