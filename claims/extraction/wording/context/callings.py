"""Tell from the words beside a name that somebody bears it: a calling, an age."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.wording.context.nouns import COMPANY, TIMES
from claims.extraction.wording.context.phrase_mentions import BODIES

_ACTING = re.compile(
    # The capital first: to look before each letter takes five times as long.
    r"(?P<name>[A-Z](?:(?<=[.!?”\"]\s.)|(?<=\n.)|(?<=\band\s.)|(?<=\bbut\s.)|(?<=\bthat\s.))[\w’'-]{2,30})\s"
    r"(?:said|told|was|had|has|is|will|would|did|took|won|lost|left|met|made|began|became|[a-z]{2,20}ed)\b"
)
_NO_SURNAMES = frozenset(
    "park street road bridge house city town island valley lake river bay hill square station airport dairy foods".split()
)


def acting_names_for_callings(text: str) -> frozenset[str]:
    """The names of one word that open a clause and do something."""
    return frozenset(match["name"] for match in _ACTING.finditer(text))


def has_surname_as_calling(name: str, acting: frozenset[str]) -> bool:
    """True for "Ruben Costa" where the article goes on with "Costa pulled one back"; firms go by their first word."""
    words = name.split()
    if (
        len(words) != 2
        or words[1] not in acting
        or words[0] in acting
        or not all(w[1:].islower() for w in words)
    ):
        return False
    return (
        not words[1].endswith("s") and words[1].lower() not in _NO_SURNAMES and words[0].lower() not in TIMES
    )


def has_calling_beside_name(before: str, after: str) -> bool:
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
