"""Where a speaker's words end in the middle of a sentence: others say something, or the article goes on in another tense."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_words import LEMMAS
from claims.extraction.parsing.tree import Tree

_BACKSHIFTED = ("had", "would", "could", "might")
_TURNING = ("but", "though", "although", "while", "whereas")
_OWN_SUBJECT = ("nsubj", "nsubjpass", "expl")


def is_said_by_others(tree: Tree, verb: int, other: int) -> bool:
    """True for the second verb of "six in ten said A, and three quarters said the same": it tells who says it, in the same form."""
    lead, then = _tensed_word(tree, verb), _tensed_word(tree, other)
    if lead is None or then is None or tree.child(other, *_OWN_SUBJECT) is None:
        return False
    active = tree.deps[then] != "auxpass"
    return active and tree.lower[other] in LEMMAS and tree.tags[lead] == tree.tags[then]


def is_told_by_article(tree: Tree, clause: int, added: int) -> bool:
    """True for a clause in another tense than what is reported: "said she would visit, and to date has only sent a tweet"."""
    told, first, then = (_tensed_word(tree, i) for i in (tree.heads[clause], clause, added))
    if told is None or first is None or then is None or not _is_past_report(tree, told, first):
        return False
    subject, joint = tree.child(added, *_OWN_SUBJECT), _joint_after_comma(tree, clause, added)
    if joint is None or (subject is not None and tree.tags[subject].startswith("PRP")):
        return False
    if tree.tags[then] in ("VBZ", "VBP"):
        return joint in _TURNING if subject is not None else joint in ("and", "but")
    # "Suggested he hadn't meant it, but the candidate cut him off": what is reported of the past has "had"; a passive
    # ("but the shift was expected later") may be reported all the same.
    active = tree.lower[then] not in _BACKSHIFTED and tree.deps[then] != "auxpass"
    plain = tree.tags[then] == "VBD" and active
    return plain and joint == "but" and subject is not None and tree.lower[first] in _BACKSHIFTED


def _is_past_report(tree: Tree, told: int, first: int) -> bool:
    """True for "said (or has said) it was", "said it would": what is so now would be said in another tense."""
    past = tree.tags[told] == "VBD" or tree.lower[told] in ("has", "have")
    return past and (tree.tags[first] == "VBD" or tree.lower[first] in _BACKSHIFTED)


def _joint_after_comma(tree: Tree, clause: int, added: int) -> str | None:
    """The "but" or "though" of an added clause, if a comma is before it."""
    limit = max(min(tree.subtree(added)), added)
    found = [*tree.all(tree.heads[added], "cc"), *tree.all(added, "mark")]
    last = max((i for i in found if clause < i <= limit), default=None)
    return tree.lower[last] if last is not None and tree.words[last - 1] == "," else None


def _tensed_word(tree: Tree, clause: int) -> int | None:
    """The word of a clause that has its tense: the verb or its first auxiliary."""
    parts = sorted([clause, *tree.all(clause, "aux", "auxpass")])
    return next((i for i in parts if tree.tags[i] in ("VBD", "VBZ", "VBP", "MD")), None)
