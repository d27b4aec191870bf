"""The metadata in the head of a page: JSON-LD block by block, meta elements."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

from newsdesk.articles.readers.writer import one_line

_ARTICLE = re.compile(r"(?:Article|NewsArticle|BlogPosting|Report|Posting|LiveBlog\w*|Review|WebPage)$")
_ADDRESS = ("http://", "https://")
_MOST_NESTED = 6


@dataclass(slots=True)
class Metadata:
    """What the head of a page says; "" where it does not."""

    titles: list[str] = field(default_factory=list)
    site: str = ""
    authors: list[str] = field(default_factory=list)
    dated: dt.date | None = None
    language: str = ""
    url: str = ""


def read_metadata(root: HtmlElement) -> Metadata:
    """Read the head before the page is cleaned."""
    metas = _metas(root)
    blocks = [block for block in _blocks(root) if _ARTICLE.search(_kind(block))]
    articles = [block for block in blocks if _kind(block) != "WebPage"] or blocks
    article: dict[str, Any] = articles[0] if articles else {}
    titles = [
        _string(article.get("headline")),
        *(
            metas.get(n, "")
            for n in ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title")
        ),
    ]
    title = root.find(".//title")
    titles.append(one_line("".join(title.itertext())) if title is not None else "")
    authors = (
        _names(article.get("author"))
        or [
            metas[n]
            for n in (
                "author",
                "dc.creator",
                "dcterms.creator",
                "parsely-author",
                "article:author",
                "byl",
                "sailthru.author",
            )
            if metas.get(n)
        ][:1]
    )
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return Metadata(
        list(dict.fromkeys(filter(None, titles))),
        metas.get("og:site_name", "")
        or _string(
            (article.get("publisher") or {}).get("name") if isinstance(article.get("publisher"), dict) else ""
        ),
        authors,
        _dated(root, article),
        (language or metas.get("content-language", "") or metas.get("og:locale", ""))[:10],
        _url(root, metas),
    )


def _metas(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        names = " ".join(
            filter(
                None, [meta.get("property"), meta.get("name"), meta.get("http-equiv"), meta.get("itemprop")]
            )
        )
        for name in names.lower().split():
            if meta.get("content"):
                found.setdefault(name, one_line(meta.get("content") or ""))
                found.setdefault(
                    name.replace("dc:", "dc.").replace("dcterms:", "dcterms."),
                    one_line(meta.get("content") or ""),
                )
    return found


def _blocks(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """The things that JSON-LD describes; a block that is no JSON says nothing, and spoils no other."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
        try:
            yield from _things(json.loads(text, strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _things(parsed: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MOST_NESTED:
        return
    if isinstance(parsed, list):
        for entry in parsed:
            yield from _things(entry, depth + 1)
    elif isinstance(parsed, dict):
        yield parsed
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(parsed.get(name), depth + 1)


def _kind(block: dict[str, Any]) -> str:
    kind = block.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind or "")


def _string(value: Any) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _names(value: Any) -> list[str]:
    if isinstance(value, str):
        return [one_line(value)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return [name for entry in value for name in _names(entry)]
    return []


def _dated(root: HtmlElement, article: dict[str, Any]) -> dt.date | None:
    for name in ("datePublished", "dateCreated"):
        try:
            return dt.date.fromisoformat(_string(article.get(name))[:10])
        except ValueError:
            continue
    try:
        found = find_date(root, extensive_search=False, original_date=True, outputformat="%Y-%m-%d")
        return dt.date.fromisoformat(found) if found else None
    except (ValueError, TypeError, AttributeError, OverflowError):
        # Its parser of dates meets things that nobody thought of.
        return None


def _url(root: HtmlElement, metas: dict[str, str]) -> str:
    links = [
        link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"
    ]
    return next((url for url in [*links, metas.get("og:url", "")] if url.startswith(_ADDRESS)), "")
