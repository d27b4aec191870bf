"""Count the correct rows in a folder of cases: quantities, dates, negation and hedges (`facts.jsonl`).

    python -m bench.extraction.fact_cases FOLDER [--wrong]

A row of kind quantity or date lists exactly the values that a sentence must give. A row of kind negated or
hedged gives the flag of the claims that contain its words.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

from claims.extraction import ExtractedClaim, ExtractionResult, Extractor

FACTS = "facts.jsonl"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder that holds facts.jsonl")
    parser.add_argument("--wrong", action="store_true", help="print what came out wrong")
    chosen = parser.parse_args()
    right, total, wrong = measured(Extractor(), chosen.folder)
    for line in wrong if chosen.wrong else []:
        print(line)
    print(f"facts: {right.total()} of {total.total()} rows right")
    for kind, count in sorted(total.items()):
        print(f"  {kind}: {right[kind]} of {count}")


def measured(extractor: Extractor, folder: Path) -> tuple[Counter[str], Counter[str], list[str]]:
    """Rows right and rows in all, by kind, and a line on each that is wrong."""
    right, total, wrong = Counter[str](), Counter[str](), []
    for row in map(json.loads, (folder / FACTS).read_text(encoding="utf-8").splitlines()):
        reading = extractor.extract(row["text"], date=dt.date.fromisoformat(row["date"]))
        found = found_in(row, reading)
        total[row["kind"]] += 1
        if is_right(row, found):
            right[row["kind"]] += 1
        else:
            wrong.append(f"{row['id']} {row['text']} expected {row['expect']}, found {found}")
    return right, total, wrong


def found_in(row: dict[str, Any], reading: ExtractionResult) -> Any:
    """What the reading says of the row: values, or the flags of the claims over its words."""
    if row["kind"] == "quantity":
        numbers = {(q.start, q.value): q for claim in reading.claims for q in claim.quantities}
        return [(q.value, f"{q.unit} {q.text}".lower()) for _, q in sorted(numbers.items())]
    if row["kind"] == "date":
        days = {d.start: d.value for claim in reading.claims for d in claim.dates}
        return [days[start] for start in sorted(days)]
    return [getattr(claim, row["kind"]) for claim in _over(row, reading)]


def _over(row: dict[str, Any], reading: ExtractionResult) -> list[ExtractedClaim]:
    holding = [c for c in reading.claims if row.get("words", "") in c.text]
    shortest = min((len(c.text) for c in holding), default=0)
    return [c for c in holding if len(c.text) == shortest] if "words" in row else holding


def is_right(row: dict[str, Any], found: Any) -> bool:
    """Whether what was found is what the row asks for."""
    if row["kind"] == "quantity":
        return _numbers_right(row, list(found))
    if row["kind"] == "date":
        return [part for value in found for part in value.split("/")] in row["expect"]
    return bool(found) and all(flag == row["expect"] for flag in found)


def _numbers_right(row: dict[str, Any], found: list[tuple[float, str]]) -> bool:
    for value, unit in row["expect"]:
        fits = [
            pair for pair in found if abs(pair[0] - value) < 1e-9 * abs(value) + 1e-12 and unit in pair[1]
        ]
        if not fits:
            return False
        found.remove(fits[0])
    allowed = [value for value, _ in row.get("may", [])]
    return all(value in allowed for value, _ in found)


if __name__ == "__main__":
    main()
