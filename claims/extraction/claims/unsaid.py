"""Claims in spoken language: fillers and words that a speaker takes back are no part of what a claim states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from claims.extraction.claims.scene import Scene
from claims.extraction.claims.span_edges import trim_span_edges
from claims.extraction.facts.dates import find_dates
from claims.extraction.facts.quantities import find_quantities
from claims.extraction.text.parse_units import spans_within_parse_unit
from claims.extraction.types import Date, Quantity, Span

_Fact = TypeVar("_Fact", Date, Quantity)


def without_unsaid_edges(scene: Scene, start: int, end: int) -> Span:
    """The words without a filler at their beginning or end."""
    for first, last in spans_within_parse_unit(scene.unsaid, start, end):
        if not any(c.isalnum() for c in scene.text[start:first]):
            start, end = trim_span_edges(scene.text, (last, end))
    for first, last in reversed(spans_within_parse_unit(scene.unsaid, start, end)):
        if not any(c.isalnum() for c in scene.text[last:end]):
            start, end = trim_span_edges(scene.text, (start, first))
    return start, end


def dates_and_quantities_without_unsaid(
    scene: Scene, span: Span
) -> tuple[tuple[Date, ...], tuple[Quantity, ...]]:
    """The dates and quantities of a claim, but for those that its speaker takes back."""
    holes = spans_within_parse_unit(scene.unsaid, *span)
    if not holes:
        dates = find_dates(scene.text, span, scene.written, scene.day_first)
        taken = frozenset((date.start, date.end) for date in dates)
        return dates, find_quantities(scene.text, span, taken)
    words, places = _without_holes(scene.text, span, holes)
    found = find_dates(words, (0, len(words)), scene.written, scene.day_first)
    taken = frozenset((date.start, date.end) for date in found)
    return (
        tuple(_placed(scene.text, places, date) for date in found),
        tuple(
            _placed(scene.text, places, quantity)
            for quantity in find_quantities(words, (0, len(words)), taken)
        ),
    )


def _without_holes(text: str, span: Span, holes: Sequence[Span]) -> tuple[str, list[int]]:
    """The words of a span without some stretches, and where each letter of them stands."""
    gone = {place for start, end in holes for place in range(start, end)}
    places = [place for place in range(*span) if place not in gone]
    return "".join(text[place] for place in places), places


def _placed(text: str, places: Sequence[int], fact: _Fact) -> _Fact:
    """A fact of the shorter words, with its place and its words in the article."""
    start, end = places[fact.start], places[fact.end - 1] + 1
    return replace(fact, start=start, end=end, text=text[start:end])
