"""Time codes of caption formats as seconds."""

from __future__ import annotations

import re

CLOCK = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,9})?"
"""A time code with or without hours and fraction, as a part of larger expressions."""
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9}))?")


def clock_seconds(words: str) -> float | None:
    """The seconds of "01:02:03,5" or "2:03"; the digits after the comma are a fraction. None if it is no time code."""
    found = _CLOCK.fullmatch(words.strip())
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups()
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return round(whole + float(f"0.{fraction or 0}"), 3)
