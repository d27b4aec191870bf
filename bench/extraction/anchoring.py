"""Check with many random edits that claims are found again and no verdict is carried over to other words; time it.

Run by `make bench-anchoring`. It fails if a guarantee in docs/versions.md is broken.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.extraction.edits import Edited, apart
from claims.extraction import Extractor, Span
from claims.versions.anchoring import AnchoredSpan, anchor_spans
from newsdesk.articles.blocks import find_blocks
from newsdesk.lib.text import normalise_text

SEEDS = Path(__file__).parents[2] / "seeds"
FOUND_AT_LEAST = 0.999
RATIO_AT_MOST = 0.2
# Long enough for every kind of edit, short enough for many of them.
EXCERPT = 2600
EDITS_AT_MOST = 9


@dataclass(slots=True)
class Count:
    """What happened over all edits."""

    edits: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    found: int = 0
    at_home: int = 0
    other_words: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def main() -> int:
    """Edit, anchor, check, time; returns 1 when a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=20261122)
    options = parser.parse_args()
    extractor = Extractor()
    count = edit_and_check(_excerpts(extractor), options.edits, random.Random(options.seed))
    share = count.found / max(1, count.unchanged)
    print(
        f"{sum(count.edits.values())} edits: "
        + ", ".join(f"{n} {name}" for name, n in sorted(count.edits.items()))
    )
    print("claims: " + ", ".join(f"{n} {name}" for name, n in sorted(count.outcomes.items())))
    print(
        f"words unchanged {count.unchanged}, found again {count.found} ({share:.3%}), {count.at_home} at their very place"
    )
    print(f"verdicts that would ride on other words: {len(count.other_words)}")
    print("\n".join([*count.other_words[:10], *count.missed[:10]]))
    ratio = time_it(extractor, random.Random(options.seed))
    good = not count.other_words and share >= FOUND_AT_LEAST and ratio <= RATIO_AT_MOST
    print("all promises kept" if good else "A PROMISE IS BROKEN")
    return 0 if good else 1


def _excerpts(extractor: Extractor) -> list[tuple[str, list[Span]]]:
    """Beginnings of the sample articles with the spans of their claims."""
    texts = [normalise_text(file.read_text())[:EXCERPT] for file in sorted(SEEDS.glob("*.txt"))]
    return [(text, [(c.start, c.end) for c in extractor.extract(text).claims]) for text in texts]


def edit_and_check(texts: Sequence[tuple[str, list[Span]]], edits: int, rng: random.Random) -> Count:
    """Edit the texts at random, a few edits at a time, and hold every outcome against what became of each letter."""
    count = Count()
    while sum(count.edits.values()) < edits:
        text, spans = rng.choice(texts)
        edited = Edited(text, rng)
        for _ in range(rng.randint(1, EDITS_AT_MOST)):
            count.edits[edited.edit()] += 1
        new = edited.text
        for span, there, place in zip(
            spans, edited.now(spans), anchor_spans(text, new, spans).places, strict=True
        ):
            _check(count, text, new, span, there, place)
    return count


def _check(count: Count, text: str, new: str, span: Span, there: Span | None, place: AnchoredSpan) -> None:
    count.outcomes[place.outcome] += 1
    rides = place.outcome in ("exact", "moved")
    words = text[slice(*span)]
    if rides and (place.span is None or new[slice(*place.span)] != words or not apart(new, place.span)):
        count.other_words.append(f"{words!r} -> {new[slice(*place.span)]!r}" if place.span else words)
    if there is not None:
        count.unchanged += 1
        count.found += rides
        count.at_home += rides and place.span == there
        if not rides:
            around = new[max(0, there[0] - 20) : there[1] + 20]
            count.missed.append(f"  {place.outcome}: {words!r}, now in {around!r}")


def time_it(extractor: Extractor, rng: random.Random, words: int = 10_000, claims: int = 300) -> float:
    """Anchoring and extraction of one long text side by side; returns their ratio."""
    text = _long_text(words)
    begun = time.perf_counter()
    reading = extractor.extract(text)
    once = time.perf_counter() - begun
    spans = [(c.start, c.end) for c in reading.claims][:claims]
    edited = Edited(text, rng)
    for _ in range(20):
        edited.edit()
    new = edited.text
    again, anchoring = [], []
    found: frozenset[int] = frozenset()
    for _ in range(3):
        begun = time.perf_counter()
        extractor.extract(new)
        again.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        found = _anchor_blocks(text, new, spans)
        anchoring.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    blocks = find_blocks(new)
    extractor.extract(new, blocks=[blocks[number] for number in sorted(found)])
    changed = time.perf_counter() - begun
    ratio = median(anchoring) / median(again)
    print(
        f"{len(text.split())} words, {len(spans)} claims, 20 edits in {len(found)} of {len(blocks)} paragraphs: "
        f"first reading {once:.2f} s, reading all again {median(again):.2f} s, anchoring {median(anchoring) * 1000:.1f} ms "
        f"(ratio {ratio:.4f}, at most {RATIO_AT_MOST}), reading what changed {changed:.2f} s "
        f"(with anchoring {(median(anchoring) + changed) / median(again):.3f} of reading all)"
    )
    return ratio


def _anchor_blocks(text: str, new: str, spans: Sequence[Span]) -> frozenset[int]:
    parts = [[(block.start, block.end) for block in find_blocks(each)] for each in (text, new)]
    return anchor_spans(text, new, spans, old_parts=parts[0], new_parts=parts[1]).changed


def _long_text(words: int) -> str:
    """The sample articles one after another, each round a little different, up to so many words."""
    texts = [normalise_text(file.read_text()) for file in sorted(SEEDS.glob("*.txt"))]
    pieces: list[str] = []
    while sum(len(piece.split()) for piece in pieces) < words:
        pieces.append(texts[len(pieces) % len(texts)].replace("2026", str(2026 + len(pieces))))
    lines, left = [], words
    for line in "\n\n".join(pieces).split("\n"):
        if left <= 0:
            break
        lines.append(line)
        left -= len(line.split())
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
