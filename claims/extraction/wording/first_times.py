"""Tell "It was the first time that X had lost since 2021" with X as the subject: "X had lost for the first time since 2021"."""

from __future__ import annotations

from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.view import SUBJECTS, WordingView, is_finite_in_view

_COUNTS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last only".split())


def tell_first_time(view: WordingView, index: int) -> bool:
    """True for the "it" of such a sentence, which is then told by its clause alone."""
    tree = view.tree
    found = _clause(tree, index) if index == view.tokens[0] else None
    if found is None:
        return False
    time, clause = found
    subject = tree.child(clause, *SUBJECTS)
    own = set(view.tokens)
    if subject is None or clause not in own or not is_finite_in_view(tree, clause, own) or subject < time:
        return False
    first = min(tree.subtree(subject))
    between = [i for i in range(time + 1, first) if tree.lower[i] != "that"]
    anyone = tree.lower[subject] in ("anyone", "anybody", "anything", "any")
    if between or anyone or tree.child(clause, "neg") is not None:
        return False
    words = " ".join(tree.lower[i] for i in range(min(tree.subtree(time, without=[clause])), time + 1))
    since = next(
        (i for i in tree.subtree(clause) if tree.lower[i] == "since" and i > clause and i in own), None
    )
    at = tree.spans[since][0] if since is not None else view.claim.end
    start = tree.spans[index][0]
    view.edits.append(Edit(start, tree.spans[first][0], "", (start, tree.spans[first][0]), "clause"))
    lead, tail = ("", " ") if since is not None else (" ", "")
    view.edits.append(Edit(at, at, f"{lead}for {words}{tail}", (start, tree.spans[time][1]), "clause"))
    view.tokens = [i for i in view.tokens if i >= first]
    return True


def _clause(tree: Tree, index: int) -> tuple[int, int] | None:
    """The "time" of "it was the first time" and the verb of the clause that follows."""
    verb = tree.heads[index]
    time = tree.child(verb, "attr")
    if (
        tree.lower[verb] not in ("was", "is")
        or verb != index + 1
        or time is None
        or tree.lower[time] != "time"
    ):
        return None
    if not any(tree.lower[c] in _COUNTS for c in tree.children[time]):
        return None
    clause = next(iter([*tree.all(time, "relcl", "acl", "ccomp"), *tree.all(verb, "ccomp", "relcl")]), None)
    return None if clause is None or clause < time else (time, clause)
