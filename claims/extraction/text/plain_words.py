"""Words that the parser takes for others, and what it reads in their place: the first name Per, and "start-up"."""

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


_START_UP = re.compile(r"(?<![\w-])start-up(?=s?\b(?!-))")
"""As a noun; the parser takes the "start" for a verb."""
FIRM = "operator"
"""A word for a firm of the same length."""


def with_plain_words(words: str) -> str:
    """The words as the parser should read them, each in its place: "Per Hansen said" is not "per the ministry"."""
    if "start-up" in words:
        words = _START_UP.sub(FIRM, words)
    if "Per " not in words:
        return words
    for match in chain(_INSIDE.finditer(words), _AT_HEAD.finditer(words)):
        words = words[: match.start()] + STAND_IN + words[match.end() :]
    return words
