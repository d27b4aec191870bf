"""Small operations on lxml's tree that keep the text between elements."""

import re

from lxml.html import HtmlElement

SPACES = re.compile(r"\s+")
BLOCKS = frozenset(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hr li main menu nav ol p pre section table tbody td tfoot th thead tr ul caption summary".split()
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def dom_tag(element: HtmlElement) -> str:
    """The tag of an element; "" for a comment."""
    return element.tag if isinstance(element.tag, str) else ""


def remove_dom_element(element: HtmlElement) -> None:
    """Take an element away; the words after it stay."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    before = element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def unwrap_dom_element(element: HtmlElement) -> None:
    """Put what is in an element in its place."""
    element.drop_tag()


def dom_words(element: HtmlElement) -> str:
    """All words in an element, with single spaces."""
    return SPACES.sub(" ", "".join(str(piece) for piece in element.itertext() if piece)).strip()


def dom_words_apart(element: HtmlElement) -> str:
    """All words in an element, those of neighbouring elements never joined."""
    return SPACES.sub(" ", " ".join(str(piece) for piece in element.itertext() if piece)).strip()


def dom_class_and_id(element: HtmlElement) -> str:
    """Class and id, by which pages say what an element is for."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def has_dom_block(element: HtmlElement) -> bool:
    """Whether there is a block anywhere in an element."""
    return any(inner is not element and inner.tag in BLOCKS for inner in element.iter())
