"""The authors of a page: only names, not other text in the place of the byline."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newsdesk.articles.readers.names import is_staff_without_author_names, read_author_names
from newsdesk.articles.readers.web.dom import dom_class_and_id, dom_words, dom_words_apart
from newsdesk.articles.readers.web.metadata import Metadata
from newsdesk.articles.readers.writer import normalise_writer_line

_NAMED = re.compile(
    r"byline|by-line|author|writtenby|p-author|dc-creator|contributor|reporter", re.IGNORECASE
)
_NOT_NAMED = re.compile(
    r"comment|avatar|image|photo|bio\b|social|follow|share|related|username|user-name|login|title|link-?icon|date",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:By|BY|Von|Par|Por|Door|Av|Di) [A-ZÀ-Þ]")
_ELSEWHERE = re.compile(r"comment|related|sidebar|recommend|most-?read|trending|footer", re.IGNORECASE)
_LONGEST = 120


def web_byline(root: HtmlElement, known: Metadata, title: str) -> str:
    """The names in the page's head, or in the line that it calls a byline; "" when none is one."""
    names = [name for words_ in known.authors if (name := read_author_names(words_, known.site, alone=True))]
    if names:
        return normalise_writer_line(", ".join(_each_once(names)))
    by_staff, agency = any(is_staff_without_author_names(words_) for words_ in known.authors), ""
    for group in _candidates(root):
        if by_staff and not _OPENS.match(group[0]):
            continue
        found = [name for text in group if (name := read_author_names(text, known.site, alone=False))]
        if found and found[0].lower() != title.lower():
            named_ = normalise_writer_line(", ".join(_each_once(found)))
            if " " in named_:
                return named_
            agency = agency or named_
    return agency


def _each_once(names: list[str]) -> list[str]:
    """Names without those that are part of another, however they are capitalised."""
    once = list({name.lower(): name for name in reversed(names)}.values())[::-1]
    return [
        name for name in once if not any(name.lower() in other.lower() and name != other for other in once)
    ]


def _candidates(root: HtmlElement) -> Iterator[list[str]]:
    """Words that may name who wrote the page, those of one line together; the surest first."""
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    sure = [e for e in elements if _is_marked(e) and 0 < len(dom_words(e)) < _LONGEST and not _aside(e)]
    for element in sure:
        beside = element.getparent().getparent() if element.getparent() is not None else None
        yield [
            _name_of(e) for e in sure if e is element or (beside is not None and beside in e.iterancestors())
        ]
    for element in elements:
        label = dom_class_and_id(element)
        if _NAMED.search(label) and not _NOT_NAMED.search(label) and 0 < len(dom_words(element)) < _LONGEST:
            yield [_name_of(element)]
    for element in root.iter("p", "div", "span", "address"):
        text = dom_words_apart(element) if len(element) < 6 else ""
        if 4 < len(text) < 80 and _OPENS.match(text) and not any(c.tag in {"p", "div"} for c in element):
            yield [text]


def _is_marked(element: HtmlElement) -> bool:
    return (
        "author" in (element.get("rel") or "").split() or "author" in (element.get("itemprop") or "").split()
    )


def _aside(element: HtmlElement) -> bool:
    """Whether an element is among comments or other stories."""
    return any(
        _ELSEWHERE.search(dom_class_and_id(up))
        for up in (element, *element.iterancestors())
        if up.tag not in {"body", "html"}
    )


def _name_of(element: HtmlElement) -> str:
    inner = element.find(".//*[@itemprop='name']")
    return dom_words_apart(inner) if inner is not None and dom_words(inner) else dom_words_apart(element)
