"""Train the sentence encoder for check-worthiness. Only this module and `distilled` need PyTorch and the original encoder.

The first layers of all-MiniLM-L6-v2 (Apache License 2.0) learn ClaimBuster's labels. The same seed gives the same weights on the
same kind of processor.
"""

from __future__ import annotations

import importlib.util
import io
import json
import math
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from bench.extraction.graph import encoder, rounded
from claims.extraction.checkworthiness.tokenizer import LONGEST as PIECES
from claims.extraction.checkworthiness.tokenizer import Wordpieces

Floats = npt.NDArray[np.float32]
Weights = dict[str, Any]

PACKAGE = "all_minilm_l6_v2"
LAYERS = 3
"""So many are kept of six."""
SIZE, HEAD = 384, 32
"""Numbers that stand for a piece, and those of them that one head looks at."""
ROUNDS = 2
BATCH = 32
RATE = 2e-4
"""Of the last layer; each one below learns four fifths as fast, the head five times as fast."""
LOWER, HEAD_RATE = 0.8, 5.0
WARM = 0.1
"""The part of the steps in which the rate rises; afterwards it falls to nothing."""
HIDDEN = 0.05
"""So many of the pieces are hidden while it learns, so that no single word decides."""
SECOND_TASK = 0.5
"""What telling facts from the rest weighs beside telling the check-worthy ones."""
MASK = "[MASK]"


@dataclass
class Lesson:
    """Sentences to learn from: whether each is worth checking, whether it states a fact at all, and what it weighs."""

    texts: Sequence[str]
    worthy: npt.NDArray[np.int64]
    factual: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float64]


class Training:
    """One training from the published encoder to a model file."""

    def __init__(self, lesson: Lesson, seed: int = 0) -> None:
        torch.manual_seed(seed)
        torch.use_deterministic_algorithms(mode=True)
        self._random = np.random.default_rng(seed)
        tensors, self.pieces = _published()
        self._mask = self.pieces.index(MASK)
        self._cutter = Wordpieces(self.pieces)
        self._lesson = lesson
        self._rows = [self._cutter.read(text)[0] for text in lesson.texts]
        # What is never trained is rounded first: the rest learns with what will be read.
        stored = rounded(tensors["embeddings.word_embeddings.weight"], 1, 127)
        self.weights: Weights = {"embedding": torch.from_numpy(stored[0] * stored[1])}
        positions = tensors["embeddings.position_embeddings.weight"][:PIECES]
        positions = positions + tensors["embeddings.token_type_embeddings.weight"][0]
        self.weights["positions"] = torch.from_numpy(positions)
        self.weights["norm"] = torch.from_numpy(_norm(tensors, "embeddings.LayerNorm"))
        for layer in range(LAYERS):
            found = _layer(tensors, layer)
            self.weights |= {f"{layer}_{name}": torch.from_numpy(found[name]) for name in found}
        self.weights["head"] = torch.randn(SIZE, 2) * 0.02
        self.weights["bias"] = torch.zeros(2)

    def learn(self) -> None:
        """All rounds; the weights are the model's afterwards."""
        trained = {name: w for name, w in self.weights.items() if name not in ("embedding", "positions")}
        for weight in trained.values():
            weight.requires_grad_(True)
        groups = [
            {"params": [weight], "lr": _rate(name), "weight_decay": 0.01 if is_matrix(name) else 0.0}
            for name, weight in trained.items()
        ]
        optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
        steps = ROUNDS * math.ceil(len(self._rows) / BATCH)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda at: slope((at + 1) / steps))
        for _ in range(ROUNDS):
            for chosen in batches(self._rows, self._random):
                loss = self._loss(chosen)
                optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(list(trained.values()), 1.0)
                optimiser.step()
                schedule.step()

    def store(self, path: Path) -> None:
        """Writes the model file that claims.extraction.checkworthiness.encoder reads."""
        weights = {name: weight.detach().numpy() for name, weight in self.weights.items()}
        weights |= {"head": weights["head"][:, 0], "bias": weights["bias"][0]}
        path.write_bytes(encoder(weights, self.pieces, LAYERS, HEAD))

    def _loss(self, chosen: npt.NDArray[np.int64]) -> Any:
        numbers, real = padded([self._rows[at] for at in chosen])
        hidden = torch.from_numpy(self._random.random(numbers.shape) < HIDDEN)
        numbers = torch.where(hidden & (real > 0), self._mask, numbers)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            said = self._odds(numbers, real)
        wanted = np.stack([self._lesson.worthy[chosen], self._lesson.factual[chosen]], 1).astype(np.float32)
        losses = functional.binary_cross_entropy_with_logits(said, torch.from_numpy(wanted), reduction="none")
        losses = losses @ torch.tensor([1.0, SECOND_TASK])
        return (losses * torch.from_numpy(self._lesson.weights[chosen].astype(np.float32))).mean()

    def _odds(self, numbers: Any, real: Any) -> Any:
        """The log-odds of sentences, both tasks."""
        state = encoded(self.weights, numbers, real, LAYERS)
        mean = (state * real[:, :, None]).sum(1) / real.sum(1)[:, None]
        return mean.float() @ self.weights["head"] + self.weights["bias"]


