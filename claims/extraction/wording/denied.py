"""Say affirmatively what somebody denies: "denied that it had received any warning" is about "a warning"."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.view import WordingView

_UNCOUNTED = reporting_word_set(
    """wrongdoing involvement money evidence knowledge responsibility damage contact information help pressure influence misconduct
    interference work research aid support cash income advice harm negligence corruption violence contamination collusion liability"""
)
_SOME = {"anyone": "someone", "anybody": "somebody", "anything": "something", "anywhere": "somewhere"}
_FITS_EVER = reporting_word_set(
    "not n't n’t never no nobody nothing none neither nor hardly first only than if all every anyone any"
)
_HAVING = ("has", "have", "had")
_VOWELS = tuple("aeiou")


def affirm_denied(view: WordingView) -> None:
    """Puts "a" for "any" before a noun in the singular that can be counted, and leaves "any" and "ever" out elsewhere."""
    tree = view.tree
    if view.claim.side != "denies":
        _refuse_questioned(view)
        return
    for i in view.tokens[:-1] if tree.lower[view.tokens[-1]] not in _SOME else view.tokens:
        if some := _SOME.get(tree.lower[i]):
            view.edits.append(Edit(*tree.spans[i], some, tree.spans[i], "clause"))
        if tree.lower[i] not in ("any", "ever"):
            continue
        if tree.lower[i + 1] == "such":
            view.leave_open(i, i + 1)
            continue
        noun = tree.heads[i] if tree.deps[i] == "det" else None
        one = noun is not None and tree.tags[noun] == "NN" and tree.lower[noun] not in _UNCOUNTED
        now = ("an " if tree.lower[i + 1].startswith(_VOWELS) else "a ") if one else ""
        view.edits.append(Edit(tree.spans[i][0], tree.spans[i + 1][0], now, tree.spans[i], "clause"))


def _refuse_questioned(view: WordingView) -> None:
    """Leaves "had ever attacked" open: whoever challenges or asks it does not say so, and the words fit no statement."""
    tree = view.tree
    if any(tree.lower[i] in _FITS_EVER or tree.tags[i] in ("JJS", "RBS", "JJR", "RBR") for i in view.tokens):
        return
    for i in view.tokens:
        if (
            tree.lower[i] == "ever"
            and tree.tags[tree.heads[i]] in ("VBN", "VBD")
            and tree.lower[i - 1] in _HAVING
        ):
            view.leave_open(i - 1, i)
