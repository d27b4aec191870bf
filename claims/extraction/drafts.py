"""What the attribution rules hand to each other: token sets of one tree, before they become spans."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.tree import Tree


@dataclass(slots=True)
class Draft:
    """An attribution of one tree: token indices of its three roles, and the head of each."""

    cue: list[int]
    content: list[int]
    source: list[int]
    stance: str
    anchor: int
    """The token of the reporting word itself."""
    speaker: int | None = None
    """The head token of the source."""
    rule: str = ""
    """Which rule made it."""


_CLAUSE_EDGE = frozenset(["cc", "punct"])


def noun_phrase(tree: Tree, head: int) -> list[int]:
    """The words of a noun phrase: appositions belong to it, a relative clause after a comma does not."""
    dropped = []
    for child in tree.children[head]:
        dep = tree.deps[child]
        if dep in ("cc", "conj") and _conjunct_is_clause(tree, child):
            dropped.append(child)
        elif dep in ("relcl", "acl", "advcl") and after_comma(tree, child, head):
            dropped.append(child)
    indices = tree.subtree(head, without=dropped)
    return _from_content_word(tree, indices)


def _conjunct_is_clause(tree: Tree, child: int) -> bool:
    return tree.deps[child] == "conj" and tree.is_verb(child)


def after_comma(tree: Tree, child: int, head: int) -> bool:
    """True if a comma stands between a head and the first word of a branch to its right."""
    first = min(tree.subtree(child))
    return first > head and first > 0 and tree.words[first - 1] in (",", "—", "–", "--", "―")


def _from_content_word(tree: Tree, indices: list[int]) -> list[int]:
    first = 0
    while first < len(indices) and tree.deps[indices[first]] in _CLAUSE_EDGE:
        first += 1
    return tree.trim(indices[first:])
