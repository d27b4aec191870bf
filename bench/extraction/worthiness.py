"""Train and measure the model for check-worthiness. Only this needs requirements/train.txt.

    python -m bench.extraction.worthiness train --data DATA     writes encoder.onnx into claims/extraction/checkworthiness/models
    python -m bench.extraction.worthiness folds --data DATA     four folds over ClaimBuster, macro-F1: all rows, and at one to two

Trained on ClaimBuster's `train` rows and on our own seeds/annotated, never on the `test` rows. The folds are scored in
the same way as in the product. `train --larger MODEL` trains only the smaller encoder, by a larger one that is there already.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold

from bench.extraction.labelled import Marked, claimbuster, own_corpus, two_to_one
from claims.extraction.checkworthiness.encoder import MODEL
from claims.extraction.checkworthiness.scorer import Worthiness

OWN_WEIGHT = 6.0
"""One sentence of our own news corpus weighs as much as this many of ClaimBuster's debates."""

try:
    from bench.extraction.distilled import Distillation
    from bench.extraction.encoder import Lesson, Training
except ImportError as missing:
    raise SystemExit(
        f"{missing}. Training needs what requirements/train.txt adds; docs/extraction.md says how to install it."
    ) from missing


def lesson(debates: Marked, news: Marked) -> Lesson:
    """Sentences to learn from; those that are worth checking and those that are not weigh the same in all."""
    both = debates + news
    worthy = np.array(both.labels) == 1
    weights = np.repeat([1.0, OWN_WEIGHT], [len(debates.texts), len(news.texts)])
    shares = np.where(worthy, weights[worthy].sum(), weights[~worthy].sum())
    weights *= len(weights) / (2 * shares)
    return Lesson(both.texts, np.array(both.labels), np.array(both.factual), weights)


def write(rows: Lesson, path: Path) -> None:
    """Trains an encoder on some sentences, and by it the smaller one whose model is written."""
    with tempfile.TemporaryDirectory() as models:
        larger = Path(models) / MODEL.name
        training = Training(rows)
        training.learn()
        training.store(larger)
        distil(rows, larger, path)


def distil(rows: Lesson, larger: Path, path: Path) -> None:
    """Trains the smaller encoder by the model file of a larger one, and writes its model."""
    smaller = Distillation(rows, larger)
    smaller.learn()
    smaller.store(path)


def train(folder: Path, out: Path, larger: Path | None) -> None:
    """Trains on everything that may be trained on; with a larger model that has learnt from it, only the smaller one."""
    rows = lesson(claimbuster(folder, "train"), own_corpus())
    if larger:
        distil(rows, larger, out)
    else:
        write(rows, out)


def folds(folder: Path, balanced: bool = False) -> float:
    """Macro-F1 over four stratified folds of ClaimBuster; balanced: its check-worthy rows and twice as many non-factual."""
    rows = two_to_one(folder) if balanced else claimbuster(folder, None)
    labels = np.array(rows.labels)
    scores = np.zeros(len(labels))
    splitter = StratifiedKFold(4, shuffle=True, random_state=0)
    for learn, held in splitter.split(labels, labels):
        with tempfile.TemporaryDirectory() as models:
            path = Path(models) / MODEL.name
            write(lesson(rows.rows(learn), Marked([], [], [])), path)
            scores[held] = Worthiness(path).score(rows.rows(held).texts)
    return float(f1_score(labels, scores >= 0.5, average="macro"))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["train", "folds"])
    parser.add_argument("--data", type=Path, required=True, help="folder with claimbuster.jsonl")
    parser.add_argument("--out", type=Path, default=MODEL, help="the model file")
    parser.add_argument("--larger", type=Path, help="a model of three layers, instead of training one first")
    chosen = parser.parse_args()
    if not (chosen.data / "claimbuster.jsonl").is_file():
        parser.error(
            f"{chosen.data}/claimbuster.jsonl is not there; --data names the folder of the data sets"
        )
    if chosen.what == "train":
        train(chosen.data, chosen.out, chosen.larger)
    else:
        print(json.dumps({"all": folds(chosen.data), "balanced": folds(chosen.data, balanced=True)}))


if __name__ == "__main__":
    main()
