"""NewsML 1.x and G2, containing NITF, XHTML or plain text, and NITF alone."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

from newsdesk.articles.readers import pandoc
from newsdesk.articles.readers.agency.bylines import byline
from newsdesk.articles.readers.agency.status import check_status, embargo, first_day
from newsdesk.articles.readers.agency.xml_markup import (
    body_of,
    first,
    parsed,
    tag,
    text_as_markup,
    within,
    words,
)
from newsdesk.articles.readers.document import Document, Unreadable, with_embargo, with_notes
from newsdesk.articles.readers.plain import decode

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_ARTICLE = (
    "caption",
    "picture",
    "photo",
    "graphic",
    "video",
    "audio",
    "thumbnail",
    "preview",
    "quicklook",
)


def read_newsml(content: bytes) -> Document:
    """Read the first item with words; items that the agency has withdrawn are refused."""
    root = parsed(content)
    items = [root] if tag(root) in {"newsItem", "nitf"} else list(within(root, "newsItem", "NewsItem"))
    items = items or list(within(root, "nitf"))
    texts = [(item, markup) for item in items if (markup := _markup(item))]
    for item in items if not texts else [texts[0][0]]:
        _check(item)
    if not texts:
        raise Unreadable("no-body")
    item, markup = texts[0]
    details = _DETAILS[tag(item)](item)
    held = details.pop("embargo")
    document = pandoc.read_markup(markup, **details)
    document = replace(document, item=_id(item))
    return with_embargo(with_notes(document, ["more-items"] if len(texts) > 1 else []), held)


def _markup(item: Element) -> str:
    if tag(item) == "nitf":
        return body_of(item)
    if tag(item) == "NewsItem":
        packed = {
            id(part)
            for e in within(item, "Encoding")
            if "64" in e.get("Notation", "")
            for part in within(e, "DataContent")
        }
        bodies = (_unpacked(part) if id(part) in packed else body_of(part) for part in _contents(item))
        return next(filter(None, bodies), "")
    for inline in within(item, "inlineXML"):
        if found := body_of(inline):
            return found
    for inline in within(item, "inlineData"):
        if found := "".join(inline.itertext()):
            return (
                found if "html" in inline.get("contenttype", "") and "<" in found else text_as_markup(found)
            )
    return ""


def _unpacked(part: Element) -> str:
    """The words of a content in Base64; "" if it has none, as a picture's."""
    try:
        return text_as_markup(decode(base64.b64decode("".join(part.itertext()))))
    except (Unreadable, ValueError):
        return ""


def _contents(item: Element) -> Iterator[Element]:
    """The contents of a NewsML 1 item, those of its main component first, captions of pictures never."""
    components = list(within(item, "NewsComponent"))
    ranked = sorted(components, key=lambda component: _role(component) != "main")
    seen: set[int] = set()
    for component in [*ranked, item]:
        if any(name in _role(component) for name in _NO_ARTICLE):
            seen |= {id(part) for part in within(component, "DataContent")}
            continue
        for part in within(component, "DataContent"):
            if id(part) not in seen:
                seen.add(id(part))
                yield part


def _role(component: Element) -> str:
    role = next((child for child in component if tag(child) == "Role"), None)
    return (role.get("FormalName") or "").lower() if role is not None else ""


def _check(item: Element) -> None:
    """Refuse an item that is not to be used, in whichever way its form says so."""
    notes = " ".join(words(note) for note in within(item, "edNote", "ed-msg"))
    notes += " ".join(message.get("info", "") for message in within(item, "ed-msg"))
    states = [e.get("qcode") or words(e) for e in within(item, "pubStatus")]
    states += [e.get("FormalName", "") for e in within(item, "Status")]
    states += [e.get("management-status", "") for e in within(item, "docdata")]
    check_status(" ".join(states), notes, _id(item))


def _id(item: Element) -> str:
    """The sender's own name for the item, the same in every version of it."""
    if guid := item.get("guid", ""):
        return guid
    parts = [first(item, name) for name in ("ProviderId", "DateId", "NewsItemId")]
    if all(parts):
        return ":".join(parts)
    return next((e.get("id-string", "") for e in within(item, "doc-id")), "")


