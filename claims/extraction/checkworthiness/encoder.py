"""A small sentence encoder: how much each word piece of a sentence contributes to its check-worthiness.

The first layers of all-MiniLM-L6-v2, trained further and written as an ONNX graph by bench.extraction.encoder. Each sentence is
scored separately, so its score does not depend on other sentences.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from claims.extraction.checkworthiness.tokenizer import Wordpieces

MODEL = Path(__file__).parent / "models" / "encoder.onnx"
ERRORS = 3
"""ONNX Runtime's number for telling errors only."""
KEPT = 2048
"""Sentences whose opinions are remembered: while people speak, a text is read again with each line that is added to it."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """The log-odds of each piece of a sentence, and where its word starts; the two marks around it are at -1."""

    starts: npt.NDArray[np.int64]
    odds: npt.NDArray[np.float32]

    def of(self, start: int, end: int) -> float:
        """The log-odds of some words of the sentence, in their context."""
        inside = self.odds[((self.starts >= start) & (self.starts < end)) | (self.starts < 0)]
        # numpy's own mean takes twice as long for so few numbers.
        return float(np.add.reduce(inside, dtype=np.float64) / len(inside))

    @property
    def whole(self) -> float:
        """The log-odds of the sentence."""
        return float(self.odds.mean(dtype=np.float64))


class Encoder:
    """Reads sentences; one instance may serve many threads."""

    def __init__(self, path: Path = MODEL) -> None:
        # The function of the same meaning comes too late: by then the library has made a device id and a store of events to send.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        # Only a process that extracts should pay for the import.
        import onnxruntime  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        # A worker reads one article on one core: more threads would take the cores of its neighbours.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = ERRORS
        self._session: Any = onnxruntime.InferenceSession(path, options, ["CPUExecutionProvider"])
        pieces: str = self._session.get_modelmeta().custom_metadata_map["pieces"]
        self._pieces = Wordpieces(pieces.split("\n"))
        self._remembered = lru_cache(maxsize=KEPT)(self._opinion)

    def read(self, sentences: Sequence[str]) -> list[Opinion]:
        """What each sentence's pieces say."""
        return [self._remembered(words) for words in sentences]

    def _opinion(self, words: str) -> Opinion:
        numbers, starts = self._pieces.read(words)
        [odds] = self._session.run(None, {"pieces": np.array(numbers)})
        return Opinion(np.array(starts), odds)
