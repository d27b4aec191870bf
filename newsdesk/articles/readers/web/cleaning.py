"""The tree of a page without hidden elements, with the words in the order that a reader sees."""

import re

from lxml.html import HtmlElement

from newsdesk.articles.readers.web.dom import (
    BLOCKS,
    dom_class_and_id,
    dom_tag,
    dom_words,
    dom_words_apart,
    has_dom_block,
    remove_dom_element,
    unwrap_dom_element,
)

_SILENT = (
    "script",
    "style",
    "noscript",
    "template",
    "link",
    "meta",
    "object",
    "embed",
    "svg",
    "canvas",
    "iframe",
    "select",
    "textarea",
    "input",
    "rt",
    "rp",
    "rtc",
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_INLINE = frozenset(
    "a abbr b big cite code em font i ins label mark s small span strike strong sub sup time tt u var del".split()
)
_CONTAINERS = frozenset(
    "article aside blockquote body center dd details div fieldset footer form header li main section td th figcaption".split()
)
_QUOTES = {"de": "„“‚‘", "fr": "«»‹›", "es": "«»“”", "it": "«»“”", "ru": "«»„“", "pl": "„”‚’"}
_NEWS_KEPT = re.compile(r"correct|clarif|editor.?s?.?note|pull.?quote", re.IGNORECASE)
_CORRECTION = re.compile(
    r"(?:corrections?|clarifications?|editor['’]?s? note|update[d]?|berichtigung|korrektur|rectificati\w+|correction)\b.{0,40}[:.—–-]",
    re.IGNORECASE,
)
_PULL_QUOTE = re.compile(r"pull.?quote|blockquote", re.IGNORECASE)
# How pages call words that are read aloud and never shown.
_ONLY_SPOKEN = frozenset(
    "visually-hidden visuallyhidden sr-only screen-reader-text screenreader element-invisible a11y-hidden u-visually-hidden".split()
)
# What hides more of a page than this is the way in which the page is built, not a hidden passage.
_MOST_HIDDEN = 0.5
_MOST_STRUCK = 0.2
# The mark of a note, and one that is a link at the height of the line; the arrow that leads back.
_NOTE_MARK = re.compile(
    r"\W{0,2}(?:\d{1,3}|[a-z]|[ivx]{1,5}|\*{1,3}|†|‡|note \d{1,3})\W{0,2}(?:\s*,\s*\d{1,3})*", re.IGNORECASE
)
_TO_NOTE = re.compile(r"#.|[^#]*#(?:_?ftn|_?edn|fn|cite|ref|note|foot|end)", re.IGNORECASE)
_NOTE_LINK = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d{1,3})\]|[↩↑^⤴⏎]\ufe0e?", re.IGNORECASE)
KEPT = "data-kept"


def clean_html_tree(root: HtmlElement, language: str) -> None:
    """Change the tree in place."""
    for element in list(root.iter()):
        if not dom_tag(element) or (element.tag in _SILENT and element.tag != "html"):
            remove_dom_element(element)
    _drop_hidden(root)
    for ruby in list(root.iter("ruby", "rb", "wbr", "bdi", "bdo")):
        unwrap_dom_element(ruby)
    _drop_note_marks(root)
    _mark_quotations(root, language)
    _keep_notes(root)
    for element in list(root.iter(*_INLINE)):
        if has_dom_block(element):
            # Some pages put whole blocks into a link.
            element.tag = "div"
    for quotation in list(root.iter("blockquote")):
        _part_speaker(quotation)


def drop_struck_html_words(root: HtmlElement) -> int:
    """Take away words that the page strikes out, which its author no longer says; returns how many passages there were."""
    whole, struck = len(dom_words(root)) or 1, 0
    for element in list(root.iter("del", "s", "strike")):
        if element.getparent() is None or len(dom_words(element)) > _MOST_STRUCK * whole:
            continue
        struck += bool(dom_words(element))
        before = element.getprevious()
        said = before.tail if before is not None else element.getparent().text
        if (said or " ")[-1:].isspace() and (element.tail or "")[:1].isspace():
            # One of the two spaces around it goes with it.
            element.tail = (element.tail or "")[1:]
        remove_dom_element(element)
    return struck


def _drop_note_marks(root: HtmlElement) -> None:
    """Take away the numbers of notes, which would stand in the sentence as if they were figures."""
    for raised in list(root.iter("sup")):
        links = list(raised.iter("a"))
        note = _NOTE_MARK.fullmatch(dom_words(raised))
        if raised.getparent() is not None and note and links and all(_leads_to_note(link) for link in links):
            remove_dom_element(raised)
    for link in list(root.iter("a")):
        if _leads_to_note(link) and _NOTE_LINK.fullmatch(dom_words(link)) and link.getparent() is not None:
            remove_dom_element(link)


def _leads_to_note(link: HtmlElement) -> bool:
    """Whether a link leads to a note, on the same page or by its whole address; those that pandoc reads as notes are left to it."""
    return link.get("role") != "doc-noteref" and _TO_NOTE.match(link.get("href") or "") is not None


def _drop_hidden(root: HtmlElement) -> None:
    """Take away what the page does not show."""
    whole = len(dom_words(root)) or 1
    for element in list(root.iter()):
        if not dom_tag(element) or element.tag in {"html", "body"} or element.getparent() is None:
            continue
        if _is_hidden(element) and len(dom_words(element)) < _MOST_HIDDEN * whole:
            remove_dom_element(element)


