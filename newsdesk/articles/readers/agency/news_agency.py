"""What news agencies send: ninjs (JSON) and NewsML-G2 (XML), with NITF or XHTML inside."""

import datetime as dt
import html
import json
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from newsdesk.articles.readers import pandoc
from newsdesk.articles.readers.document import Document, Unreadable, with_notes
from newsdesk.articles.readers.plain import decode
from newsdesk.articles.readers.writer import one_line

_NAR = "{http://iptc.org/std/nar/2006-10-01/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# The elements of NITF that have another name in HTML; those that stand for something not printed; the rest stay.
_NITF = {
    "hl1": "h1",
    "hl2": "h2",
    "block": "div",
    "body.content": "div",
    "bq": "blockquote",
    "media-caption": "p",
}
_NOT_TEXT = {"media", "media-reference", "media-metadata", "script", "style", "body.head", "body.end", "head"}
_LONGEST_NEST = 200


def read_ninjs(content: bytes) -> Document:
    """Read ninjs 1.x, 2.x or 3.x."""
    try:
        item = json.loads(decode(content))
    except (ValueError, RecursionError):
        raise Unreadable("broken") from None
    if not isinstance(item, dict):
        raise Unreadable("broken")
    markup = _ninjs_markup(item)
    if not markup:
        raise Unreadable("no-body")
    headline = _value(item, "headline", "headlines")
    return with_notes(
        pandoc.read_markup(
            markup,
            headline=headline,
            title=one_line(headline or _string(item, "title")),
            byline=one_line(_string(item, "byline", "by") or _value(item, "", "bylines")),
            dated=_day(_string(item, "contentcreated", "versioncreated", "firstcreated")),
            language=_string(item, "language")[:10],
            url=_web_address(_string(item, "canonical", "uri", "url")),
        ),
        ["associations"] if item.get("associations") else [],
    )


def _ninjs_markup(item: dict[str, Any]) -> str:
    bodies = item.get("bodies")
    for body in bodies if isinstance(bodies, list) else []:
        if isinstance(body, dict) and isinstance(body.get("value"), str) and body["value"].strip():
            plain = "html" not in str(body.get("contenttype", "")) and "<p" not in body["value"]
            return _paragraphs(body["value"]) if plain else str(body["value"])
    if words := _string(item, "body_xhtml", "body_html", "body_nitf"):
        return words
    return _paragraphs(_string(item, "body_text", "body_plain"))


def _value(item: dict[str, Any], plain: str, several: str) -> str:
    """A string, or of several the main one."""
    if isinstance(item.get(plain), str):
        return str(item[plain])
    found = [entry for entry in item.get(several) or [] if isinstance(entry, dict)]
    main = next((entry for entry in found if entry.get("role") == "main"), found[0] if found else {})
    return str(main.get("value") or main.get("name") or "")


def _string(item: dict[str, Any], *names: str) -> str:
    return next((item[name] for name in names if isinstance(item.get(name), str) and item[name].strip()), "")


def read_newsml(content: bytes) -> Document:
    """Read a NewsML-G2 news item, or the first one with words of a message; also NITF alone."""
    root = _parsed(content)
    items = [root] if _tag(root) in {"newsItem", "nitf"} else list(root.iter(f"{_NAR}newsItem"))
    texts = [(item, markup) for item in items if (markup := _item_markup(item))]
    if not texts:
        raise Unreadable("no-body")
    item, markup = texts[0]
    document = pandoc.read_markup(markup, **_item_details(item))
    return with_notes(document, ["more-items"] if len(texts) > 1 else [])


def _parsed(content: bytes) -> Element:
    try:
        root: Element = fromstring(content)
    except DefusedXmlException:
        raise Unreadable("entities") from None
    except (ParseError, ValueError, LookupError):
        raise Unreadable("broken") from None
    _check_depth(root)
    return root


def _check_depth(root: Element) -> None:
    """What follows walks the elements by recursion."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _LONGEST_NEST:
            raise Unreadable("broken")
        level = [child for element in level for child in element]


def _item_markup(item: Element) -> str:
    if _tag(item) == "nitf":
        return _markup(item)
    for inline in item.iter(f"{_NAR}inlineXML"):
        if words := _markup(inline):
            return words
    for inline in item.iter(f"{_NAR}inlineData"):
        if (inline.text or "").strip():
            data = inline.text or ""
            return data if "html" in inline.get("contenttype", "") else _paragraphs(data)
    return ""


def _item_details(item: Element) -> dict[str, Any]:
    if _tag(item) == "nitf":
        return {
            "headline": _first(item, "hl1", "hedline"),
            "byline": _first(item, "byline"),
            "dated": None,
            "language": item.get(_LANG, ""),
        }
    meta = item.find(f"{_NAR}contentMeta")
    language = meta.find(f"{_NAR}language") if meta is not None else None
    return {
        "headline": _first(item, "headline"),
        "title": _first(item, "headline") or _first(item, "title"),
        "byline": _first(item, "by"),
        "dated": _day(_first(item, "contentCreated") or _first(item, "versionCreated", "firstCreated")),
        "language": ((language.get("tag") or "") if language is not None else item.get(_LANG, ""))[:10],
        "url": _web_address(item.get("guid", "")),
    }


def _first(item: Element, *names: str) -> str:
    for element in item.iter():
        if _tag(element) in names and (words := one_line("".join(element.itertext()))):
            return words
    return ""


def _markup(element: Element) -> str:
    """The body inside an element as HTML without namespaces; "" when it has no words."""
    bodies = [e for e in element.iter() if _tag(e) in {"body.content", "body"}]
    body = next((e for e in bodies if _tag(e) == "body.content"), bodies[0] if bodies else element)
    return _children(body) if "".join(body.itertext()).strip() else ""


def _children(element: Element) -> str:
    parts = [html.escape(element.text or "")]
    for child in element:
        parts += [_html(child), html.escape(child.tail or "")]
    return "".join(parts)


def _html(element: Element) -> str:
    tag = _NITF.get(_tag(element), _tag(element))
    if tag in _NOT_TEXT:
        return ""
    link = f' href="{html.escape(element.get("href", ""))}"' if tag == "a" else ""
    return f"<{tag}{link}>{_children(element)}</{tag}>" if tag not in {"br", "hr"} else f"<{tag}>"


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _paragraphs(words: str) -> str:
    """Plain words as HTML, a paragraph a line or, where there are blank lines, between those."""
    separator = "\n\n" if "\n\n" in words.replace("\r", "") else "\n"
    return "".join(
        f"<p>{html.escape(part)}</p>" for part in words.replace("\r", "").split(separator) if part.strip()
    )


def _web_address(words: str) -> str:
    return words if words.startswith(("http://", "https://")) else ""


def _day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words[:10])
    except ValueError:
        return None
