"""What "the product" or "the app" stands for: the one thing by name that the article has brought out."""

from __future__ import annotations

import re

from claims.extraction.attribution.names import surname_of_attributed_name
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.story import Story

_THINGS = reporting_word_set(
    "product device app drug tool service model range phone console software platform game pill medicine"
)
_LAUNCHED = re.compile(
    r"\b(?:launch(?:es|ed|ing)?(?: of)?|unveil(?:s|ed|ing)?|introduc(?:es?|ed|ing|tion of)|releas(?:es?|ed|ing)(?: of)?|debut(?:s|ed) of)"
    r"\s(?:its\s|the\s|a\s)?(?:new\s)?(?P<name>[A-Z][\w-]*(?:\s(?:[A-Z][\w-]*|\d+))*)(?=\(TM\)|[™®,.;]|\s(?:in|on|at|for|to|which|that|with|today)\b)"
)


def thing_launched_before(story: Story, noun: str, before: int) -> Named | None:
    """The one thing that was launched before, where the article calls it by a noun for things that are."""
    if noun not in _THINGS:
        return None
    found: dict[str, Named] = {}
    for match in _LAUNCHED.finditer(story.text, story.reach(before), before):
        name = match["name"]
        heading = story.sentences[story.sentence_at(match.start())].kind == "heading"
        if not heading and name not in COUNTRIES and surname_of_attributed_name(name) not in story.people:
            found.setdefault(name, Named(name, match.span("name")))
    return next(iter(found.values())) if len(found) == 1 else None
