"""Statements that the article reports without a source: "reportedly", "appears to", "it seems that"."""

from __future__ import annotations

from claims.extraction.attribution.candidates import AttributionCandidate
from claims.extraction.lexicon.reporting_words import EMERGING, HEARSAY_ADVERBS, SEEMING
from claims.extraction.parsing.tree import Tree


def find_hearsay(tree: Tree) -> list[AttributionCandidate]:
    """Drafts with a cue and a content, and no source."""
    drafts = []
    for index, word in enumerate(tree.lower):
        if word in HEARSAY_ADVERBS and tree.heads[index] != index:
            drafts += _draft(index, tree.subtree(tree.heads[index], without=[index]))
        elif word in SEEMING and tree.is_verb(index) and not tree.quoted[index]:
            drafts += _draft(index, _seeming(tree, index))
        elif word in EMERGING and tree.is_verb(index) and not tree.quoted[index]:
            drafts += _draft(index, _emerged(tree, index))
    return drafts


def _draft(cue: int, content: list[int]) -> list[AttributionCandidate]:
    content = [i for i in content if i != cue]
    return (
        [AttributionCandidate([cue], content, [], "seems", cue, None, "hearsay")] if len(content) > 1 else []
    )


def _emerged(tree: Tree, verb: int) -> list[int]:
    """What came out in nobody's name: "it has emerged that the board will sue"."""
    subject, clause = tree.child(verb, "nsubj", "expl"), tree.child(verb, "ccomp", "csubj")
    # "After it emerged that ..." is told by the article itself.
    if (
        tree.deps[verb] != "ROOT"
        or subject is None
        or clause is None
        or clause < verb
        or tree.lower[subject] != "it"
    ):
        return []
    return tree.subtree(clause)


def _seeming(tree: Tree, verb: int) -> list[int]:
    """The subject and what it seems to be or do."""
    complement = tree.child(verb, "xcomp", "oprd", "acomp", "ccomp")
    if complement is None or complement < verb:
        return []
    subject = tree.child(verb, "nsubj")
    found = tree.subtree(complement)
    if subject is not None and tree.lower[subject] != "it":
        found = sorted({*tree.subtree(subject), *found})
    return found
