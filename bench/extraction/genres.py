"""The queue against the annotated articles, by group of genres, and whether groups need thresholds of their own.

    python -m bench.extraction.genres queue [--known | --all]    precision and recall of the queue, by group (of articles not used for rules)
    python -m bench.extraction.genres fit [--known | --all]      thresholds by group, judged on articles that they were not fitted to
    python -m bench.extraction.genres agreement                  how far two annotators agree on what is check-worthy

A sentence is queued if a claim in it scores at least the threshold. `fit` leaves out each article in turn and fits the
thresholds to the others. Three choices are compared: the common threshold of the product, one threshold fitted to all groups, and one
for each group. A fitted threshold is used only if it puts at least MARGIN fewer sentences on the wrong side.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.extraction.labelled import CORPUS, annotated_articles
from claims.extraction import Extractor

COMMON = 0.5
"""The threshold of a newsroom that sets none (WORTH_CHECKING)."""
STEPS = tuple(round(0.2 + 0.025 * step, 3) for step in range(25))
MARGIN = 3
SECOND = CORPUS.with_name("second_marks.jsonl")
_SAME = 0.2
"""A claim belongs to a sentence if it shares so much of its own length with it."""


@dataclass(frozen=True)
class ScoredArticle:
    """An article's group, and for each sentence the best score of a claim in it and whether it is check-worthy."""

    group: str
    sentences: tuple[tuple[float, bool], ...]


@dataclass(frozen=True)
class QueueCounts:
    """Sentences queued rightly and wrongly, and check-worthy ones left out."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: QueueCounts) -> QueueCounts:
        return QueueCounts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Of the queued sentences, those marked."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of the marked sentences, those queued."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Both in one figure."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def scored_articles(extractor: Extractor, rows: Iterable[Mapping[str, Any]]) -> list[ScoredArticle]:
    """The articles with what extraction makes of their marked sentences."""
    found = []
    for row in rows:
        claims = extractor.extract(row["text"], date=dt.date.fromisoformat(row["date"])).claims
        sentences = []
        for sentence in row["sentences"]:
            start, end = sentence["start"], sentence["end"]
            scores = [
                c.score for c in claims if min(c.end, end) - max(c.start, start) > _SAME * (c.end - c.start)
            ]
            sentences.append((max(scores, default=0.0), bool(sentence["checkworthy"])))
        found.append(ScoredArticle(row["group"], tuple(sentences)))
    return found


def count_queue(articles: Iterable[ScoredArticle], threshold: float) -> QueueCounts:
    """The queue of some articles at a threshold."""
    pairs = [(score >= threshold, marked) for article in articles for score, marked in article.sentences]
    return QueueCounts(
        sum(queued and marked for queued, marked in pairs),
        sum(queued and not marked for queued, marked in pairs),
        sum(marked and not queued for queued, marked in pairs),
    )


def fit_threshold(articles: Sequence[ScoredArticle]) -> float:
    """The threshold with the fewest sentences on the wrong side; the common one, unless another has fewer by MARGIN."""

    def errors(threshold: float) -> int:
        counts = count_queue(articles, threshold)
        return counts.wrong + counts.missed

    best = min(STEPS, key=lambda step: (errors(step), abs(step - COMMON)))
    return best if errors(best) <= errors(COMMON) - MARGIN else COMMON


def left_out_counts(articles: Sequence[ScoredArticle], *, by_group: bool) -> dict[str, QueueCounts]:
    """The queue of each group when each article is judged by a threshold that it had no part in."""
    found: dict[str, QueueCounts] = defaultdict(QueueCounts)
    for number, article in enumerate(articles):
        others = [
            other
            for at, other in enumerate(articles)
            if at != number and (not by_group or other.group == article.group)
        ]
        found[article.group] += count_queue([article], fit_threshold(others))
    return dict(found)


def agreement() -> tuple[int, float, float]:
    """Sentences that two annotators marked, the share on which they agree, and Cohen's kappa."""
    first = {row["id"]: [s["checkworthy"] for s in row["sentences"]] for row in annotated_articles()}
    second = [json.loads(line) for line in SECOND.read_text(encoding="utf-8").splitlines()]
    pairs = [pair for row in second for pair in zip(first[row["id"]], row["checkworthy"], strict=True)]
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
    by_chance = ones * others + (1 - ones) * (1 - others)
    return len(pairs), agreed, (agreed - by_chance) / (1 - by_chance)


def print_queue(articles: Sequence[ScoredArticle]) -> None:
    """Precision and recall of the queue at the common threshold, by group."""
    for group in [*sorted({article.group for article in articles}), ""]:
        chosen = [article for article in articles if group in ("", article.group)]
        counts = count_queue(chosen, COMMON)
        marked = counts.right + counts.missed
        print(
            f"{group or 'all':26} {len(chosen):3} articles {marked:4} marked"
            f"  precision {counts.precision:.3f}  recall {counts.recall:.3f}  F1 {counts.f1:.3f}"
        )


def print_fit(articles: Sequence[ScoredArticle]) -> None:
    """Fitted thresholds, and what they are worth on articles left out."""
    fitted = {
        group: fit_threshold([a for a in articles if a.group == group])
        for group in {a.group for a in articles}
    }
    one, many = left_out_counts(articles, by_group=False), left_out_counts(articles, by_group=True)
    for group in sorted(fitted):
        common = count_queue([a for a in articles if a.group == group], COMMON)
        print(
            f"{group:26} fitted {fitted[group]:.3f}   F1 left out: common {common.f1:.3f}"
            f"  one {one[group].f1:.3f}  by group {many[group].f1:.3f}"
        )
    print(f"one threshold for all: {fit_threshold(articles):.3f}")
    totals = {
        "common": count_queue(articles, COMMON),
        "one": sum(one.values(), QueueCounts()),
        "by group": sum(many.values(), QueueCounts()),
    }
    for name, counts in totals.items():
        print(
            f"{name:9} precision {counts.precision:.3f}  recall {counts.recall:.3f}  F1 {counts.f1:.3f}"
            f"  wrong {counts.wrong + counts.missed}"
        )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["queue", "fit", "agreement"])
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--known", action="store_true", help="the articles that rules were made with")
    which.add_argument("--all", action="store_true", help="all articles")
    chosen = parser.parse_args()
    if chosen.what == "agreement":
        count, agreed, kappa = agreement()
        print(f"{count} sentences, {100 * agreed:.1f} % agreed, kappa {kappa:.2f}")
        return
    rows = annotated_articles(known=None if chosen.all else chosen.known)
    articles = scored_articles(Extractor(), rows)
    (print_queue if chosen.what == "queue" else print_fit)(articles)


if __name__ == "__main__":
    main()
