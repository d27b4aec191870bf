"""Where an article tells something in a certain way: many words ask for it, so that not all statements are looked at for each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from claims.extraction.types import Attribution, Span


class Stances:
    """What is told in each way, in order and without overlaps."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._spans: dict[str, list[Span]] = {}
        for stance, span in sorted((a.stance, span) for a in attributions for span in a.content):
            spans = self._spans.setdefault(stance, [])
            if spans and span[0] <= spans[-1][1]:
                spans[-1] = spans[-1][0], max(spans[-1][1], span[1])
            else:
                spans.append(span)

    def tell(self, stances: Iterable[str], at: int) -> bool:
        """True for a place that is told in one of these ways."""
        for spans in (self._spans.get(stance, []) for stance in stances):
            number = bisect_right(spans, at, key=lambda span: span[0])
            if number and at < spans[number - 1][1]:
                return True
        return False
