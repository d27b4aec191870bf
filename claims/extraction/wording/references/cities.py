"""Find which city a dateline tells, and which district a council is that of."""

from __future__ import annotations

import re
from collections.abc import Collection

from claims.extraction.wording.context.countries import country_mentions
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.story import Story

_DATELINE = re.compile(r"^(?P<place>[A-Z][A-Z'’]+(?: [A-Z][A-Z'’]+){0,2})(?=,| [-–—(])", re.MULTILINE)
_OPENING = 300
"""Characters in which a dateline stands."""
_AREAS = ("district", "borough", "county", "city")
"""What a council is named after: "Ashcombe District Council"."""


def city_area_of_council(story: Story, noun: str, before: int) -> Named | None:
    """ "the district of Ashcombe" where the text has named one council of that kind."""
    if noun not in _AREAS:
        return None
    pattern = re.compile(
        rf"(?<!St\. )(?<!St )\b(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) {noun.capitalize()} Council\b"
    )
    found = {m["name"]: m for m in pattern.finditer(story.text, story.reach(before), before)}
    if len(found) != 1 or re.search(rf"\b(?:another|other|neighbouring) {noun}\b", story.text):
        return None
    [(name, match)] = found.items()
    return Named(f"the {noun} of {name}", match.span())


def city_of_dateline(story: Story, places: Collection[str], before: int) -> Named | None:
    """The city of the dateline, if the text names it again just before and no other place since."""
    line = _DATELINE.search(story.text, 0, _OPENING)
    if line is None:
        return None
    place = line["place"].title()
    number = story.sentence_at(before)
    start = max(line.end(), story.sentences[max(0, number - 1)].start)
    at = story.text.rfind(place, start, before)
    others = [n for n in places if n != place and story.text.find(n, start, before) >= 0]
    others += [n for n, _ in country_mentions(story.text, start, before, story.states)]
    others += [
        m.words
        for n in range(max(0, number - 1), number + 1)
        for m in story.mentions(n)
        if start <= m.span[0] < before and m.what in ("place", "name") and not m.common and m.words != place
    ]
    return Named(place, (at, at + len(place))) if at >= 0 and not others else None
