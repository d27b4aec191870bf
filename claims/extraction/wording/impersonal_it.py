"""Tell the "it" that stands for nothing: "it is likely that", and a cleft, "it was the region that cancelled the contract"."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.nouns import COMPANY, COUNTRY, PLACES
from claims.extraction.wording.context.phrase_mentions import BODIES
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.view import WordingView, is_finite_in_view

_TIME = reporting_word_set("second minute hour day night week month year decade time")
_SEEMING = reporting_word_set(
    "is was be been being 's ’s seems seemed appears appeared becomes became remains remained takes took makes made emerged emerges turned transpired happens"
)

_OF_SOMEBODY = reporting_word_set(
    "able unable willing unwilling careful keen eager ready reluctant determined quick slow prepared free afraid proud hesitant anxious desperate"
)
"""What only somebody is of whom a deed is told: "it is careful to"."""
_NOT_KNOWN = reporting_word_set("unclear clear unknown uncertain unsure obvious evident")
_ASKING = ("why", "how", "when", "where", "what", "who", "which", "whose", "if")
_KNOWN = reporting_word_set(
    """know knows knew known hear hears heard learn learns learned learnt tell told inform informed warn warned aware unaware speak spoke
    talk talks talked complain complained"""
)
"""What people do about or of a thing that has happened."""
_OPENINGS = frozenset("open opens opened reopen reopens reopened close closes closed".split())
_OWNED_TO = reporting_word_set(
    """admit admits admitted deny denies denied confirm confirms confirmed concede concedes conceded acknowledge acknowledges acknowledged
    say says said dispute disputes disputed"""
)


def is_impersonal_it(tree: Tree, index: int) -> bool:
    """True for an "it" that refers to the clause after it: "it is likely that", "made it impossible to"."""
    verb = tree.heads[index]
    if tree.deps[index] == "expl":
        return True
    if tree.deps[index] in ("nsubj", "nsubjpass") and tree.is_verb(verb):
        predicate = tree.child(verb, "acomp", "oprd")
        clauses = [c for c in tree.all(verb, "ccomp", "xcomp", "advcl", "csubj") if c > verb]
        if _takes_time(tree, verb) and any(_opens_with(tree, c, ("to",)) for c in clauses):
            return True
        below = (
            # "It was worth €310 a month to a driver" is about the deal.
            [
                c
                for c in tree.all(predicate, "ccomp", "xcomp", "advcl", "prep")
                if c > verb and (tree.deps[c], tree.lower[c]) != ("prep", "to")
            ]
            if predicate is not None
            else []
        )
        said = tree.child(verb, "nsubjpass") is not None or tree.lower[verb] in _SEEMING
        marked = [c for c in [*clauses, *below] if _opens_with(tree, c, ("that", "to", "whether", "for"))]
        if predicate is not None and (tells := _told_by_adjective(tree, predicate, [*clauses, *below])):
            return tells == "nothing"
        if predicate is not None and marked and tree.lower[verb] in _SEEMING:
            return (
                not any(
                    tree.lower[min(tree.subtree(c))] == "for"
                    and tree.child(c, "pcomp") is None
                    and tree.deps[c] == "prep"
                    for c in marked
                )
                or len(marked) > 1
            )
        return bool(
            said and predicate is None and [c for c in clauses if _opens_with(tree, c, ("that", "whether"))]
        )
    return _is_made_something(tree, index)


def _is_made_something(tree: Tree, index: int) -> bool:
    """True for "made it impossible for many to leave", where the parse makes it the subject of a small clause."""
    verb = tree.heads[index]
    outer = tree.heads[verb] if tree.deps[index] == "nsubj" else verb
    return tree.lower[outer] in reporting_word_set(
        "make makes made making find finds found consider considers considered"
    ) and any(tree.tags[c].startswith("JJ") for c in range(index + 1, min(index + 3, len(tree))))


def _told_by_adjective(tree: Tree, predicate: int, clauses: list[int]) -> str:
    """Whether "it is careful" is of somebody, and "it is unclear why" of nothing; else ""."""
    if tree.lower[predicate] in _OF_SOMEBODY:
        return "somebody"
    asked = any(_opens_with(tree, c, _ASKING) for c in clauses)
    return "nothing" if asked and tree.lower[predicate] in _NOT_KNOWN else ""


def may_be_event_it(tree: Tree, index: int) -> bool:
    """True for the "it" of "knew about it", "was told of it" and "admitted it": what has happened is meant, and no name."""
    link = tree.heads[index]
    if tree.deps[index] == "dobj" and tree.lower[link] in _OWNED_TO:
        return True
    known = tree.heads[link]
    about = tree.deps[index] == "pobj" and tree.lower[link] in ("about", "of")
    return about and tree.lower[known] in _KNOWN


def may_be_premises_it(tree: Tree, index: int) -> bool:
    """True for the "it" of "the owner said it would reopen as a hotel": the house is meant as often as who reports."""
    verb = tree.heads[index]
    opens = tree.lower[verb] in _OPENINGS and tree.child(verb, "dobj") is None
    return opens and tree.deps[index] == "nsubj" and tree.deps[verb] == "ccomp"


def may_be_time_that_somebody_took(tree: Tree, index: int) -> bool:
    """True for "it had taken seven weeks to answer" and "it took years to build": an office or a bridge may be meant."""
    verb = tree.heads[index]
    if tree.deps[index] != "nsubj" or not _takes_time(tree, verb):
        return False
    clauses = [c for c in tree.all(verb, "ccomp", "xcomp", "advcl") if _opens_with(tree, c, ("to",))]
    whom = tree.child(verb, "dative") is not None or len(tree.all(verb, "dobj", "npadvmod")) > 1
    return bool(clauses) and not whom and all(tree.children[c] == tree.all(c, "aux") for c in clauses)


def _takes_time(tree: Tree, verb: int) -> bool:
    """True for "it took six hours to put out the fire" and "it took the crew six hours to put it out"."""
    return tree.lower[verb] in ("take", "takes", "took", "taken") and any(
        tree.lower[i].removesuffix("s") in _TIME for i in tree.all(verb, "dobj", "npadvmod", "attr")
    )


def _opens_with(tree: Tree, clause: int, leads: tuple[str, ...]) -> bool:
    return tree.lower[min(tree.subtree(clause))] in leads


def settle_impersonal_cleft(view: WordingView, index: int) -> bool:
    """ "It was the region that cancelled the contract" says that the region cancelled the contract."""
    tree = view.tree
    verb = tree.heads[index]
    if index != view.tokens[0] or tree.lower[verb] not in ("is", "was") or verb != index + 1:
        return False
    predicate = tree.child(verb, "attr")
    if predicate is None:
        return False
    clause = next(iter([*tree.all(predicate, "relcl"), *tree.all(verb, "ccomp", "relcl")]), None)
    if clause is None or not is_finite_in_view(tree, clause):
        return False
    that = tree.child(clause, "nsubj", "nsubjpass")
    if that is None or tree.lower[that] not in ("that", "who") or that < predicate:
        return False
    if (
        tree.words[that - 1] == ","
        or tree.tags[predicate] == "CD"
        or tree.lower[predicate] in ("time", "day", "thing", "reason")
    ):
        return False
    definite = tree.tags[predicate].startswith("NNP") or (
        (det := tree.child(predicate, "det")) is not None and tree.lower[det] == "the"
    )
    if not definite or any(
        c > predicate and c < that for c in tree.subtree(predicate) if tree.deps[c] == "prep"
    ):
        return False
    view.edits.append(
        Edit(tree.spans[index][0], tree.spans[verb][1], "", (tree.spans[index][0], tree.spans[verb][1]), "")
    )
    view.edits.append(Edit(*tree.spans[that], ""))
    view.tokens = [i for i in view.tokens if i not in (index, verb, that)]
    return True


def may_be_impersonal_cleft(tree: Tree, index: int) -> bool:
    """ "It was the first time Rovers had conceded three": "it" refers to an earlier sentence, or to nothing."""
    verb = tree.heads[index]
    predicate = tree.child(verb, "attr")
    if tree.lower[verb] not in ("is", "was", "be", "been", "'s", "’s") or predicate is None:
        return False
    if _is_no_body(tree, predicate):
        # "It was the biggest robbery since 2013", "It is an association": no firm and no town is meant.
        return True
    return bool(tree.all(predicate, "relcl", "acl", "ccomp")) or bool(
        tree.all(verb, "ccomp", "advcl", "relcl")
    )


def _is_no_body(tree: Tree, predicate: int) -> bool:
    """True for a common noun that says of no firm, group or place what it is."""
    noun = tree.lower[predicate]
    return tree.tags[predicate] in ("NN", "NNS") and noun not in BODIES | COMPANY | COUNTRY | PLACES
