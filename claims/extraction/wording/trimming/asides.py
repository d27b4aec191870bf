"""Leave out what the article itself adds to the end of a report: ", a claim Norvolt rejects", ", as 300 drivers marched", ", before leaving".

Whoever is quoted did not say it, and the sentence is told in nobody's name but theirs.
"""

from __future__ import annotations

from itertools import pairwise

from claims.extraction.lexicon.reporting_words import LEMMAS, NOUNS, VERBS, reporting_word_set
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.view import SUBJECTS, WordingView, is_finite_in_view

_STATEMENTS = frozenset(NOUNS) | reporting_word_set(
    "charge charges idea theory figure figures target something which"
)
"""What a statement is called by those who answer it."""
_JUDGING = reporting_word_set(
    "regard describe consider see dismiss call contest challenge question reject dispute rebut"
)
_ECHOES = reporting_word_set("do does did is are was were has have had will would can could be been")
"""Verbs that only repeat another: "as it always does"."""
_ANSWERING = reporting_word_set("prompting drawing sparking triggering provoking eliciting earning")
_ANSWERS = reporting_word_set(
    "denial denials rebuke rebukes laughter applause cheers boos jeers gasps rebuttal retort outrage"
)
_SHORTEST = 3


def drop_aside_of_article(view: WordingView) -> None:
    """Edits away the last words of a report from the comma on where they tell of the report and not of what was said."""
    if view.said is None or view.said.source is None or view.spoken or len(view.tokens) < _SHORTEST:
        return
    tree, own = view.tree, view.tokens
    for before, first in pairwise(own):
        if tree.words[before] != "," or not _is_aside(view, first):
            continue
        if _is_of_either_time(view, first):
            view.broken = True
        else:
            _drop(view, first)
        return


def _is_aside(view: WordingView, first: int) -> bool:
    word = view.tree.lower[first]
    if word == "as":
        return _is_told_meanwhile(view, first)
    if word == "before":
        return view.tree.tags[first + 1] == "VBG" and _reaches_end(view, first)
    if word == "and":
        return _is_agreement_with_report(view, first)
    return _is_answered(view, first) or _is_answer(view, first)


def _is_answered(view: WordingView, first: int) -> bool:
    """True for ", a charge which the doctors reject", ", something it denies" and ", which her family disputes"."""
    tree, own = view.tree, view.tokens
    words = [i for i in own if i >= first and tree.deps[i] != "punct"]
    noun = next((i for i in words[:3] if tree.lower[i] in _STATEMENTS), None)
    if noun is None or any(tree.tags[i] not in ("DT", "JJ") for i in words if i < noun):
        return False
    if any(tree.words[i] == "," for i in own if i > noun):
        return False
    answers = [LEMMAS.get(tree.lower[i], "") for i in words if i > noun]
    denies = any(lemma in _JUDGING or (lemma and VERBS[lemma].stance == "denies") for lemma in answers)
    return denies and len(words) - words.index(noun) > 1


def _is_told_meanwhile(view: WordingView, first: int) -> bool:
    """True for ", as protests spread" and ", as she claimed in a letter", but not for ", as it did in 2024" and ", as planned"."""
    tree, top = view.tree, view.top()
    verb = tree.heads[first]
    if top is None or tree.deps[first] != "mark" or verb <= first or tree.deps[verb] != "advcl":
        return False
    past = tree.tags[verb] == "VBD" or any(tree.tags[i] == "VBD" for i in tree.all(verb, "aux", "auxpass"))
    claimed = tree.lower[verb] in LEMMAS
    subject = tree.child(verb, *SUBJECTS)
    if subject is None or tree.lower[verb] in _ECHOES or not (past or claimed):
        return False
    # Of "sales fell as prices rose", both told in one tense, either may be what was said.
    moved = any(tree.lower[i] in ("would", "had", "could", "will") for i in tree.all(top, "aux", "auxpass"))
    return (moved or claimed) and _reaches_end(view, first)


def _is_of_either_time(view: WordingView, first: int) -> bool:
    """True for "sales had fallen, as 300 drivers left": the figures may belong to what was said."""
    tree, top, start = view.tree, view.top(), view.tree.spans[first][0]
    had = top is not None and any(tree.lower[i] == "had" for i in tree.all(top, "aux", "auxpass"))
    counted = any(q.start >= start for q in view.claim.quantities)
    return tree.lower[first] == "as" and had and counted


def _is_agreement_with_report(view: WordingView, first: int) -> bool:
    """True for ", and so does Orr" of "Norvolt says 12 buses are unsafe": Orr says so."""
    tree, cue = view.tree, view.cue_verb()
    if tree.lower[first + 1 : first + 2] != ["so"] or cue is None:
        return False
    echo = tree.lower[first + 2 : first + 3]
    return echo in (["did"], ["do"], ["does"]) and _reaches_end(view, first)


def _is_answer(view: WordingView, first: int) -> bool:
    """True for ", prompting a denial"."""
    tree = view.tree
    answer = next((i for i in tree.all(first, "dobj") if tree.lower[i] in _ANSWERS), None)
    return tree.lower[first] in _ANSWERING and answer is not None


def _reaches_end(view: WordingView, first: int) -> bool:
    """True where no other clause follows behind a comma."""
    tree = view.tree
    return not any(
        tree.words[i] == "," and i + 1 in view.tokens and is_finite_in_view(tree, tree.heads[i + 1])
        for i in view.tokens
        if i > first
    )


def _drop(view: WordingView, first: int) -> None:
    tree = view.tree
    kept = [i for i in view.tokens if i < first]
    while kept and tree.deps[kept[-1]] == "punct":
        kept.pop()
    if len(kept) < _SHORTEST:
        return
    view.edits = [e for e in view.edits if e.start < tree.spans[kept[-1]][1]]
    view.edits.append(Edit(tree.spans[kept[-1]][1], view.claim.end, ""))
    view.tokens = kept
