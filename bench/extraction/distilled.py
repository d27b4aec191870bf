"""Train a smaller encoder to do what a trained one does: it reads in half of the time, and is as accurate.

It learns what the larger one's last layer makes of each word piece and the score that follows, on whole sentences and on parts of
them, and still looks at the labels (Hinton, Vinyals and Dean 2015; the states of a layer: Jiao et al. 2020, TinyBERT).
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from bench.extraction.encoder import BATCH, HEAD, Lesson, batches, encoded, is_matrix, padded, slope
from bench.extraction.encoder import LAYERS as TAUGHT_BY
from bench.extraction.graph import encoder, read_encoder
from claims.extraction.checkworthiness.tokenizer import Wordpieces

LAYERS, INNER = 2, 768
"""So many layers the smaller encoder has, and so many numbers inside each; it begins with the first layers of the larger one."""
ROUNDS = 3
RATE = 3e-4
STATE, SCORE, PIECE, LABEL = 4.0, 0.5, 0.05, 0.15
"""What it weighs to be unlike the larger one in a state, a sentence's log-odds and a piece's, and to miss a label."""
SHORTEST, FEWEST = 8, 4
"""Words of a sentence of which a part is learnt, too, and of the part."""


class Distillation:
    """One training of a smaller encoder by a larger one that has been trained on the same sentences."""

    def __init__(self, lesson: Lesson, larger: Path, seed: int = 0) -> None:
        torch.manual_seed(seed)
        self._random = np.random.default_rng(seed)
        weights, self._pieces = read_encoder(larger.read_bytes())
        self._lesson, self._cutter = lesson, Wordpieces(self._pieces)
        self._teacher: dict[str, Any] = {name: torch.from_numpy(weights[name].copy()) for name in weights}
        self._weights = _smaller(self._teacher)

    def learn(self) -> None:
        """All rounds; each has other parts of the sentences."""
        trained = {n: w for n, w in self._weights.items() if n not in ("embedding", "positions")}
        for weight in trained.values():
            weight.requires_grad_(True)
        groups = [
            {"params": [w], "lr": RATE, "weight_decay": 0.01 if is_matrix(n) else 0.0}
            for n, w in trained.items()
        ]
        optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
        whole = [self._cutter.read(text)[0] for text in self._lesson.texts]
        long = sum(len(text.split()) >= SHORTEST for text in self._lesson.texts)
        steps = ROUNDS * math.ceil((len(whole) + long) / BATCH)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda at: slope((at + 1) / steps))
        for _ in range(ROUNDS):
            rows = whole + [self._cutter.read(part)[0] for part in self._parts()]
            for chosen in batches(rows, self._random):
                loss = self._loss([rows[at] for at in chosen], chosen)
                optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(list(trained.values()), 1.0)
                optimiser.step()
                schedule.step()

    def store(self, path: Path) -> None:
        """Writes the model file that claims.extraction.checkworthiness.encoder reads."""
        weights = {name: weight.detach().numpy() for name, weight in self._weights.items()}
        path.write_bytes(encoder(weights, self._pieces, LAYERS, HEAD))

    def _parts(self) -> list[str]:
        """Some words in a row of each long sentence: the desk scores parts of sentences, too."""
        found = []
        for words in (text.split() for text in self._lesson.texts):
            if len(words) >= SHORTEST:
                length = self._random.integers(FEWEST, len(words))
                start = self._random.integers(0, len(words) - length + 1)
                found.append(" ".join(words[start : start + length]))
        return found

    def _loss(self, rows: list[list[int]], chosen: npt.NDArray[np.int64]) -> Any:
        """`chosen` are the rows' numbers: those of whole sentences, which have labels, come before those of parts."""
        numbers, real = padded(rows)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            with torch.no_grad():
                told = encoded(self._teacher, numbers, real, TAUGHT_BY).float()
            said = encoded(self._weights, numbers, real, LAYERS).float()
        told_odds = told @ self._teacher["head"] + self._teacher["bias"]
        said_odds = said @ self._weights["head"] + self._weights["bias"]
        pieces = real.sum(1)
        told_score, said_score = (told_odds * real).sum(1) / pieces, (said_odds * real).sum(1) / pieces
        unlike = (((said - told) ** 2).mean(2) * real).sum() / real.sum()
        apart = (((said_odds - told_odds) ** 2) * real).sum() / real.sum()
        taught = STATE * unlike + SCORE * ((said_score - told_score) ** 2).mean() + PIECE * apart
        labelled = np.flatnonzero(chosen < len(self._lesson.texts))
        wanted = torch.from_numpy(self._lesson.worthy[chosen[labelled]].astype(np.float32))
        weights = torch.from_numpy(self._lesson.weights[chosen[labelled]].astype(np.float32))
        missed = functional.binary_cross_entropy_with_logits(said_score[labelled], wanted, reduction="none")
        return taught + LABEL * (missed * weights).sum() / len(chosen)


def _smaller(weights: dict[str, Any]) -> dict[str, Any]:
    """The first layers of an encoder, with the inner numbers that weigh most."""
    kept = [name for name in weights if not name[0].isdigit() or int(name.split("_", 1)[0]) < LAYERS]
    smaller = {name: weights[name].clone() for name in kept}
    for layer in range(LAYERS):
        widen, bias, narrow = f"{layer}_widen", f"{layer}_widen_bias", f"{layer}_narrow"
        weight = smaller[widen].norm(dim=0) * smaller[narrow].norm(dim=1)
        chosen = weight.topk(INNER).indices.sort().values
        smaller[widen], smaller[bias] = smaller[widen][:, chosen].clone(), smaller[bias][chosen].clone()
        smaller[narrow] = smaller[narrow][chosen].clone()
    return smaller
