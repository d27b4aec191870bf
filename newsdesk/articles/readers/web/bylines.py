"""The authors of a page: only names, not other text in the place of the byline."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newsdesk.articles.readers.web.dom import apart, named, words
from newsdesk.articles.readers.web.metadata import Metadata
from newsdesk.articles.readers.writer import one_line, person

_NAMED = re.compile(
    r"byline|by-line|author|writtenby|p-author|dc-creator|contributor|reporter", re.IGNORECASE
)
_NOT_NAMED = re.compile(
    r"comment|avatar|image|photo|bio\b|social|follow|share|related|username|user-name|login|title|link-?icon|date",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^\W*(?:(?:written |posted |published |reported |story |words |text )?by|von|par|por|di|door|av|tekst|texte?)\b[:\s]+(?=\S)",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b\.?"
# Where a name ends: at a date, an hour, a mark, a word about the text or the writer's post.
_ENDS = re.compile(
    r"\s*(?:[|•·–—@<>(\[]|\s-\s|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b"
    + _MONTH
    + r"\s+\d|\d|\b(?:updated|published|posted|last modified|on|for|in|at|is a|has been)\b|,\s*(?:the )?\w*(?:writer|correspondent|editor|reporter|staff|contributor|columnist|producer|desk|journalist|bbc|cnn|reuters|ap)\b)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:staff|senior|chief|associate|special|political|national|foreign|science|health|business)?\s*(?:writer|correspondent|editor|reporter|contributor|columnist|journalist)s?$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|\.(?:com|org|net|co|de|fr)\b|\bcom$|facebook|twitter|instagram|google|linkedin|username|user name|log ?in|sign in|subscribe|read more|comments?\b|share\b"
    r"|^(?:author|admin|administrator|editor|editors|staff|guest|anonymous|unknown|by|webmaster|newsroom|redaktion|view all|see all|more|home|news|contact|email|e-mail)s?$",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    "de da do dos du del della der den di van von zu af av bin ibn al el la le y e and und et og en und mc ter ten te".split()
)
_MOST_WORDS = 14
_LONGEST = 120


def byline(root: HtmlElement, known: Metadata, title: str) -> str:
    """The names in the page's head, or in the line that it calls a byline; "" when none is one."""
    names = [found for words_ in known.authors if (found := name_in(words_, known.site, alone=True))]
    if names:
        return one_line(", ".join(dict.fromkeys(names)))
    for candidate in _candidates(root):
        found = name_in(candidate, known.site, alone=False)
        if found and found.lower() != title.lower():
            return found
    return ""


def _candidates(root: HtmlElement) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        label = named(element)
        marked = "author" in (element.get("rel") or "").split() or "author" in (element.get("itemprop") or "")
        if (marked or (_NAMED.search(label) and not _NOT_NAMED.search(label))) and 0 < len(
            words(element)
        ) < _LONGEST:
            inner = element.find(".//*[@itemprop='name']")
            yield apart(inner) if inner is not None and words(inner) else apart(element)
    for element in root.iter("p", "div", "span", "address"):
        text = apart(element) if len(element) < 6 else ""
        if (
            4 < len(text) < 80
            and re.match(r"By [A-Z]", text)
            and not any(c.tag in {"p", "div"} for c in element)
        ):
            yield text


def name_in(text: str, site: str, *, alone: bool) -> str:
    """The names in the words of a byline; "" where there are none. `alone`: one word may be a name."""
    bare = _BY.sub("", one_line(text)).strip(" ,;:|.·-–—*")
    end = _ENDS.search(bare)
    bare = bare[: end.start()] if end else bare
    bare = re.sub(r"\s+,", ",", _ROLE.sub("", bare.strip(" ,;:|-–—&")).strip(" ,;:|-–—&"))
    if not bare or _NO_NAME.search(bare) or not person(bare):
        return ""
    if site and re.sub(r"\W", "", bare.lower()) == re.sub(r"\W", "", site.lower()):
        return ""
    tokens = bare.replace(",", " ").replace("&", " ").split()
    if len(tokens) > _MOST_WORDS or (len(tokens) < 2 and not alone):
        return ""
    capital = [not t[0].islower() or t.lower() in _PARTICLES for t in tokens]
    return bare if all(capital) or (alone and tokens[0][0].isalpha() and len(tokens) <= 3) else ""
