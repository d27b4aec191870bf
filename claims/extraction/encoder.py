"""A small sentence encoder in plain numpy: how much each piece of a sentence speaks for checking it.

The first layers of all-MiniLM-L6-v2, trained further by bench.encoder. Weights are stored as bytes with a scale for each row
and are read as single floats. What is said of a sentence does not depend on the sentences read beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from claims.extraction.ngrams import LONGEST
from claims.extraction.wordpieces import Wordpieces

Floats = npt.NDArray[np.float32]

MODEL = Path(__file__).parent / "models" / "encoder.npz"
SIZE = 384
"""Numbers that stand for a piece."""
HEAD = 32
"""Numbers that one head looks at."""
PACK = 256
"""Pieces of several sentences that go through the layers at once: few big products are faster than many small ones."""
STEP = 32
"""A pack is filled up with empty rows to a multiple of this, so that all its products are computed in the same way."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """The log-odds of each piece of a sentence, and where its word starts; the two marks around it are at -1."""

    starts: npt.NDArray[np.int64]
    odds: Floats

    def of(self, start: int, end: int) -> float:
        """The log-odds of some words of the sentence, read where they stand."""
        inside = ((self.starts >= start) & (self.starts < end)) | (self.starts < 0)
        return float(self.odds[inside].mean(dtype=np.float64))

    @property
    def whole(self) -> float:
        """The log-odds of the sentence."""
        return float(self.odds.mean(dtype=np.float64))


@dataclass(frozen=True, slots=True)
class Layer:
    """The weights of one layer; the queries are already scaled."""

    attend: Floats
    attend_bias: Floats
    mix: Floats
    mix_bias: Floats
    mix_norm: Floats
    widen: Floats
    widen_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    narrow_norm: Floats

    def read(self, state: Floats, spans: Sequence[tuple[int, int]]) -> Floats:
        """The next state of a pack's pieces; each looks at those of its own sentence alone."""
        asked = _times(state, self.attend, self.attend_bias)
        seen = np.zeros((len(state), len(self.mix)), np.float32)
        for start, end in spans:
            seen[start:end] = _attention(asked[start:end])
        mixed = _times(seen, self.mix, self.mix_bias)
        mixed += state
        state = _normal(mixed, self.mix_norm)
        inner = _gelu(_times(state, self.widen, self.widen_bias))
        narrowed = _times(inner, self.narrow, self.narrow_bias)
        narrowed += state
        return _normal(narrowed, self.narrow_norm)


class Encoder:
    """Reads sentences; one instance may serve many threads."""

    def __init__(self, path: Path = MODEL) -> None:
        with np.load(path) as stored:
            self._pieces = Wordpieces(bytes(stored["pieces"]).decode("utf-8").split("\n"))
            self._embedding, self._scales = stored["embedding"], stored["embedding_scales"].astype(np.float32)
            self._positions = stored["positions"].astype(np.float32)
            self._norm = stored["norm"].astype(np.float32)
            self._layers = [_layer(stored, number) for number in range(int(stored["layers"]))]
            self._head, self._bias = stored["head"].astype(np.float32), float(stored["bias"])

    def read(self, sentences: Sequence[str]) -> list[Opinion]:
        """What each sentence's pieces say, whatever else is read with it."""
        read = [self._pieces.read(words[:LONGEST]) for words in sentences]
        opinions: list[Opinion] = []
        for pack in _packs([len(numbers) for numbers, _ in read]):
            odds = self._pack([read[at][0] for at in pack])
            opinions += [Opinion(np.array(read[at][1]), said) for at, said in zip(pack, odds, strict=True)]
        return opinions

    def _pack(self, sentences: Sequence[list[int]]) -> list[Floats]:
        ends = np.cumsum([len(numbers) for numbers in sentences]).tolist()
        spans = list(zip([0, *ends[:-1]], ends, strict=True))
        state = np.zeros((-(-ends[-1] // STEP) * STEP, SIZE), np.float32)
        numbers = np.concatenate([np.array(row) for row in sentences])
        places = np.concatenate([np.arange(len(row)) for row in sentences])
        state[: ends[-1]] = self._embedding[numbers] * self._scales[numbers, None] + self._positions[places]
        state = _normal(state, self._norm)
        for layer in self._layers:
            state = layer.read(state, spans)
        odds = state @ self._head + np.float32(self._bias)
        return [odds[start:end] for start, end in spans]


def _packs(lengths: Sequence[int]) -> Iterator[range]:
    start, held = 0, 0
    for at, length in enumerate(lengths):
        if held and held + length > PACK:
            yield range(start, at)
            start, held = at, 0
        held += length
    if held:
        yield range(start, len(lengths))


def _layer(stored: Mapping[str, npt.NDArray[Any]], number: int) -> Layer:
    def weights(name: str) -> Floats:
        rows = stored[f"{number}_{name}"].astype(np.float32)
        return rows * stored[f"{number}_{name}_scales"].astype(np.float32)

    def plain(name: str) -> Floats:
        return stored[f"{number}_{name}"].astype(np.float32)

    return Layer(
        weights("attend"), plain("attend_bias"),
        weights("mix"), plain("mix_bias"), plain("mix_norm"),
        weights("widen"), plain("widen_bias"),
        weights("narrow"), plain("narrow_bias"), plain("narrow_norm"),
    )  # fmt: skip


def _times(state: Floats, weights: Floats, bias: Floats) -> Floats:
    product: Floats = state @ weights
    product += bias
    return product


def _attention(asked: Floats) -> Floats:
    """What the pieces of one sentence hear from each other, all heads side by side."""
    queries, keys, values = asked.reshape(len(asked), 3, -1, HEAD).transpose(1, 2, 0, 3)
    heed: Floats = queries @ keys.transpose(0, 2, 1)
    heed -= heed.max(-1, keepdims=True)
    np.exp(heed, out=heed)
    np.divide(heed, heed.sum(-1, keepdims=True), out=heed)
    heard: Floats = (heed @ values).transpose(1, 0, 2).reshape(len(asked), -1)
    return heard


def _normal(state: Floats, norm: Floats) -> Floats:
    """Each row with mean and spread as trained; works in place."""
    state -= state.mean(-1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", state, state) / SIZE + np.float32(1e-12))
    state /= spread[:, None]
    state *= norm[0]
    state += norm[1]
    return state


def _gelu(inner: Floats) -> Floats:
    """The tanh form of GELU, in place as far as it goes."""
    bent = inner * inner
    bent *= np.float32(0.044715)
    bent += 1
    bent *= inner
    bent *= np.float32(np.sqrt(2 / np.pi))
    np.tanh(bent, out=bent)
    bent += 1
    bent *= inner
    bent *= np.float32(0.5)
    return bent
