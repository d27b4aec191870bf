"""Distinguish what someone said from what they might or should say: conditions, purposes, advice, actors in a model."""

from __future__ import annotations

from claims.extraction.attribution.candidates import AttributionCandidate
from claims.extraction.attribution.negated_reports import WITHHELD
from claims.extraction.lexicon.reporting_words import LEMMAS, reporting_word_set
from claims.extraction.parsing.tree import Tree

_CONDITIONS = reporting_word_set("if unless")
_LETTING = reporting_word_set(
    """allow allows allowed allowing enable enables enabled enabling let lets letting permit permits permitted permitting
    help helps helped helping force forces forced forcing cause causes caused causing"""
)
_ADVICE = reporting_word_set("should must ought")
_SUPPOSING = reporting_word_set("say suppose imagine assume")
_WANTING = reporting_word_set("want push press urge ask beg plead implore order direct instruct encourage")
_POSSIBLE = reporting_word_set("can could may might")
_PUBLISHING = reporting_word_set("reveal confirm report disclose announce")
"""What somebody "can reveal" is revealed with these words."""


def is_hypothetical_report(tree: Tree, draft: AttributionCandidate) -> bool:
    """True for a report that the sentence does not say was made: "if Iran promises", "allows it to frame"."""
    if draft.rule in ("quoted", "according", "colon", "noun", "hearsay"):
        return False
    verb, speaker = draft.anchor, draft.speaker
    if speaker is not None and tree.deps[speaker] == "csubj":
        return True
    # "I should say that ..." says it.
    own = speaker is not None and tree.lower[speaker] in ("i", "we")
    return (
        _is_condition(tree, verb)
        or _is_supposed(tree, draft)
        or _is_let(tree, verb)
        or _is_wanted(tree, draft)
        or _would_be(tree, verb)
        or (not own and any(tree.lower[c] in _ADVICE for c in tree.all(verb, "aux")))
        or _is_hoped_for(tree, draft)
        or _is_possible(tree, verb)
        or (not own and _might_say(tree, draft))
    )


def _is_condition(tree: Tree, verb: int) -> bool:
    mark = tree.child(verb, "mark")
    return mark is not None and tree.deps[verb] == "advcl" and tree.lower[mark] in _CONDITIONS


def _is_supposed(tree: Tree, draft: AttributionCandidate) -> bool:
    """ "Say Helm demanded that": the sentence asks its readers to think that it did."""
    first = next((i for i in range(len(tree)) if tree.deps[i] != "punct"), None)
    if first is None or tree.lower[first] not in _SUPPOSING:
        return False
    if first in draft.source:
        # "Say Helm", taken for a name.
        return tree.lower[first] in ("say", "suppose")
    leads = tree.deps[first] == "aux" and tree.heads[first] == draft.anchor
    above = draft.anchor == first or first in tree.ancestors(draft.anchor)
    return tree.tags[first] == "VB" and (leads or above)


def _is_let(tree: Tree, verb: int) -> bool:
    """ "Allows Tehran to frame": what a thing makes possible."""
    return (
        tree.tags[verb] == "VB"
        and tree.deps[verb] in ("ccomp", "xcomp")
        and tree.lower[tree.heads[verb]] in _LETTING
    )


def _is_wanted(tree: Tree, draft: AttributionCandidate) -> bool:
    """ "Pushed the party to say it supports the ban": what somebody shall say is not said."""
    verb = draft.anchor
    to = any(tree.lower[c] == "to" for c in tree.all(verb, "aux"))
    return (
        draft.rule == "clause"
        and tree.tags[verb] == "VB"
        and to
        and tree.deps[verb] in ("ccomp", "xcomp")
        and LEMMAS.get(tree.lower[tree.heads[verb]]) in _WANTING
    )


def _would_be(tree: Tree, verb: int) -> bool:
    """ "A rival would be praising the plan": nobody praises it."""
    helpers = {tree.lower[c] for c in tree.all(verb, "aux")}
    return tree.tags[verb] == "VBG" and "be" in helpers and bool(helpers & {"would", "’d", "'d"})


def _is_hoped_for(tree: Tree, draft: AttributionCandidate) -> bool:
    """ "The value that the adversary hopes to gain": the words before are what is hoped for, and nothing is said of it."""
    verb, speaker = draft.anchor, draft.speaker
    return (
        draft.rule == "infinitive"
        and tree.deps[verb] == "relcl"
        and speaker is not None
        and tree.heads[speaker] == verb
        and tree.tags[speaker] in ("NN", "NNS", "PRP")
    )


def _is_possible(tree: Tree, verb: int) -> bool:
    """ "Can lead to friction, where hardliners demand ...": part of what may come."""
    if tree.deps[verb] != "relcl" or tree.tags[verb] not in ("VBP", "VBZ"):
        return False
    where = any(tree.lower[c] in ("where", "whereby") for c in tree.all(verb, "advmod"))
    return where and any(
        tree.lower[c] in _POSSIBLE for above in tree.ancestors(verb) for c in tree.all(above, "aux")
    )


def _might_say(tree: Tree, draft: AttributionCandidate) -> bool:
    """ "The firm may argue that", "if the city can show that", "could win by arguing that": it is not said yet."""
    verb = draft.anchor
    if draft.rule not in ("clause", "infinitive", "object", "phrase", "naming") or draft.stance == WITHHELD:
        return False
    by = tree.heads[verb]
    if tree.deps[verb] == "pcomp" and tree.lower[by] == "by":
        return any(_POSSIBLE & _helpers(tree, above) for above in tree.ancestors(by)[:2])
    helpers = _helpers(tree, verb)
    published = "can" in helpers and LEMMAS.get(tree.lower[verb]) in _PUBLISHING
    return tree.tags[verb] == "VB" and bool(helpers & _POSSIBLE) and not published


def _helpers(tree: Tree, verb: int) -> set[str]:
    return {tree.lower[c] for c in tree.all(verb, "aux")}
