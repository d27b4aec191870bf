"""How much a sentence is worth checking: a linear model's opinion, an encoder's where that is unsure, and named reasons."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from claims.extraction.encoder import Encoder, Opinion
from claims.extraction.ngrams import FAMILIES, LONGEST, Counted, Hashes, ngrams_of, numbers_of
from claims.extraction.reading import Span
from claims.extraction.reasons import find_reasons

Floats = npt.NDArray[np.float32]
Odds = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

Asked = Callable[[Sequence[int]], Sequence[float]]
"""The encoder's log-odds of some of the words that are being judged, by their numbers; not a number where it has not read."""

MODELS = Path(__file__).parent / "models"
LINEAR, ENCODER = "worthiness.npz", "encoder.npz"
DOUBT = 0.8
"""Where the linear model's log-odds are nearer to nought than this, the encoder decides: it reads better, and slowly."""
LEANINGS = {
    "accusation": 0.8, "admission": 0.9, "denial": 0.4, "cited": 0.4, "official": 0.3, "opinion": -0.7, "analysis": -1.5,
    "advice": -0.7,
    "future": -0.5, "hedged": -0.2, "unnamed": 0.1,
}  # fmt: skip
"""What a news desk's reviewer would add to the model's opinion, in log-odds: the model learned from debates."""
HEARD, KEPT, SHIFT = 0.65, 0.3, -0.5
"""There the log-odds are so much of the encoder's, so much of the linear model's, and this. Learnt from training rows held back; the
last is a quarter lower, since the encoder learned from debates and takes a newspaper's analysis for facts."""
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


class Linear:
    """The linear model over n-grams: fast, and sure of most sentences."""

    def __init__(self, path: Path) -> None:
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

    def odds(self, sentences: Sequence[str], tags: Sequence[Sequence[str]]) -> Odds:
        """The log-odds of some sentences; tags are their words' parts of speech."""
        odds = [np.empty(0)]
        for start in range(0, len(sentences), BATCH):
            batch = [words[:LONGEST] for words in sentences[start : start + BATCH]]
            total = np.array([numbers_of(words) for words in batch]) @ self._numbers + self._bias
            grams = ngrams_of(batch, tags[start : start + BATCH])
            for (family, weights), found in zip(self._families, grams, strict=True):
                owners, places, values = family.weigh(found, len(batch))
                total += np.bincount(owners, values * weights[places], len(batch))
            odds.append(total)
        return np.concatenate(odds)


class Worthiness:
    """Scores sentences; one instance may serve many threads."""

    def __init__(self, folder: Path = MODELS) -> None:
        self._linear, self._encoder = Linear(folder / LINEAR), Encoder(folder / ENCODER)
        files = b"".join((folder / name).read_bytes() for name in (LINEAR, ENCODER))
        self.version = hashlib.sha256(files).hexdigest()[:8]

    def score(self, sentences: Sequence[str], tags: Sequence[Sequence[str]]) -> list[float]:
        """Check-worthiness of each sentence, from 0 to 1; tags are its words' parts of speech."""

        def asked(numbers: Sequence[int]) -> list[float]:
            return [opinion.whole for opinion in self._encoder.read([sentences[at] for at in numbers])]

        return [round(score, 4) for score in self._scores(sentences, tags, asked)]

    def article(self, text: str, sentences: Sequence[Span]) -> Article:
        """An article whose parts will be judged."""
        return Article(self._encoder, text, sentences)

    def judge(
        self,
        article: Article,
        places: Sequence[Span],
        tags: Sequence[Sequence[str]],
        known: Sequence[Sequence[str]],
    ) -> list[tuple[float, tuple[str, ...]]]:
        """Score and reasons of an article's parts, given the reasons already known; leanings and caps are applied."""
        parts = [article.text[start:end] for start, end in places]
        reasons = [
            tuple(dict.fromkeys([*given, *find_reasons(words[:LONGEST])]))
            for words, given in zip(parts, known, strict=True)
        ]
        caps = [min((CAPS[reason] for reason in found if reason in CAPS), default=1.0) for found in reasons]

        def asked(numbers: Sequence[int]) -> list[float]:
            # What cannot rise above its cap is not worth the encoder's time.
            free = [at for at in numbers if caps[at] == 1]
            heard = dict(zip(free, article.odds([places[at] for at in free]), strict=True))
            return [heard.get(at, np.nan) for at in numbers]

        scores = self._scores(parts, tags, asked)
        return [_weighed(*judged) for judged in zip(scores, reasons, caps, strict=True)]

    def _scores(self, parts: Sequence[str], tags: Sequence[Sequence[str]], asked: Asked) -> list[float]:
        odds = self._linear.odds(parts, tags)
        doubtful = np.flatnonzero(np.abs(odds) < DOUBT)
        odds[doubtful] = _decided(odds[doubtful], np.array(asked(doubtful.tolist())))
        scores: list[float] = (1 / (1 + np.exp(-odds))).tolist()
        return scores


class Article:
    """What the encoder says of an article: a sentence in doubt is read once, and claims inside it are judged by the same reading."""

    def __init__(self, encoder: Encoder, text: str, sentences: Sequence[Span]) -> None:
        self.text = text
        self._encoder, self._sentences = encoder, sentences
        self._starts = [start for start, _ in sentences]
        self._read: dict[int, Opinion] = {}

    def odds(self, places: Sequence[Span]) -> list[float]:
        """The log-odds of parts of sentences, each read where it stands; not a number for a part whose sentence was never in doubt."""
        owners = [max(0, bisect_right(self._starts, start) - 1) for start, _ in places]
        doubted = dict.fromkeys(
            owner for owner, place in zip(owners, places, strict=True) if place == self._sentences[owner]
        )
        missing = [owner for owner in doubted if owner not in self._read]
        spans = [self._sentences[owner] for owner in missing]
        opinions = self._encoder.read([self.text[start:end] for start, end in spans])
        self._read |= dict(zip(missing, opinions, strict=True))
        return [self._part(owner, place) for owner, place in zip(owners, places, strict=True)]

    def _part(self, owner: int, place: Span) -> float:
        if owner not in self._read:
            return np.nan
        start = self._starts[owner]
        return self._read[owner].of(place[0] - start, place[1] - start)


def _decided(odds: Odds, heard: Odds) -> Odds:
    """What both models say of sentences in doubt; the linear model's word where the encoder has none."""
    both = HEARD * heard + KEPT * odds + SHIFT
    # What was in doubt stays above what the linear model is sure of: a reviewer may still want to see it.
    both = np.where(both < 0, DOUBT * np.tanh(both / DOUBT), both)
    return np.where(np.isnan(heard), odds, both)


def _weighed(score: float, reasons: tuple[str, ...], cap: float) -> tuple[float, tuple[str, ...]]:
    leaned = _shifted(score, sum(LEANINGS.get(reason, 0.0) for reason in reasons))
    capped = min(leaned, cap)
    if score >= 0.5 and capped == leaned:
        reasons = (*reasons, "wording")
    return round(capped, 4), reasons


def _shifted(score: float, leaning: float) -> float:
    odds = np.log(max(score, 1e-6) / max(1 - score, 1e-6)) + leaning
    return float(1 / (1 + np.exp(-odds)))
