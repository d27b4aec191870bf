"""NewsML 1.x and G2, containing NITF, XHTML or plain text, and NITF alone."""

import base64
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

from newsdesk.articles.readers import pandoc
from newsdesk.articles.readers.agency.bylines import agency_byline
from newsdesk.articles.readers.agency.status import (
    agency_embargo,
    check_agency_status,
    first_agency_status_day,
)
from newsdesk.articles.readers.agency.xml_markup import (
    agency_xml_body,
    agency_xml_elements,
    agency_xml_markup_of_words,
    agency_xml_tag,
    agency_xml_words,
    first_agency_xml_words,
    parse_agency_xml,
)
from newsdesk.articles.readers.decoding import decode_text_bytes
from newsdesk.articles.readers.document import (
    Document,
    Unreadable,
    document_under_embargo,
    document_with_more_notes,
)

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
    root = parse_agency_xml(content)
    items = (
        [root]
        if agency_xml_tag(root) in {"newsItem", "nitf"}
        else list(agency_xml_elements(root, "newsItem", "NewsItem"))
    )
    items = items or list(agency_xml_elements(root, "nitf"))
    texts = [(item, markup) for item in items if (markup := _markup(item))]
    for item in items if not texts else [texts[0][0]]:
        _check(item)
    if not texts:
        raise Unreadable("no-body")
    item, markup = texts[0]
    details = _DETAILS[agency_xml_tag(item)](item)
    held = details.pop("embargo")
    details["dated"] = details["dated"] or _sent(root)
    document = pandoc.read_markup_with_pandoc(markup, **details)
    document = replace(document, item=_id(item))
    return document_under_embargo(
        document_with_more_notes(document, ["more-items"] if len(texts) > 1 else []), held
    )


def _sent(root: Element) -> dt.date | None:
    """The day on which the message around the items was sent."""
    around = [e for e in root if agency_xml_tag(e) in {"NewsEnvelope", "header"}]
    return first_agency_status_day(
        *(first_agency_xml_words(e, name) for e in around for name in ("DateAndTime", "sent"))
    )


def _markup(item: Element) -> str:
    if agency_xml_tag(item) == "nitf":
        return agency_xml_body(item)
    if agency_xml_tag(item) == "NewsItem":
        packed = {
            id(part)
            for e in agency_xml_elements(item, "Encoding")
            if "64" in e.get("Notation", "")
            for part in agency_xml_elements(e, "DataContent")
        }
        bodies = (
            _unpacked(part) if id(part) in packed else agency_xml_body(part) for part in _contents(item)
        )
        return next(filter(None, bodies), "")
    for inline in agency_xml_elements(item, "inlineXML"):
        if found := agency_xml_body(inline):
            return found
    for inline in agency_xml_elements(item, "inlineData"):
        if found := "".join(inline.itertext()):
            return (
                found
                if "html" in inline.get("contenttype", "") and "<" in found
                else agency_xml_markup_of_words(found)
            )
    return ""


def _unpacked(part: Element) -> str:
    """The words of a content in Base64; "" if it has none, as a picture's."""
    try:
        return agency_xml_markup_of_words(decode_text_bytes(base64.b64decode("".join(part.itertext()))))
    except (Unreadable, ValueError):
        return ""


def _contents(item: Element) -> Iterator[Element]:
    """The contents of a NewsML 1 item, those of its main component first, captions of pictures never."""
    components = list(agency_xml_elements(item, "NewsComponent"))
    ranked = sorted(components, key=lambda component: _role(component) != "main")
    seen: set[int] = set()
    for component in [*ranked, item]:
        if any(name in _role(component) for name in _NO_ARTICLE):
            seen |= {id(part) for part in agency_xml_elements(component, "DataContent")}
            continue
        for part in agency_xml_elements(component, "DataContent"):
            if id(part) not in seen:
                seen.add(id(part))
                yield part


def _role(component: Element) -> str:
    role = next((child for child in component if agency_xml_tag(child) == "Role"), None)
    return (role.get("FormalName") or "").lower() if role is not None else ""


def _check(item: Element) -> None:
    """Refuse an item that is not to be used, in whichever way its form says so."""
    notes = " ".join(agency_xml_words(note) for note in agency_xml_elements(item, "edNote", "ed-msg"))
    notes += " ".join(message.get("info", "") for message in agency_xml_elements(item, "ed-msg"))
    states = [e.get("qcode") or agency_xml_words(e) for e in agency_xml_elements(item, "pubStatus")]
    states += [e.get("FormalName", "") for e in agency_xml_elements(item, "Status")]
    states += [e.get("management-status", "") for e in agency_xml_elements(item, "docdata")]
    check_agency_status(" ".join(states), notes, _id(item))


def _id(item: Element) -> str:
    """The sender's own name for the item, the same in every version of it."""
    if guid := item.get("guid", ""):
        return guid
    parts = [first_agency_xml_words(item, name) for name in ("ProviderId", "DateId", "NewsItemId")]
    if all(parts):
        return ":".join(parts)
    return next((e.get("id-string", "") for e in agency_xml_elements(item, "doc-id")), "")


