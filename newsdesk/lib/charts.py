"""Coordinates of the bars and lines of a chart; the template draws them as SVG. No database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 160
GAP = 0.3


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in SVG coordinates."""

    x: float
    y: float
    width: float
    height: float
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars for one series of numbers, and a line for another on its own scale."""

    bars: tuple[Bar, ...]
    line: str
    most: float
    line_most: float
    width: int = WIDTH
    height: int = HEIGHT


def bar_chart(labels: Sequence[str], values: Sequence[float], line: Sequence[float] = ()) -> Chart:
    """Bars from left to right with a gap between them; the highest fills the height."""
    step, most = WIDTH / max(len(values), 1), max(values, default=0) or 1
    bars = []
    for place, (label, value) in enumerate(zip(labels, values, strict=True)):
        height = round(HEIGHT * value / most, 1)
        x = round(place * step + step * GAP / 2, 1)
        bars.append(Bar(x, round(HEIGHT - height, 1), round(step * (1 - GAP), 1), height, value, label))
    line_most = max(line, default=0) or 1
    points = (
        f"{(place + 0.5) * step:.1f},{HEIGHT - HEIGHT * value / line_most:.1f}"
        for place, value in enumerate(line)
    )
    return Chart(tuple(bars), " ".join(points), most, line_most)


@dataclass(frozen=True, slots=True)
class StackPart:
    """One part of a column, in SVG coordinates."""

    series: int
    y: float
    height: float
    value: int


@dataclass(frozen=True, slots=True)
class Stack:
    """A column of parts, the first series at the bottom."""

    x: float
    width: float
    middle: float
    top: float
    total: int
    parts: tuple[StackPart, ...]


def stacked_bar_chart(rows: Sequence[Sequence[int]], width: int = WIDTH, height: int = HEIGHT) -> list[Stack]:
    """Columns of stacked parts from left to right, none wider than an eighth; the highest column fills the height."""
    step, most = width / max(len(rows), 8), max((sum(row) for row in rows), default=0) or 1
    found = []
    for place, row in enumerate(rows):
        x, below, parts = round(place * step + step * GAP / 2, 1), float(height), []
        for series, value in enumerate(row):
            tall = height * value / most
            if value:
                parts.append(StackPart(series, round(below - tall, 1), round(max(tall - 1.5, 1), 1), value))
            below -= tall
        middle = round(place * step + step / 2, 1)
        found.append(Stack(x, round(step * (1 - GAP), 1), middle, round(below, 1), sum(row), tuple(parts)))
    return found
