"""A parsed sentence as compact arrays: heads, relations, children, and spans in the article."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from claims.extraction.types import Span

_EDGE = frozenset(",;:.!?…-–—―\"“”„«»‘’'`()[]")


class Tree:
    """One parsed unit; tokens are known by their index, offsets are code points of the article."""

    def __init__(
        self,
        words: list[str],
        spans: list[Span],
        tags: list[str],
        deps: list[str],
        heads: list[int],
        quoted: list[bool],
    ) -> None:
        self.words = words
        self.lower = [word.lower() for word in words]
        self.spans = spans
        self.tags = tags
        self.deps = deps
        self.heads = heads
        self.quoted = quoted
        """True for the tokens that stand in for a whole quotation."""
        self._whole: dict[int, list[int]] = {}
        """The whole branches that have been asked for, by their token."""

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def children(self) -> list[list[int]]:
        """Dependents of each token, in order."""
        found: list[list[int]] = [[] for _ in self.words]
        for index, head in enumerate(self.heads):
            if head != index:
                found[head].append(index)
        return found

    def child(self, index: int, *deps: str) -> int | None:
        """The first dependent in one of these relations."""
        # A plain loop: no other question is asked so often.
        for child in self.children[index]:
            if self.deps[child] in deps:
                return child
        return None

    def all(self, index: int, *deps: str) -> list[int]:
        """All dependents in these relations."""
        return [c for c in self.children[index] if self.deps[c] in deps]

    def subtree(self, index: int, without: Iterable[int] = ()) -> list[int]:
        """A token and all below it, in order, save whole branches that are left out."""
        children, skipped = self.children, set(without)
        if not children[index]:
            return [index]
        if not skipped and index in self._whole:
            return self._whole[index].copy()
        found, stack = [], [index]
        while stack:
            at = stack.pop()
            found.append(at)
            if below := children[at]:
                stack += [c for c in below if c not in skipped] if skipped else below
        found.sort()
        if not skipped:
            self._whole[index] = found.copy()
        return found

    def ancestors(self, index: int) -> list[int]:
        """The chain of heads above a token, nearest first."""
        chain = []
        while self.heads[index] != index:
            index = self.heads[index]
            chain.append(index)
        return chain

    def is_verb(self, index: int) -> bool:
        """True for any verb form but a modal."""
        return self.tags[index].startswith("VB")

    def trim(self, indices: list[int]) -> list[int]:
        """The tokens without punctuation at the edges."""
        first, last = 0, len(indices)
        while first < last and self._is_edge(indices[first]):
            first += 1
        while last > first and self._is_edge(indices[last - 1]):
            last -= 1
        return indices[first:last]

    def _is_edge(self, index: int) -> bool:
        return not self.quoted[index] and all(c in _EDGE or c.isspace() for c in self.words[index])

    def pieces(self, indices: list[int]) -> tuple[Span, ...]:
        """The spans of some tokens: one for each run without a gap, edges trimmed."""
        runs: list[list[int]] = []
        for index in indices:
            if runs and index == runs[-1][-1] + 1:
                runs[-1].append(index)
            else:
                runs.append([index])
        trimmed = [run for run in map(self.trim, runs) if run]
        return tuple(self.hull(run) for run in trimmed)

    def hull(self, run: list[int]) -> Span:
        """From the first of some tokens to the end of the last."""
        return self.spans[run[0]][0], self.spans[run[-1]][1]
