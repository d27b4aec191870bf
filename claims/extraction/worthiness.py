"""How much a sentence is worth checking: a linear model's opinion, and the named reasons beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from claims.extraction.ngrams import FAMILIES, LONGEST, Counted, Hashes, ngrams_of, numbers_of
from claims.extraction.reasons import find_reasons

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]

MODEL = Path(__file__).parent / "models" / "worthiness.npz"
LEANINGS = {
    "accusation": 0.8, "admission": 0.9, "denial": 0.4, "cited": 0.4, "official": 0.3, "opinion": -0.7, "analysis": -1.5,
    "advice": -0.7,
    "future": -0.5, "hedged": -0.2, "unnamed": 0.1,
}  # fmt: skip
"""What a news desk's reviewer would add to the model's opinion, in log-odds: the model learned from debates."""
BATCH = 256
"""Sentences scored at once."""
CAPS = {
    "boilerplate": 0.03, "heading": 0.15, "diagram": 0.02, "related": 0.03, "short": 0.2, "question": 0.3,
}  # fmt: skip
"""What no wording can lift above: a heading is the text's own summary, a diagram says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The n-grams of one family that the model knows, sorted by hash, with their rarity."""

    hashes: Hashes
    idf: Floats

    def weigh(self, grams: Counted, rows: int) -> tuple[Places, Places, Floats]:
        """Sentence, place here and weight of each known n-gram: sublinear count times rarity, each sentence of length one."""
        places = np.searchsorted(self.hashes, grams.hashes)
        places[places == len(self.hashes)] = 0
        known = self.hashes[places] == grams.hashes
        owners, places = grams.owners[known], places[known]
        values = (1 + np.log(grams.counts[known])) * self.idf[places]
        norm = np.sqrt(np.bincount(owners, values * values, rows))
        return owners, places, (values / norm[owners]).astype(np.float32)


class Worthiness:
    """Scores sentences; one instance may serve many threads."""

    def __init__(self, path: Path = MODEL) -> None:
        with np.load(path) as stored:
            self._families = [
                (
                    Vocabulary(stored[f"{name}_hashes"], stored[f"{name}_idf"].astype(np.float32)),
                    stored[f"{name}_weights"].astype(np.float32),
                )
                for name in FAMILIES
            ]
            self._numbers = stored["numbers"].astype(np.float64)
            self._bias = float(stored["bias"])
        self.version = hashlib.sha256(path.read_bytes()).hexdigest()[:8]

    def score(self, sentences: Sequence[str], tags: Sequence[Sequence[str]]) -> list[float]:
        """Check-worthiness of each sentence, from 0 to 1; tags are its words' parts of speech."""
        return [round(score, 4) for score in self._model(sentences, tags)]

    def judge(
        self, sentences: Sequence[str], tags: Sequence[Sequence[str]], known: Sequence[Sequence[str]]
    ) -> list[tuple[float, tuple[str, ...]]]:
        """Score and reasons of some words each, given the reasons already known; leanings and caps are applied."""
        judged = []
        for words, given, score in zip(sentences, known, self._model(sentences, tags), strict=True):
            reasons = tuple(dict.fromkeys([*given, *find_reasons(words[:LONGEST])]))
            leaned = _shifted(score, sum(LEANINGS.get(reason, 0.0) for reason in reasons))
            capped = min([leaned, *(CAPS[reason] for reason in reasons if reason in CAPS)])
            if score >= 0.5 and capped == leaned:
                reasons = (*reasons, "wording")
            judged.append((round(capped, 4), reasons))
        return judged

    def _model(self, sentences: Sequence[str], tags: Sequence[Sequence[str]]) -> list[float]:
        scores: list[float] = []
        for start in range(0, len(sentences), BATCH):
            batch = [words[:LONGEST] for words in sentences[start : start + BATCH]]
            total = np.array([numbers_of(words) for words in batch]) @ self._numbers + self._bias
            grams = ngrams_of(batch, tags[start : start + BATCH])
            for (family, weights), found in zip(self._families, grams, strict=True):
                owners, places, values = family.weigh(found, len(batch))
                total += np.bincount(owners, values * weights[places], len(batch))
            scores += (1 / (1 + np.exp(-total))).tolist()
        return scores


def _shifted(score: float, leaning: float) -> float:
    odds = np.log(max(score, 1e-6) / max(1 - score, 1e-6)) + leaning
    return float(1 / (1 + np.exp(-odds)))
