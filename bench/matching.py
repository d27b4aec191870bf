"""Measure the scorer on seeds/pairs: precision and recall by relation, for both halves."""

import json
import sys
from collections import Counter

from bench.pairs import FOLDER
from claims.matching.features import Statement
from claims.matching.similarity import compare

LABELS = ("same", "attributed differently", "contradicts", "related", "none")


def judged(half: str) -> list[tuple[str, str, dict[str, object]]]:
    """Each pair of a half as (label, answer, pair)."""
    rows = [json.loads(line) for line in (FOLDER / "pairs.jsonl").read_text().splitlines()]
    return [(row["label"], answer(row), row) for row in rows if row["half"] == half]


def answer(row: dict[str, dict[str, str]]) -> str:
    """What the scorer says of a pair."""
    first, second = (
        Statement(side["words"], side["claimant"], bool(side["denied"]))
        for side in (row["first"], row["second"])
    )
    return compare(first, second).relation or "none"


def report(half: str) -> str:
    """Precision and recall by relation, as a table."""
    rows = judged(half)
    right = Counter(label for label, said, _row in rows if label == said)
    labels, answers = (
        Counter(label for label, _said, _row in rows),
        Counter(said for _label, said, _row in rows),
    )
    lines = [f"{half}: {len(rows)} pairs, {sum(right.values()) / len(rows):.0%} right"]
    for name in LABELS:
        precision = right[name] / answers[name] if answers[name] else 0.0
        recall = right[name] / labels[name] if labels[name] else 0.0
        lines.append(f"  {name:24} {labels[name]:4} pairs   precision {precision:.2f}   recall {recall:.2f}")
    return "\n".join(lines)


def mistakes(half: str) -> str:
    """Every pair of a half that the scorer got wrong."""
    wrong = [(label, said, row) for label, said, row in judged(half) if label != said]
    return "\n".join(
        f"{label} -> {said}\n   {row['first']}\n   {row['second']}"
        for label, said, row in sorted(wrong, key=str)
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["mistakes"]:
        print(mistakes("tuning"))
    else:
        print(report("tuning"), report("held out"), sep="\n")
