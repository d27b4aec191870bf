"""Attributions without a reporting verb: "according to", "in the eyes of", "per"."""

from __future__ import annotations

from claims.extraction.drafts import Draft, noun_phrase
from claims.extraction.tree import Tree


def find_according(tree: Tree) -> list[Draft]:
    """One draft for each "according to" with somebody after it."""
    drafts = []
    for index, word in enumerate(tree.lower):
        if word == "according" and index + 1 < len(tree) and tree.lower[index + 1] == "to":
            draft = _draft(tree, index)
            if draft:
                drafts.append(draft)
    return drafts


def _draft(tree: Tree, index: int) -> Draft | None:
    to = index + 1
    head = tree.child(to, "pobj", "pcomp")
    if head is None:
        head = tree.child(index, "pobj", "pcomp", "dobj")
    if head is None or head in (index, to):
        return None
    source = noun_phrase(tree, head)
    taken = {index, to, *source}
    content = [i for i in _scope(tree, index, max(taken)) if i not in taken]
    return Draft([index, to], content, source, "states", index, head, "according")


def _scope(tree: Tree, index: int, last: int) -> list[int]:
    """What is said according to somebody: the bracket it stands in, the whole sentence, or the clause around it."""
    bracket = _bracket(tree, index)
    if bracket:
        return bracket
    at_end = all(tree.deps[i] == "punct" for i in range(last + 1, len(tree)))
    if at_end or all(tree.deps[i] in ("punct", "cc") for i in range(index)):
        return list(range(len(tree)))
    governor = tree.heads[index]
    while not tree.is_verb(governor) and tree.heads[governor] != governor:
        governor = tree.heads[governor]
    return tree.subtree(governor, without=[index])


def _bracket(tree: Tree, index: int) -> list[int]:
    opening = next((i for i in range(index, -1, -1) if tree.words[i] in ("(", ")")), None)
    if opening is None or tree.words[opening] == ")":
        return []
    closing = next((i for i in range(index, len(tree)) if tree.words[i] == ")"), len(tree))
    return list(range(opening + 1, closing))
