"""Check-worthiness from named reasons, for languages without a model of their own: in four steps, no finer.

What each reason weighs was learnt from sentences in English (bench/languages/worthiness.py): a figure speaks for checking
in any language. How well that holds abroad has been measured little, so that no finer score is shown than the step.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from functools import cached_property

from claims.extraction.checkworthiness.scorer import CAPS, LEANINGS
from claims.extraction.languages.pack import LanguagePack

_WEIGHTS = {
    "number": 2.06, "comparison": 0.92, "date": 0.79, "named": 0.60, "law": 0.71, "cause": 0.41, "event": 0.93, "hedged": -0.44, "opinion": -0.39,
    "future": -1.07, "advice": -0.97, "personal": -1.51, "question": -2.23, "short": -0.09,
}  # fmt: skip
LEARNT = tuple(_WEIGHTS)
_START = -1.28
_STEPS = ((1.5, 0.8), (0.25, 0.6), (-0.8, 0.4))
"""From so much on, in log-odds, a sentence is on this step."""
_LOWEST = 0.15
SHORT = 4


class Reasons:
    """The words of a pack that speak for or against checking a sentence."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack = pack

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {name: _pattern(words) for name, words in self._pack.reasons.items() if words}

    def find(self, words: str, *, number: bool, date: bool, named: bool, past: bool) -> tuple[str, ...]:
        """The names of all that is found, in the order of the list."""
        lower = words.lower()
        seen = {name for name, pattern in self._patterns.items() if pattern.search(lower)}
        told = {"number": number, "date": date, "named": named, "event": past or "event" in seen}
        told["question"] = lower.rstrip('"”“»«’) ').endswith("?")
        told["short"] = len(words.split()) < SHORT and not number
        names = (*LEARNT, "silence", "boilerplate")
        return tuple(name for name in names if told.get(name, name in seen))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    forms = sorted(
        (re.escape(word).replace(r"\*", r"\w*").replace("_", " ") for word in words), key=len, reverse=True
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def worth_step_of_sentence(reasons: Collection[str]) -> float:
    """The step that these reasons lift a sentence to."""
    odds = _START + sum(
        _WEIGHTS.get(name, 0.0) + LEANINGS.get(name, 0.0) * (name not in _WEIGHTS) for name in reasons
    )
    step = next((score for least, score in _STEPS if odds >= least), _LOWEST)
    return min(step, min((CAPS[name] for name in reasons if name in CAPS), default=math.inf))