def _of_nitf(item: Element) -> dict[str, Any]:
    head = next(within(item, "hedline"), None)
    main = first(head, "hl1") if head is not None else ""
    data = next(within(item, "docdata"), None)
    issued = _norms(item, "date.issue", "story.date")
    # Held back: released later than issued, or marked so.
    released = _norms(item, "date.release")
    held = data is not None and data.get("management-status") == "embargoed"
    later = bool(released and issued and released[0] > issued[0])
    return {
        "headline": main or (words(head) if head is not None else "") or first(item, "title"),
        "subheads": [words(e) for e in within(head, "hl2") if words(e)] if head is not None else [],
        "byline": _nitf_byline(item),
        "dated": first_day(
            *issued, *released, *(e.get("date.publication", "") for e in within(item, "pubdata"))
        ),
        "language": item.get(_LANG, "") or next((e.get(_LANG, "") for e in within(item, "body")), ""),
        "embargo": embargo(released[0] if released else True) if held or later else "",
    }


def _norms(item: Element, *names: str) -> list[str]:
    return [
        e.get("norm") or words(e) for name in names for e in within(item, name) if e.get("norm") or words(e)
    ]


def _nitf_byline(item: Element) -> str:
    line = next(within(item, "byline"), None)
    if line is None:
        return ""
    people = [words(person) for person in within(line, "person")]
    if people:
        return ", ".join(filter(None, people))
    pieces = [
        line.text or "",
        *(
            piece
            for part in line
            if tag(part) not in {"byttl", "location"}
            for piece in ["".join(part.itertext()), part.tail or ""]
        ),
    ]
    return byline("".join(pieces))


def _of_newsml_1(item: Element) -> dict[str, Any]:
    lines = next(within(item, "NewsLines"), None)
    nitf = next(within(item, "nitf"), None)
    inner = _of_nitf(nitf) if nitf is not None else {}
    language = next((e.get("FormalName", "") for e in within(item, "Language")), "")
    made = [
        words(e)
        for name in ("ThisRevisionCreated", "FirstCreated", "DateId", "DateAndTime")
        for e in within(item, name)
    ]
    subheads = [words(e) for e in within(lines, "SubHeadLine") if words(e)] if lines is not None else []
    return {
        "headline": (first(lines, "HeadLine") if lines is not None else "")
        or inner.get("headline", "")
        or first(item, "title"),
        "subheads": subheads or inner.get("subheads", []),
        "byline": byline(first(lines, "ByLine"))
        if lines is not None and first(lines, "ByLine")
        else inner.get("byline", ""),
        "dated": first_day(*made) or inner.get("dated"),
        "language": (language or item.get(_LANG, "") or inner.get("language", ""))[:10],
        "embargo": _newsml_1_embargo(item) or inner.get("embargo", ""),
    }


def _newsml_1_embargo(item: Element) -> str:
    if not any("embargo" in e.get("FormalName", "").lower() for e in within(item, "Status")):
        return ""
    future = next(within(item, "StatusWillChange"), None)
    return embargo(first(future, "DateAndTime") if future is not None else True)


def _of_newsml_g2(item: Element) -> dict[str, Any]:
    headlines = [e for e in within(item, "headline") if words(e)]
    main = next(
        (e for e in headlines if "main" in e.get("role", "main")), headlines[0] if headlines else None
    )
    meta = next(within(item, "contentMeta"), item)
    language = next(within(meta, "language"), None)
    held = next(within(item, "embargoed"), None)
    guid = item.get("guid", "")
    names = [words(e) for e in within(item, "by") if words(e)]
    return {
        "headline": words(main),
        "subheads": [words(e) for e in headlines if "sub" in e.get("role", "")],
        "title": words(main) or first(item, "title"),
        "byline": ", ".join(
            filter(None, map(byline, names or [first(e, "name") for e in within(meta, "creator")]))
        ),
        "dated": first_day(
            *(first(item, name) for name in ("versionCreated", "contentCreated", "firstCreated"))
        ),
        "language": ((language.get("tag") or "") if language is not None else item.get(_LANG, ""))[:10],
        "url": guid if guid.startswith(("http://", "https://")) else "",
        "embargo": embargo(words(held) or True) if held is not None else "",
    }


_DETAILS = {"nitf": _of_nitf, "NewsItem": _of_newsml_1, "newsItem": _of_newsml_g2}
