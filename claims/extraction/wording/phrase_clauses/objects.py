"""The object of a reporting verb as the subject of a clause of its own: "described the club during an interview as"."""

from __future__ import annotations

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.names import is_attributed_name_plural
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.outer_subjects import outer_subject
from claims.extraction.wording.view import WordingView

_OCCASIONS = reporting_word_set(
    """interview interviews speech speeches debate debates rally rallies occasion occasions conference statement statements tweet
    tweets twitter facebook letter editorial appearance monday tuesday wednesday thursday friday saturday sunday january
    jan. february feb. march april may june july august aug. september sept. october oct. november nov. december dec."""
)
"""When and where somebody speaks of somebody."""
_PLACES_OF_OBJECT = ("dobj", "nsubjpass")
_MANY = frozenset("several many some few most both two three four five six seven eight nine ten them".split())
"""Of "several of her claims" more than one is spoken of."""
_SHORT_OF = frozenset(["of", "from", "without"])


def is_object_phrase(tree: Tree, tokens: list[int]) -> bool:
    """True for a noun phrase that names something."""
    if [tree.lower[i] for i in tokens[:2]] in (["each", "other"], ["one", "another"]):
        return False
    named = any(tree.tags[i].startswith("NN") for i in tokens) or [tree.tags[i] for i in tokens] == ["PRP"]
    return named and not any(tree.is_verb(i) and tree.deps[i] not in ("amod", "compound") for i in tokens)


def object_head(tree: Tree, tokens: list[int]) -> int:
    """The word that the parse hangs on the verb, else the last noun of the phrase."""
    top = (i for i in tokens if tree.heads[i] not in tokens and tree.deps[i] in _PLACES_OF_OBJECT)
    return next(top, next((i for i in reversed(tokens) if tree.tags[i].startswith("NN")), tokens[-1]))


def is_object_plural(view: WordingView, tokens: list[int]) -> bool:
    """True for a phrase of which a clause says "were"."""
    tree, head = view.tree, object_head(view.tree, tokens)
    if tree.tags[head] == "NNPS" and view.story.is_surname(tree.words[head]):
        # "Sanders" is one.
        return False
    # "The whole kerfuffle": the tagger does not know every word.
    plural = tree.tags[head] == "NNS" and (
        tree.lower[head].endswith("s") or is_animate_noun(tree.lower[head])
    )
    many = plural or tree.tags[head] == "NNPS" or tree.lower[head] in _MANY
    return many or any(i in tokens for i in tree.all(head, "conj"))


def is_source_plural(view: WordingView, verb: int, name: str) -> bool:
    """True for who "have claimed" or "claim" something, and for a name of several in the past: "House Liberals claimed"."""
    tree, subject = view.tree, outer_subject(view.tree, verb)
    forms = {tree.tags[i] for i in (verb, *tree.all(verb, "aux"))}
    if forms & {"VBZ", "VBP"}:
        return "VBP" in forms
    several = subject is not None and tree.tags[subject] in ("NNS", "NNPS")
    return several or is_attributed_name_plural(name)


def object_without_occasion(tree: Tree, tokens: list[int]) -> list[int]:
    """The words for somebody without when and where he was spoken of, which the parse hangs on him or on the verb."""
    for at, i in enumerate(tokens):
        if at == 0 or tree.lower[i] not in ("on", "in", "at", "during"):
            continue
        before = tokens[at - 1]
        somebody = tree.tags[before].startswith("NNP") or is_animate_noun(tree.lower[before])
        noun = tree.child(i, "pobj")
        if somebody and noun is not None and tree.lower[noun] in _OCCASIONS:
            return tokens[:at]
    return tokens


def is_occasion(tree: Tree, index: int) -> bool:
    """True for the Wednesday of "blasted Orr as a disgrace Wednesday on a show", and the "in" of "in an interview"."""
    noun = tree.child(index, "pobj") if tree.deps[index] == "prep" else index
    led = tree.deps[index] == "npadvmod" or tree.lower[index] in ("on", "in", "at", "during")
    return led and noun is not None and tree.lower[noun] in _OCCASIONS


def is_place_of_object(tree: Tree, noun: int, place: int) -> bool:
    """True for the Helm of "the council in Helm", and for no month and no name with a place behind it."""
    named = tree.tags[noun].startswith("NNP")
    return not named and tree.tags[place] == "NNP" and tree.lower[place] not in _OCCASIONS


def is_object_cut(tree: Tree, tokens: list[int]) -> bool:
    """True where the words before the object belong to it: the "that" of "dismissed that suggestion as"."""
    before = tokens[0] - 1
    return (
        before >= 0
        and tree.deps[before] in ("det", "poss", "amod", "nummod", "compound")
        and tree.heads[before] in tokens
    )


def is_deed_of_speech(tree: Tree, verb: int) -> bool:
    """False for what was "never described as" a thing, or only "would be criticised for" another."""
    negated = any(
        tree.lower[i] in ("never", "nor")
        or (tree.deps[i] == "neg" and tree.lower[i + 1 : i + 2] not in (["only"], ["just"]))
        for i in tree.children[verb]
    )
    # "Will described": the columnist, and no verb.
    helpers = tree.all(verb, "aux", "auxpass")
    alone = tree.tags[verb] in ("VBD", "VBN") and len(helpers) == 1
    possible = not alone and any(tree.tags[i] == "MD" for i in helpers)
    sometimes = any(tree.lower[i] in ("sometimes", "occasionally") for i in tree.children[verb])
    refused = _is_below_possible(tree, verb) or _is_avoided(tree, verb)
    return not negated and not possible and not sometimes and not refused


def _is_avoided(tree: Tree, verb: int) -> bool:
    """True for "steered clear of criticising" and "stopped short of accusing", but not for "a habit of describing"."""
    link = tree.heads[verb]
    led = tree.deps[verb] == "pcomp" and tree.lower[link] in _SHORT_OF
    return led and not tree.tags[tree.heads[link]].startswith("NN")


def _is_below_possible(tree: Tree, verb: int) -> bool:
    """True for "will be unable to turn on them and accuse the judges of": nobody does it yet."""
    at = verb
    while tree.tags[verb] == "VB" and tree.deps[at] in ("xcomp", "conj", "acomp"):
        at = tree.heads[at]
        if tree.lower[at] == "unable" or any(tree.tags[i] == "MD" for i in tree.all(at, "aux")):
            return True
    return False
