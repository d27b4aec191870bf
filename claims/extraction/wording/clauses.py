"""Make sure that a claim is a clause with its own subject, or make it one; otherwise mark it as broken."""

from __future__ import annotations

import re

from claims.extraction.attribution.candidates import candidate_noun_phrase
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.phrase_mentions import kind_of_phrase_mention
from claims.extraction.wording.context.time_words import POINTS
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.half_statements import has_no_tense, is_half_statement, lacks_main_verb
from claims.extraction.wording.outer_subjects import (
    is_clause_with_outer_subject_cut,
    is_outer_subject_of_another_verb,
    may_be_in_reported_clause,
    outer_subject,
    outer_subject_at_place,
)
from claims.extraction.wording.phrase_clauses.accusations import is_charge
from claims.extraction.wording.phrase_clauses.characterizations import OBJECT_PRONOUNS
from claims.extraction.wording.phrase_clauses.from_phrases import clause_from_phrase
from claims.extraction.wording.references.bearer_names import bearer_name_of_phrase
from claims.extraction.wording.trimming.asides import drop_aside_of_article
from claims.extraction.wording.trimming.cut_beginnings import settle_cut_beginning
from claims.extraction.wording.trimming.cut_ends import drop_cut_clause
from claims.extraction.wording.trimming.leads import drop_wording_lead
from claims.extraction.wording.trimming.tails import drop_wording_tail
from claims.extraction.wording.view import FINITE, SUBJECTS, WordingView, is_finite_in_view

_QUESTION_WORDS = ("what", "how", "why", "when", "where", "who", "which", "whose")
_ASKED = re.compile(r"\b(?:how|why|what)\s$")


def make_wording_clause(view: WordingView) -> None:
    """Edits the claim into a clause of its own, or marks it as broken."""
    if is_half_statement(view) or _begins_in_middle(view):
        view.broken = True
        return
    drop_wording_lead(view)
    drop_wording_tail(view)
    drop_aside_of_article(view)
    first = view.tokens[0] if view.tokens else None
    if _ASKED.search(view.story.text, max(0, view.claim.start - 8), view.claim.start):
        # "Has not said how she would replace the revenue" says nothing of what she would do.
        view.broken = True
        return
    if first is None or (view.tree.tags[first] == "VB" and view.tree.deps[first] in ("ROOT", "ccomp")):
        # Nothing is left, or somebody is told to do something.
        view.broken = True
        return
    settle_cut_beginning(view)
    drop_cut_clause(view)
    top = view.top()
    if view.broken or top is None or has_no_tense(view, top):
        view.broken = True
        return
    tree, own = view.tree, set(view.tokens)
    if _opens_with_object(view) or is_charge(view):
        if view.said is None or not clause_from_phrase(view):
            view.broken = True
    elif _opens_with_subject(view):
        view.broken = _is_question(view)
    elif is_finite_in_view(tree, top, own) or _copula(tree, top, own):
        _finite(view, top)
    elif view.said is None or not clause_from_phrase(view):
        view.broken = True
    _complete_passive(view, top)
    made = any(edit.why in ("clause", "subject") for edit in view.edits)
    view.broken = view.broken or (not made and lacks_main_verb(view))
    view.broken = view.broken and not _is_whole_sentence(view)


def _begins_in_middle(view: WordingView) -> bool:
    """True for a paragraph that begins in lower case: a line break has cut its sentence from its subject."""
    claim, block = view.claim, view.story.blocks[view.claim.block]
    begins = view.said is None and claim.start == block.start and block.kind == "paragraph"
    return begins and claim.text[0].islower() and claim.text.split(maxsplit=1)[0].islower()


def _is_whole_sentence(view: WordingView) -> bool:
    """True for a sentence of the article's own, with a verb with a tense, whose subject the parse has not seen."""
    story, tree, claim = view.story, view.tree, view.claim
    sentence = story.sentences[claim.sentence]
    whole = (sentence.start, sentence.end - 1) == view.span and story.text[claim.end] == "."
    if view.said is not None or not whole or view.edits or _is_question(view):
        return False
    first = tree.tags[view.tokens[0]]
    verbs = [i for i in view.tokens if is_finite_in_view(tree, i) and tree.deps[i] in ("ROOT", "conj")]
    if not first.startswith(("DT", "NN", "IN", "CD", "JJ")):
        return False
    return (bool(verbs) and verbs[0] != view.tokens[0]) or _has_misread_past(view)


def _has_misread_past(view: WordingView) -> bool:
    """True for the "examined" of "The audit, which was carried out by Fenwick Lane, examined payments"."""
    tree, inner = view.tree, set()
    for i in view.tokens:
        if tree.deps[i] == "relcl":
            inner |= set(tree.subtree(i))
    return any(
        tree.tags[i] == "VBN"
        and i not in inner
        and tree.child(i, "aux", "auxpass", "agent") is None
        and (
            (tree.words[i - 1] == "," and i - 1 in view.tokens and tree.deps[i] == "amod" and bool(inner))
            or (tree.deps[i] == "acl" and tree.tags[i - 1] == "RB" and tree.child(i, "dobj") is not None)
        )
        for i in view.tokens[2:]
    )


