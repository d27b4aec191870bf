"""Find reported clauses that the parse attached to the wrong word, and figures reported by a poll or a count."""

from __future__ import annotations

from claims.extraction.attribution.animacy import is_animate_head
from claims.extraction.lexicon.reporting_words import DOCUMENTS, LEMMAS, POLLS, reporting_word_set
from claims.extraction.parsing.tree import Tree

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_COUNTS = POLLS | reporting_word_set(
    """forecast forecasts projection projections model models estimate estimates prediction predictions count counts tally
    index figures data study studies analysis bookmaker bookmakers odds forecaster forecasters pollster pollsters simulation
    simulations"""
)
GIVING = reporting_word_set(
    "give gives gave giving put puts putting place places placed peg pegs pegged find finds found show shows showed"
)
"""Verbs with which a poll or a count gives figures."""
_ISSUING = reporting_word_set(
    """release releases released releasing issue issues issued issuing publish publishes published publishing send sends sent
    post posts posted posting put puts sign signs signed circulate circulated share shared write wrote distributed tweeted
    made make makes read reads presented presents delivered filed submitted handed uploaded"""
)
_ISSUED = reporting_word_set(
    "statement statements letter letters note memo email e-mail message tweet post release communiqué communique notice video"
)
_CLAIMS = reporting_word_set("claims reports charges calls demands")
_DONE_TO_CLAIMS = reporting_word_set(
    "reject dismiss deny dispute refute rebut repeat rebuff repudiate downplay echo confirm"
)


def misread_hearer_clause(tree: Tree, verb: int) -> list[int]:
    """The clause attached to the listener: "telling a rally that the water ... made more people ill"."""
    hearer = tree.child(verb, "dobj")
    if hearer is None or LEMMAS.get(tree.lower[verb]) not in ("tell", "inform", "remind", "assure", "warn"):
        return []
    for clause in tree.all(hearer, "acl", "relcl"):
        mark = tree.child(clause, "mark")
        if mark is not None and tree.lower[mark] == "that" and tree.child(clause, "nsubj", "nsubjpass"):
            return tree.subtree(clause)
    return []


def misread_object_clause(tree: Tree, verb: int, *, never_object: bool) -> list[int]:
    """The clause whose subject the parse took for the verb's object: "insisted her side had never asked"."""
    object_ = tree.child(verb, "dobj")
    if object_ is None or object_ < verb:
        return []
    following = tree.subtree(object_)[-1] + 1
    if following >= len(tree) or tree.tags[following] not in _FINITE or tree.quoted[following]:
        return []
    clause = tree.heads[following] if tree.deps[following] in ("aux", "auxpass") else following
    above = clause in tree.ancestors(verb) and not never_object
    if clause < following or above or tree.child(clause, "nsubj") == object_:
        return []
    return sorted({*tree.subtree(object_), *(i for i in tree.subtree(clause) if i >= following)})


def figures_in_misread_clause(tree: Tree, verb: int, speaker: int | None) -> list[int]:
    """What a poll or a forecast gives in figures: "gives Marsh an 87 percent chance", "put the crowd at 20,000"."""
    if speaker is None or tree.lower[verb] not in GIVING or speaker > verb:
        return []
    counted = tree.lower[speaker] in _COUNTS
    objects = [
        c
        for c in tree.children[verb]
        if c > verb and tree.deps[c] in ("dobj", "dative", "prep", "oprd", "ccomp")
    ]
    found = sorted({i for c in objects for i in tree.subtree(c)})
    if not any(tree.tags[i] == "CD" for i in found):
        return []
    if counted:
        return found
    at = next((c for c in objects if tree.lower[c] == "at"), None)
    placed = at is not None and any(tree.tags[i] == "CD" for i in tree.subtree(at))
    agent = is_animate_head(tree, speaker) or tree.lower[speaker] in DOCUMENTS
    return (
        found
        if placed and agent and tree.lower[verb] in ("put", "puts", "putting", "place", "places", "placed")
        else []
    )


def misread_issuing_verb(tree: Tree, verb: int) -> int | None:
    """The verb with which someone published what says it: the "released" of "released a statement saying"."""
    noun = tree.heads[verb]
    if (
        tree.deps[verb] != "acl"
        or tree.child(verb, "ccomp") is None
        or tree.lower[noun] not in _ISSUED
        or tree.deps[noun] != "dobj"
    ):
        return None
    issuing = tree.heads[noun]
    return issuing if tree.lower[issuing] in _ISSUING and issuing < noun < verb else None


def misread_noun_object(tree: Tree, verb: int) -> int | None:
    """The noun that the parse took for a verb, as a phrase stands before it: "rejected on Tuesday claims that it had"."""
    if tree.child(verb, "dobj", "ccomp") is not None:
        return None
    return next((c for c in tree.children[verb] if c > verb and misread_noun(tree, c)), None)


def misread_noun(tree: Tree, index: int) -> bool:
    """True for "claims", read as a verb without a subject, after a verb that somebody rejects or repeats them with."""
    head = tree.heads[index]
    return (
        tree.lower[index] in _CLAIMS
        and tree.tags[index] == "VBZ"
        and tree.deps[index] in ("dep", "conj", "advcl", "xcomp", "parataxis")
        and head < index
        and LEMMAS.get(tree.lower[head]) in _DONE_TO_CLAIMS
        and tree.child(index, "nsubj", "nsubjpass", "cc") is None
        and tree.child(head, "cc") is None
    )


def misread_hearsay_clause(tree: Tree, verb: int) -> list[int]:
    """What is said in nobody's name: "it is understood that the board will sue"."""
    subject, clause = tree.child(verb, "nsubjpass", "expl"), tree.child(verb, "ccomp")
    if subject is None or clause is None or tree.lower[subject] != "it" or clause < verb:
        return []
    return tree.subtree(clause)