def _of_nitf(item: Element) -> dict[str, Any]:
    head = next(agency_xml_elements(item, "hedline"), None)
    main = first_agency_xml_words(head, "hl1") if head is not None else ""
    data = next(agency_xml_elements(item, "docdata"), None)
    issued = _norms(item, "date.issue", "story.date")
    # Held back: released later than issued, or marked so.
    released = _norms(item, "date.release")
    held = data is not None and data.get("management-status") == "embargoed"
    later = bool(released and issued and released[0] > issued[0])
    return {
        "headline": main
        or (agency_xml_words(head) if head is not None else "")
        or first_agency_xml_words(item, "title"),
        "subheads": [agency_xml_words(e) for e in agency_xml_elements(head, "hl2") if agency_xml_words(e)]
        if head is not None
        else [],
        "byline": _nitf_byline(item),
        "dated": first_agency_status_day(
            *issued, *released, *(e.get("date.publication", "") for e in agency_xml_elements(item, "pubdata"))
        ),
        "language": item.get(_LANG, "")
        or next((e.get(_LANG, "") for e in agency_xml_elements(item, "body")), ""),
        "embargo": agency_embargo(released[0] if released else True) if held or later else "",
    }


def _norms(item: Element, *names: str) -> list[str]:
    return [
        e.get("norm") or agency_xml_words(e)
        for name in names
        for e in agency_xml_elements(item, name)
        if e.get("norm") or agency_xml_words(e)
    ]


def _nitf_byline(item: Element) -> str:
    line = next(agency_xml_elements(item, "byline"), None)
    if line is None:
        return ""
    people = [agency_xml_words(person) for person in agency_xml_elements(line, "person")]
    if people:
        return ", ".join(filter(None, people))
    pieces = [
        line.text or "",
        *(
            piece
            for part in line
            if agency_xml_tag(part) not in {"byttl", "location"}
            for piece in ["".join(part.itertext()), part.tail or ""]
        ),
    ]
    return agency_byline("".join(pieces))


def _of_newsml_1(item: Element) -> dict[str, Any]:
    lines = next(agency_xml_elements(item, "NewsLines"), None)
    nitf = next(agency_xml_elements(item, "nitf"), None)
    inner = _of_nitf(nitf) if nitf is not None else {}
    language = next((e.get("FormalName", "") for e in agency_xml_elements(item, "Language")), "")
    made = [
        agency_xml_words(e)
        for name in ("ThisRevisionCreated", "FirstCreated", "DateId", "DateAndTime")
        for e in agency_xml_elements(item, name)
    ]
    subheads = (
        [agency_xml_words(e) for e in agency_xml_elements(lines, "SubHeadLine") if agency_xml_words(e)]
        if lines is not None
        else []
    )
    return {
        "headline": (first_agency_xml_words(lines, "HeadLine") if lines is not None else "")
        or inner.get("headline", "")
        or first_agency_xml_words(item, "title"),
        "subheads": subheads or inner.get("subheads", []),
        "byline": agency_byline(first_agency_xml_words(lines, "ByLine"))
        if lines is not None and first_agency_xml_words(lines, "ByLine")
        else inner.get("byline", ""),
        "dated": first_agency_status_day(*made) or inner.get("dated"),
        "language": (language or item.get(_LANG, "") or inner.get("language", ""))[:10],
        "embargo": _newsml_1_embargo(item) or inner.get("embargo", ""),
    }


def _newsml_1_embargo(item: Element) -> str:
    if not any("embargo" in e.get("FormalName", "").lower() for e in agency_xml_elements(item, "Status")):
        return ""
    future = next(agency_xml_elements(item, "StatusWillChange"), None)
    return agency_embargo(first_agency_xml_words(future, "DateAndTime") if future is not None else True)


def _of_newsml_g2(item: Element) -> dict[str, Any]:
    headlines = [e for e in agency_xml_elements(item, "headline") if agency_xml_words(e)]
    main = next(
        (e for e in headlines if "main" in e.get("role", "main")), headlines[0] if headlines else None
    )
    meta = next(agency_xml_elements(item, "contentMeta"), item)
    language = next(agency_xml_elements(meta, "language"), None)
    held = next(agency_xml_elements(item, "embargoed"), None)
    guid = item.get("guid", "")
    names = [agency_xml_words(e) for e in agency_xml_elements(item, "by") if agency_xml_words(e)]
    return {
        "headline": agency_xml_words(main),
        "subheads": [agency_xml_words(e) for e in headlines if "sub" in e.get("role", "")],
        "title": agency_xml_words(main) or first_agency_xml_words(item, "title"),
        "byline": ", ".join(
            filter(
                None,
                map(
                    agency_byline,
                    names
                    or [first_agency_xml_words(e, "name") for e in agency_xml_elements(meta, "creator")],
                ),
            )
        ),
        "dated": first_agency_status_day(
            *(
                first_agency_xml_words(item, name)
                for name in ("versionCreated", "contentCreated", "firstCreated")
            )
        ),
        "language": ((language.get("tag") or "") if language is not None else item.get(_LANG, ""))[:10],
        "url": guid if guid.startswith(("http://", "https://")) else "",
        "embargo": agency_embargo(agency_xml_words(held) or True) if held is not None else "",
    }


_DETAILS = {"nitf": _of_nitf, "NewsItem": _of_newsml_1, "newsItem": _of_newsml_g2}
