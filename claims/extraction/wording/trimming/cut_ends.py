"""Find where a claim ends inside a clause that goes on after it: "in July after", "lashed out at what", "blocked after Kent".

What only tells more is dropped from the claim. Where the statement needs the missing words, no sentence can be made.
"""

from __future__ import annotations

import re

from claims.extraction.lexicon.reporting_words import LEMMAS, reporting_word_set
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.trimming.cut_words import is_cut_in_words
from claims.extraction.wording.view import FINITE, SUBJECTS, WordingView, is_finite_in_view

_TELLS_MORE = reporting_word_set("after as while although though because whereas where before")
"""The words that open a clause without which the main one still holds; a condition is no such clause."""
_BEFORE_JOINT = reporting_word_set("even just")
_OPENS_QUOTATION = re.compile(r"\s(?:[“\"‘«]|'')\w")
_NEGATIVE = reporting_word_set("not n't n’t never no nobody nothing none neither nor hardly")
_OF_ALL = reporting_word_set("the all every each any most few only those these both no")
"""With one of these a clause with "who" or "that" says which of all are meant."""
_NEEDS_WORDS = reporting_word_set("say add argue insist claim tell ask")
"""Verbs of saying that tell nothing without what was said."""
_COMPLEMENTS = ("ccomp", "xcomp", "dobj", "oprd", "acomp", "attr", "intj", "advcl", "parataxis")
_OBJECTS = ("dobj", "oprd", "acomp", "attr")
_ASKS_FOR_MORE = frozenset(["IN", "TO", "WDT", "WP", "WRB", "PRP$", "POS", "CC"])
_SHORTEST = 3


def drop_cut_clause(view: WordingView) -> None:
    """Edits away the beginning of a clause that the claim does not hold whole, or marks the claim as broken."""
    top = view.top()
    if top is None or is_cut_in_words(view) or _lacks_what_was_said(view, top):
        view.broken = True
        return
    last = _last_word(view)
    if (
        last + 1 < len(view.tree)
        and view.tree.spans[last + 1][0] < view.claim.end < view.tree.spans[last + 1][1]
    ):
        # The last token of the claim holds its full stop: "£4m.".
        return
    if _is_list_cut(view, top, last) or _leads_to_list(view, top):
        view.broken = True
        return
    if any(view.tree.words[i][0].isalnum() for i in range(last + 1, len(view.tree))):
        _drop_clause_begun(view, top, last)
        _drop_noun_begun(view)
        view.broken = view.broken or _is_cut_off(view)


def _is_list_cut(view: WordingView, top: int, last: int) -> bool:
    """True for "They turned back, opened the doors", cut off from "and said": a list without its last verb has no "and"."""
    tree = view.tree
    joined = [i for i in tree.all(top, "conj") if i in view.tokens and tree.is_verb(i)]
    subjects = any(tree.child(i, *SUBJECTS) is not None for i in joined)
    within = any(tree.deps[i] == "cc" for i in view.tokens if i > top)
    return (
        bool(joined) and not subjects and not within and tree.lower[last + 1 : last + 2] in (["and"], ["but"])
    )


def _leads_to_list(view: WordingView, top: int) -> bool:
    """True for "said that given the crop of candidates:", which a list after it completes."""
    tree, colon = view.tree, view.story.text[view.claim.end : view.claim.end + 1] == ":"
    told = any(is_finite_in_view(tree, c) and c in view.tokens for c in tree.all(top, "ccomp"))
    return colon and view.said is None and LEMMAS.get(tree.lower[top]) in _NEEDS_WORDS and not told


def _last_word(view: WordingView) -> int:
    return next((i for i in reversed(view.tokens) if view.tree.deps[i] != "punct"), view.tokens[-1])


