"""Leave out what the article itself adds to the end of a report: ", a claim Norvolt rejects", ", as 300 drivers marched", ", before leaving".

Whoever is quoted did not say it, and the sentence is told in nobody's name but theirs.
"""

from __future__ import annotations

from itertools import pairwise

from claims.extraction.lexicon.reporting_words import LEMMAS, NOUNS, VERBS, reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.view import SUBJECTS, WordingView, is_finite_in_view

_SAID = reporting_word_set("claim charge allegation accusation assertion")
"""What a statement itself is called, and nothing that it tells of."""
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
_PROOFS = reporting_word_set("evidence proof details examples specifics names explanation")
_OCCASIONS = reporting_word_set(
    "interview interviews statement tweet tweets letter editorial email e-mail speech speeches briefing post posts column podcast conference"
)
_SPEAKING = reporting_word_set(
    "lie lied lying make made making give gave given use used deliver delivered appear appeared speak spoke spoken talk talked read hear heard mock mocked mislead misled included"
)
"""What is done in an interview, beside the verbs of reporting."""
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
        break
    if (occasion := _occasion_of_report(view)) is not None:
        _drop(view, occasion)


def _is_aside(view: WordingView, first: int) -> bool:
    word = view.tree.lower[first]
    if word == "as":
        return _is_told_meanwhile(view, first)
    if word == "before":
        return view.tree.tags[first + 1] == "VBG" and _is_last(view, first)
    if word == "and":
        return _is_agreement_with_report(view, first)
    if word == "but":
        return _is_beside_report(view, first)
    if word in ("when", "if"):
        return view.tree.lower[first + 1] == "asked" and _is_last(view, first)
    if word in ("to", "without"):
        return _is_manner_of_report(view, first)
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
    if tree.lower[noun] in _SAID and len(words) - words.index(noun) > 2 and tree.lower[noun + 1] != "of":
        return True
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


def _is_beside_report(view: WordingView, first: int) -> bool:
    """True for ", but photographs show him with two" of "Orr says he met none": the article shows it."""
    tree, cue, top = view.tree, view.cue_verb(), view.top()
    verbs = tree.all(cue, "conj") if cue is not None else []
    if top is None or _is_present(tree, top):
        # Of "says sales fall, but profits rise" both are said.
        return False
    return any(
        min(tree.subtree(verb)) == first + 1
        and tree.child(verb, *SUBJECTS) is not None
        and _is_present(tree, verb)
        for verb in verbs
    )


def _is_present(tree: Tree, verb: int) -> bool:
    return any(tree.tags[i] in ("VBZ", "VBP") for i in (verb, *tree.all(verb, "aux", "auxpass")))


def _is_manner_of_report(view: WordingView, first: int) -> bool:
    """True for ", to loud applause" and ", without offering evidence"."""
    tree, after = view.tree, [i for i in view.tokens if i > first]
    if tree.lower[first] == "to":
        return any(tree.lower[i] in _ANSWERS and tree.heads[i] == first for i in after)
    return tree.tags[first + 1] == "VBG" and any(tree.lower[i] in _PROOFS for i in after[:4])


def _occasion_of_report(view: WordingView) -> int | None:
    """The "in" of "said Orr took 14 cars in an interview on Monday", with which the claim ends: there it was said."""
    tree, own, top = view.tree, view.tokens, view.top()
    for i in own[_SHORTEST:]:
        noun = tree.child(i, "pobj") if tree.lower[i] in ("in", "at", "during", "on") else None
        if noun is None or tree.lower[noun] not in _OCCASIONS or not _is_any(view, noun):
            continue
        verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), None)
        ends = not any(is_finite_in_view(tree, c) for c in own if c > max(tree.subtree(i)))
        if verb is None or not ends or tree.lower[verb] in LEMMAS or tree.lower[verb] in _SPEAKING:
            continue
        charged = tree.deps[verb] == "pcomp" and tree.heads[tree.heads[verb]] == view.cue_verb()
        if verb == top or charged:
            return i
    return None


def _is_any(view: WordingView, noun: int) -> bool:
    """True for "an interview", "interviews" and "a news conference", but not for "the interview" and "a peace conference"."""
    tree = view.tree
    dets = [tree.lower[c] for c in tree.all(noun, "det", "poss")]
    spoken = tree.lower[noun] != "conference" or tree.lower[noun - 1] in ("news", "press")
    return spoken and (dets in (["a"], ["an"]) or (not dets and tree.tags[noun] == "NNS"))


def _is_answer(view: WordingView, first: int) -> bool:
    """True for ", prompting a denial"."""
    tree = view.tree
    answer = next((i for i in tree.all(first, "dobj") if tree.lower[i] in _ANSWERS), None)
    return tree.lower[first] in _ANSWERING and answer is not None


def _is_last(view: WordingView, first: int) -> bool:
    return not any(view.tree.words[i] == "," for i in view.tokens if i > first)


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
