"""Trains and measures the model of check-worthiness; scikit-learn is needed here and nowhere in the product.

    python -m bench.worthiness train --data DATA     writes claims/extraction/models/worthiness.npz
    python -m bench.worthiness folds --data DATA     four folds over ClaimBuster, macro-F1

Trained on ClaimBuster's `train` rows and on our own seeds/annotated; the `test` rows are never seen.
"""

from __future__ import annotations

import argparse
import json
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

from claims.extraction.ngrams import FAMILIES, LONGEST, Counted, ngrams_of, numbers_of
from claims.extraction.parsing import Parser
from claims.extraction.worthiness import MODEL, Vocabulary

CORPUS = Path("seeds/annotated/articles.jsonl")
STRENGTH = 2.0
"""Inverse of the regularisation; flat between 1 and 4 in four folds."""
OWN_WEIGHT = 6.0
"""One sentence of our own news corpus weighs as much as this many of ClaimBuster's debates."""
LEAST = {"words": 2, "letters": 3, "tags": 3}
"""An n-gram in fewer sentences than this is left out."""

Matrix = Any
Labels = npt.NDArray[np.int64]


@dataclass
class Sample:
    """Sentences as the model reads them: texts, tags, labels, weights."""

    texts: list[str]
    tags: list[list[str]]
    labels: Labels
    weights: npt.NDArray[np.float64]

    def rows(self, chosen: npt.NDArray[np.int64]) -> Sample:
        """Some of the sentences."""
        texts, tags = [self.texts[i] for i in chosen], [self.tags[i] for i in chosen]
        return Sample(texts, tags, self.labels[chosen], self.weights[chosen])

    def __add__(self, other: Sample) -> Sample:
        labels = np.concatenate([self.labels, other.labels])
        weights = np.concatenate([self.weights, other.weights])
        return Sample(self.texts + other.texts, self.tags + other.tags, labels, weights)


def claimbuster(folder: Path, split: str | None) -> tuple[list[str], list[int]]:
    """Texts and labels of ClaimBuster, one split or all."""
    rows = [
        json.loads(line) for line in (folder / "claimbuster.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    kept = [row for row in rows if split in (None, row["split"])]
    return [row["text"] for row in kept], [row["label"] for row in kept]


def two_to_one(folder: Path) -> tuple[list[str], list[int]]:
    """The set that much published work uses: check-worthy sentences and twice as many that state no fact."""
    lines = (folder / "claimbuster.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    worthy = [row for row in rows if row["label"]]
    others = [row for row in rows if row["verdict"] == "NFS"]
    drawn = np.random.default_rng(0).choice(len(others), 2 * len(worthy), replace=False)
    kept = worthy + [others[i] for i in sorted(drawn)]
    return [row["text"] for row in kept], [row["label"] for row in kept]


def own_corpus() -> tuple[list[str], list[int]]:
    """Sentences and labels of the annotated articles; headings and boilerplate are for rules, not for the model."""
    texts, labels = [], []
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for sentence in row["sentences"]:
            if sentence["kind"] not in ("heading", "boilerplate"):
                texts.append(row["text"][sentence["start"] : sentence["end"]])
                labels.append(int(sentence["checkworthy"]))
    return texts, labels


def sample(parser: Parser, texts: list[str], labels: Sequence[int], weight: float = 1.0) -> Sample:
    """Sentences with their tags."""
    tags = [[tag for _, tag in tokens] for tokens in parser.tag([text[:LONGEST] for text in texts])]
    return Sample(texts, tags, np.array(labels), np.full(len(texts), weight))


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
    """Trains on everything that may be trained on and writes the model."""
    parser = Parser()
    debates = sample(parser, *claimbuster(folder, "train"))
    known, model = fit(debates + sample(parser, *own_corpus(), weight=OWN_WEIGHT))
    weights, at = model.coef_[0], 0
    stored: dict[str, Any] = {}
    for name, family in zip(FAMILIES, known, strict=True):
        stored[f"{name}_hashes"] = family.hashes
        stored[f"{name}_idf"] = family.idf.astype(np.float16)
        stored[f"{name}_weights"] = weights[at : at + len(family.hashes)].astype(np.float16)
        at += len(family.hashes)
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out, numbers=weights[at:], bias=model.intercept_[0], **stored)


def folds(folder: Path, balanced: bool = False) -> float:
    """Macro-F1 over four stratified folds of ClaimBuster; balanced: its check-worthy rows and twice as many non-factual."""
    rows = sample(Parser(), *(two_to_one(folder) if balanced else claimbuster(folder, None)))
    guesses = np.zeros(len(rows.labels), np.int64)
    splitter = StratifiedKFold(4, shuffle=True, random_state=0)
    for learn, held in splitter.split(rows.labels, rows.labels):
        known, model = fit(rows.rows(learn))
        part = rows.rows(held)
        guesses[held] = model.predict(matrix(part, ngrams_of(part.texts, part.tags), known))
    return float(f1_score(rows.labels, guesses, average="macro"))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["train", "folds"])
    parser.add_argument("--data", type=Path, required=True, help="folder with claimbuster.jsonl")
    parser.add_argument("--out", type=Path, default=MODEL)
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
