"""Find the element of a page that contains the article, by the method of Mozilla's Readability.

Paragraphs give points to the elements that contain them, for their length and commas. Class names and ids of elements
add or subtract points. Elements that are mostly links count little. The element with the most points is the article,
together with related elements next to it.
"""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from newsdesk.articles.readers.web.cleaning import KEPT
from newsdesk.articles.readers.web.dom import BLOCKS, HEADINGS, SPACES, dom_class_and_id, remove_dom_element

_UNLIKELY = re.compile(
    r"-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu"
    r"|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination"
    r"|pager|popup|yom-remote",
    re.IGNORECASE,
)
_MAYBE = re.compile(r"and|article|body|column|content|main|mathjax|shadow", re.IGNORECASE)
_POSITIVE = re.compile(
    r"article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story", re.IGNORECASE
)
_NEGATIVE = re.compile(
    r"-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain|promo"
    r"|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget",
    re.IGNORECASE,
)
_ROLES = frozenset(["menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"])
_COMMAS = re.compile("[\u002c\u060c\ufe50\ufe10\ufe11\u2e41\u2e34\u2e32\uff0c]")
_SCORED = frozenset(["section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre"])
_BASE = {"div": 5, "pre": 3, "td": 3, "blockquote": 3, "address": -3, "ol": -3, "ul": -3, "dl": -3, "dd": -3, "dt": -3, "li": -3, "form": -3} | dict.fromkeys([*HEADINGS, "th"], -5)  # fmt: skip
_SENTENCE = re.compile(r"\.( |$)")
_FEWEST = 25
_TOP = 5


@dataclass(slots=True)
class Measures:
    """Counts for an element: characters, characters in links, commas."""

    length: int = 0
    linked: float = 0.0
    commas: int = 0

    @property
    def density(self) -> float:
        """The share of its characters that are in links."""
        return self.linked / self.length if self.length else 0.0


def measure_elements_for_scoring(root: HtmlElement) -> dict[HtmlElement, Measures]:
    """The measures of all elements below one."""
    found: dict[HtmlElement, Measures] = {}
    for element in reversed(list(root.iter())):
        if not isinstance(element.tag, str):
            continue
        own = Measures()
        for words in [element.text, *(child.tail for child in element)]:
            if words:
                own.length += len(SPACES.sub(" ", words.strip()))
                own.commas += len(_COMMAS.findall(words))
        for child in element:
            inner = found.get(child)
            if inner:
                own.length += inner.length
                own.commas += inner.commas
                own.linked += inner.linked
        if element.tag == "a":
            own.linked = own.length * (0.3 if (element.get("href") or "").startswith("#") else 1.0)
        found[element] = own
    return found


def element_scoring_weight(element: HtmlElement) -> int:
    """What class and id say for an element being text, or against it."""
    total = 0
    for words in (element.get("class") or "", element.get("id") or ""):
        if words:
            total -= 25 if _NEGATIVE.search(words) else 0
            total += 25 if _POSITIVE.search(words) else 0
    return total


def exclude_elements_from_scoring(body: HtmlElement) -> None:
    """Take away what says of itself that it is no article."""
    for element in list(body.iter()):
        if (
            element.getparent() is None
            or element.tag in {"body", "a", "html", "article"}
            or element.get(KEPT)
        ):
            continue
        label = dom_class_and_id(element)
        unlikely = _UNLIKELY.search(label) and not _MAYBE.search(label)
        beside = element.get("role") in _ROLES or (unlikely and not _is_inside(element, {"table", "code"}))
        if beside and not any(inner.get(KEPT) for inner in element.iter()):
            remove_dom_element(element)


def _is_inside(element: HtmlElement, tags: set[str]) -> bool:
    return any(above.tag in tags for above in element.iterancestors())


def settle_divs_for_scoring(body: HtmlElement) -> None:
    """A div without blocks is a paragraph; one around a single paragraph is that paragraph."""
    for element in list(body.iter("div")):
        if element.getparent() is None:
            continue
        if not any(inner is not element and inner.tag in BLOCKS for inner in element.iter()):
            element.tag = "p"


