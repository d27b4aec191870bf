"""Corrects what the parser often gets wrong, where the words alone tell: nouns of saying after a verb that denies them."""

from __future__ import annotations

from claims.extraction.parsing.tree import Tree

_VERBS = frozenset(
    """rejects dismisses denies disputes refutes rebuts repudiates contradicts contests echoes repeats confirms""".split()
)
_NOUNS = frozenset("claims reports charges allegations accusations suggestions rumours rumors".split())
_OF_NOUN = frozenset(["det", "compound", "amod", "nmod", "poss", "nummod", "prep", "appos"])


def with_corrected_verbs(tree: Tree) -> Tree:
    """The tree, changed in place: in "the city council dismisses claims that …" somebody dismisses, and no "dismisses" claims.

    The parser takes the first word for a noun, or the second for the verb; what is denied would be told as what is said.
    """
    if "Will" in tree.words:
        _correct_names_will(tree)
    if "and" in tree.lower:
        _correct_list_in_subject(tree)
    if _VERBS.isdisjoint(tree.lower):
        return tree
    for verb in range(1, len(tree) - 3):
        if tree.lower[verb] in _VERBS and tree.lower[verb + 1] in _NOUNS and tree.lower[verb + 2] == "that":
            _correct(tree, verb)
    return tree


def _correct_names_will(tree: Tree) -> None:
    """Makes a name of the "Will" of "In Velia, Will described the plan": the future would have "describe"."""
    for name, word in enumerate(tree.words[:-1]):
        verb = name + 1
        finite = tree.tags[verb] in ("VBD", "VBZ", "VBN") and tree.child(verb, "nsubj", "nsubjpass") is None
        if word == "Will" and tree.tags[name] == "MD" and tree.heads[name] == verb and finite:
            tree.tags[name], tree.deps[name] = "NNP", "nsubj"
            tree.tags[verb] = "VBD" if tree.tags[verb] == "VBN" else tree.tags[verb]


def _correct_list_in_subject(tree: Tree) -> None:
    """Joins the list of "Voters in Arden, Gorse and Vale said", of which the parse makes two subjects."""
    for second in range(3, len(tree) - 2):
        verb, last = tree.heads[second], tree.child(second, "conj")
        if tree.deps[second] != "nsubj" or not tree.tags[second].startswith("NNP") or last != verb - 1:
            continue
        begins = second
        while tree.deps[begins - 1] == "compound" and tree.heads[begins - 1] == second:
            begins -= 1
        place, first = begins - 2, tree.child(verb, "nsubj")
        listed = tree.words[begins - 1] == "," and tree.deps[place] == "pobj" and tree.tags[place] == "NNP"
        # The whole subject ends with the first place: no subtree is asked for, as it would be remembered.
        if listed and tree.heads[tree.heads[place]] == first and tree.tags[first] == "NNS":
            tree.heads[second], tree.deps[second], tree.heads[begins - 1] = place, "conj", place
            tree.__dict__.pop("children", None)


def _correct(tree: Tree, verb: int) -> None:
    noun, subject, clause = verb + 1, verb - 1, tree.heads[verb + 2]
    good = tree.tags[verb] == "VBZ" and tree.heads[noun] == verb and tree.deps[noun] == "dobj"
    if good or not tree.tags[subject].startswith(("NN", "PRP")) or clause <= verb + 2:
        return
    # Of the two, the one that the rest of the sentence hangs on.
    top = noun if tree.heads[verb] == noun else verb
    above = tree.heads[top]
    tree.heads[verb], tree.deps[verb], tree.tags[verb] = (
        verb if above == top else above,
        tree.deps[top],
        "VBZ",
    )
    for index, head in enumerate(tree.heads):
        if head in (verb, noun) and index not in (verb, noun):
            of_subject = index < subject and tree.deps[index] in _OF_NOUN
            tree.heads[index] = subject if of_subject else verb
    tree.heads[noun], tree.deps[noun], tree.tags[noun] = verb, "dobj", "NNS"
    tree.heads[clause], tree.deps[clause] = noun, "acl"
    tree.heads[subject], tree.deps[subject] = verb, "nsubj"
    # Made anew from the heads when it is asked for.
    tree.__dict__.pop("children", None)
