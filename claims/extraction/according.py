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
    governor = tree.heads[index]
    if governor == index:
        return None
    while not tree.is_verb(governor) and tree.heads[governor] != governor:
        governor = tree.heads[governor]
    content = tree.subtree(governor, without=[index])
    source = noun_phrase(tree, head)
    taken = {index, to, *source}
    return Draft([index, to], [i for i in content if i not in taken], source, "states", index, head, "according")
