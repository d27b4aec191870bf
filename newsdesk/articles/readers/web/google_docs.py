"""What Google Docs adds to a document that it saves as a web page: comments at the end, redirecting links."""

import re
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement

from newsdesk.articles.readers.web.dom import remove

_COMMENT = re.compile(r"cmnt\d+$")
_MARK = re.compile(r"cmnt_ref\d+$")


def drop_comments(root: HtmlElement) -> list[str]:
    """Take comments and their marks out of the text, and open the links; the notes that say so."""
    found = False
    for link in list(root.iter("a")):
        name = link.get("id") or ""
        parent = link.getparent()
        if parent is None:
            continue
        if _MARK.match(name):
            found = True
            remove(parent if parent.tag == "sup" else link)
        elif _COMMENT.match(name):
            block = next((up for up in link.iterancestors("div")), parent)
            remove(block if block.tag != "body" else parent)
        else:
            link.set("href", _opened(link.get("href") or ""))
    return ["comments-lost"] if found else []


def _opened(address: str) -> str:
    """Where a link leads in the end, without Google's own address before it."""
    if not address.startswith(("https://www.google.com/url?", "http://www.google.com/url?")):
        return address
    target = parse_qs(urlsplit(address).query).get("q", [""])[0]
    return target if target.startswith(("http://", "https://")) else address
