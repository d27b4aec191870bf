"""Tell the report of a game, which has words of its own for what is in play."""

from __future__ import annotations

import re

_GAME = re.compile(
    r"\b(?:goals?|penalty|striker|goalkeeper|half-time|scored|headed|equaliser|midfielder|stoppage time|kick-off|referee|defender|sent off)\b",
    re.IGNORECASE,
)
_GAME_WORDS = 3


def is_game_report(text: str) -> bool:
    """True for a text with several different words of football and its like."""
    return len({m[0].lower() for m in _GAME.finditer(text)}) >= _GAME_WORDS
