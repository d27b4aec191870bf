"""Messages in HTML: their layout of tables, and what programs write around the text, are not text."""

import re

from lxml.html import HtmlElement

from newsdesk.articles.readers.web.dom import (
    BLOCKS,
    HEADINGS,
    SPACES,
    dom_tag,
    dom_words,
    has_dom_block,
    remove_dom_element,
)
from newsdesk.articles.readers.web.forward_heads import (
    FORWARD_HEAD_LINES,
    begins_forward_head,
    count_forward_head_lines,
    is_forward_mark,
)

# Links below or above the text of a newsletter, in the line that they stand in.
_FRAME = re.compile(
    r"(?:view|read|open|see)\b.{0,40}\b(?:in|on) (?:your |a |the )?(?:web )?browser|view (?:it )?online|web version|unsubscribe|opt out"
    r"|(?:manage|update|change) (?:your )?(?:email |mail |subscription |newsletter )?(?:preferences|subscriptions?|settings)"
    r"|(?:im|in) browser (?:ansehen|anzeigen|öffnen)|abmelden|newsletter abbestellen|se d[ée]sinscrire|se d[ée]sabonner|voir dans (?:le|votre) navigateur"
    r"|darse de baja|cancelar (?:la )?suscripci[óo]n|ver en (?:el|su) navegador|cancelar (?:a )?inscri[çc][ãa]o|ver no navegador|afmelden",
    re.IGNORECASE,
)
_LONGEST_LINK, _LONGEST_FRAME = 60, 400
# What programs call the head of a forwarded message, and a signature.
_FRAMES = frozenset(
    "gmail_attr divRplyFwdMsg moz-email-headers-table gmail_signature moz-signature Signature x_Signature ms-outlook-mobile-signature".split()
)
# Paragraphs of so many letters are no figures.
_LONG_CELL = 150


def clean_html_message(root: HtmlElement) -> list[str]:
    """Change the tree of a message in place; returns notes of what was left out."""
    signed = False
    for element in list(root.iter("div", "p", "table", "pre")):
        if not _names(element).isdisjoint(_FRAMES) and element.getparent() is not None:
            signed = signed or "ignature" in " ".join(_names(element))
            remove_dom_element(element)
    _drop_forward_heads(root)
    _drop_frame(root)
    for table in list(root.iter("table")):
        if _is_layout(table):
            _unwrap_table(table)
    return ["signature"] if signed else []


def _names(element: HtmlElement) -> set[str]:
    return {element.get("id") or "", *(element.get("class") or "").split()}


def _drop_forward_heads(root: HtmlElement) -> None:
    """Take away sender, day, addressee and subject of a forwarded message: lines of one block, or a block each."""
    blocks = [e for e in root.iter("p", "div", "li", "td") if not has_dom_block(e) and dom_words(e)]
    at = 0
    while at < len(blocks):
        end, found = at, 0
        if begins_forward_head(_lines(blocks[at])):
            while end < len(blocks) and (count := count_forward_head_lines(_lines(blocks[end]))):
                found, end = found + count, end + 1
        if found >= FORWARD_HEAD_LINES:
            marks = blocks[at - 1 : at] if at and is_forward_mark(dom_words(blocks[at - 1])) else []
            for block in [*marks, *blocks[at:end]]:
                remove_dom_element(block)
        at = max(end, at + 1)


def _lines(element: HtmlElement) -> str:
    """The words of a block, with its line breaks."""
    pieces = [element.text or ""]
    for inner in element.iter():
        if inner is not element and inner.tag == "br":
            pieces.append("\n")
        elif inner is not element:
            pieces.append(SPACES.sub(" ", inner.text or ""))
        if inner is not element:
            pieces.append(SPACES.sub(" ", inner.tail or ""))
    return "".join(pieces)


def _drop_frame(root: HtmlElement) -> None:
    """Take away the lines with which a reader leaves the list or opens the message elsewhere."""
    for link in list(root.iter("a")):
        words = dom_words(link)
        if link.getroottree().getroot() is not root or len(words) > _LONGEST_LINK:
            continue
        if not _FRAME.fullmatch(words.strip(" |>»›·.")) and not _FRAME.search(link.get("title") or ""):
            continue
        line = next((up for up in link.iterancestors() if up.tag in BLOCKS), None)
        if line is not None and line.getparent() is not None and len(dom_words(line)) <= _LONGEST_FRAME:
            remove_dom_element(line)


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table only puts the parts of a message in their places: it has whole texts in its cells, or one column."""
    if table.get("role") == "presentation":
        return True
    if any(True for _ in table.iter("th", "caption", "thead")):
        return False
    cells = [cell for cell in table.iter("td") if _table_of(cell) is table]
    rows = [row for row in table.iter("tr") if _table_of(row) is table]
    if all(sum(dom_tag(child) == "td" for child in row) <= 1 for row in rows):
        return True
    return any(
        (sum(1 for _ in cell.iter("p", "ul", "ol", "div")) > 1 and len(dom_words(cell)) > _LONG_CELL)
        or any(True for _ in cell.iter("table", *HEADINGS))
        for cell in cells
    )


def _table_of(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("table"), None)


def _unwrap_table(table: HtmlElement) -> None:
    own = [e for e in table.iter("tbody", "tfoot", "tr", "td", "colgroup") if _table_of(e) is table]
    for element in [*own, table]:
        element.tag = "div"
