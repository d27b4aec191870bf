"""Measure the scorer on seeds/pairs: precision and recall by relation, for both halves: `make bench-matching`."""

import json
import sys
from collections import Counter
from typing import Any

from bench.extraction.pairs import FOLDER
from claims.matching.features import Statement
from claims.matching.similarity import compare_similarity

LABELS = ("same", "attributed differently", "contradicts", "related", "none")
SETS = ("pairs", "negation")
HALVES = ("tuning", "held out")
Judged = list[tuple[str, str, dict[str, Any]]]


def judged(half: str, name: str = "pairs") -> Judged:
    """Each pair of a half as (label, answer, pair)."""
    rows = [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text().splitlines()]
    return [(row["label"], answer(row), row) for row in rows if row["half"] == half]


def answer(row: dict[str, Any]) -> str:
    """What the scorer says of a pair."""
    first, second = (
        Statement(side["words"], side.get("claimant", ""), bool(side["denied"]))
        for side in (row["first"], row["second"])
    )
    return compare_similarity(first, second).relation or "none"


def opposites_called_same(rows: Judged) -> Judged:
    """The pairs of which one says what the other denies, and which the scorer takes for one claim."""
    one_claim = ("same", "attributed differently")
    return [row for row in rows if row[0] == "contradicts" and row[1] in one_claim]


def report(half: str, name: str = "pairs") -> str:
    """Precision and recall by relation, as a table."""
    rows = judged(half, name)
    right = Counter(label for label, said, _row in rows if label == said)
    labels, answers = (
        Counter(label for label, _said, _row in rows),
        Counter(said for _label, said, _row in rows),
    )
    lines = [f"{name}, {half}: {len(rows)} pairs, {sum(right.values()) / len(rows):.0%} right"]
    for label in LABELS:
        if labels[label] or answers[label]:
            precision = right[label] / answers[label] if answers[label] else 0.0
            recall = right[label] / labels[label] if labels[label] else 0.0
            lines.append(
                f"  {label:24} {labels[label]:4} pairs   precision {precision:.2f}   recall {recall:.2f}"
            )
    lines.append(f"  what contradicts called one claim: {len(opposites_called_same(rows))}")
    return "\n".join(lines)


def mistakes(half: str, name: str = "pairs") -> str:
    """Every pair of a half that the scorer got wrong."""
    wrong = [(label, said, row) for label, said, row in judged(half, name) if label != said]
    return "\n".join(
        f"{label} -> {said}\n   {row['first']}\n   {row['second']}"
        for label, said, row in sorted(wrong, key=str)
    )


def main(arguments: list[str]) -> int:
    """Print the figures; 1 when an opposite in the set on negation is called the same."""
    if arguments == ["mistakes"]:
        # Only of the half that may be tuned on.
        print(*(mistakes("tuning", name) for name in SETS), sep="\n")
        return 0
    print(*(report(half, name) for name in SETS for half in HALVES), sep="\n")
    return int(any(opposites_called_same(judged(half, "negation")) for half in HALVES))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
