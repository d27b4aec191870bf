"""What Google Docs adds to a document that it saves or publishes as a web page: its frame, comments, footnotes, redirecting links."""

import re
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement

from newsdesk.articles.readers.web.dom import dom_words, remove_dom_element

_COMMENT = re.compile(r"cmnt\d+$")
_MARK = re.compile(r"cmnt_ref\d+$")
_NOTE = re.compile(r"ftnt\d+$")
_NOTE_MARK = re.compile(r"ftnt_ref(\d+)$")
_BANNERS = frozenset(["publish-banner", "title-banner"])
_RANKS = {"title": "h1", "subtitle": "h2"}
_NAMED_BY = re.compile(r"\s+[-–—]\s+Google (?:Docs|Документы|ドキュメント|Drive)$")


def find_google_docs_document(root: HtmlElement) -> HtmlElement | None:
    """The document in a page of Google Docs, without what the page has around it; None for any other page."""
    content = _content(root)
    if content is None:
        return None
    for element in list(content.iter("div", "p")):
        if element.get("id") in {"banners", "header", "footer", "publish-banner", "title-banner", "interval"}:
            remove_dom_element(element)
    for paragraph in content.iter("p"):
        rank = next((_RANKS[name] for name in (paragraph.get("class") or "").split() if name in _RANKS), "")
        if rank and dom_words(paragraph):
            paragraph.tag = rank
    return content


def _content(root: HtmlElement) -> HtmlElement | None:
    """The element with the document, where more than a usual name says that Google Docs wrote it."""
    style = "".join(e.text or "" for e in root.iter("style"))
    ids = {e.get("id") or "" for e in root.iter("a", "div")}
    marked = any(_MARK.match(name) or _NOTE_MARK.match(name) for name in ids)
    styled = ".lst-kix" in style or "themes.googleusercontent.com" in style
    published = not _BANNERS.isdisjoint(ids) or any(
        (a.get("href") or "").startswith("https://docs.google.com/") and "Google" in dom_words(a)
        for a in root.iter("a")
    )
    if not (marked or styled or published):
        return None
    named_ = next(
        (e for e in root.iter("div", "body") if "doc-content" in (e.get("class") or "").split()), None
    )
    if named_ is not None:
        return named_
    holder = next((e for e in root.iter("div") if e.get("id") == "contents"), None)
    if holder is not None:
        return holder if published else None
    return root.find("body") if marked or styled else None


def google_docs_title(root: HtmlElement, content: HtmlElement) -> str:
    """The title of the document: its own line, or the name under which it is kept."""
    own = next((dom_words(e) for e in content.iter("h1") if dom_words(e)), "")
    title = root.find(".//title")
    return own or (_NAMED_BY.sub("", dom_words(title)) if title is not None else "")


def mark_google_docs_notes(root: HtmlElement) -> None:
    """Put footnotes into the form in which they are told from text."""
    marks = {found[1]: a for a in root.iter("a") if (found := _NOTE_MARK.match(a.get("id") or ""))}
    notes = [a for a in root.iter("a") if _NOTE.match(a.get("id") or "")]
    holders = [
        next((up for up in a.iterancestors("div", "p") if up.tag == "div"), a.getparent()) for a in notes
    ]
    body = root.find("body")
    if not marks or body is None or not notes:
        return
    section = body.makeelement("section", {"role": "doc-endnotes"})
    entries = body.makeelement("ol", {})
    section.append(entries)
    for link, holder in zip(notes, holders, strict=True):
        if holder is None or holder.tag == "body" or holder.getparent() is None:
            continue
        entry = body.makeelement("li", {"id": link.get("id") or ""})
        remove_dom_element(link)
        paragraph = body.makeelement("p", {})
        paragraph.text = dom_words(holder)
        entry.append(paragraph)
        entries.append(entry)
        remove_dom_element(holder)
    for number, link in marks.items():
        link.set("role", "doc-noteref")
        link.set("href", f"#ftnt{number}")
    body.append(section)


def drop_google_docs_comments(root: HtmlElement) -> list[str]:
    """Take comments and their marks out of the text, and open the links; the notes that say so."""
    found = 0
    for link in list(root.iter("a")):
        name = link.get("id") or ""
        parent = link.getparent()
        if parent is None:
            continue
        if _MARK.match(name):
            found += 1
            remove_dom_element(parent if parent.tag == "sup" else link)
        elif _COMMENT.match(name):
            block = next((up for up in link.iterancestors("div")), parent)
            remove_dom_element(block if block.tag != "body" else parent)
        else:
            link.set("href", _opened(link.get("href") or ""))
    return [f"comments-left-out={found}"] if found else []


def _opened(address: str) -> str:
    """Where a link leads in the end, without Google's own address before it."""
    if not address.startswith(("https://www.google.com/url?", "http://www.google.com/url?")):
        return address
    target = parse_qs(urlsplit(address).query).get("q", [""])[0]
    return target if target.startswith(("http://", "https://")) else address
