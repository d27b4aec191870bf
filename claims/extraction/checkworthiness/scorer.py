"""The check-worthiness of a sentence: an encoder's score, adjusted by named reasons."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from claims.extraction.checkworthiness.encoder import MODEL, Encoder
from claims.extraction.checkworthiness.features import find_reasons
from claims.extraction.checkworthiness.tokenizer import REACH
from claims.extraction.types import Span

SCALE = 0.75
"""The score's log-odds are so much of the encoder's, which is a little too sure: learnt from training rows held back."""
LEANINGS = {
    "accusation": 0.8, "admission": 0.9, "denial": 0.4, "cited": 0.4, "official": 0.3, "opinion": -0.7, "analysis": -1.5,
    "advice": -0.7,
    "future": -0.5, "hedged": -0.2, "unnamed": 0.1,
}  # fmt: skip
"""What a news desk's reviewer would add to the model's opinion, in log-odds: the model learned from debates."""
CAPS = {
    "boilerplate": 0.03, "heading": 0.15, "diagram": 0.02, "related": 0.03, "short": 0.2, "question": 0.3, "silence": 0.2,
}  # fmt: skip
"""What no wording can lift above: a heading is the text's own summary, a diagram says nothing by itself, and that nobody would comment is
the reporter's to know."""

ANALYSIS_CAP = 0.45
"""The writer's own reading of events is argued about, not looked up: below the queue, unless there is a figure or a date in it."""
FACTUAL = frozenset(["number", "date", "quoted", "attributed", "cited", "granted"])


class Worthiness:
    """Scores sentences; one instance may serve many threads."""

    def __init__(self, model: Path = MODEL) -> None:
        self._encoder = Encoder(model)
        self.version = hashlib.sha256(model.read_bytes()).hexdigest()[:8]

    def score(self, sentences: Sequence[str]) -> list[float]:
        """Check-worthiness of each sentence by its words alone, from 0 to 1."""
        return [_rounded(SCALE * opinion.whole) for opinion in self._encoder.read(sentences)]

    def article(self, text: str, sentences: Sequence[Span]) -> ArticleScorer:
        """An article whose parts will be judged."""
        return ArticleScorer(self._encoder, text, sentences)


class ArticleScorer:
    """Scores in one article: each sentence is read once, and a claim is scored by its words in their context."""

    def __init__(self, encoder: Encoder, text: str, sentences: Sequence[Span]) -> None:
        self._text, self._starts = text, [start for start, _ in sentences]
        self._opinions = encoder.read([text[start:end] for start, end in sentences])

    def judge(
        self, places: Sequence[Span], known: Sequence[Sequence[str]]
    ) -> list[tuple[float, tuple[str, ...]]]:
        """Score and reasons of some parts, given the reasons already known; leanings and caps are applied."""
        return [self._judged(place, given) for place, given in zip(places, known, strict=True)]

    def _judged(self, place: Span, known: Sequence[str]) -> tuple[float, tuple[str, ...]]:
        start, end = place
        reasons = tuple(dict.fromkeys([*known, *find_reasons(self._text[start : min(end, start + REACH)])]))
        plain = SCALE * self._opinion(place)
        leaned = plain + sum(LEANINGS.get(reason, 0.0) for reason in reasons)
        cap = min((CAPS[reason] for reason in reasons if reason in CAPS), default=1.0)
        if "analysis" in reasons and not FACTUAL & set(reasons):
            cap = min(cap, ANALYSIS_CAP)
        score = _rounded(leaned)
        if plain >= 0 and score <= cap:
            reasons = (*reasons, "wording")
        return min(score, cap), reasons

    def _opinion(self, place: Span) -> float:
        owner = max(0, bisect_right(self._starts, place[0]) - 1)
        first = self._starts[owner]
        return self._opinions[owner].of(place[0] - first, place[1] - first)


def _rounded(odds: float) -> float:
    return round(float(1 / (1 + np.exp(-odds))), 4)
