"""Trains and measures the models of check-worthiness; what requirements/train.txt adds is needed here and nowhere in the product.

    python -m bench.worthiness train --data DATA     writes worthiness.npz and encoder.npz into claims/extraction/models
    python -m bench.worthiness folds --data DATA     four folds over ClaimBuster, macro-F1

Trained on ClaimBuster's `train` rows and on our own seeds/annotated; the `test` rows are never seen. The folds are read
as the product reads: the linear model first, the encoder where that is in doubt.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold

from bench.labelled import Marked, claimbuster, own_corpus, two_to_one
from claims.extraction.ngrams import FAMILIES, LONGEST, Counted, ngrams_of, numbers_of
from claims.extraction.parsing import Parser
from claims.extraction.worthiness import ENCODER, LINEAR, MODELS, Vocabulary, Worthiness

STRENGTH = 2.0
"""Inverse of the regularisation; flat between 1 and 4 in four folds."""
OWN_WEIGHT = 6.0
"""One sentence of our own news corpus weighs as much as this many of ClaimBuster's debates."""
LEAST = {"words": 2, "letters": 3, "tags": 3}
"""An n-gram in fewer sentences than this is left out."""

try:
    from bench.encoder import Lesson, Training
except ImportError as missing:
    raise SystemExit(
        f"{missing}. Training needs what requirements/train.txt adds; docs/extraction.md says how to install it."
    ) from missing

Matrix = Any
Labels = npt.NDArray[np.int64]


@dataclass
class Sample:
    """Sentences as the models read them: texts, tags, labels, weights."""

    texts: list[str]
    tags: list[list[str]]
    labels: Labels
    factual: Labels
    weights: npt.NDArray[np.float64]

    def rows(self, chosen: npt.NDArray[np.int64]) -> Sample:
        """Some of the sentences."""
        texts, tags = [self.texts[i] for i in chosen], [self.tags[i] for i in chosen]
        return Sample(texts, tags, self.labels[chosen], self.factual[chosen], self.weights[chosen])

    def __add__(self, other: Sample) -> Sample:
        labels, factual, weights = (
            np.concatenate([getattr(self, name), getattr(other, name)])
            for name in ("labels", "factual", "weights")
        )
        return Sample(self.texts + other.texts, self.tags + other.tags, labels, factual, weights)

    def lesson(self) -> Lesson:
        """The same for the encoder, with both labels weighing the same in all."""
        worthy = self.labels == 1
        shares = np.where(worthy, self.weights[worthy].sum(), self.weights[~worthy].sum())
        weights = self.weights * len(self.texts) / (2 * shares)
        return Lesson(self.texts, self.labels, self.factual, weights)


def sample(parser: Parser, marked: Marked, weight: float = 1.0) -> Sample:
    """Sentences with their tags."""
    texts = marked.texts
    tags = [[tag for _, tag in tokens] for tokens in parser.tag([text[:LONGEST] for text in texts])]
    labels, factual = np.array(marked.labels), np.array(marked.factual)
    return Sample(texts, tags, labels, factual, np.full(len(texts), weight))


def vocabularies(grams: Sequence[Counted], rows: int) -> list[Vocabulary]:
    """The vocabulary of each family with its idf."""
    found = []
    for name, family in zip(FAMILIES, grams, strict=True):
        hashes, counts = np.unique(family.hashes, return_counts=True)
        kept = counts >= LEAST[name]
        idf = np.log((1 + rows) / (1 + counts[kept])) + 1
        # Half precision is what the model file holds: learn with what will be read.
        found.append(Vocabulary(hashes[kept], idf.astype(np.float16).astype(np.float32)))
    return found


def matrix(rows: Sample, grams: Sequence[Counted], known: Sequence[Vocabulary]) -> Matrix:
    """The rows that the linear model learns from."""
    count = len(rows.texts)
    parts: list[Any] = []
    for family, found in zip(known, grams, strict=True):
        owners, places, values = family.weigh(found, count)
        parts.append(sparse.csr_matrix((values, (owners, places)), shape=(count, len(family.hashes))))
    numbers = np.array([numbers_of(text) for text in rows.texts])
    return sparse.hstack([*parts, sparse.csr_matrix(numbers)]).tocsr()


def fit(rows: Sample) -> tuple[list[Vocabulary], LogisticRegression]:
    """The vocabulary and the linear model of a sample."""
    grams = ngrams_of(rows.texts, rows.tags)
    known = vocabularies(grams, len(rows.texts))
    model = LogisticRegression(C=STRENGTH, solver="liblinear", class_weight="balanced", random_state=0)
    model.fit(matrix(rows, grams, known), rows.labels, sample_weight=rows.weights)
    return known, model


def train(folder: Path, out: Path) -> None:
    """Trains on everything that may be trained on and writes both models."""
    parser = Parser()
    debates = sample(parser, claimbuster(folder, "train"))
    write(debates + sample(parser, own_corpus(), weight=OWN_WEIGHT), out)


def write(rows: Sample, out: Path) -> None:
    """Trains both models on some sentences and writes them into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    known, model = fit(rows)
    weights, at = model.coef_[0], 0
    stored: dict[str, Any] = {}
    for name, family in zip(FAMILIES, known, strict=True):
        stored[f"{name}_hashes"] = family.hashes
        stored[f"{name}_idf"] = family.idf.astype(np.float16)
        stored[f"{name}_weights"] = weights[at : at + len(family.hashes)].astype(np.float16)
        at += len(family.hashes)
    np.savez_compressed(out / LINEAR, numbers=weights[at:], bias=model.intercept_[0], **stored)
    training = Training(rows.lesson())
    training.learn()
    training.store(out / ENCODER)


def folds(folder: Path, balanced: bool = False) -> float:
    """Macro-F1 over four stratified folds of ClaimBuster; balanced: its check-worthy rows and twice as many non-factual."""
    rows = sample(Parser(), two_to_one(folder) if balanced else claimbuster(folder, None))
    scores = np.zeros(len(rows.labels))
    splitter = StratifiedKFold(4, shuffle=True, random_state=0)
    for learn, held in splitter.split(rows.labels, rows.labels):
        part = rows.rows(held)
        with tempfile.TemporaryDirectory() as models:
            write(rows.rows(learn), Path(models))
            scores[held] = Worthiness(Path(models)).score(part.texts, part.tags)
    return float(f1_score(rows.labels, scores >= 0.5, average="macro"))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["train", "folds"])
    parser.add_argument("--data", type=Path, required=True, help="folder with claimbuster.jsonl")
    parser.add_argument("--out", type=Path, default=MODELS, help="folder for the models")
    chosen = parser.parse_args()
    if not (chosen.data / "claimbuster.jsonl").is_file():
        parser.error(
            f"{chosen.data}/claimbuster.jsonl is not there; --data names the folder of the data sets"
        )
    if chosen.what == "train":
        train(chosen.data, chosen.out)
    else:
        print(f"macro-F1 {folds(chosen.data):.4f}, at one to two {folds(chosen.data, balanced=True):.4f}")


if __name__ == "__main__":
    main()
