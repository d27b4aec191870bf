"""Find the subject of a clause if it is outside the clause."""

from __future__ import annotations

from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.view import SUBJECTS


def outer_subject(tree: Tree, verb: int) -> int | None:
    """The subject that a verb shares with the one it is joined to, or what its relative clause explains."""
    for above in [verb, *tree.ancestors(verb)]:
        if (subject := tree.child(above, *SUBJECTS)) is not None:
            if tree.tags[subject] in ("WP", "WDT") and tree.deps[above] == "relcl":
                return tree.heads[above]
            return subject
        if tree.deps[above] != "conj":
            return None
    return None
