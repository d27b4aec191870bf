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


def chart(labels: Sequence[str], values: Sequence[float], line: Sequence[float] = ()) -> Chart:
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