def encoded(weights: Weights, numbers: Any, real: Any, layers: int) -> Any:
    """What the last layer makes of each piece: sentences × pieces × SIZE. `real` is 1 for a piece, 0 for what fills up."""
    state = weights["embedding"][numbers] + weights["positions"][: numbers.shape[1]]
    state = _normal(state, weights["norm"])
    elsewhere = (1 - real[:, None, None, :]) * -1e4
    for layer in range(layers):
        own = {name: weights[f"{layer}_{name}"] for name in _NAMES}
        heard = _heard(state, own, elsewhere)
        state = _normal(heard @ own["mix"] + own["mix_bias"] + state, own["mix_norm"])
        inner = functional.gelu(state @ own["widen"] + own["widen_bias"], approximate="tanh")
        state = _normal(inner @ own["narrow"] + own["narrow_bias"] + state, own["narrow_norm"])
    return state


def batches(rows: Sequence[Sequence[int]], random: np.random.Generator) -> list[npt.NDArray[np.int64]]:
    """The sentences in a new order, those of about one length together."""
    order = random.permutation(len(rows))
    found: list[npt.NDArray[np.int64]] = []
    for start in range(0, len(order), 32 * BATCH):
        pool = order[start : start + 32 * BATCH]
        pool = pool[np.argsort([len(rows[at]) for at in pool], kind="stable")]
        found += [pool[at : at + BATCH] for at in range(0, len(pool), BATCH)]
    return [found[at] for at in random.permutation(len(found))]


def padded(rows: Sequence[Sequence[int]]) -> tuple[Any, Any]:
    """Sentences of one length, and where their pieces are real."""
    longest = max(map(len, rows))
    numbers = torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])
    real = torch.tensor([[1.0] * len(row) + [0.0] * (longest - len(row)) for row in rows])
    return numbers, real


_NAMES = (
    "attend", "attend_bias", "mix", "mix_bias", "mix_norm", "widen", "widen_bias", "narrow", "narrow_bias", "narrow_norm",
)  # fmt: skip


def _published() -> tuple[dict[str, Floats], list[str]]:
    """The tensors and the pieces of the published encoder, from its installed package."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ImportError(f"{PACKAGE} is not installed")
    with zipfile.ZipFile(Path(found.origin).parent / "model.zip") as archive:
        names = {Path(name).name: name for name in archive.namelist()}
        tensors = _tensors(archive.read(names["model.safetensors"]))
        numbers: dict[str, int] = json.load(io.BytesIO(archive.read(names["tokenizer.json"])))["model"][
            "vocab"
        ]
    return tensors, sorted(numbers, key=numbers.__getitem__)


def _tensors(stored: bytes) -> dict[str, Floats]:
    """The tensors of a safetensors file: the length of its index, the index, and the numbers."""
    start = 8 + int.from_bytes(stored[:8], "little")
    index: dict[str, Any] = json.loads(stored[8:start])
    spans = {name: entry["data_offsets"] for name, entry in index.items() if entry.get("dtype") == "F32"}
    return {
        name: np.frombuffer(stored[start + first : start + last], np.float32).reshape(index[name]["shape"])
        for name, (first, last) in spans.items()
    }


def _layer(tensors: dict[str, Floats], layer: int) -> dict[str, Floats]:
    at = f"encoder.layer.{layer}"
    parts = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
    attend = np.concatenate([tensors[f"{part}.weight"] for part in parts]).T.copy()
    bias = np.concatenate([tensors[f"{part}.bias"] for part in parts])
    # The queries are scaled once and for all.
    scale = np.float32(1 / math.sqrt(HEAD))
    attend[:, :SIZE] *= scale
    bias[:SIZE] *= scale
    found = {"attend": attend, "attend_bias": bias}
    for name, dense in (("mix", "attention.output"), ("widen", "intermediate"), ("narrow", "output")):
        found[name] = tensors[f"{at}.{dense}.dense.weight"].T.copy()
        found[f"{name}_bias"] = tensors[f"{at}.{dense}.dense.bias"].copy()
    found["mix_norm"] = _norm(tensors, f"{at}.attention.output.LayerNorm")
    found["narrow_norm"] = _norm(tensors, f"{at}.output.LayerNorm")
    return found


def _norm(tensors: dict[str, Floats], name: str) -> Floats:
    return np.stack([tensors[f"{name}.weight"], tensors[f"{name}.bias"]])


def _heard(state: Any, own: Weights, elsewhere: Any) -> Any:
    sentences, pieces, _ = state.shape
    asked = state @ own["attend"] + own["attend_bias"]
    queries, keys, values = asked.reshape(sentences, pieces, 3, -1, HEAD).permute(2, 0, 3, 1, 4)
    heed = torch.softmax(queries @ keys.transpose(2, 3) + elsewhere, -1)
    return (heed @ values).transpose(1, 2).reshape(sentences, pieces, -1)


def _normal(state: Any, norm: Any) -> Any:
    return functional.layer_norm(state, (SIZE,), norm[0], norm[1], 1e-12)


def is_matrix(name: str) -> bool:
    """Whether a weight multiplies: only such a one is kept small."""
    return name.endswith(("attend", "mix", "widen", "narrow"))


def _rate(name: str) -> float:
    if name in ("head", "bias"):
        return RATE * HEAD_RATE
    below = LAYERS - 1 - int(name[0]) if name[0].isdigit() else LAYERS
    return RATE * LOWER**below


def slope(part: float) -> float:
    """The part of the highest rate at a part of the steps."""
    return min(part / WARM, max(0.0, 1 - part) / (1 - WARM))
