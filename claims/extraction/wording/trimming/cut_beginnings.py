"""Find where a claim begins inside a sentence: a question that was asked, a clause without its main one, "that" of a noun."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_words import NOUNS, reporting_word_set
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.view import FINITE, SUBJECTS, WordingView, is_finite_in_view

_GRANTED = reporting_word_set("although though while whereas")
"""A clause with one of these is so, whatever its main clause says."""
_OPENERS = reporting_word_set("if when since because until unless before after once as whether where why how")
_ABOUT = reporting_word_set("on about over of")
_QUESTION_WORDS = ("what", "how", "why", "when", "where", "who", "which", "whose")
_BEFORE_THAT = reporting_word_set("so now and but given provided in")
"""Before a "that" which opens no report of its own: "so that", "given that"."""
_ASKING = reporting_word_set("whether why how")


def settle_cut_beginning(view: WordingView) -> None:
    """Edits away the "although" of a clause that stands alone; marks a question or half a clause as broken."""
    _drop_time_of_report(view)
    tree, first, top = view.tree, view.tokens[0], view.top()
    if first and tree.lower[first - 1] == "that" and tree.deps[first - 1] == "det":
        # "Says that scenario is based on": which one, only the text before it tells.
        view.broken = True
    if tree.lower[first] == "out" and first and tree.heads[first] < first:
        # "In a poll out Thursday, Marsh leads": the poll is outside.
        view.broken = True
    if first and tree.lower[first - 1] in ("where", "when") and _follows_place(view):
        view.broken = True
    if _is_hearer_left(view):
        view.broken = True
    if tree.lower[first] in _ABOUT and tree.lower[first + 1 : first + 2] in (
        [word] for word in _QUESTION_WORDS
    ):
        # "Pressed on why the plan leaves out fathers" asks.
        view.broken = True
    if top is None or view.broken:
        return
    subject = view.subject(top)
    if subject is not None and _is_bare_genitive(view, subject):
        # "Orban's was 695": his what stands in the sentence before.
        view.broken = True
        return
    opener = view.tokens[1] if tree.lower[first] == "even" and len(view.tokens) > 1 else first
    if _stands_alone(view, opener, top):
        if tree.lower[opener] in _GRANTED:
            view.edits.append(Edit(view.claim.start, tree.spans[opener + 1][0], ""))
            view.tokens = [i for i in view.tokens if i > opener]
        else:
            view.broken = tree.lower[opener] in _OPENERS
    elif view.said is not None and _is_asked_within(view, top):
        view.broken = True


def _drop_time_of_report(view: WordingView) -> None:
    """Without the "as 300 drivers marched that" of "said on Monday as 300 drivers marched that": it tells when it was said."""
    tree, top, own = view.tree, view.top(), view.tokens
    if view.said is None or view.spoken or top is None or not own[0]:
        return
    that = next((i for i in tree.all(top, "mark") if i in own and tree.lower[i] == "that"), None)
    if that is None or that in (own[0], own[-1]) or tree.lower[that - 1] in _BEFORE_THAT:
        return
    # "Said on Monday, hours before he left, that": one aside. "Said that in 2024, when it lost 400 jobs, that": it was so then.
    aside = tree.words[own[0] - 1] == tree.words[that - 1] == ","
    plain = tree.tags[own[0]] in ("IN", "WRB") and not any(tree.words[i] == "," for i in own if i < that)
    if tree.lower[own[0] - 1] == "that" or not (aside or plain):
        # "Denounced suggestions by Orr, that they would": no statement stands before the "that" of a noun.
        view.broken = tree.lower[own[0]] in NOUNS and not any(
            is_finite_in_view(tree, i) for i in own if i < that
        )
        return
    view.edits = [e for e in view.edits if e.start >= tree.spans[that][1]]
    view.edits.append(Edit(view.claim.start, tree.spans[that + 1][0], ""))
    view.tokens = [i for i in own if i > that]


def _is_hearer_left(view: WordingView) -> bool:
    """True for "the court, while $400 was spent" of "he told the court, while": an object whose verb is outside."""
    tree, own = view.tree, view.tokens
    head = next((i for i in own if tree.tags[i].startswith("NN") and tree.heads[i] not in own), None)
    if head is None or min(tree.subtree(head)) != own[0] or tree.deps[head] not in ("dobj", "dative", "pobj"):
        return False
    after = max(tree.subtree(head)) + 1
    comma = tree.words[after : after + 1] == [","]
    return comma and any(word in _GRANTED | _OPENERS for word in tree.lower[after + 1 : after + 2])


def _follows_place(view: WordingView) -> bool:
    """True for "in Helm, where Marsh is expected to win": without the place nobody knows what she wins."""
    tree, joint = view.tree, view.tokens[0] - 1
    return joint > 0 and any(
        tree.deps[i] == "relcl" for i in [tree.heads[joint], *tree.ancestors(tree.heads[joint])]
    )


def _is_bare_genitive(view: WordingView, subject: int) -> bool:
    """True for a name with only an "'s" or an apostrophe before the verb."""
    tree, mark = view.tree, subject + 1
    if not tree.tags[subject].startswith("NN") or mark + 1 not in view.tokens:
        return False
    within = view.story.text[view.claim.start : tree.spans[subject][0]]
    apostrophe = (
        tree.words[mark] in ("’", "'") and tree.tags[subject].endswith("S") and not set(within) & {"'", "‘"}
    )
    return (tree.deps[mark] == "case" or apostrophe) and tree.tags[mark + 1] in FINITE


def _stands_alone(view: WordingView, opener: int, top: int) -> bool:
    """True for a clause with its conjunction and no main clause in the claim."""
    tree = view.tree
    if tree.heads[opener] != top or tree.deps[opener] not in ("mark", "advmod") or opener > top:
        return False
    commas = [i for i in view.tokens if tree.words[i] == ","]
    return not any(tree.deps[i] in SUBJECTS and i > comma for comma in commas[-1:] for i in view.tokens)


def _is_asked_within(view: WordingView, top: int) -> bool:
    """True for "during a debate why he trailed", which tells what was asked."""
    tree, subject = view.tree, view.subject(top)
    return subject is not None and any(
        tree.lower[i] in _ASKING and tree.deps[i] in ("advmod", "mark") and view.tokens[0] < i < subject
        for i in tree.children[top]
        if i in view.tokens
    )
