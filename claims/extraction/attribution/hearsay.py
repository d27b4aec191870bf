"""Statements that the article reports without a source: "reportedly", "appears to", "it seems that"."""

from __future__ import annotations

from claims.extraction.attribution.candidates import AttributionCandidate
from claims.extraction.lexicon.reporting_words import HEARSAY_ADVERBS, SEEMING
from claims.extraction.parsing.tree import Tree


def find_hearsay(tree: Tree) -> list[AttributionCandidate]:
    """Drafts with a cue and a content, and no source."""
    drafts = []
    for index, word in enumerate(tree.lower):
        if word in HEARSAY_ADVERBS and tree.heads[index] != index:
            drafts += _draft(index, tree.subtree(tree.heads[index], without=[index]))
        elif word in SEEMING and tree.is_verb(index) and not tree.quoted[index]:
            drafts += _draft(index, _seeming(tree, index))
    return drafts


def _draft(cue: int, content: list[int]) -> list[AttributionCandidate]:
    content = [i for i in content if i != cue]
    return (
        [AttributionCandidate([cue], content, [], "seems", cue, None, "hearsay")] if len(content) > 1 else []
    )


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
