"""Store the parse trees of an article's units, and parse those that are still needed, in batches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from claims.extraction.parsing.prefilter import LONGEST
from claims.extraction.parsing.tree import Tree
from claims.extraction.text.parse_units import Unit
from claims.extraction.types import Span

Parse = Callable[[Sequence[Unit]], list[Tree]]
_MARKS = frozenset('"“”„«»‹›「」『』')


class Trees:
    """The trees of one article by unit; of a unit that is too long to parse there is none."""

    def __init__(self, text: str, units: Sequence[Unit], known: dict[int, Tree], parse: Parse) -> None:
        self.text = text
        self.units = units
        self._known = known
        self._parse = parse
        self._starts = [unit.start for unit in units]
        self._spoken: dict[Span, Tree] = {}

    def unit_at(self, offset: int) -> int:
        """The number of the unit that holds an offset, or of the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def ask(self, numbers: Iterable[int], spoken: Iterable[tuple[Span, int]] = ()) -> None:
        """Has the units parsed that are not, and the stretches of direct speech, in one go."""
        missing = [n for n in sorted(set(numbers)) if n not in self._known and self._fits(n)]
        spans = sorted({span: block for span, block in spoken if span not in self._spoken}.items())
        spans = [(span, block) for span, block in spans if span[1] - span[0] <= LONGEST]
        units = [self.units[n] for n in missing] + [_stretch(self.text, span, b) for span, b in spans]
        trees = self._parse(units) if units else []
        self._known.update(zip(missing, trees[: len(missing)], strict=True))
        self._spoken.update(zip([span for span, _ in spans], trees[len(missing) :], strict=True))

    def _fits(self, number: int) -> bool:
        return 0 <= number < len(self.units) and len(self.units[number].masked) <= LONGEST

    def of(self, number: int) -> Tree | None:
        """The tree of a unit."""
        if number not in self._known:
            self.ask([number])
        return self._known.get(number)

    def spoken(self, span: Span, block: int) -> Tree | None:
        """The tree of a text that is parsed separately, such as text in quotation marks, which has no other tree."""
        if span not in self._spoken:
            self.ask([], [(span, block)])
        return self._spoken.get(span)


def _stretch(text: str, span: Span, block: int) -> Unit:
    """A unit of just these words, without quotation marks."""
    unit = Unit(span[0], span[1], block, "paragraph")
    out: list[str] = []
    length, at = 0, span[0]
    for place in [i for i in range(*span) if text[i] in _MARKS] + [span[1]]:
        piece = text[at:place]
        if piece:
            unit.cuts.append((length, at, None))
            out.append(piece)
            length += len(piece)
        at = place + 1
    if not unit.cuts:
        unit.cuts.append((0, span[0], None))
    unit.masked = "".join(out)
    return unit
