"""Score small cases that we wrote: attributions in short texts, and check-worthy claims in whole articles.

    python -m bench.extraction.cases FOLDER [--show]

FOLDER contains `attribution.jsonl` (one short text per row, with conditions for its claims) and `texts/` (articles,
`gold.jsonl` with the check-worthy claims, `dates.json` with the date of each). `--show` prints what is wrong.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from claims.extraction import ExtractedClaim, ExtractionResult, Extractor

ATTRIBUTION = "attribution.jsonl"
QUEUED = 0.5
"""A claim of this score or more waits in the queue."""
COVERED = 0.8
"""So much of a marked claim is covered where it counts as found, and of the shorter of two claims that are doubles."""
Case = dict[str, Any]


@dataclass
class QueueTally:
    """The queue of some texts against what was marked in them."""

    found: int = 0
    marked: int = 0
    right: int = 0
    queued: int = 0
    doubles: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of queued claims that a person marked, too."""
        return self.right / self.queued if self.queued else 0.0

    @property
    def recall(self) -> float:
        """The share of the claims that must be found which are."""
        return self.found / self.marked if self.marked else 0.0


def attribution_faults(extractor: Extractor, folder: Path) -> dict[str, list[str]]:
    """What is wrong in each attribution case, by its id; an empty list for a case that is right in full."""
    lines = (folder / ATTRIBUTION).read_text(encoding="utf-8").splitlines()
    return {row["id"]: faults_of(row, extractor.extract(row["text"])) for row in map(json.loads, lines)}


def faults_of(row: Case, reading: ExtractionResult) -> list[str]:
    """What does not hold of one case."""
    if row["kind"] == "language":
        return _language_faults(row, reading)
    text: str = row["text"]
    faults = [fault for check in row["checks"] for fault in _check(text, check, reading)]
    sources = [text[slice(*a.source)] for a in reading.attributions if a.source]
    faults += [
        f"{words!r} is a source" for words in row.get("no_source", ()) if any(words in s for s in sources)
    ]
    if row.get("paired"):
        faults += [f"half a pair of marks in {c.claimant!r}" for c in reading.claims if _is_half(c.claimant)]
    return faults


def _check(text: str, check: Case, reading: ExtractionResult) -> list[str]:
    words: str = check["words"]
    start = text.index(words)
    span = start, start + len(words)
    touching = [c for c in reading.claims if _shared(c, span)]
    best = max(touching, key=lambda c: _fit(c, span), default=None)
    faults = []
    if "queue" in check:
        queued = sum(c.score >= QUEUED for c in touching)
        if queued != {"none": 0, "one": 1}[check["queue"]]:
            faults.append(f"{queued} queued over {words!r}")
    if "by" in check:
        faults += _wrong_claimant(words, check["by"], best)
    for name in check.get("not_by", ()):
        faults += [f"{words!r} by {c.claimant!r}" for c in touching if name in (c.claimant or "")]
    if "side" in check and (side := _side(best, reading)) != check["side"]:
        faults.append(f"{words!r} is {side}")
    if check.get("exact") and not any(c.text == words for c in touching):
        faults.append(f"no claim of just {words!r}: {[c.text for c in touching]}")
    if best:
        faults += [f"{w!r} in {best.text!r}" for w in check.get("free_of", ()) if w in best.text]
    return faults


def _wrong_claimant(words: str, names: Sequence[str] | None, claim: ExtractedClaim | None) -> list[str]:
    if names is None:
        return [f"{words!r} by {claim.claimant!r}"] if claim and claim.claimant else []
    if claim is None:
        return [f"no claim over {words!r}"]
    if any(name in (claim.claimant or "") for name in names):
        return []
    return [f"{claim.text!r} by {claim.claimant!r}, not {names[0]!r}"]


def _side(claim: ExtractedClaim | None, reading: ExtractionResult) -> str:
    """asserted, denied or neither."""
    if claim is None or claim.attribution is None or claim.claimant is None:
        return "neither"
    stance = reading.attributions[claim.attribution].stance
    side = getattr(claim, "side", {"denies": "denies", "withholds": None}.get(stance, "says"))
    return {"denies": "denied", None: "neither"}.get(side, "asserted")


