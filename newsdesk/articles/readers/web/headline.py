"""The headline of a page as its readers see it, without the name of the site."""

import re
from difflib import SequenceMatcher

from lxml.html import HtmlElement

from newsdesk.articles.readers.web.dom import dom_words
from newsdesk.articles.readers.web.metadata import Metadata
from newsdesk.articles.readers.writer import normalise_writer_line

_SEPARATOR = re.compile(r"\s+[|–—\\/>»·:-]+\s+|\s*[|»]\s*")
_FEWEST_WORDS = 3
# A heading of fewer words may be the name of the site.
_FEW = 5
_ALIKE = 0.8


def find_headline(root: HtmlElement, article: HtmlElement, known: Metadata) -> str:
    """The heading that one of the titles names; the only one of first rank; or the title without the site's name."""
    headings = [e for e in root.iter("h1", "h2", "h3") if dom_words(e)]
    inside = [e for e in article.iter("h1", "h2", "h3") if dom_words(e)]
    ranked = [e for e in [*headings, *inside] if e.tag == "h1"] + [*inside, *headings]
    meant = [text for e in ranked if any(_is_named(text := dom_words(e), title) for title in known.titles)]
    # A logo is a heading, too, and titles have the site's name.
    meant = [text for text in meant if not (known.site and _same(text, known.site))] or meant
    if meant:
        return max(meant, key=lambda text: len(text.split())) if len(meant[0].split()) < _FEW else meant[0]
    first = [dom_words(e) for e in inside if e.tag == "h1"]
    if len(first) == 1 and len(first[0].split()) >= 2:
        return first[0]
    alone = [dom_words(e) for e in headings if e.tag == "h1"]
    if not known.titles and len(alone) == 1:
        return alone[0]
    return (
        _without_site(known.titles[0], known.site)
        if known.titles
        else (first or [dom_words(e) for e in inside] or [""])[0]
    )


def _is_named(heading: str, title: str) -> bool:
    """Whether a title is this heading, with or without more around it."""
    bare, whole = heading.lower(), title.lower()
    if bare == whole:
        return True
    parts = [part.lower() for part in _SEPARATOR.split(title)]
    return len(bare.split()) >= 2 and (
        bare in parts or (whole.startswith(bare) and len(bare) > 0.5 * len(whole))
    )


def _without_site(title: str, site: str) -> str:
    """A title without the name of the site before or after it."""
    parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    head, tail = title[: parts[-1].start()].strip(), title[parts[-1].end() :].strip()
    begin, rest = title[: parts[0].start()].strip(), title[parts[0].end() :].strip()
    if site and _same(tail, site):
        return head
    if site and _same(begin, site):
        return rest
    if (
        len(head.split()) >= _FEWEST_WORDS
        and len(tail.split()) < len(head.split())
        and ":" not in parts[-1][0]
    ):
        return head
    return title


def _same(part: str, site: str) -> bool:
    bare, name = (re.sub(r"\W|\bthe\b|\.com", "", normalise_writer_line(w).lower()) for w in (part, site))
    return bool(bare) and (bare == name or bare in name or name in bare)


def is_web_headline(text: str, title: str) -> bool:
    """Whether a heading says the same as the headline."""
    return bool(title) and (
        text == title or SequenceMatcher(None, text.lower(), title.lower()).ratio() > _ALIKE
    )
