"""Pair the paragraphs of two texts. No database; fast, because most are identical."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.extraction.types import Span


@dataclass(frozen=True, slots=True)
class Pair:
    """Two identical parts, in their old order or elsewhere."""

    old: int
    new: int
    in_order: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """The parts of both texts, the identical pairs, and the likely old part of each changed one."""

    pairs: tuple[Pair, ...]
    counterparts: dict[int, int]
    """By the number of an unpaired new part: the unpaired old part in its place."""


def paragraphs_to_align(text: str) -> list[Span]:
    """The non-empty lines of a text, without surrounding space."""
    spans, start = [], 0
    for line in text.split("\n"):
        if words := line.strip():
            begin = start + line.index(words[0])
            spans.append((begin, begin + len(words)))
        start += len(line) + 1
    return spans


def align(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Pair the parts of two texts, in little more than linear time."""
    order = _in_order(old, new)
    pairs = [Pair(i, j, in_order=True) for i, j in order]
    pairs += [Pair(i, j, in_order=False) for i, j in _elsewhere(old, new, order)]
    taken_old, taken_new = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    return Alignment(tuple(pairs), _counterparts(len(old), len(new), order, taken_old, taken_new))


def _in_order(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Equal parts in the same order: those that occur once on each side, and their equal neighbours."""
    once_old, once_new = _once(old), _once(new)
    shared = sorted((i, once_new[part]) for part, i in once_old.items() if part in once_new)
    spine = [(-1, -1), *_longest_rising(shared), (len(old), len(new))]
    found: list[tuple[int, int]] = []
    for (i, j), (next_i, next_j) in pairwise(spine):
        if i >= 0:
            found.append((i, j))
        ahead = _run(old, new, range(i + 1, next_i), range(j + 1, next_j))
        back = _run(old, new, range(next_i - 1, i + ahead, -1), range(next_j - 1, j + ahead, -1))
        found += [(i + step, j + step) for step in range(1, ahead + 1)]
        found += [(next_i - step, next_j - step) for step in range(back, 0, -1)]
    return found


def _once(parts: Sequence[str]) -> dict[str, int]:
    counts = Counter(parts)
    return {part: place for place, part in enumerate(parts) if counts[part] == 1}


def _run(old: Sequence[str], new: Sequence[str], here: Iterable[int], there: Iterable[int]) -> int:
    """The number of equal parts from here on."""
    count = 0
    for i, j in zip(here, there, strict=False):
        if old[i] != new[j]:
            break
        count += 1
    return count


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest increasing subsequence of pairs."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        ends[at : at + 1], places[at : at + 1] = [j], [place]
        before.append(places[at - 1] if at else -1)
    chosen, place = [], places[-1] if places else -1
    while place >= 0:
        chosen.append(pairs[place])
        place = before[place]
    return chosen[::-1]


def _elsewhere(
    old: Sequence[str], new: Sequence[str], order: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Equal parts that are left: they have moved. Each part is used once."""
    used_old, used_new = {i for i, _ in order}, {j for _, j in order}
    waiting: dict[str, list[int]] = defaultdict(list)
    for i in range(len(old) - 1, -1, -1):
        if i not in used_old:
            waiting[old[i]].append(i)
    return [(waiting[part].pop(), j) for j, part in enumerate(new) if j not in used_new and waiting.get(part)]


def _counterparts(
    old: int, new: int, order: Sequence[tuple[int, int]], taken_old: set[int], taken_new: set[int]
) -> dict[int, int]:
    """Between two unchanged neighbours, the first changed part corresponds to the first old one, and so on."""
    found: dict[int, int] = {}
    spine = [(-1, -1), *sorted(order), (old, new)]
    for (i, j), (next_i, next_j) in pairwise(spine):
        left = [place for place in range(i + 1, next_i) if place not in taken_old]
        right = [place for place in range(j + 1, next_j) if place not in taken_new]
        found.update(zip(right, left, strict=False))
    return found
