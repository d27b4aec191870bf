"""Which words of a sentence are claims of their own: those of the innermost report, and none where it only tells who spoke."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claims.extraction.types import Attribution, Sentence, Span


def only_reports(sentences: Sequence[Sentence], said: Sequence[Attribution]) -> set[int]:
    """The sentences that only say who said the one before: "Das teilte die Polizei am Montag mit."."""
    starts = [sentence.start for sentence in sentences]
    found = {bisect_right(starts, one.cue[0]) - 1: one for one in said if one.cue}
    return {n for n, one in found.items() if n > 0 and max(end for _, end in one.content) <= starts[n]}


def innermost_pieces(taken: list[tuple[int, Span]]) -> list[tuple[int, Span]]:
    """Of two reports of the same words, the inner one; of two that are equal, the first."""
    kept: list[tuple[int, Span]] = []
    for number, (start, end) in sorted(taken, key=lambda one: one[1][1] - one[1][0]):
        inner = sum(e - s for _, (s, e) in kept if start <= s and e <= end)
        overlaps = any(s < end and start < e and not (start <= s and e <= end) for _, (s, e) in kept)
        if not overlaps and inner < 0.6 * (end - start):
            kept.append((number, (start, end)))
    return kept
