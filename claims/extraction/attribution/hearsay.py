"""Statements that are passed on: "reportedly", "it seems that" in nobody's name, "the inquest heard from Dr Vole that" in hers."""

from __future__ import annotations

from claims.extraction.attribution.animacy import is_animate_head
from claims.extraction.attribution.candidates import AttributionCandidate
from claims.extraction.attribution.contents.reported_clauses import reported_clause_before_aside_of
from claims.extraction.lexicon.reporting_words import EMERGING, HEARSAY_ADVERBS, SEEMING, reporting_word_set
from claims.extraction.parsing.tree import Tree

_HEARING = frozenset(["heard", "hears"])
_EVIDENCE = reporting_word_set("evidence testimony directly earlier")
_COURTS = reporting_word_set("court inquest tribunal inquiry jury hearing jurors magistrates")
_LONGEST_SOURCE = 12


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


def find_heard(tree: Tree) -> list[AttributionCandidate]:
    """One draft for each "heard from" with a "that" right behind whoever spoke; the parse hangs the clause on anything."""
    return [
        draft
        for verb, word in enumerate(tree.lower)
        if word in _HEARING
        and tree.is_verb(verb)
        and not tree.quoted[verb]
        and (draft := _heard(tree, verb) or _heard_by_court(tree, verb))
    ]


def _heard_by_court(tree: Tree, verb: int) -> AttributionCandidate | None:
    """What stands before ", Tarn Crown Court heard." and ", an inquest in Tarn heard on Monday." at the end of a sentence."""
    comma = next((i for i in range(verb, 0, -1) if tree.words[i] == ","), 0)
    source = list(range(comma + 1, verb))
    court = next((i for i in source if tree.lower[i] in _COURTS), None)
    content = reported_clause_before_aside_of(tree, verb, comma)
    if court is None or not content or len(source) > _LONGEST_SOURCE:
        return None
    named = [i for i in source if i <= court or tree.deps[court] == "compound"]
    if any(tree.is_verb(i) for i in source) or any(tree.deps[i] == "punct" for i in named):
        return None
    return AttributionCandidate([verb], content, source, "states", verb, court, "aside")


def _heard(tree: Tree, verb: int) -> AttributionCandidate | None:
    at = verb + 1
    at += at < len(tree) and tree.lower[at] in _EVIDENCE
    if tree.lower[at : at + 1] != ["from"] or tree.child(verb, "neg") is not None:
        return None
    that = next(
        (i for i in range(at + 2, min(len(tree), at + _LONGEST_SOURCE)) if tree.lower[i] == "that"), None
    )
    head = tree.child(at, "pobj")
    if that is None or head is None or not at < head < that or tree.deps[that] != "mark":
        return None
    source = tree.trim(list(range(at + 1, that)))
    plain = not any(tree.is_verb(i) and tree.tags[i] != "VBN" for i in source)
    clause = tree.heads[that]
    content = [i for i in tree.subtree(clause) if i >= that]
    if not plain or not content or not is_animate_head(tree, head):
        return None
    return AttributionCandidate(list(range(verb, at + 1)), content, source, "states", verb, head, "clause")
