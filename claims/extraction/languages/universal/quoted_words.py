"""Words in quotation marks within what is reported: the same speaker used just these words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claims.extraction.text.parse_units import parse_unit_quote_words
from claims.extraction.text.quotes import Quote
from claims.extraction.types import Attribution, Span

_LEAST = 2
"""Fewer words in marks are more often a name or a term than somebody's words."""


def with_quoted_words(text: str, found: Sequence[Attribution], quotes: Sequence[Quote]) -> list[Attribution]:
    """The attributions, each followed by the longer quotations within what it reports."""
    places = sorted(quotes, key=lambda quote: quote.start)
    starts = [quote.start for quote in places]
    done: list[Attribution] = []
    for one in found:
        done.append(one)
        if one.source and one.mode != "direct" and one.statement:
            done += [
                Attribution(
                    one.source, one.cue, (words,), "direct", one.claimant, one.stance, statement=False
                )
                for span in one.content
                for words in _quoted_in(text, span, places, starts)
            ]
    return done


def _quoted_in(text: str, span: Span, places: Sequence[Quote], starts: Sequence[int]) -> Iterator[Span]:
    """Quotations that are a part of the words, not all of them; an edge may leave out the last mark."""
    for quote in places[bisect_left(starts, span[0]) :]:
        if quote.start >= span[1]:
            break
        words = parse_unit_quote_words(text, quote)
        part = words[0] > span[0] + 1 or words[1] < span[1] - 1
        if words[1] <= span[1] and part and len(text[slice(*words)].split()) >= _LEAST:
            yield words
