"""Tell from the words beside a name that somebody bears it: a calling, an age."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.wording.context.nouns import COMPANY
from claims.extraction.wording.context.phrase_mentions import BODIES


def is_told_of_person(before: str, after: str) -> bool:
    """True for a name with a person's calling or age beside it: "prosecutor Els Vandamme", "Ottoline Graves, a painter", "Sam Orr, 52,"."""
    lead = re.search(r"\b([a-z]{4,}) $", before)
    if lead and _names_calling(lead[1]):
        return True
    if re.match(r", \d\d,", after):
        return True
    explained = re.match(
        r",\s(?:an?|the|who\b)\s?(?:[\w-]+\s){0,3}?([a-z]{4,})(?=[,.]|\s(?:who|whose|at|of|from|in|with)\b)",
        after,
    )
    return bool(explained and _names_calling(explained[1]))


def _names_calling(noun: str) -> bool:
    """True for a noun for one person: "oceanographer", and not "operator", which is mostly a firm."""
    return (
        is_animate_noun(noun)
        and noun not in BODIES | COMPANY | {"rival", "neighbour", "neighbor"}
        and not noun.endswith(("s", "maker"))
    )
