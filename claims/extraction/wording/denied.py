"""Say affirmatively what somebody denies: "denied that it had received any warning" is about "a warning"."""

from __future__ import annotations

import re

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
_NEGATIVE = reporting_word_set("not n't n’t never no nobody nothing none neither nor without hardly")
_LIMITS = re.compile(
    r",? (?:(?:in|at|on|by|of|for|to|under|from) any (?:way|time|point|stage|moment|occasion|means|kind|sort|form|reason|extent|circumstances?)"
    r"|at all|whatsoever|in the slightest)\b(?! (?:that|when|who|which)\b)"
)
_HAVING = ("has", "have", "had")
_VOWELS = tuple("aeiou")


def affirm_denied(view: WordingView) -> None:
    """Puts "a" for "any" before a noun in the singular that can be counted, and leaves "any" and "ever" out elsewhere."""
    tree = view.tree
    if view.claim.side != "denies":
        _refuse_questioned(view)
        return
    _drop_limits(view)
    inner = any(tree.lower[i] in _NEGATIVE for i in view.tokens)
    for i in view.tokens:
        if tree.lower[i] not in (*_SOME, "any", "ever"):
            continue
        if (inner and tree.lower[i] != "ever") or (i == view.tokens[-1] and tree.lower[i] not in _SOME):
            # "Denied that he had not paid any": what he would have paid, no plain sentence says.
            view.leave_open(i)
        elif some := _SOME.get(tree.lower[i]):
            view.edits.append(Edit(*tree.spans[i], some, tree.spans[i], "clause"))
        elif tree.lower[i + 1] == "such":
            view.leave_open(i, i + 1)
        elif tree.lower[i] == "any" and tree.lower[i + 1] == "of":
            view.edits.append(Edit(*tree.spans[i], "some", tree.spans[i], "clause"))
        else:
            _put_article(view, i)


def _put_article(view: WordingView, index: int) -> None:
    """Puts "a" or nothing for "any", and nothing for "ever"."""
    tree = view.tree
    noun = tree.heads[index] if tree.deps[index] == "det" else None
    one = noun is not None and tree.tags[noun] == "NN" and tree.lower[noun] not in _UNCOUNTED
    now = ("an " if tree.lower[index + 1].startswith(_VOWELS) else "a ") if one else ""
    view.edits.append(Edit(tree.spans[index][0], tree.spans[index + 1][0], now, tree.spans[index], "clause"))


def _drop_limits(view: WordingView) -> None:
    """Leaves out what belongs to a denial alone: "in any way", "at any time", "at all", "of any kind"."""
    for found in _LIMITS.finditer(view.story.text, *view.span):
        view.edits.append(Edit(*found.span(), "", found.span(), "clause"))
        view.tokens = [i for i in view.tokens if not found.start() <= view.tree.spans[i][0] < found.end()]


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