def _opens_with_object(view: WordingView) -> bool:
    """True for the "her" of "calling her the champion that families need": no clause has it as its subject."""
    tree, first = view.tree, view.tokens[0]
    return tree.tags[first] == "PRP" and tree.lower[first] in OBJECT_PRONOUNS and tree.words[first] != "US"


def _complete_passive(view: WordingView, top: int) -> None:
    """Puts the verb that is missing after "finds": "finds Quill supported by 13 percent"."""
    tree, verb, subject = view.tree, view.cue_verb(), view.subject(top)
    if tree.tags[top] != "VBN" or tree.child(top, "agent") is None or verb is None or subject is None:
        return
    if tree.deps[top] != "ccomp" or tree.heads[top] != verb or tree.child(top, "aux", "auxpass") is not None:
        return
    if any(tree.tags[i] in FINITE and tree.deps[i] != "relcl" for i in view.tokens):
        # "The sailors released by Norway were in some cases ill".
        return
    many = tree.tags[subject] in ("NNS", "NNPS") or tree.child(subject, "cc") is not None
    past = tree.tags[verb] == "VBD"
    now = ("were" if many else "was") if past else ("are" if many else "is")
    start = tree.spans[top][0]
    view.edits.append(Edit(start, start, f"{now} ", tree.spans[top], "clause"))


def _opens_with_subject(view: WordingView) -> bool:
    """True for a clause by its words alone: a subject before the first verb with a tense; the parse errs on long ones."""
    tree, own = view.tree, view.tokens
    asks = tree.lower[own[0]] in _QUESTION_WORDS and tree.deps[tree.heads[own[0]]] != "advcl"
    if asks or tree.tags[own[0]] in ("VBD", "VBZ", "VBP", "MD", "VB", "VBG", "TO"):
        return False
    first = next(
        (i for i in own if tree.tags[i] in FINITE and tree.deps[i] not in ("amod", "compound")), None
    )
    if first is None:
        return any(is_finite_in_view(tree, i, set(own)) for i in own)
    inner = {
        c
        for i in own
        # "Ordered the app to hand over records of how long teenagers use it" has no other verb with a tense.
        if tree.deps[i] in ("relcl", "acl", "pcomp") or _is_told_by_noun(tree, i)
        for c in tree.subtree(i)
    }
    main = next(
        (i for i in own if tree.tags[i] in FINITE and i not in inner and not _subordinate(tree, i)), None
    )
    if main is None:
        return _has_past_read_as_participle(view)
    above = {
        main,
        tree.heads[main],
        *(a for a in tree.ancestors(main) if tree.deps[main] in ("aux", "auxpass", "conj")),
    }
    return any(
        i < main
        and tree.deps[i] in SUBJECTS
        and tree.tags[i] != "WDT"
        and i not in inner
        and tree.heads[i] in above
        for i in own
    )


def _has_past_read_as_participle(view: WordingView) -> bool:
    """True for "Oduya scored twice after Lowe had": the tagger takes many a past for a participle."""
    tree, own = view.tree, view.tokens
    return any(
        tree.tags[i] == "VBN"
        and tree.deps[i] == "ROOT"
        and is_finite_in_view(tree, i)
        and view.subject(i) is not None
        for i in own
    )


def _is_told_by_noun(tree: Tree, verb: int) -> bool:
    """True for the clause of "reports that the bridge had collapsed", which is no clause of the sentence's own."""
    noun = tree.heads[verb]
    return (
        tree.deps[verb] == "ccomp"
        and tree.tags[noun].startswith("NN")
        and noun < verb
        and tree.deps[noun] != "attr"
    )


def _subordinate(tree: Tree, verb: int) -> bool:
    """True for a verb of a clause with "when" or "that", and for its auxiliaries."""
    head = tree.heads[verb] if tree.deps[verb] in ("aux", "auxpass") else verb
    return tree.deps[head] == "advcl" and tree.child(head, "mark", "advmod") is not None


def _copula(tree: Tree, top: int, own: set[int]) -> bool:
    """True if the parse made the predicate the head: its finite verb is below it."""
    return any(is_finite_in_view(tree, c, own) and tree.deps[c] in ("aux", "cop") for c in tree.children[top])


def _finite(view: WordingView, top: int) -> None:
    """A clause with a tense: its subject is added if it is outside the claim."""
    tree = view.tree
    first = view.tokens[0]
    if (
        tree.deps[tree.heads[first]] != "advcl"
        and tree.lower[first] in _QUESTION_WORDS
        and tree.tags[first] in ("WP", "WRB", "WDT", "WP$")
    ):
        _relative(view, top, first)
        return
    if _is_question(view):
        view.broken = True
        return
    subject = view.subject(top)
    if subject is not None and tree.tags[first] == "VBG":
        # "Sitting down with Marsh on Thursday, during which she laughed" has no main clause.
        view.broken = any(tree.tags[i] == "WDT" and i < subject for i in tree.subtree(top))
    if subject is not None or tree.child(top, "expl") is not None:
        return
    if _inverted(view, top) or _has_words_for_subject(view, top):
        return
    outside = outer_subject(tree, top)
    if (
        outside is None
        or may_be_in_reported_clause(tree, top)
        or is_outer_subject_of_another_verb(tree, outside, top)
        or (view.said is None and tree.tags[top] == "VB")
    ):
        view.broken = True
        return
    _supply(view, outside, view.tokens[0])