def _is_hidden(element: HtmlElement) -> bool:
    hidden = element.get("hidden")
    if hidden is not None and hidden != "until-found":
        return True
    if element.get("aria-hidden") == "true" and "fallback-image" not in dom_class_and_id(element):
        return True
    if not _ONLY_SPOKEN.isdisjoint((element.get("class") or "").split()):
        return True
    return bool(_NOT_SHOWN.search(element.get("style") or ""))


def _mark_quotations(root: HtmlElement, language: str) -> None:
    """Write the marks that browsers put around a quotation in the line."""
    marks = _QUOTES.get(language[:2].lower(), "“”‘’")
    for quoted in list(root.iter("q")):
        inner = sum(1 for above in quoted.iterancestors("q")) % 2 * 2
        bare = dom_words(quoted)
        if bare and bare[0] not in "“\"„«‘'":
            quoted.text = marks[inner] + (quoted.text or "").lstrip()
            last = quoted[-1] if len(quoted) else None
            if last is None:
                quoted.text = quoted.text.rstrip() + marks[inner + 1]
            else:
                last.tail = (last.tail or "").rstrip() + marks[inner + 1]
    for quoted in list(root.iter("q")):
        unwrap_dom_element(quoted)


def _keep_notes(root: HtmlElement) -> None:
    """Corrections and pull quotes belong to the article, even if they are in an element for secondary content."""
    for element in list(root.iter("aside", "div", "p", "section", "footer")):
        text = dom_words(element)
        if not text or len(text) > 1500:
            continue
        if _CORRECTION.match(text[:80]) or (
            element.tag == "aside" and _NEWS_KEPT.search(dom_class_and_id(element))
        ):
            quote = (
                element.tag == "aside"
                and _PULL_QUOTE.search(dom_class_and_id(element))
                and not _CORRECTION.match(text[:80])
            )
            if element.tag in {"aside", "footer"}:
                element.tag = "blockquote" if quote else "div"
            element.set(KEPT, "1")


def _part_speaker(quotation: HtmlElement) -> None:
    """The speaker of a quotation gets a separate line below it."""
    for speaker in list(quotation.iter("cite", "footer", "figcaption")):
        after = (speaker.tail or "").strip()
        if _has_line(speaker, quotation):
            continue
        if dom_words(speaker) and not after and speaker.getnext() is None:
            inside = speaker.getparent()
            speaker.tag = "p"
            if inside is not None and inside.tag == "p" and inside is not quotation:
                inside.addnext(speaker)


def _has_line(speaker: HtmlElement, quotation: HtmlElement) -> bool:
    """Whether a speaker stands on a line of their own already, after a dash or in a footer."""
    inside = speaker.getparent()
    if speaker.tag != "cite" or inside is None or inside is quotation:
        return False
    return inside.tag in {"p", "div", "footer", "figcaption"} and not dom_words(inside).partition(
        dom_words(speaker)
    )[0].strip(" —–-―~")


def wrap_loose_html_text(root: HtmlElement) -> None:
    """Put words that are directly next to blocks, or between two line breaks, into separate paragraphs."""
    for paragraph in list(root.iter("p")):
        if not dom_words_apart(paragraph) and not any(True for _ in paragraph.iter("img")):
            remove_dom_element(paragraph)
    for element in list(root.iter(*_CONTAINERS, "p")):
        _wrap(element)


def _wrap(element: HtmlElement) -> None:
    runs = _runs(element)
    blocks = sum(isinstance(run, list) is False for run in runs)
    if not blocks and len(runs) < 2:
        return
    if element.tag == "p":
        element.tag = "div"
    for child in list(element):
        element.remove(child)
    element.text = None
    for run in runs:
        if not isinstance(run, list):
            run.tail = None
            element.append(run)
        elif any(isinstance(piece, HtmlElement) or piece.strip() for piece in run):
            element.append(_paragraph(element, run))


def _runs(element: HtmlElement) -> list[list[str | HtmlElement] | HtmlElement]:
    """The blocks in an element, and between them runs of words and inline elements."""
    runs: list[list[str | HtmlElement] | HtmlElement] = []
    run: list[str | HtmlElement] = [element.text or ""]
    for child in element:
        tail = child.tail or ""
        if child.tag in BLOCKS:
            runs += [run, child]
            run = [tail]
        elif child.tag == "br" and run and isinstance(run[-1], HtmlElement) and run[-1].tag == "br":
            runs.append(run[:-1])
            run = [tail]
        else:
            run.append(child)
            if tail.strip() or child.tag != "br":
                run.append(tail)
    return [r for r in [*runs, run] if not isinstance(r, list) or any(_counts(piece) for piece in r)]


def _counts(piece: str | HtmlElement) -> bool:
    if isinstance(piece, str):
        return bool(piece.strip())
    return piece.tag != "br" and (
        bool(dom_words_apart(piece)) or piece.tag == "img" or any(True for _ in piece.iter("img"))
    )


def _paragraph(element: HtmlElement, run: list[str | HtmlElement]) -> HtmlElement:
    paragraph: HtmlElement = element.makeelement("p", {})
    while run and not isinstance(run[-1], str) and run[-1].tag == "br":
        run.pop()
    for piece in run:
        if isinstance(piece, HtmlElement):
            piece.tail = None
            if piece.tag != "br" or len(paragraph) or (paragraph.text or "").strip():
                paragraph.append(piece)
        elif len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + piece
        else:
            paragraph.text = (paragraph.text or "") + piece
    return paragraph
