"""Web pages: the article without the rest of the page, and its metadata."""

import re
from copy import deepcopy
from typing import Any
from urllib.parse import urljoin

import lxml.html
from lxml.etree import LxmlError, ParserError
from lxml.html import HtmlElement

from newsdesk.articles.readers import pandoc
from newsdesk.articles.readers.decoding import decode_text_bytes, decode_text_bytes_as
from newsdesk.articles.readers.document import Document, Unreadable, document_with_more_notes
from newsdesk.articles.readers.encodings.detection import STRAY
from newsdesk.articles.readers.web import bylines, cleaning, google_docs, scoring
from newsdesk.articles.readers.web.dom import dom_words, remove_dom_element
from newsdesk.articles.readers.web.headline import find_headline, is_web_headline
from newsdesk.articles.readers.web.messages import clean_html_message
from newsdesk.articles.readers.web.metadata import Metadata, read_web_metadata
from newsdesk.articles.readers.web.posts import mark_embedded_posts
from newsdesk.articles.readers.web.pruning import prune_web_article

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
# Of a page that is no article (a note, a table, a short text) everything is taken.
_FEW_WORDS = 8
_ENOUGH = 500
# The tree of a larger page would not fit the memory of a reading.
_LARGEST = 20 * 1024 * 1024
# Browsers put no more elements into one another than about so many.
_DEEPEST = 600
# What newspapers' pages have around an article, and documents saved as HTML have not.
_AROUND = re.compile(r"<(?:nav|aside|footer|article|main|form|script|iframe|div)\b", re.IGNORECASE)
_LOOKED_AT = frozenset(["href", "src", "alt", "colspan", "rowspan", "start", "type", "display"])
_STANDFIRST = re.compile(
    r"standfirst|\bdek\b|sub-?head(?:line|ing)|strapline|sub-?title|article[-_]+(?:intro|summary|lead|lede)|\blede\b",
    re.IGNORECASE,
)


def read_web_page(content: bytes) -> Document:
    """Read a web page; scripts and styles are ignored, and nothing that the page refers to is fetched."""
    if len(content) > _LARGEST:
        raise Unreadable("too-heavy")
    markup = _DECLARED.sub("", _text_of(content)).replace("\x00", "")
    try:
        return document_with_more_notes(_read(markup), ["stray-bytes"] if STRAY in markup else [])
    except (LxmlError, RecursionError):
        raise Unreadable("broken") from None


def _text_of(content: bytes) -> str:
    """The markup in these bytes: by its mark, by what it says of itself, or by guessing as for any text."""
    declared = _CHARSET.search(content[:4096])
    if declared and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        text = decode_text_bytes_as(content, declared[1].decode("ascii"))
        return decode_text_bytes(content) if text is None else text
    return decode_text_bytes(content)


def _parsed(markup: str) -> HtmlElement:
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root: HtmlElement = lxml.html.document_fromstring(markup, parser=parser)
    except (ParserError, ValueError):
        raise Unreadable("empty") from None
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            # What follows walks the elements by recursion, some of it in C.
            raise Unreadable("too-heavy")
        level = [child for element in level for child in element]
    return root


def _read(markup: str) -> Document:
    root = _parsed(markup)
    known = read_web_metadata(root)
    comments = google_docs.drop_google_docs_comments(root)
    document = google_docs.find_google_docs_document(root)
    if document is not None:
        return _google_document(root, document, known, comments)
    mark_embedded_posts(root)
    notes = [*comments, *_deletions(root)]
    cleaning.clean_html_tree(root, known.language)
    _make_absolute(root, known.url)
    body = root.find("body")
    if body is None:
        raise Unreadable("empty")
    whole = deepcopy(body)
    article = _article(body) if _AROUND.search(markup) else None
    given = _given(root, article if article is not None else whole, known)
    if article is None or len(dom_words(article).split()) < _FEW_WORDS:
        return document_with_more_notes(
            pandoc.read_markup_with_pandoc(_markup(whole), **_known(given)), ["whole-page", *notes]
        )
    _drop_headline(article, given["title"])
    document = pandoc.read_markup_with_pandoc(_markup(article), headline=given["title"], subheads=[], **given)
    return document_with_more_notes(document, ["around", *notes])


def _deletions(root: HtmlElement) -> list[str]:
    struck = cleaning.drop_struck_html_words(root)
    return [f"deletions={struck}"] if struck else []


