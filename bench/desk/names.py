"""`make bench-people`: are two names one person? Precision and recall of *sure* on labelled pairs; suggestions while typing.

The pairs are `seeds/people/pairs.jsonl`; the time is of one suggestion among 100,000 names, in a scratch database.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from claims.people.comparison import Profile, comparison_of_people

PAIRS = Path(__file__).parents[2] / "seeds" / "people" / "pairs.jsonl"
LEAST_PRECISION, LEAST_RECALL = 0.98, 0.85


def profile(side: dict[str, Any]) -> Profile:
    """A side of a pair."""
    return Profile(
        tuple(side["names"]),
        side["kind"],
        frozenset(side.get("roles", ())),
        frozenset(side.get("organisations", ())),
    )


def measured(path: Path = PAIRS) -> tuple[float, float, list[str]]:
    """Precision and recall of *sure*, and each pair that is wrong."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    counts: Counter[tuple[bool, bool]] = Counter()
    wrong = []
    for row in rows:
        found = comparison_of_people(profile(row["first"]), profile(row["second"]))
        sure = found.level == "sure"
        counts[sure, row["same"]] += 1
        if sure != row["same"]:
            names = " ~ ".join(row[side]["names"][0] for side in ("first", "second"))
            wrong.append(
                f"{'wrong' if sure else 'missed'} {row['case']}: {names} ({found.level or 'no'} {found.score})"
            )
    precision = counts[True, True] / max(counts[True, True] + counts[True, False], 1)
    recall = counts[True, True] / max(counts[True, True] + counts[False, True], 1)
    return precision, recall, wrong


def main() -> int:
    """Print the figures; 1 when they are too low."""
    precision, recall, wrong = measured()
    sys.stdout.write(
        "\n".join([*wrong, f"pairs: sure with precision {precision:.3f}, recall {recall:.3f}", ""])
    )
    return 0 if precision >= LEAST_PRECISION and recall >= LEAST_RECALL else 1


if __name__ == "__main__":
    sys.exit(main())
