"""The metadata of a word processor file: title, author, date, language."""

import datetime as dt
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

DC = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
# The date in the file that python-docx begins with.
_TEMPLATE_DATE = "2013-12-23T23:15"


def office_details_xml(content: bytes) -> Element | None:
    """The root of some XML; None when it cannot be read."""
    try:
        parsed: Element = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    return parsed


def office_details_text(root: Element | None, tag: str) -> str:
    """The words of the first element of this name."""
    found = root.find(f".//{tag}") if root is not None else None
    return (found.text or "").strip() if found is not None else ""


def office_details_attribute(root: Element | None, path: str, name: str) -> str:
    """An attribute of the first element on this path."""
    found = root.find(path) if root is not None else None
    return (found.get(name) or "").strip() if found is not None else ""


def office_details_day(words: str) -> dt.date | None:
    """The day that some words begin with; None for that of a template."""
    try:
        return None if words.startswith(_TEMPLATE_DATE) else dt.date.fromisoformat(words[:10])
    except ValueError:
        return None
