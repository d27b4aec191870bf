"""Labelled sentences: ClaimBuster's, from a folder of data sets, and those of our own annotated articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

CORPUS = Path("seeds/annotated/articles.jsonl")
FACTUAL = frozenset(["statistic", "event", "statement", "causal"])
"""Kinds of our own sentences that state a fact, though it may not be worth checking."""


@dataclass(frozen=True)
class Marked:
    """Sentences, whether each is worth checking, and whether it states a fact at all."""

    texts: list[str]
    labels: list[int]
    factual: list[int]

    def rows(self, chosen: Iterable[int]) -> Marked:
        """Some of the sentences."""
        picked = [(self.texts[at], self.labels[at], self.factual[at]) for at in chosen]
        return Marked(*map(list, zip(*picked, strict=True)))

    def __add__(self, other: Marked) -> Marked:
        return Marked(self.texts + other.texts, self.labels + other.labels, self.factual + other.factual)


def claimbuster(folder: Path, split: str | None) -> Marked:
    """The sentences of ClaimBuster, one split or all."""
    return _marked([row for row in _rows(folder) if split in (None, row["split"])])


def two_to_one(folder: Path) -> Marked:
    """The set that much published work uses: check-worthy sentences and twice as many that state no fact."""
    rows = _rows(folder)
    worthy = [row for row in rows if row["label"]]
    others = [row for row in rows if row["verdict"] == "NFS"]
    drawn = np.random.default_rng(0).choice(len(others), 2 * len(worthy), replace=False)
    return _marked(worthy + [others[i] for i in sorted(drawn)])


def own_corpus() -> Marked:
    """The sentences of the annotated articles that models may learn from; headings and boilerplate are for rules."""
    found = Marked([], [], [])
    for row in annotated_articles(known=True):
        for sentence in row["sentences"]:
            if sentence["kind"] not in ("heading", "boilerplate"):
                found.texts.append(row["text"][sentence["start"] : sentence["end"]])
                found.labels.append(int(sentence["checkworthy"]))
                found.factual.append(int(sentence["checkworthy"] or sentence["kind"] in FACTUAL))
    return found


def annotated_articles(*, known: bool | None = None) -> list[dict[str, Any]]:
    """The annotated articles: all, or those that rules and models were made with, or those that they were not."""
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if known in (None, row["known"])]


def _rows(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "claimbuster.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _marked(rows: Sequence[dict[str, Any]]) -> Marked:
    factual = [int(row["verdict"] != "NFS") for row in rows]
    return Marked([row["text"] for row in rows], [row["label"] for row in rows], factual)
