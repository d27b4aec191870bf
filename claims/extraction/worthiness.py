"""How much a sentence is worth checking: a linear model's opinion, and the named reasons beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from claims.extraction.reasons import find_reasons

_WEIGHTS = {
    "number": 1.4, "comparison": 0.6, "date": 0.7, "named": 0.5, "law": 0.5, "cause": 0.3, "event": 0.6, "attributed": 0.5,
    "accusation": 0.8, "denial": 0.4, "admission": 0.9, "cited": 0.5, "hedged": -0.4, "opinion": -0.9, "future": -0.5,
    "advice": -0.9, "personal": -1.0, "question": -2.0, "short": -2.0, "boilerplate": -4.0, "heading": -3.0,
}  # fmt: skip
_BIAS = -1.2


class Worthiness:
    """Scores sentences; one instance may serve many threads."""

    version = "rules"

    def score(self, sentences: Sequence[str]) -> list[float]:
        """Check-worthiness of each sentence, from 0 to 1."""
        return [self.judge(words)[0] for words in sentences]

    def judge(self, words: str, known: Sequence[str] = ()) -> tuple[float, tuple[str, ...]]:
        """The score of some words and the reasons for it, given what is known of them already."""
        reasons = tuple(dict.fromkeys([*known, *find_reasons(words)]))
        total = _BIAS + sum(_WEIGHTS.get(reason, 0.0) for reason in reasons)
        return round(1 / (1 + math.exp(-total)), 4), reasons