def _lacks_what_was_said(view: WordingView, top: int) -> bool:
    """True for the "Orban said to a crowd of 500" beside a quotation."""
    tree = view.tree
    if LEMMAS.get(tree.lower[top]) not in _NEEDS_WORDS or tree.tags[top] not in FINITE:
        return False
    beside = [c for c in tree.children[top] if c in view.tokens]
    told = any(tree.deps[c] in _COMPLEMENTS or (tree.tags[c].startswith("RB") and c > top) for c in beside)
    return not told and not any(tree.lower[i] == "that" and i > top for i in view.tokens)


def _drop_clause_begun(view: WordingView, top: int, last: int) -> None:
    """Drops the "after Kent" of "blocked after Kent", whose verb is outside the claim."""
    tree, own = view.tree, set(view.tokens)
    ahead = [i for i in view.tokens if top < i <= last < tree.heads[i] and tree.deps[i] != "punct"]
    if not ahead:
        return
    branch = {j for i in ahead for j in tree.subtree(i)}
    cut = min(branch & own)
    if cut <= top or any(i not in branch and tree.deps[i] not in ("punct", "cc") for i in own if i >= cut):
        return
    if _only_adds(view, top, cut):
        _drop_from(view, cut)
    else:
        view.broken = True


def _only_adds(view: WordingView, top: int, cut: int) -> bool:
    """True if the main statement holds without the clause that begins here."""
    tree = view.tree
    first = next((i for i in view.tokens if i >= cut and tree.lower[i] not in _BEFORE_JOINT), cut)
    if tree.lower[first] in _TELLS_MORE and tree.deps[first] in ("mark", "advmod"):
        return tree.lower[first] in ("while", "although", "though", "whereas") or not any(
            tree.lower[i] in _NEGATIVE for i in tree.children[top]
        )
    if tree.deps[cut - 1] == "cc":
        return any(tree.deps[i] in SUBJECTS for i in view.tokens if i >= cut)
    return tree.deps[cut - 1] == "punct" and tree.tags[cut][:2] not in ("TO", "IN", "VB")


def _drop_noun_begun(view: WordingView) -> None:
    """Drops the ", a decision" or "— attacks" that a clause outside the claim explains."""
    tree, last = view.tree, _last_word(view)
    article = tree.tags[last - 1] == "DT"
    first = last - article
    if not tree.tags[last].startswith("NN") or first <= view.tokens[0] + 1:
        return
    explained = any(c > last for c in tree.all(last, "relcl", "acl", "ccomp"))
    dash = tree.words[first - 1] in ("—", "–", "-", "--") and "that" in tree.lower[last + 1 :]
    if (explained and tree.deps[first - 1] == "punct" and article) or dash:
        _drop_from(view, first)


def _is_cut_off(view: WordingView) -> bool:
    """True if the words right after the claim are a part of its last phrase or clause."""
    tree, last = view.tree, _last_word(view)
    if tree.tags[last] in _ASKS_FOR_MORE and tree.deps[last + 1] != "punct":
        return True
    following = ("xcomp",) if tree.is_verb(last) else ("pcomp", "pobj")
    if any(c > last for c in tree.all(last, *following)):
        # "Had at first tried", cut off from "to blame a colleague", and "sent a jab by", from "saying so".
        return True
    if tree.is_verb(last) and (tree.tags[last + 1] == "TO" or _begins_after(view, last, *_OBJECTS)):
        # "Had been given", cut off from "to understand that", and "announced", from "his candidacy".
        return True
    return (
        any(_lacks_limit(view, i) or _lacks_report(view, i) for i in view.tokens)
        or _is_before_quotation(view, last)
        or _is_subject_of_what_follows(view, last)
        or _is_before_object(view, last)
        or _lacks_object(view, last)
    )


def _begins_after(view: WordingView, index: int, *deps: str) -> bool:
    """True if a branch below a token begins right behind the claim."""
    tree, last = view.tree, _last_word(view)
    return any(min(tree.subtree(c)) == last + 1 for c in tree.all(index, *deps))


