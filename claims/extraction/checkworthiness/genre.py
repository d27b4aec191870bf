"""What kind of text an article is, as far as its scores depend on it: an analysis argues, where news tells who said and did what."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.types import Attribution, Genre, Sentence

_LEAST_SENTENCES = 12
_MOST_SAID, _MOST_DATED, _LEAST_ARGUED = 0.1, 0.05, 0.2
"""Shares of the sentences: with somebody else's words, with a date, with a judgement or the writer's own reading of events."""
_ARGUED = frozenset(["analysis", "opinion", "advice"])


def genre_of_article(sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> Genre:
    """ "analysis" for a longer text in one voice that judges more than it dates; else ""."""
    told = [s for s in sentences if s.kind not in ("heading", "boilerplate")]
    if len(told) < _LEAST_SENTENCES:
        return ""
    said = sum(
        any(s.start < end and start < s.end for a in attributions for start, end in a.content) for s in told
    )
    dated = sum("date" in s.reasons for s in told)
    argued = sum(bool(_ARGUED & set(s.reasons)) for s in told)
    count = len(told)
    plain = said <= _MOST_SAID * count and dated <= _MOST_DATED * count
    return "analysis" if plain and argued >= _LEAST_ARGUED * count else ""
