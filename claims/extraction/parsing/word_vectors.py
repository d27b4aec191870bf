"""Remember what the parser's first layers make of a word: they look at the word alone, and most words of an article come again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
KEPT = 16_384
"""Words whose numbers are remembered, six megabytes."""

FEWEST = 16
"""Words that are worked out at once; those there are stand again for those that are missing."""


class WordVectors:
    """The numbers of words, by what the model asks of a word; each is worked out once, and forgotten when there are too many."""

    def __init__(self, extract: Any, layers: Sequence[Any]) -> None:
        self._extract, self._layers = extract, layers
        self._rows: dict[bytes, int] = {}
        self._table: Vectors = np.empty((0, 0), np.float32)

    def of(self, docs: Sequence[Any]) -> list[Vectors]:
        """One array a text, a row a word."""
        asked = [np.ascontiguousarray(rows) for rows in self._extract.predict(docs)]
        whole = np.concatenate(asked)
        keys = whole.view(f"V{whole.itemsize * whole.shape[1]}").ravel().tolist()
        self._learn(whole, keys)
        found = self._table[[self._rows[key] for key in keys]]
        return np.split(found, np.cumsum([len(rows) for rows in asked])[:-1])

    def _learn(self, whole: npt.NDArray[np.uint64], keys: Sequence[bytes]) -> None:
        """Works out the words that are not known."""
        new = {key: at for at, key in enumerate(keys) if key not in self._rows}
        if not new:
            return
        if len(self._rows) + len(new) > len(self._table):
            self._rows, new = {}, {key: at for at, key in enumerate(keys)}
        # A few words are multiplied in another order, with other last digits: what was read before must not matter.
        vectors: Any = whole[np.resize(list(new.values()), max(FEWEST, len(new)))]
        for layer in self._layers:
            vectors = layer.predict(vectors)
        vectors = vectors[: len(new)]
        if not self._rows:
            self._table = np.empty((max(KEPT, len(new)), vectors.shape[1]), np.float32)
        first, last = len(self._rows), len(self._rows) + len(new)
        self._table[first:last] = vectors
        self._rows |= zip(new, range(first, last), strict=True)


def remember_word_vectors(nlp: Any) -> None:
    """Has a pipeline of spaCy remember the numbers of words; what it finds stays the same."""
    from thinc.api import Model  # noqa: PLC0415

    layers = nlp.get_pipe("tok2vec").model.layers
    extract, _, *looked_up, _ = layers[0].layers
    words = WordVectors(extract, looked_up)

    def forward(
        _model: Any, docs: Sequence[Any], *, is_train: bool
    ) -> tuple[list[Vectors], Callable[..., Any]]:
        if is_train:
            raise NotImplementedError("What is remembered is not trained.")
        return words.of(docs), lambda _gradient: []

    layers[0] = Model("remembered_words", forward)
