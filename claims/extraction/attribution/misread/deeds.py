"""Find what the parse hung on a wrong word around a deed: "accused it of planning to cut jobs", "denied at a hearing having paid"."""

from __future__ import annotations

from claims.extraction.parsing.tree import Tree


def misread_infinitive_of_deed(tree: Tree, verb: int, deed: int) -> list[int]:
    """The "to cut jobs" of "accused it of planning to cut jobs", which the parse hung on the accusing."""
    if tree.tags[deed] != "VBG" or tree.deps[deed] != "pcomp" or tree.lower[deed + 1 : deed + 2] != ["to"]:
        return []
    return next(
        (words for c in tree.all(verb, "advcl", "xcomp") if (words := tree.subtree(c))[0] == deed + 1), []
    )


def misread_deed_behind_occasion(tree: Tree, verb: int) -> int | None:
    """The "taken" of "denied during a hearing having taken bribes", which the parse hung on the hearing."""
    nouns = [n for p in tree.all(verb, "prep") if (n := tree.child(p, "pobj")) is not None]
    return next(
        (c for n in nouns for c in tree.all(n, "acl") if tree.lower[tree.subtree(c)[0]] == "having"), None
    )


def is_misread_verb_of_sentence(tree: Tree, verb: int) -> bool:
    """True for "and the paper that suggested one was withdrawn", where the parse gives the only verb of the sentence to what the paper suggested."""
    noun, clause = tree.heads[verb], tree.child(verb, "ccomp")
    bare = clause is not None and tree.child(clause, "mark") is None
    return (
        bare
        and tree.deps[verb] == "relcl"
        and tree.deps[noun] == "conj"
        and tree.is_verb(tree.heads[noun])
        and not tree.is_verb(noun)
    )
