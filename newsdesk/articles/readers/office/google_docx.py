"""Suggestions in a document that Google Docs saved for Word: there they become tracked changes, which nobody has accepted."""

from collections import Counter

from newsdesk.articles.readers.office.docx_parts import W
from newsdesk.articles.readers.office.xml_parts import (
    Element,
    remove_xml_part_element,
    unwrap_xml_part_element,
    xml_part_text,
)

# Google Docs writes this on every paragraph, and Word on none.
_FINGERPRINT = b'w:rsidDel="00000000"'
_ADDED, _TAKEN = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")


def is_google_docx(main: bytes) -> bool:
    """Whether the main part was written by Google Docs."""
    return _FINGERPRINT in main


def drop_google_docx_suggestions(body: Element, lost: Counter[str]) -> None:
    """Undo what is only suggested, so that the text is the one that everybody agreed on; count it."""
    suggested = 0
    for paragraph in list(body.iter(W + "p")):
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        added = marks is not None and any(mark.tag in _ADDED for mark in marks)
        here = [e for e in paragraph.iter(*_ADDED, *_TAKEN) if xml_part_text(e).strip()]
        suggested += len(here)
        for element in list(paragraph.iter(*_ADDED)):
            remove_xml_part_element(element)
        for element in list(paragraph.iter(*_TAKEN)):
            for words in element.iter(W + "delText"):
                words.tag = W + "t"
            unwrap_xml_part_element(element)
        if added and paragraph.getparent() is not None and not xml_part_text(paragraph).strip():
            remove_xml_part_element(paragraph)
    if suggested:
        lost["suggestions-lost"] += suggested
