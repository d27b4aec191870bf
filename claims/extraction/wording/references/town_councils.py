"""Name the council of the town in whose name a story is dated: "EASTVALE - The district council has voted"."""

from __future__ import annotations

import re

from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.story import Story

_DATELINE = re.compile(r"^(?P<place>[A-Z][A-Z'’]+(?: [A-Z][A-Z'’]+){0,2})(?=,| [-–—(])", re.MULTILINE)
_COUNCIL = re.compile(r"\b[Tt]he (?P<body>(?:district|town|city|borough|parish|village) council)\b")
_OTHER = re.compile(
    r"\b(?!The\b)[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)* Council\b|\b(?:county|another|neighbouring) council\b"
)
_COUNCILLORS = re.compile(
    r"\b(?:Councillors in (?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)|(?P<before>[A-Z][\w’'-]+) councillors)\b"
)
_OPENING = 600


def town_council(story: Story, before: int) -> Named | None:
    """ "Eastvale's district council", if the opening speaks of one council, and the heading of the town of the dateline."""
    if council := _council_of_councillors(story, before):
        return council
    line = _DATELINE.search(story.text, 0, _OPENING)
    body = _COUNCIL.search(story.text, 0, min(before + 60, _OPENING))
    if line is None or body is None or _OTHER.search(story.text):
        return None
    place = line["place"].title()
    if not re.search(rf"\b{re.escape(place)}\b", story.text[: line.start()]):
        return None
    return Named(f"{place}{'’' if '’' in story.text else chr(39)}s {body['body']}", body.span())


def _council_of_councillors(story: Story, before: int) -> Named | None:
    """ "Ashby's council", if the opening speaks of "councillors in Ashby" and the text names no other council."""
    found = {
        m["place"] or m["before"]: m for m in _COUNCILLORS.finditer(story.text, 0, min(before, _OPENING))
    }
    if len(found) != 1 or _OTHER.search(story.text):
        return None
    [(place, match)] = found.items()
    return Named(f"{place}{'’' if '’' in story.text else chr(39)}s council", match.span())
