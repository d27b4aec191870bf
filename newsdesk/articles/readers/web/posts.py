"""Convert posts of social networks in a page to quotations of their authors, with their URL."""

import re

from lxml.html import HtmlElement

from newsdesk.articles.readers.web.cleaning import KEPT
from newsdesk.articles.readers.web.dom import SPACES, dom_class_and_id, dom_words, remove_dom_element

_POST = re.compile(
    r"twitter-tweet|twitter-video|embed-?tweet|tweet-?embed|bluesky-embed|mastodon-embed|instagram-media|tiktok-embed|fb-post|embed(?:ded)?-?post|social-?embed|reddit-embed|threads-post|text-post-media",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"https?://(?:www\.|mobile\.)?(?:(?:twitter|x)\.com/\w+/status/\d+|bsky\.app/profile/[^/]+/post/\w+|(?:instagram|threads)\.(?:com|net)/\S+|facebook\.com/\S+/posts/\S+"
    r"|tiktok\.com/@\S+/video/\d+|[\w.-]+/@[\w.@-]+/\d+|(?:www\.)?reddit\.com/r/\S+)"
)
# The line below a post: a dash, the name, the handle.
_SIGNATURE = re.compile(
    r"(?:—|–|--|―|A post shared by|Post by)\s*(?P<name>[^(@—]{1,80}?)\s*\((?P<handle>@[\w.@-]+)\)\s*"
)
# What the networks write below or instead of a post.
_FRAME = re.compile(
    r"(?:View|See|Read|Watch)(?: more)? (?:this|the|full)?\s*(?:post|video|reel|photo|conversation|replies)?\s*(?:on|in) (?:Instagram|Mastodon|Threads|Facebook|TikTok|X|Twitter|Bluesky|Reddit)"
    r"|Add a comment|Post by @\S+"
)
_HEAD = re.compile(r"(?P<name>[^@\n]{2,80}?)\s*\(?(?P<handle>@[\w.@-]+)\)?\s*")
_DAY = re.compile(
    r"(?:\d{1,2}[:.]\d{2}(?: ?[AP]M)?\s*[·-]\s*)?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2}\.? [A-Z][a-zé]{2,8}\.? \d{4})"
)


def mark_embedded_posts(root: HtmlElement) -> None:
    """Convert each embedded post to the form “words” (name, day), linked to its URL."""
    for element in list(root.iter()):
        if (
            not isinstance(element.tag, str)
            or element.getparent() is None
            or not _POST.search(dom_class_and_id(element))
        ):
            continue
        if not any(_POST.search(dom_class_and_id(above)) for above in element.iterancestors()) and dom_words(
            element
        ):
            _rewrite(element)


def _rewrite(element: HtmlElement) -> None:
    links = [a.get("href") or "" for a in element.iter("a")]
    address = next(
        (found[0] for link in [element.get("cite") or "", *links] if (found := _ADDRESS.match(link))), ""
    )
    whole = "".join(_walk(element))
    name, handle, body, day = _parts(whole)
    if not body:
        # Without its words, only who wrote it is left.
        if not _SIGNATURE.sub("", _FRAME.sub("", SPACES.sub(" ", whole))).strip():
            remove_dom_element(element)
        return
    quotation: HtmlElement = element.makeelement("blockquote", {KEPT: "1", "class": "post"})
    paragraph: HtmlElement = quotation.makeelement("p", {})
    link: HtmlElement = quotation.makeelement("a", {"href": address} if address else {})
    quoted = body if body[0] in '“"«„' else f"“{body}”"
    signed = name or handle
    # The address belongs to the day of the post; without one, to its words.
    if day:
        paragraph.text, link.text, link.tail = f"{quoted} ({signed}, " if signed else f"{quoted} (", day, ")"
    else:
        link.text, link.tail = quoted, f" ({signed})" if signed else ""
    paragraph.append(link)
    quotation.append(paragraph)
    element.addprevious(quotation)
    remove_dom_element(element)


def _walk(element: HtmlElement) -> list[str]:
    pieces = [element.text or ""]
    for child in element:
        block = child.tag in {"p", "div", "br", "section", "footer", "blockquote"}
        pieces += [
            "\n" if block else "",
            *(_walk(child) if isinstance(child.tag, str) else []),
            "\n" if block else "",
            child.tail or "",
        ]
    return pieces


def _parts(whole: str) -> tuple[str, str, str, str]:
    """Who wrote it, the handle, the words, the day."""
    lines = [SPACES.sub(" ", line).strip() for line in whole.split("\n")]
    text = "\n".join(line for line in (_FRAME.sub("", line).strip() for line in lines) if line)
    signed = _SIGNATURE.search(text)
    if signed:
        day = _DAY.search(text[signed.end() :])
        words_ = SPACES.sub(" ", text[: signed.start()]).strip()
        return signed["name"].strip(), signed["handle"], words_, day[0] if day else ""
    head = _HEAD.match(text)
    if head and head.end() < len(text):
        rest = text[head.end() :]
        day = _DAY.search(rest)
        body = (rest[: day.start()] + rest[day.end() :]) if day else rest
        return head["name"].strip(), head["handle"], SPACES.sub(" ", body).strip(" ·"), day[0] if day else ""
    return "", "", SPACES.sub(" ", text).strip(), ""
