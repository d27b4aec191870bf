"""The metadata in the head of a page: JSON-LD block by block, meta elements."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

from newsdesk.articles.readers.writer import normalise_writer_line

_ARTICLE = re.compile(r"(?:Article|NewsArticle|BlogPosting|Report|Posting|LiveBlog\w*|Review|WebPage)$")
_ADDRESS = ("http://", "https://")
_MOST_NESTED = 6
_DAY_LINE = re.compile(
    r"byline|dateline|pub-?date|publi|posted|timestamp|article-?date|entry-?date|post-?date|meta",
    re.IGNORECASE,
)
_SHORT_LINE = 160
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WRITTEN_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? (?P<month>{_MONTH})|(?P<month_first>{_MONTH}) (?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?),? (?P<year>20\d\d|19\d\d)\b",
    re.IGNORECASE,
)
_AUTHORS = (
    "author", "authors", "dc.creator", "dcterms.creator", "dc.contributor", "parsely-author", "article.author", "og.article.author",
    "byl", "byline", "sailthru.author", "cse_author", "citation_author", "article.authors",
)  # fmt: skip


@dataclass(slots=True)
class Metadata:
    """What the head of a page says; "" where it does not."""

    titles: list[str] = field(default_factory=list)
    site: str = ""
    authors: list[str] = field(default_factory=list)
    dated: dt.date | None = None
    language: str = ""
    url: str = ""


def read_web_metadata(root: HtmlElement) -> Metadata:
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
    titles.append(normalise_writer_line("".join(title.itertext())) if title is not None else "")
    authors = _names(article.get("author") or article.get("creator"), _people(root)) or _said_authors(root)
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


def _said_authors(root: HtmlElement) -> list[str]:
    """The authors that meta elements name: all of the first name that has one which is no address."""
    said: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = normalise_writer_line(meta.get("content") or "")
        for name in (
            f"{meta.get('name') or ''} {meta.get('property') or ''}".lower().replace(":", ".").split()
        ):
            if content and not content.startswith(("@", *_ADDRESS)):
                said.setdefault(name, []).append(content)
    return next((list(dict.fromkeys(said[name])) for name in _AUTHORS if name in said), [])


def _people(root: HtmlElement) -> dict[str, Any]:
    """What JSON-LD describes apart and refers to by its id."""
    return {
        block["@id"]: block.get("name")
        for block in _blocks(root)
        if isinstance(block.get("@id"), str) and block.get("name")
    }


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
                found.setdefault(name, normalise_writer_line(meta.get("content") or ""))
                found.setdefault(
                    name.replace("dc:", "dc.").replace("dcterms:", "dcterms."),
                    normalise_writer_line(meta.get("content") or ""),
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
    return normalise_writer_line(value) if isinstance(value, str) else ""


def _names(value: Any, people: dict[str, Any], depth: int = 0) -> list[str]:
    if isinstance(value, str):
        return (
            [normalise_writer_line(value)] if value.strip() and not value.strip().startswith(_ADDRESS) else []
        )
    if depth > _MOST_NESTED:
        return []
    if isinstance(value, dict):
        name = value.get("name") or people.get(str(value.get("@id"))) or ""
        return _names(name, people, depth + 1)
    if isinstance(value, list):
        return [name for entry in value for name in _names(entry, people, depth + 1)]
    return []


def _dated(root: HtmlElement, article: dict[str, Any]) -> dt.date | None:
    for name in ("datePublished", "dateCreated"):
        try:
            return dt.date.fromisoformat(_string(article.get(name))[:10])
        except ValueError:
            continue
    try:
        found = find_date(root, extensive_search=False, original_date=True, outputformat="%Y-%m-%d")
        return dt.date.fromisoformat(found) if found else _beside_the_byline(root)
    except (ValueError, TypeError, AttributeError, OverflowError):
        # Its parser of dates meets things that nobody thought of.
        return None


def _beside_the_byline(root: HtmlElement) -> dt.date | None:
    """The day in a short line that the page calls its byline or date."""
    for element in root.iter("p", "div", "span", "time", "small", "address", "li"):
        if _DAY_LINE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            text = normalise_writer_line(" ".join(element.itertext()))
            found = _WRITTEN_DAY.search(text) if len(text) < _SHORT_LINE else None
            if found and (day := _day(found)):
                return day
    return None


def _day(found: re.Match[str]) -> dt.date | None:
    month = _MONTHS.index((found["month"] or found["month_first"])[:3].lower()) + 1
    try:
        return dt.date(int(found["year"]), month, int(found["day"] or found["day_after"]))
    except ValueError:
        return None


def _url(root: HtmlElement, metas: dict[str, str]) -> str:
    links = [
        link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"
    ]
    return next((url for url in [*links, metas.get("og:url", "")] if url.startswith(_ADDRESS)), "")
