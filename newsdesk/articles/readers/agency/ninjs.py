"""ninjs 1.x, 2.x and 3.x, and agencies' own JSON formats."""

import html
import json
import re
from dataclasses import replace
from typing import Any

from newsdesk.articles.readers import pandoc
from newsdesk.articles.readers.agency.bylines import agency_byline
from newsdesk.articles.readers.agency.status import (
    agency_embargo,
    check_agency_status,
    first_agency_status_day,
)
from newsdesk.articles.readers.agency.xml_markup import agency_xml_markup_of_words
from newsdesk.articles.readers.decoding import decode_text_bytes
from newsdesk.articles.readers.document import (
    Document,
    Unreadable,
    document_under_embargo,
    document_with_more_notes,
)
from newsdesk.articles.readers.writer import normalise_writer_line

Item = dict[str, Any]
# By their names without case and signs: versionCreated, versioncreated and version_created are one.
_MARKUP = ("bodyxhtml", "bodyhtml", "articlehtml", "contenthtml", "texthtml", "html", "bodynitf")
_WORDS = (
    "articlebody",
    "bodytext",
    "bodyplain",
    "articletext",
    "content",
    "article",
    "text",
    "body",
    "story",
)
_ITEMS = (
    "entries",
    "items",
    "results",
    "data",
    "entry",
    "item",
    "response",
    "news",
    "articles",
    "documents",
    "article",
    "story",
    "post",
)
# The sender's own name for the item, the same in every version of it.
_ID = ("uri", "guid", "itemid")
_BEFORE = re.compile(r"lead|intro|standfirst|abstract|summary|teaser", re.IGNORECASE)
_SECOND = re.compile(r"sub|second|deck|kicker", re.IGNORECASE)
_NAME = re.compile(r"[^a-z0-9]")
_WRITES = re.compile(r"author|creator|writer|byline|reporter", re.IGNORECASE)
_MOST_NESTED = 4
_NO_PARAGRAPH = frozenset(
    ["image", "picture", "video", "photo", "embed", "ad", "advert", "caption", "related", "gallery"]
)


def read_ninjs(content: bytes) -> Document:
    """Read an item, or the first of several that has words; one that the agency has withdrawn is refused."""
    try:
        parsed = json.loads(decode_text_bytes(content))
    except (ValueError, RecursionError):
        raise Unreadable("broken") from None
    items = _items(parsed, 0)
    if not items:
        raise Unreadable("no-body" if isinstance(parsed, dict) else "broken")
    texts = [item for item in items if _markup(item)[0]]
    item = texts[0] if texts else items[0]
    check_agency_status(
        _string(item, "pubstatus", "status"),
        _string(item, "ednote", "editorialnote", "notetoeditors", "signal"),
        _string(item, *_ID),
    )
    if not texts:
        raise Unreadable("no-body")
    markup, left_out = _markup(item)
    lost = ["associations"] if item.get("associations") else []
    lost += ["more-items"] if len(texts) > 1 else []
    lost += [f"bodies-lost={left_out}"] if left_out else []
    document = pandoc.read_markup_with_pandoc(markup, **_details(item))
    document = replace(document, item=_string(item, *_ID))
    held = next((item[name] for name in ("embargoeduntil", "embargoed", "embargo") if name in item), None)
    return document_under_embargo(
        document_with_more_notes(document, lost),
        agency_embargo(held if isinstance(held, bool | str) else None),
    )


def _details(item: Item) -> dict[str, Any]:
    headline, subheads = _headlines(item)
    return {
        "headline": headline,
        "subheads": subheads,
        "title": normalise_writer_line(headline or _string(item, "title", "name")),
        "byline": _byline(item),
        "dated": first_agency_status_day(
            *(_string(item, name) for name in ("versioncreated", "contentcreated", "firstcreated", "updated", "published", "publishedat", "created", "date"))
        ),
        "language": _string(item, "language", "lang")[:10],
        "url": next((u for n in ("canonical", "uri", "url", "link") if (u := _string(item, n)).startswith(("http://", "https://"))), ""),
    }  # fmt: skip


def _items(parsed: Any, depth: int) -> list[Item]:
    """The items in some JSON: itself, or those that it holds in a list."""
    if isinstance(parsed, list):
        return [item for entry in parsed for item in _items(entry, depth)]
    if not isinstance(parsed, dict) or depth > _MOST_NESTED:
        return []
    item = {_NAME.sub("", str(name).lower()): value for name, value in parsed.items()}
    if _markup(item)[0] or "pubstatus" in item or "headline" in item or "headlines" in item:
        return [item]
    return [
        found
        for name in _ITEMS
        if isinstance(item.get(name), dict | list)
        for found in _items(item[name], depth + 1)
    ]


