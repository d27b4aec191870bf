"""Turn what somebody is called into a clause: "dismissed the strike as very weak": "the strike was very weak"."""

from __future__ import annotations

from claims.extraction.attribution.animacy import is_animate_head, is_animate_noun, is_noun_of_one_person
from claims.extraction.attribution.names import is_attributed_name_plural
from claims.extraction.lexicon.reporting_words import LEMMAS, VERBS, reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.outer_subjects import is_source_outer_subject
from claims.extraction.wording.phrase_clauses.objects import (
    is_deed_of_speech,
    is_object_cut,
    is_object_phrase,
    is_object_plural,
    is_occasion,
    object_head,
    object_without_occasion,
)
from claims.extraction.wording.references.bearer_names import source_bearer_name
from claims.extraction.wording.view import FINITE, WordingView

_JUDGING = reporting_word_set(
    """dismiss reject rebuff downplay disavow hail tout trumpet praise laud salute applaud commend celebrate defend recognize
    recognise acknowledge"""
)
"""Beside the verbs of describing and of blaming: of what follows the "as" of "champion" and "recommend" nothing is said to be so."""
_CALLING = reporting_word_set("call dub brand label term deem")
_GOING_ON = reporting_word_set("go goes going went gone continue continues continued began proceeded")
_DASHES = ("—", "–", "-", "--")
OBJECT_PRONOUNS = reporting_word_set("him her them me us himself herself itself themselves")


def clause_from_characterization(view: WordingView, verb: int) -> bool:
    """What was said of it becomes the predicate of the object; False where nothing is said of it."""
    if not is_deed_of_speech(view.tree, verb) or is_object_cut(view.tree, view.tokens):
        return False
    if _is_purpose(view.tree, verb):
        return False
    return _as(view, verb) or _called(view, verb)


def _is_purpose(tree: Tree, verb: int) -> bool:
    """True for "drew the chart to portray them as thugs", which may not have been done; "went on to call it a trick" was."""
    to = any(tree.tags[i] == "TO" for i in tree.all(verb, "aux"))
    return to and tree.lower[tree.heads[verb]] not in _GOING_ON


def _as(view: WordingView, verb: int) -> bool:
    """ "Dismissed the strike as very weak", "described herself as a reformer"."""
    tree, own = view.tree, view.tokens
    as_ = next(
        (i for i in own[1:] if tree.lower[i] == "as" and tree.deps[i] in ("prep", "mark", "advmod")), None
    )
    if as_ is None or as_ == own[-1] or not _is_described(view, verb, as_) or tree.lower[as_ - 1] == "such":
        return False
    inner = {c for i in own if tree.deps[i] in ("relcl", "acl", "ccomp") for c in tree.subtree(i)}
    if tree.tags[as_ - 1].startswith("RB") or any(tree.tags[i] in FINITE for i in own if i not in inner):
        return False
    # "See the visa as a way for themselves": whose way it is stands outside.
    if not _is_predicate(view, as_) or any(
        tree.lower[i].endswith(("self", "selves")) for i in own if i > as_
    ):
        return False
    subject = object_without_occasion(tree, own[: own.index(as_)])
    itself = tree.lower[own[0]].endswith(("self", "selves"))
    if itself and not _name_describer(view, verb):
        return False
    many = tree.lower[own[0]] == "themselves" if itself else is_object_plural(view, subject)
    said = tree.child(as_, "pobj")
    if not many and said is not None and tree.tags[said] == "NNS" and is_animate_noun(tree.lower[said]):
        # "Denounced Holt, and later Marsh, as traitors": more are spoken of than the parse tells.
        return False
    if subject[-1] + 1 < as_:
        view.edits.append(Edit(tree.spans[subject[-1]][1], tree.spans[as_][0], " "))
        view.tokens = [i for i in view.tokens if i <= subject[-1] or i >= as_]
    for i in tree.all(said, "poss") if said is not None else ():
        if tree.tags[i] == "PRP$" and tree.lower[i + 1] != "own":
            # "Norland regards Helm as its capital": whose it is, the speaker told.
            view.leave_open(i)
    following = tree.lower[as_ + 1]
    now = any(tree.tags[i] in ("VBZ", "VBP") for i in own if i > as_)
    be = ("are" if many else "is") if now else _be(tree, verb, many=many)
    if following == "having":
        # "Described the firm as having saved 400 jobs".
        be = {"is": "has", "are": "have"}.get(be, "had")
    view.put_for(as_, as_ + 1 if following in ("being", "having") else as_, be)
    return True