def _google_document(root: HtmlElement, content: HtmlElement, known: Metadata, notes: list[str]) -> Document:
    """A document of Google Docs: all of it is text, and nothing else on its page."""
    title = google_docs.google_docs_title(root, content)
    google_docs.mark_google_docs_notes(root)
    deleted = sum(bool(dom_words(element)) for element in content.iter("del"))
    for element in list(content.iter("del")):
        remove_dom_element(element)
    ends = [
        e
        for e in root.iter("section")
        if e.get("role") == "doc-endnotes" and content not in e.iterancestors()
    ]
    content.extend(ends)
    cleaning.clean_html_tree(content, known.language)
    for element in content.iter("*"):
        # Google Docs writes every space at an edge of a style as one that does not break.
        element.text, element.tail = (
            (part or "").replace("\xa0", " ") for part in (element.text, element.tail)
        )
    notes = [*notes, *([f"suggestions-lost={deleted}"] if deleted else [])]
    given = {"title": title, "language": known.language}
    return document_with_more_notes(
        pandoc.read_markup_with_pandoc(_markup(content), headline=title, **_known(given)), notes
    )


def read_html_message(markup: str, **given: Any) -> Document:
    """Read the HTML of a message, which is all of it text; what is not shown is left out."""
    root = _parsed(_DECLARED.sub("", markup).replace("\x00", ""))
    notes = _deletions(root)
    cleaning.clean_html_tree(root, "")
    notes += clean_html_message(root)
    return document_with_more_notes(pandoc.read_markup_with_pandoc(_markup(root), **given), notes)


def _article(body: HtmlElement) -> HtmlElement | None:
    """The article; where little is left, the rules are loosened one after the other."""
    longest: tuple[int, HtmlElement | None] = (0, None)
    for by_likelihood, by_names, conditionally in ((1, 1, 1), (0, 1, 1), (0, 0, 1), (0, 0, 0)):
        page = deepcopy(body)
        if by_likelihood:
            scoring.exclude_elements_from_scoring(page)
        cleaning.wrap_loose_html_text(page)
        scoring.settle_divs_for_scoring(page)
        found = _alone(scoring.find_top_scoring_element(page, by_names=bool(by_names)))
        prune_web_article(found, conditionally=bool(conditionally))
        length = len(dom_words(found))
        if length >= _ENOUGH:
            return found
        if length > longest[0]:
            longest = (length, found)
    return longest[1]


def _alone(found: HtmlElement) -> HtmlElement:
    """Of an element with one article, and other stories beside it, the article."""
    articles = [e for e in found.iter("article") if not any(up.tag == "article" for up in e.iterancestors())]
    if len(articles) != 1 or len(dom_words(articles[0])) < 0.5 * len(dom_words(found)):
        return found
    kept = [e for e in found.iter() if e.get(cleaning.KEPT) and articles[0] not in (e, *e.iterancestors())]
    alone: HtmlElement = found.makeelement("div", {})
    for element in [articles[0], *kept]:
        element.tail = None
        alone.append(element)
    return alone


def _given(root: HtmlElement, article: HtmlElement, known: Metadata) -> dict[str, Any]:
    title = find_headline(root, article, known)
    return {
        "title": title,
        "byline": bylines.web_byline(root, known, title),
        "dated": known.dated,
        "language": known.language,
        "url": known.url,
    }


def _known(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value}


def _drop_headline(article: HtmlElement, title: str) -> None:
    """The headline is put first, so it is removed from the first words of the text."""
    for heading in list(article.iter("h1", "h2", "h3"))[:3]:
        if is_web_headline(dom_words(heading), title):
            remove_dom_element(heading)
            return


def _make_absolute(root: HtmlElement, url: str) -> None:
    """Links that lead on from the page's own address."""
    base = next((b.get("href") or "" for b in root.iter("base")), "") or url
    for link in root.iter("a"):
        target = (link.get("href") or "").strip()
        if base and target and not target.startswith("#"):
            try:
                link.set("href", urljoin(base, target))
            except ValueError:
                continue


def _markup(element: HtmlElement) -> str:
    """The element as HTML with what pandoc looks at, which takes it much less time."""
    noted = any((inner.get("role") or "").startswith("doc-") for inner in element.iter("*"))
    kept = _LOOKED_AT | {"id", "role", "class"} if noted else _LOOKED_AT
    for inner in list(element.iter("*")):
        for name in set(inner.attrib) - kept:
            del inner.attrib[name]
        if inner.tag == "span" and inner is not element:
            inner.drop_tag()
    return str(lxml.html.tostring(element, encoding="unicode", with_tail=False))
