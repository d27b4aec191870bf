"""Remove what is inside an article but not part of it: forms, lists of links, teasers of other articles."""

import re

from lxml.html import HtmlElement

from newsdesk.articles.readers.web.cleaning import KEPT
from newsdesk.articles.readers.web.dom import HEADINGS, dom_class_and_id, dom_words, remove_dom_element
from newsdesk.articles.readers.web.scoring import (
    Measures,
    element_scoring_weight,
    measure_elements_for_scoring,
)

_ALWAYS = ("footer", "aside", "button", "nav", "dialog")
_SHARE = re.compile(r"(?:\b|_)(?:share|sharedaddy)(?:\b|_)", re.IGNORECASE)
_OTHERS = re.compile(
    r"\W*(?:(?:what to )?read (?:next|more|also)\b|also read\b|related\b(?: (?:stories|articles?|coverage|topics|content|news|posts?|links?))?|more (?:stories|news|on this|from|coverage|like this)\b"
    r"|(?:you (?:may|might) (?:also )?like)|recommended\b|most (?:read|popular|viewed|shared)\b|trending\b|top stories\b"
    r"|latest (?:news|stories)\b|don['’]t miss\b|in other news\b|editors?['’]?s? picks?\b|keep reading\b|up next\b|popular (?:now|stories|posts)\b"
    r"|other stories\b|see also\b|sign up\b|newsletter|subscribe\b|follow us\b|share this\b|from (?:the|our) archives?\b|around the web\b|promoted\b|sponsored\b"
    r"|mehr zum thema|lesen sie (?:auch|mehr)|auch interessant|(?:à )?lire aussi|sur le même sujet|leer también|te puede interesar|leggi anche|leia (?:também|mais)|lees ook)",
    re.IGNORECASE,
)
_OTHERS_NAMED = re.compile(
    r"(?:^|[\s_-])(?:more-?news|more-?stories|related(?:-?(?:stories|articles?|content|links|posts|news))?|recirc\w*|recommend\w*|read-?next|read-?more|most-?(?:read|popular)|trending|also-?like"
    r"|outbrain|taboola|newsletter\w*|teasers?|promo|signup|subscri\w*|(?:article-?)?(?:tags|topics|keywords)(?:-?list)?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MOST_OTHERS = 0.35
_SHORT_HEADING = 80


def prune_web_article(article: HtmlElement, *, conditionally: bool) -> None:
    """Take away what is none of the article."""
    _drop_others(article)
    _mark_data_tables(article)
    if conditionally:
        _conditionally(article, "form", "fieldset")
    for element in list(article.iter(*_ALWAYS)):
        if not element.get(KEPT) and not any(inner.get(KEPT) for inner in element.iter()):
            remove_dom_element(element)
    for element in list(article.iter()):
        if (
            element.getparent() is not None
            and _SHARE.search(dom_class_and_id(element))
            and len(dom_words(element)) < 500
            and not element.get(KEPT)
        ):
            remove_dom_element(element)
    for heading in list(article.iter("h1", "h2")):
        if element_scoring_weight(heading) < 0:
            remove_dom_element(heading)
    if conditionally:
        _conditionally(article, "table", "ul", "div")


def _drop_others(article: HtmlElement) -> None:
    """Teasers of other stories: told by the heading above them, or by the name of their element."""
    whole = len(dom_words(article)) or 1
    for element in list(article.iter("div", "section", "aside", "ul", "p", "figure")):
        if element.getparent() is None or element is article or element.get(KEPT):
            continue
        text = dom_words(element)
        first = next((e for e in element.iter(*HEADINGS, "strong", "b") if dom_words(e)), None)
        headed = (
            first is not None
            and element.tag != "p"
            and text.startswith(dom_words(first))
            and _is_others(dom_words(first))
        )
        others = headed or _OTHERS_NAMED.search(dom_class_and_id(element))
        kept = any(inner.get(KEPT) for inner in element.iter())
        if others and not kept and len(text) < _MOST_OTHERS * whole:
            remove_dom_element(element)
    for heading in list(article.iter(*HEADINGS)):
        following = heading.getnext()
        if _is_others(dom_words(heading)) and following is not None and following.tag in {"ul", "ol"}:
            remove_dom_element(following)
            remove_dom_element(heading)


def _is_others(text: str) -> bool:
    return len(text) < _SHORT_HEADING and bool(_OTHERS.match(text))


def _mark_data_tables(article: HtmlElement) -> None:
    """Tables that hold figures, not the layout of the page."""
    for table in article.iter("table"):
        rows = list(table.iter("tr"))
        columns = max((len(row) for row in rows), default=0)
        says = table.get("summary") or any(
            True for _ in table.iter("caption", "col", "colgroup", "tfoot", "thead", "th")
        )
        nested = sum(1 for _ in table.iter("table")) > 1
        large = len(rows) >= 10 or columns > 4 or len(rows) * columns > 10
        plain = not nested and not any(True for _ in table.iter("a", "img", "form", "p", "div"))
        if table.get("role") != "presentation" and (says or plain or (large and not nested)):
            table.set(KEPT, "1")


def _conditionally(article: HtmlElement, *tags: str) -> None:
    """Take away lists, tables and divs that are mostly links, pictures or fields."""
    for tag in tags:
        sizes = measure_elements_for_scoring(article)
        for element in reversed(list(article.iter(tag))):
            if (
                element is not article
                and element.getparent() is not None
                and element in sizes
                and _is_clutter(element, tag, sizes)
            ):
                remove_dom_element(element)


def _is_clutter(element: HtmlElement, tag: str, sizes: dict[HtmlElement, Measures]) -> bool:
    if any(up.get(KEPT) or up.tag == "code" for up in [element, *element.iterancestors()]):
        return False
    if any(inner.get(KEPT) for inner in element.iter()):
        return False
    size, points = sizes[element], element_scoring_weight(element)
    if points < 0:
        return True
    if size.commas >= 10:
        return False
    count = {name: sum(1 for _ in element.iter(name)) for name in ("p", "img", "li", "input")}
    is_list = tag in {"ul", "ol"} or _list_share(element, size, sizes) > 0.9
    headings = sum(sizes[h].length for h in element.iter(*HEADINGS) if h in sizes) / (size.length or 1)
    in_figure = any(up.tag == "figure" for up in element.iterancestors())
    clutter = (
        (not in_figure and count["img"] > 1 and count["p"] / count["img"] < 0.5)
        or (not is_list and count["li"] - 100 > count["p"])
        or count["input"] > count["p"] // 3
        or (
            not is_list
            and not in_figure
            and headings < 0.9
            and size.length < 25
            and (count["img"] == 0 or count["img"] > 2)
            and size.density > 0
        )
        or (not is_list and points < 25 and size.density > 0.2)
        or (points >= 25 and size.density > 0.5)
    )
    if is_list and clutter:
        # A gallery in a list stays.
        simple = all(len(child) <= 1 for child in element)
        return not (simple and count["img"] == count["li"] > 0)
    return clutter


def _list_share(element: HtmlElement, size: Measures, sizes: dict[HtmlElement, Measures]) -> float:
    inner = sum(sizes[e].length for e in element.iter("ul", "ol") if e in sizes)
    return inner / size.length if size.length else 0.0