def _lacks_limit(view: WordingView, index: int) -> bool:
    """True for "romped among the voters", cut off from "who called themselves conservative"; "met voters" still holds."""
    if not _begins_after(view, index, "relcl"):
        return False
    tree = view.tree
    above = [index, *tree.ancestors(index)]
    subject = any(tree.deps[i] in SUBJECTS for i in above if i in view.tokens)
    negative = any(tree.lower[c] in _NEGATIVE for i in above for c in tree.children[i])
    # "A clause of the Housing Bill that ministers oppose": a name alone says which one is meant.
    of_all = tree.tags[index] != "NNP" and any(tree.lower[c] in _OF_ALL for c in tree.children[index])
    return subject or negative or of_all


def _lacks_report(view: WordingView, index: int) -> bool:
    """True for a verb of saying whose clause begins right behind the claim, and for any verb before its "that"."""
    tree = view.tree
    # "Shared with the crowd", cut off from "that he would run"; behind an object, a "that" tells more of it.
    that = tree.lower[_last_word(view) + 1 :][:1] == ["that"] and tree.child(index, "dobj") is None
    said = tree.is_verb(index) and (that or tree.lower[index] in LEMMAS) and index != view.cue_verb()
    return said and _begins_after(view, index, "ccomp")


def _is_before_quotation(view: WordingView, last: int) -> bool:
    """True for "a shirt with the words", cut off from “I can't wait”."""
    end = view.tree.spans[last][1]
    quoted = _OPENS_QUOTATION.match(view.story.text, end) is not None and end >= view.claim.end
    return quoted and view.tree.tags[last].startswith("NN")


def _is_before_object(view: WordingView, last: int) -> bool:
    """True for "would ''march behind''", cut off from the name after the quotation mark."""
    tree = view.tree
    following = next((i for i in range(last + 1, len(tree)) if tree.deps[i] != "punct"), last)
    marks = "".join(tree.words[last + 1 : following])
    return (
        bool(marks)
        and all(c in "'\"”’" for c in marks)
        and tree.tags[following].startswith(("NN", "DT", "PRP", "CD"))
        and tree.deps[following] != "npadvmod"
        and tree.tags[last] in ("RB", "IN", "TO", "VB")
    )


def _lacks_object(view: WordingView, last: int) -> bool:
    """True for "gone from support to insults to", where no relative word stands for what the "to" leads to."""
    tree = view.tree
    if tree.tags[last] != "TO" or any(c in view.tokens for c in tree.children[last]):
        return False
    clause = next((a for a in tree.ancestors(last) if tree.deps[a] == "relcl"), None)
    subject = tree.child(clause, *SUBJECTS) if clause is not None else None
    return clause is None or (subject is not None and tree.tags[subject] in ("WDT", "WP"))


def _is_subject_of_what_follows(view: WordingView, last: int) -> bool:
    """True if a verb with a tense stands right after the claim and has no subject outside it."""
    tree, following = view.tree, last + 1
    if tree.tags[following] not in FINITE or not tree.tags[last].startswith(("NN", "PRP", "CD")):
        return False
    verb = tree.heads[following] if tree.deps[following] in ("aux", "auxpass") else following
    subject = tree.child(verb, *SUBJECTS)
    if tree.lower[verb] in LEMMAS:
        # "Disclosures filed on Sunday night", cut off from "revealed".
        return (
            view.said is not None and view.said.source is None and verb == view.cue_verb() and subject is None
        )
    return subject is None or subject in view.tokens


def _drop_from(view: WordingView, first: int) -> None:
    """Edits away the end of the claim from a token on, with the comma and the "and" before it."""
    tree = view.tree
    kept = [i for i in view.tokens if i < first]
    while kept and (tree.deps[kept[-1]] in ("punct", "cc") or tree.lower[kept[-1]] in _BEFORE_JOINT):
        kept.pop()
    if len(kept) < _SHORTEST:
        view.broken = True
        return
    view.edits = [e for e in view.edits if e.start < tree.spans[kept[-1]][1]]
    view.edits.append(Edit(tree.spans[kept[-1]][1], view.claim.end, ""))
    view.tokens = kept