def _has_words_for_subject(view: WordingView, top: int) -> bool:
    """True where a noun phrase opens the claim and its verb follows: "insisted her side had never asked" has the side as an object."""
    tree = view.tree
    verb = min([top, *(c for c in tree.all(top, "aux", "auxpass") if c in view.tokens)])
    lead = [i for i in view.tokens if i < verb and not tree.tags[i].startswith("RB")]
    head = next((i for i in reversed(lead) if tree.tags[i].startswith(("NN", "PRP"))), None)
    if head is None or tree.tags[lead[0]] in ("IN", "TO", "CC"):
        return False
    return tree.deps[head] in ("dobj", "dative", "oprd") and min(tree.subtree(head)) == lead[0]


def _is_question(view: WordingView) -> bool:
    text, end = view.story.text, view.claim.end
    return text[view.claim.start : end + 2].rstrip("\"”’' \n)").endswith("?")


def _inverted(view: WordingView, top: int) -> bool:
    """A subject that the parse calls an attribute: "Among the dead are two children"."""
    return any(c in view.tokens for c in view.tree.all(top, "attr")) and view.tree.lower[view.tokens[0]] in (
        "there", "among", "in", "at", "on",
    )  # fmt: skip


def _relative(view: WordingView, top: int, first: int) -> None:
    """ "which owns the plant" is about what the clause explains."""
    tree = view.tree
    clause = next((a for a in [top, *tree.ancestors(top)] if tree.deps[a] == "relcl"), None)
    if tree.lower[first] not in ("who", "which") or clause is None or tree.heads[first] != top:
        view.broken = True
        return
    head = outer_subject_at_place(tree, tree.heads[clause], first)
    phrase = [i for i in candidate_noun_phrase(tree, head) if i < first]
    named = bearer_name_of_phrase(view.story, tree.hull(tree.trim(phrase) or [head]), tree, head)
    # "Donors, many of them of the Helm Coalition, who had rallied": a "who" is no body.
    body = named is not None and kind_of_phrase_mention(named.words, "", common=False) == "body"
    if named is not None and not (body and tree.lower[first] == "who"):
        view.edits.append(Edit(*tree.spans[first], named.words, named.span, "subject"))
        return
    view.broken = True


def _is_report(view: WordingView, index: int) -> bool:
    """True for the words and commas of "he added" between a subject and its verb."""
    if view.tree.deps[index] == "punct":
        return True
    start = view.tree.spans[index][0]
    report = (view.said.cue, view.said.source) if view.said else ()
    return any(span is not None and span[0] <= start < span[1] for span in report)


def _begins_with_verb(view: WordingView, first: int) -> bool:
    """False for what has lost a part of its subject, as "last month has evaporated", and for the end of a quotation."""
    tree, text = view.tree, view.story.text
    lead = next((i for i in view.tokens if i >= first and not tree.tags[i].startswith("RB")), first)
    verb = tree.is_verb(lead) or tree.tags[lead] in ("MD", "WDT", "WP")
    within = view.said is None and text[max(0, tree.spans[lead][0] - 1)] in "\"“'"
    return verb and not within


def _supply(view: WordingView, subject: int, before: int) -> None:
    tree = view.tree
    phrase = [i for i in tree.subtree(subject, without=tree.all(subject, "relcl", "appos")) if i < before]
    which = next((i for i in phrase if tree.tags[i] in ("WDT", "WP") and i == before - 1), before)
    phrase = [i for i in phrase if i < which]
    aside = tree.deps[subject] == "appos" and tree.tags[subject] in ("NN", "NNS")
    if aside or not tree.tags[subject].startswith(("NN", "PRP", "DT", "CD")):
        # "Its closing dinner, a ritual that may seem old": of what it is, the words before tell.
        view.broken = True
        return
    own = tree.heads[subject] in view.tokens
    joined = tree.deps[before - 1] in ("cc", "punct", "advmod", "aux") or tree.lower[before - 1] in (
        "who",
        "which",
        "that",
    )
    apart = phrase and any(not _is_report(view, i) for i in range(phrase[-1] + 1, before))
    if (own and apart) or (not own and not joined) or not _begins_with_verb(view, before):
        # The claim was cut from its subject, and what stands between may be another's.
        view.broken = True
        return
    named = bearer_name_of_phrase(view.story, tree.hull(tree.trim(phrase) or [subject]), tree, subject)
    if named is None or POINTS.search(named.words) or is_clause_with_outer_subject_cut(view):
        view.broken = True
        view.leave_open(subject)
        return
    start = tree.spans[before][0]
    # "Orr, making it clear that taxes would rise, stood by the bill".
    comma = tree.tags[before] in ("VBG", "VBN") and tree.words[before - 1] == ","
    view.edits.append(Edit(start, start, named.words + (", " if comma else " "), named.span, "subject"))
