"""Learn what each named reason weighs for a language without a model of its own, from rows in English.

    python -m bench.languages.worthiness --data DATA

Prints the weights that claims/extraction/languages/universal/worth.py has, and how well they rank the `test` rows.
The reasons are those that every language pack finds; English words are not among what is learnt.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score

from bench.extraction.labelled import Marked, claimbuster, own_corpus
from claims.extraction.checkworthiness.features import checkworthiness_features
from claims.extraction.languages.universal.worth import LEARNT

OWN_WEIGHT = 6.0


def reasons_as_numbers(rows: Marked) -> np.ndarray:
    """A row of noughts and ones for each sentence."""
    return np.array(
        [[name in found for name in LEARNT] for found in map(checkworthiness_features, rows.texts)],
        dtype=float,
    )


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    debates, news = claimbuster(data, "train"), own_corpus()
    taught = debates + news
    weights = np.repeat([1.0, OWN_WEIGHT], [len(debates.texts), len(news.texts)])
    model = LogisticRegression(class_weight="balanced", C=1.0).fit(
        reasons_as_numbers(taught), taught.labels, weights
    )
    for name, weight in zip(LEARNT, model.coef_[0], strict=True):
        print(f'    "{name}": {weight:.2f},')
    print(f"START = {model.intercept_[0]:.2f}")
    test = claimbuster(data, "test")
    likely = model.predict_proba(reasons_as_numbers(test))[:, 1]
    print(
        f"test rows: average precision {average_precision_score(test.labels, likely):.3f}, F1 {f1_score(test.labels, likely >= 0.5):.3f}"
    )


if __name__ == "__main__":
    main()
