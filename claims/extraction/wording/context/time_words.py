"""Words for a time that is counted from the day of the article."""

from __future__ import annotations

import re

from claims.extraction.facts.calendar_names import WEEKDAY_NAMES

POINTS = re.compile(
    rf"\b(?:{WEEKDAY_NAMES}|yesterday|today|tonight|tomorrow|ago|(?:last|this|next|past|coming|previous|following)"
    r"\s(?:few\s|two\s|three\s)?(?:night|week|weekend|month|year|morning|afternoon|evening|summer|winter|spring|autumn|fall|season|quarter|century|decade|days|weeks|months|years))\b",
    re.IGNORECASE,
)
"""Words for a time that say nothing to who does not know the day of the article."""

_AT_END = re.compile(
    rf",?\s(?:on\s{WEEKDAY_NAMES}(?:\s(?:morning|afternoon|evening|night))?|yesterday|today|(?:last|this)\s(?:week|month|year))$"
)


def without_time(words: str) -> str | None:
    """A phrase without the day at its end; None where a day within it would point out of the sentence."""
    bare = _AT_END.sub("", words)
    return None if POINTS.search(bare) else bare