def find_top_scoring_element(body: HtmlElement, *, by_names: bool) -> HtmlElement:
    """A div with the article and what belongs to it."""
    sizes = measure_elements_for_scoring(body)
    scores = _scores(body, sizes, by_names=by_names)
    final = {e: score * (1 - sizes[e].density) for e, score in scores.items()}
    ranked = sorted(final, key=lambda e: -final[e])[:_TOP]
    if not ranked or ranked[0].tag == "body":
        return body
    top = _common_ancestor(ranked, final)
    top = _climb(top, final)
    return _with_siblings(top, final, sizes)


def _scores(
    body: HtmlElement, sizes: dict[HtmlElement, Measures], *, by_names: bool
) -> dict[HtmlElement, float]:
    scores: dict[HtmlElement, float] = {}
    for element in body.iter(*_SCORED):
        size = sizes.get(element)
        if size is None or size.length < _FEWEST:
            continue
        points = 2 + size.commas + min(size.length // 100, 3)
        for level, above in enumerate(element.iterancestors()):
            if level > 4 or above.tag == "html":
                break
            if above not in scores:
                scores[above] = _BASE.get(above.tag, 0) + (element_scoring_weight(above) if by_names else 0)
            scores[above] += points / (1 if level == 0 else 2 if level == 1 else level * 3)
    return scores


def _common_ancestor(ranked: list[HtmlElement], final: dict[HtmlElement, float]) -> HtmlElement:
    """The element that contains several of the best, if no single one is clearly best."""
    top = ranked[0]
    others = [list(e.iterancestors()) for e in ranked[1:] if final[e] >= 0.75 * final[top]]
    if len(others) >= 3:
        for above in top.iterancestors():
            if above.tag in {"body", "html"}:
                break
            if sum(above in ancestors for ancestors in others) >= 3:
                return above
    return top


def _climb(top: HtmlElement, final: dict[HtmlElement, float]) -> HtmlElement:
    """Up to a parent that has more points still, or of which this is all."""
    last = final.get(top, 0.0)
    threshold = last / 3
    parent = top.getparent()
    while parent is not None and parent.tag not in {"body", "html"}:
        score = final.get(parent)
        if score is not None:
            if score < threshold:
                break
            if score > last:
                top = parent
                break
            last = score
        parent = parent.getparent()
    parent = top.getparent()
    while parent is not None and parent.tag not in {"body", "html"} and len(parent) == 1:
        top, parent = parent, parent.getparent()
    return top


def _with_siblings(
    top: HtmlElement, final: dict[HtmlElement, float], sizes: dict[HtmlElement, Measures]
) -> HtmlElement:
    parent = top.getparent()
    article: HtmlElement = top.makeelement("div", {})
    # What a page calls its article is whole.
    alone = parent is None or top.tag == "article" or "articleBody" in (top.get("itemprop") or "")
    siblings = [top] if alone else list(parent)
    threshold = max(10.0, final.get(top, 0.0) * 0.2)
    for sibling in siblings:
        if sibling is top or _belongs(sibling, top, final, sizes, threshold):
            sibling.tail = None
            article.append(sibling)
    return article


def _belongs(
    sibling: HtmlElement,
    top: HtmlElement,
    final: dict[HtmlElement, float],
    sizes: dict[HtmlElement, Measures],
    threshold: float,
) -> bool:
    size = sizes.get(sibling)
    if size is None:
        return False
    if sibling.get(KEPT):
        return True
    same = top.get("class") and sibling.get("class") == top.get("class")
    if final.get(sibling, float("-inf")) + (final.get(top, 0.0) * 0.2 if same else 0) >= threshold:
        return True
    if sibling.tag != "p":
        return False
    if size.length > 80:
        return size.density < 0.25
    text = "".join(sibling.itertext())
    return size.length > 0 and size.density == 0 and bool(_SENTENCE.search(text))