def _markup(item: Item) -> tuple[str, int]:
    """The words as HTML, and how many other bodies were left out."""
    bodies = (
        [body for body in item.get("bodies") or [] if isinstance(body, dict)]
        if isinstance(item.get("bodies"), list)
        else []
    )
    bodies = [{_NAME.sub("", str(name).lower()): value for name, value in body.items()} for body in bodies]
    bodies = [body for body in bodies if isinstance(body.get("value"), str) and body["value"].strip()]
    if bodies:
        return _of_bodies(bodies)
    if markup := _string(item, *_MARKUP):
        return agency_xml_markup_of_words(markup), 0
    if parts := next((found for name in _WORDS if (found := _parts(item.get(name), 0))), []):
        return "".join(map(agency_xml_markup_of_words, parts)), 0
    named = [name for name in item if name.startswith("body") and name not in {"bodies", *_MARKUP, *_WORDS}]
    return agency_xml_markup_of_words(_string(item, *_WORDS, *named)), 0


def _parts(value: Any, depth: int) -> list[str]:
    """The paragraphs of a body that is a list of them."""
    if isinstance(value, dict):
        kind = str(value.get("type") or "").lower()
        words = next((value[n] for n in ("text", "value", "content", "html", "data") if value.get(n)), "")
        return [] if kind in _NO_PARAGRAPH else _parts(words, depth + 1) if depth else []
    if isinstance(value, list) and depth <= _MOST_NESTED:
        return [part for entry in value for part in _parts(entry, depth + 1)]
    return [value] if isinstance(value, str) and value.strip() and depth else []


def _of_bodies(bodies: list[Item]) -> tuple[str, int]:
    """The main body, in HTML if there is one, after what leads into it; others are forms of it, or for other places."""
    before = [body for body in bodies if _BEFORE.search(_role(body))]
    mains = (
        [body for body in bodies if _role(body) in {"", "main"}]
        or [b for b in bodies if b not in before]
        or before
    )
    main = next(
        (body for body in mains if "html" in str(body.get("contenttype", "")) or "<p" in body["value"]),
        mains[0],
    )
    leads = [body for body in before if body is not main and _bare(body["value"]) not in _bare(main["value"])]
    left_out = sum(body not in (*mains, *before) for body in bodies)
    return "".join(agency_xml_markup_of_words(body["value"]) for body in [*leads, main]), left_out


def _bare(markup: str) -> str:
    return normalise_writer_line(html.unescape(re.sub(r"<[^>]*>", " ", markup)))


def _role(entry: Item) -> str:
    return str(entry.get("role") or "").lower()


def _headlines(item: Item) -> tuple[str, list[str]]:
    """The main headline, and the lines below it."""
    single = _string(item, "headline")
    entries = (
        [e for e in item.get("headlines") or [] if isinstance(e, dict)]
        if isinstance(item.get("headlines"), list)
        else []
    )
    entries = [e for e in entries if isinstance(e.get("value"), str) and e["value"].strip()]
    main = next((e for e in entries if _role(e) in {"main", ""}), entries[0] if entries else None)
    below = [_text(e["value"]) for e in entries if e is not main and _SECOND.search(_role(e))]
    below += [
        _text(words)
        for name in ("subheadline", "subhead", "subheading", "subtitle")
        if (words := _string(item, name))
    ]
    return _text(single or (main["value"] if main else "")), below


def _text(words: str) -> str:
    return _bare(words) if "<" in words or "&" in words else normalise_writer_line(words)


def _byline(item: Item) -> str:
    words = _string(item, "byline", "by", "author")
    if words:
        return agency_byline(words)
    for name in ("bylines", "authors", "author", "by"):
        entries = item.get(name)
        if isinstance(entries, dict):
            entries = [entries]
        if isinstance(entries, list):
            names = [
                e if isinstance(e, str) else _string(e, "value", "name", "byline", "by")
                for e in entries
                if isinstance(e, dict | str)
            ]
            return ", ".join(agency_byline(name) for name in names if name)
    people = (
        [person for person in item.get("people") or [] if isinstance(person, dict)]
        if isinstance(item.get("people"), list)
        else []
    )
    return ", ".join(
        _string(person, "name")
        for person in people
        if _WRITES.search(str(person.get("rel") or person.get("role") or ""))
    )


def _string(item: Item, *names: str) -> str:
    return next((item[name] for name in names if isinstance(item.get(name), str) and item[name].strip()), "")