def _language_faults(row: Case, reading: ExtractionResult) -> list[str]:
    queued = [c for c in reading.claims if c.score >= QUEUED]
    if not queued:
        return []
    numbers = {q.value for c in reading.claims for q in c.quantities}
    return [f"no {number} in {sorted(numbers)}" for number in row["numbers"] if number not in numbers]


def _is_half(name: str | None) -> bool:
    return bool(name) and any(
        (name or "").count(opening) != (name or "").count(closing) for opening, closing in ("“”", "()", "«»")
    )


def queue_tally(extractor: Extractor, folder: Path) -> QueueTally:
    """The queue of all texts against their marked claims."""
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    marks: dict[str, list[Case]] = {}
    for mark in map(json.loads, lines):
        marks.setdefault(mark["doc"], []).append(mark)
    days = json.loads((folder / "dates.json").read_text(encoding="utf-8"))
    tally = QueueTally()
    for name, marked in marks.items():
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        day = dt.date.fromisoformat(days[name]) if name in days else None
        queued = [c for c in extractor.extract(text, date=day).claims if c.score >= QUEUED]
        _count(tally, name, queued, marked)
    return tally


def _count(tally: QueueTally, name: str, queued: Sequence[ExtractedClaim], marked: Sequence[Case]) -> None:
    taken = {at for c in queued for at in range(c.start, c.end)}
    for mark in marked:
        places = range(mark["start"], mark["end"])
        found = sum(at in taken for at in places) >= COVERED * len(places)
        tally.marked += mark["must"]
        tally.found += mark["must"] and found
        if mark["must"] and not found:
            tally.faults.append(f"{name}: not found: {mark['text']}")
    for claim in queued:
        tally.queued += 1
        right = _is_right(claim, [(mark["start"], mark["end"]) for mark in marked])
        tally.right += right
        if not right:
            tally.faults.append(f"{name}: not marked: {claim.text}")
    for one, other in combinations(queued, 2):
        shorter = min(one.end - one.start, other.end - other.start)
        if _shared(one, (other.start, other.end)) >= COVERED * shorter:
            tally.doubles += 1
            tally.faults.append(f"{name}: twice: {one.text} / {other.text}")


def _is_right(claim: ExtractedClaim, spans: Sequence[tuple[int, int]]) -> bool:
    inside = {at for start, end in spans for at in range(max(start, claim.start), min(end, claim.end))}
    half_marked = 2 * len(inside) >= claim.end - claim.start
    return half_marked or any(2 * _shared(claim, span) >= span[1] - span[0] for span in spans)


def _shared(claim: ExtractedClaim, span: tuple[int, int]) -> int:
    return max(0, min(claim.end, span[1]) - max(claim.start, span[0]))


def _fit(claim: ExtractedClaim, span: tuple[int, int]) -> float:
    return 2 * _shared(claim, span) / (claim.end - claim.start + span[1] - span[0])


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder with attribution.jsonl and texts/")
    parser.add_argument("--show", action="store_true", help="name what is wrong")
    chosen = parser.parse_args()
    if not (chosen.folder / ATTRIBUTION).is_file():
        parser.error(f"{chosen.folder / ATTRIBUTION} is not there; name the folder of the cases")
    extractor = Extractor()
    faults = attribution_faults(extractor, chosen.folder)
    tally = queue_tally(extractor, chosen.folder / "texts")
    if chosen.show:
        for case, found in faults.items():
            print(*(f"{case}: {fault}" for fault in found), sep="\n", end="\n" if found else "")
        print(*tally.faults, sep="\n")
    right = sum(not found for found in faults.values())
    print(f"attribution cases right in full: {right} of {len(faults)}")
    print(
        f"queue of the texts: precision {tally.precision:.3f}, recall {tally.recall:.3f}, doubles {tally.doubles}"
    )


if __name__ == "__main__":
    main()
