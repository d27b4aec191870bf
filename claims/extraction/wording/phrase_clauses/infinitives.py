"""Turn an infinitive into a clause: "vowed to rebuild 214 schools" becomes "she will rebuild 214 schools", by name."""

from __future__ import annotations

import re

from claims.extraction.lexicon.reporting_words import LEMMAS, reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.outer_subjects import is_noun_read_as_verb, is_source_outer_subject
from claims.extraction.wording.phrase_clauses.gerunds import goes_on_until_now
from claims.extraction.wording.phrase_clauses.objects import is_source_plural
from claims.extraction.wording.references.bearer_names import source_bearer_name
from claims.extraction.wording.verb_forms import past_verb_form_of_participle, present_verb_form
from claims.extraction.wording.view import FINITE, WordingView

_FUTURE = reporting_word_set("promise pledge vow guarantee agree commit swear undertake")
CLAIMING = reporting_word_set("claim admit confess profess deny acknowledge recall remember")
_CONDITIONS = reporting_word_set("if unless once when until")
_LATER = reporting_word_set(
    "later then afterwards earlier ago after before since when coming following subsequent next"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def clause_from_infinitive(view: WordingView, verb: int) -> bool:
    """ "Claimed to have built", "vowed to rebuild"; what someone only wants or asks for is not a statement."""
    tree, own = view.tree, view.tokens
    if tree.lower[own[0]] != "to" or len(own) < 3 or view.said is None or is_noun_read_as_verb(tree, verb):
        return False
    lemma = LEMMAS[tree.lower[verb]]
    named = source_bearer_name(view)
    if (
        named is None
        or tree.child(verb, "dobj", "dative") is not None
        or not is_source_outer_subject(view, verb)
    ):
        return False
    many = is_source_plural(view, verb, named.words)
    start = tree.spans[own[0]][0]
    lead = Edit(start, start, named.words + " ", named.span, "subject")
    if tree.lower[own[1]] == "have" and tree.tags[own[2]] == "VBN":
        last, now = own[2], past_verb_form_of_participle(tree.words[own[2]], many=many)
        if goes_on_until_now(view, own[2]):
            last, now = own[1], "have" if many else "has"
    elif view.said.stance == "promises" or lemma in _FUTURE:
        agreed = lemma == "agree" and tree.tags[verb] == "VBD"
        if lemma == "offer" or agreed or _is_told_of_past(tree, verb):
            # An offer is no promise, and what was agreed in the past may have come to pass or not.
            return False
        last, now = own[0], "would" if _has_past_condition(view) else "will"
    elif lemma in CLAIMING and tree.tags[own[1]] == "VB":
        last, now = own[1], present_verb_form(tree.lower[own[1]], many=many)
    else:
        return False
    if _goes_on_outside(view, verb):
        return False
    view.edits.append(lead)
    view.put_for(own[0], last, now)
    return True


def _goes_on_outside(view: WordingView, verb: int) -> bool:
    """True where another verb of the report follows: "vowed to build on the plan and to pursue another", "and cheered"."""
    tree, own = view.tree, view.tokens
    if any(tree.lower[c - 1] == "to" and c in own for c in tree.all(own[1], "conj")):
        return True
    return any(
        tree.tags[i] in FINITE
        and tree.deps[i] == "conj"
        and tree.child(i, "nsubj", "nsubjpass", "expl") is None
        and tree.tags[tree.heads[i]] not in FINITE
        for i in own
    ) or any(i in own and tree.tags[i] in FINITE for i in tree.all(verb, "conj"))


def _has_past_condition(view: WordingView) -> bool:
    """True for "promised to pay if the board did not": the whole is told in the past."""
    tree = view.tree
    for i in view.tokens:
        if tree.deps[i] != "advcl" or not any(
            tree.lower[c] in _CONDITIONS for c in tree.all(i, "mark", "advmod")
        ):
            continue
        if tree.tags[i] == "VBD" or any(tree.tags[c] == "VBD" for c in tree.all(i, "aux", "auxpass")):
            return True
    return False


def _is_told_of_past(tree: Tree, verb: int) -> bool:
    """True for "weeks later, Norvolt agreed to pay": what was to come then may have come."""
    subject = tree.child(verb, "nsubj")
    if tree.tags[verb] != "VBD" or subject is None:
        return False
    fronted = [
        i
        for c in tree.all(verb, "prep", "advmod", "npadvmod", "advcl")
        if c < subject
        for i in tree.subtree(c)
    ]
    return any(tree.lower[i] in _LATER or _YEAR.fullmatch(tree.words[i]) for i in fronted)
