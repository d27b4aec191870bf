"""Negated reporting: someone who "did not deny" or "has not said" something takes no side, nor does who hopes or fears it."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_words import LEMMAS, VERBS, reporting_word_set
from claims.extraction.parsing.tree import Tree

WITHHELD = "withholds"
"""The stance of a source that takes neither side of what it is reported with."""
_NEGATIONS = reporting_word_set("not n't n’t never neither nor hardly barely scarcely no nowhere cannot")
_NOBODY = reporting_word_set("nobody none neither no-one nothing")
_HOLDING_BACK = reporting_word_set(
    """refuse refuses refused refusing decline declines declined declining fail fails failed failing avoid avoids avoided
    avoiding hesitate hesitated stop stops stopped unable unwilling reluctant yet neglected omitted"""
)
_HEARSAY = reporting_word_set("understood reported believed thought alleged rumoured rumored said")
_ABLE = reporting_word_set("able willing ready prepared position going")
"""Who is not able or willing to say a thing has not said it."""
_NEVER = reporting_word_set("point time stage moment occasion circumstances means way")
"""What "no" makes a "never" of: at no point, in no way."""
_OPINIONS = reporting_word_set("think believe expect accept agree feel consider reckon")
"""Whoever does not think that a thing is so holds that it is not."""
_FEELINGS = reporting_word_set("hope fear wish worry")
"""Whoever fears that 40 died does not say that they did."""
_LEFT_OUT = reporting_word_set("mention note point")
"""What somebody did not mention is so: the article tells it."""
_LONGEST_CHAIN = 3


def stance_of_negated_report(tree: Tree, verb: int, lemma: str, stance: str) -> str:
    """The stance of a reporting verb in its context: its own, or another one if the reporting is negated."""
    if tree.lower[verb : verb + 2][1:] == ["out"] and lemma == "rule":
        stance = "denies"
    if lemma in ("refuse", "decline") and _is_to_report(tree, verb):
        return WITHHELD
    if _is_only_understood(tree, verb) or is_only_felt(tree, verb):
        return WITHHELD
    if not _is_negated(tree, verb):
        return stance
    if lemma in _OPINIONS and not _holds_back(tree, verb):
        return "denies"
    return WITHHELD


def is_only_felt(tree: Tree, verb: int) -> bool:
    """True for "hopes that the mill opened" and "feared it had closed": a feeling about what may be so."""
    return LEMMAS.get(tree.lower[verb]) in _FEELINGS and tree.child(verb, "ccomp") is not None


def is_told_by_negated_report(tree: Tree, verb: int) -> bool:
    """True for "did not mention that the mill had closed": the article says that it had, and nobody else."""
    clause = tree.child(verb, "ccomp")
    mark = tree.child(clause, "mark") if clause is not None else None
    return LEMMAS.get(tree.lower[verb]) in _LEFT_OUT and mark is not None and tree.lower[mark] == "that"


def _is_only_understood(tree: Tree, verb: int) -> bool:
    """ "Is understood to have said that": that it was said is hearsay."""
    head = tree.heads[verb]
    have = any(tree.lower[c] == "have" for c in tree.all(verb, "aux"))
    return (
        have
        and tree.deps[verb] == "xcomp"
        and tree.lower[head] in _HEARSAY
        and (tree.child(head, "auxpass") is not None)
    )


def _is_to_report(tree: Tree, verb: int) -> bool:
    """ "Refused to say whether ..."."""
    complement = tree.child(verb, "xcomp")
    return complement is not None and "C" in VERBS[LEMMAS.get(tree.lower[complement], "refuse")].letters


def _is_negated(tree: Tree, verb: int) -> bool:
    return _has_negation(tree, verb) or _holds_back(tree, verb) or _shares_negation(tree, verb)


def _has_negation(tree: Tree, verb: int) -> bool:
    for child in tree.children[verb]:
        negates = (
            tree.deps[child] in ("neg", "preconj", "advmod", "cc", "aux") and tree.lower[child] in _NEGATIONS
        )
        if negates and child < verb and tree.lower[child + 1] not in ("only", "just", "merely", "least"):
            return True
    for phrase in tree.all(verb, "prep"):
        noun = tree.child(phrase, "pobj") if phrase < verb else None
        if (
            noun is not None
            and tree.lower[noun] in _NEVER
            and any(tree.lower[c] == "no" for c in tree.all(noun, "det", "neg"))
        ):
            return True
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if subject is None or subject > verb:
        return False
    return tree.lower[subject] in _NOBODY or any(
        tree.lower[c] in ("no", "neither") for c in tree.all(subject, "det", "neg", "preconj", "cc")
    )


def _holds_back(tree: Tree, verb: int) -> bool:
    """ "Refused to say", "stopped short of saying", "was unable to confirm", "has yet to say", "without saying"."""
    at = verb
    for _ in range(_LONGEST_CHAIN):
        head = tree.heads[at]
        if head == at or tree.deps[at] not in ("xcomp", "pcomp", "prep", "acomp", "ccomp", "advmod"):
            return False
        if tree.deps[at] == "ccomp" and tree.tags[at] != "VB":
            return False
        if tree.lower[head] in _HOLDING_BACK or (tree.deps[at] == "pcomp" and tree.lower[head] == "without"):
            return True
        if tree.tags[at] == "VB" and "yet" in tree.lower[max(0, verb - 3) : verb]:
            return True
        if tree.lower[head] in _ABLE and any(_is_denied(tree, above) for above in tree.ancestors(head)[:2]):
            return True
        at = head
    return False


def _is_denied(tree: Tree, verb: int) -> bool:
    """ "Was not able": the negation stands after the verb "to be"."""
    return _has_negation(tree, verb) or any(tree.lower[c] in _NEGATIONS for c in tree.all(verb, "neg"))


def _shares_negation(tree: Tree, verb: int) -> bool:
    """ "Would not confirm or deny", "neither confirmed nor denied": the second verb is negated with the first."""
    head = tree.heads[verb]
    if tree.deps[verb] != "conj" or tree.child(verb, "nsubj", "nsubjpass") is not None:
        return False
    joint = [tree.lower[c] for c in tree.all(head, "cc") if c < verb]
    return (
        bool(joint) and joint[-1] in ("or", "nor") and (_has_negation(tree, head) or _holds_back(tree, head))
    )
