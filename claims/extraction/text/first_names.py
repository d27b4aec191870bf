"""Tell the first name Per from the preposition: "Per Hansen said" and "per the ministry"."""

from __future__ import annotations

import re
from itertools import chain

_NAMES = r"(?:(?:von|van|de|der|af) )?[A-ZÀ-Þ][a-zà-ÿ'’-]+(?:[ -][A-ZÀ-Þ][a-zà-ÿ'’-]+){0,2}"
_INSIDE = re.compile(rf"(?<=[a-z,;] )Per(?= {_NAMES})")
_AT_HEAD = re.compile(
    rf"(?:^|(?<=[\"“”.!?] )|(?<=[\"“]))Per(?= {_NAMES}(?:['’]s|,? (?:\d{{2}}|who|and|has|had|was|is|will|would|did|does|of|[a-z]+(?:ed|ew|aid|old|ote|ays|ells))\b"
    r"|, [^,.]{2,80}, (?:\d{2}, )?(?:who|has|had|was|is|will|would|did|[a-z]+(?:ed|ew|aid|old|ote|ays|ells))\b))"
)
STAND_IN = "Tom"
"""A name of the same length, which the parser knows."""


def with_plain_first_names(words: str) -> str:
    """The words with another first name for Per, so that the parser does not take it for "according to"."""
    if "Per " not in words:
        return words
    for match in chain(_INSIDE.finditer(words), _AT_HEAD.finditer(words)):
        words = words[: match.start()] + STAND_IN + words[match.end() :]
    return words
