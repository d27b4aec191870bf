"""Find the speaker of an aside that the parse did not see as one: "The gap, said Orr and others, would grow"."""

from __future__ import annotations

from claims.extraction.attribution.animacy import is_animate_head
from claims.extraction.attribution.candidates import candidate_noun_phrase
from claims.extraction.parsing.tree import Tree

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_BEING = frozenset(["is", "are", "was", "were"])
_TOLD = ("attr", "acomp", "prep", "ccomp", "xcomp", "expl", "advcl")
"""What may follow a "to be": without it, the clause goes on in the words that the parse took for the speaker."""

MisreadAside = tuple[list[int], int, list[int]]
"""The words of a speaker, their head, and the words of what was said."""


def misread_aside(tree: Tree, verb: int) -> MisreadAside | None:
    """Who says all the rest of the sentence, in an aside between two commas or without a comma at its end."""
    if tree.tags[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    return _between_commas(tree, verb) or _without_comma(tree, verb)


def _between_commas(tree: Tree, verb: int) -> MisreadAside | None:
    """ "The gap, said Orr and others, would grow": the parse lets the gap say that Orr and others would."""
    subjects, clause = tree.all(verb, "nsubj"), tree.child(verb, "ccomp")
    if clause is not None and clause > verb:
        subjects += tree.all(clause, "nsubj")
    if verb < 2 or tree.words[verb - 1] != "," or len(subjects) < 2 or not subjects[0] < verb < subjects[1]:
        return None
    phrase = candidate_noun_phrase(tree, subjects[1])
    after = phrase[-1] + 1
    inverted = phrase[0] == verb + 1 and tree.words[after : after + 1] == [","] and after + 1 < len(tree)
    if not inverted or tree.tags[after + 1] not in _FINITE or not is_animate_head(tree, subjects[1]):
        return None
    return phrase, subjects[1], [*range(verb - 1), *range(after + 1, len(tree))]


def _without_comma(tree: Tree, verb: int) -> MisreadAside | None:
    """ "He is also the ablest candidate Orr argues.": the parse lets the ablest candidate Orr argue that he is also."""
    subject, clause = tree.child(verb, "nsubj"), tree.child(verb, "ccomp")
    ends = all(not any(c.isalnum() for c in word) for word in tree.words[verb + 1 :])
    if subject is None or clause is None or subject != verb - 1 or clause > subject or not ends:
        return None
    if tree.lower[clause] not in _BEING or any(c > clause for c in tree.all(clause, *_TOLD)):
        return None
    name = subject
    while tree.tags[name - 1].startswith("NNP"):
        name -= 1
    phrase = tree.subtree(subject)
    described = tree.tags[phrase[0]] == "DT" and tree.tags[name - 1] in ("NN", "NNS")
    goes_on = all(tree.tags[i] == "RB" for i in range(clause + 1, phrase[0]))
    whole = tree.tags[subject].startswith("NNP") and described and goes_on
    return (list(range(name, subject + 1)), subject, list(range(name))) if whole else None


def misread_speaker_beside_place(tree: Tree, verb: int) -> int | None:
    """The speaker whom the parse took for another word for the place: "At Arden, where it rained, Jo Orr, the manager, said"."""
    if tree.words[verb - 1] != ",":
        return None
    for preposition in tree.all(verb, "prep"):
        place = tree.child(preposition, "pobj") if preposition < verb else None
        for name in tree.all(place, "appos") if place is not None else ():
            words = tree.subtree(name)
            described = any(tree.words[c].islower() for c in tree.all(name, "appos"))
            ends = words[-1] in (verb - 1, verb - 2) and tree.words[words[0] - 1] == ","
            if tree.tags[name].startswith("NNP") and described and ends:
                return name
    return None


def is_misread_aside_denied(tree: Tree, verb: int, head: int) -> bool:
    """True for "Nor was it, as a paper claimed, on a mission": the sentence says that what the paper claimed is not so."""
    denied = any(
        c < verb and (tree.deps[c] == "neg" or tree.lower[c] in ("nor", "neither", "hardly"))
        for c in tree.children[head]
    )
    return denied and head < verb and "," in tree.words[verb:] and _is_as(tree, verb)


def clauses_added_after_misread_aside(tree: Tree, verb: int, head: int) -> list[int]:
    """The clause of its own behind "The mill closed, as the council had warned, and 40 lost their jobs": the article tells it."""
    if not _is_as(tree, verb) or head > verb:
        return []
    more = [
        c
        for c in tree.all(head, "conj")
        if c > verb and tree.child(c, "nsubj", "nsubjpass", "expl") is not None
    ]
    return [*more, *(c for c in tree.all(head, "cc") if c > verb)] if more else []


def _is_as(tree: Tree, verb: int) -> bool:
    mark = tree.child(verb, "mark")
    return mark is not None and tree.lower[mark] == "as"