def _is_predicate(view: WordingView, as_: int) -> bool:
    """True for "as very weak" and "as a trick", but not for "as well as", "as always for", "as not being true" or "as secretary"."""
    tree = view.tree
    words = (i for i in view.tokens if i > as_ and tree.deps[i] != "punct")
    first = next((i for i in words if not tree.tags[i].startswith("RB") or tree.deps[i] == "neg"), None)
    if first is None or tree.deps[first] == "neg" or tree.lower[as_ + 2 : as_ + 3] == ["as"]:
        return False
    return not tree.tags[first].startswith(("IN", "W", "TO", "VBD", "VBZ")) and not _is_office(tree, as_ + 1)


def _is_described(view: WordingView, verb: int, as_: int) -> bool:
    """True where the verb says of its object that it is so."""
    tree, own = view.tree, view.tokens
    lemma = LEMMAS[tree.lower[verb]]
    subject = own[: own.index(as_)]
    describes = "A" in VERBS[lemma].letters
    if _has_words_of_report(view, as_) or _is_held_as(tree, subject, as_):
        return False
    if not describes and VERBS[lemma].stance != "accuses" and lemma not in _JUDGING:
        return False
    return is_object_phrase(tree, subject) and own[0] in tree.subtree(tree.child(verb, "dobj") or verb)


def _is_held_as(tree: Tree, subject: list[int], as_: int) -> bool:
    """True for "her record as a sponsor", "his appointment as a director" and "the use of a park as a dump": no thing is a person."""
    head = object_head(tree, subject)
    # Of "a co-sponsor" the parse makes three objects.
    nouns = [i for i in tree.all(as_, "pobj") if tree.tags[i] == "NN"]
    person = any(is_noun_of_one_person(tree.lower[i]) for i in nouns)
    somebody = tree.tags[head] == "PRP" or is_animate_head(tree, head)
    return tree.lower[head] == "use" or (person and not somebody)


def _has_words_of_report(view: WordingView, as_: int) -> bool:
    """True where the end tells when it was said or what it meant: "as a pacifist in the past", "as a relic — a jab at Orr"."""
    tree, after = view.tree, [i for i in view.tokens if i > as_]
    past = [tree.lower[i] for i in after if tree.deps[i] != "punct"][-3:] == ["in", "the", "past"]
    inner = {c for i in after if tree.deps[i] in ("relcl", "acl") for c in tree.subtree(i)}
    if any(is_occasion(tree, i) or tree.lower[i] == "during" for i in after if i not in inner):
        return True
    if any(tree.lower[i] == "as" and tree.tags[i - 1] == "PRP" for i in after):
        # "Portrays him as a puppet and herself as the candidate".
        return True
    return past or any(tree.words[i] in _DASHES and tree.lower[i + 1] in ("a", "an") for i in after[:-1])


def _is_office(tree: Tree, index: int) -> bool:
    """True for the secretary of "championed the deal as secretary of state": who spoke had the office."""
    return (
        tree.tags[index] == "NN" and is_noun_of_one_person(tree.lower[index]) and tree.deps[index] == "pobj"
    )


def _name_describer(view: WordingView, verb: int) -> bool:
    """Puts who describes himself for "himself"; False where nobody is named: "people who describe themselves as"."""
    tree, named = view.tree, source_bearer_name(view)
    who = next((i for i in tree.all(verb, "nsubj") if tree.tags[i] in ("WP", "WDT")), None)
    if named is None or not is_source_outer_subject(view, verb):
        return False
    if tree.deps[verb] == "relcl" and (who is None or tree.words[who - 1] != ","):
        return False
    many = tree.lower[view.tokens[0]] == "themselves"
    if many != is_attributed_name_plural(named.words) and not (many and named.words[:1].isdigit()):
        return False
    view.edits.append(Edit(*tree.spans[view.tokens[0]], named.words, named.span, "subject"))
    view.tokens = view.tokens[1:]
    return True


def _called(view: WordingView, verb: int) -> bool:
    """ "Calling her the champion of the poor": the pronoun is the subject, and the verb is missing."""
    tree, own = view.tree, view.tokens
    if LEMMAS[tree.lower[verb]] not in _CALLING or tree.lower[own[0]] not in OBJECT_PRONOUNS:
        return False
    words = [i for i in own[1:] if tree.deps[i] != "punct"]
    itself = tree.lower[own[0]].endswith(("self", "selves"))
    if tree.tags[own[0]] != "PRP" or itself or not words or tree.tags[words[0]] not in ("DT", "JJ", "NN"):
        return False
    end = tree.spans[own[0]][1]
    be = _be(tree, verb, many=tree.lower[own[0]] in ("them", "us"))
    view.edits.append(Edit(end, end, f" {be}", tree.spans[own[0]], "clause"))
    return True


def _be(tree: Tree, verb: int, *, many: bool) -> str:
    helpers = [i for i in tree.all(verb, "aux") if tree.tags[i] != "MD"]
    past = tree.tags[verb] in ("VBD", "VBN") and not helpers
    return ("were" if many else "was") if past else ("are" if many else "is")
