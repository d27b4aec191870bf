"""Find the verb next to a quotation that is in no list of reporting verbs, by the words around the quotation marks."""

from __future__ import annotations

from claims.extraction.lexicon.manner_verbs import MANNER, TURNS
from claims.extraction.lexicon.reporting_words import LEMMAS
from claims.extraction.parsing.tree import Tree

_MARKS = frozenset(['"', "”", "“", "''", "``", "'", "’", "»", "«"])
_NOUNS = ("NNP", "NNPS", "NN", "NNS", "PRP")
_OPENS_NOUN = (*_NOUNS, "DT", "PRP$", "JJ", "CD")
_ADVERBS = ("RB", "RP")
_LONGEST = 12
_LONGEST_TITLE = 5


def manner_after_quotation(tree: Tree, last: int) -> int | None:
    """The verb right after a quotation that ends at a token: `," fumed coach Ferro`, `," the mayor went on`."""
    at, comma = last + 1, False
    # A question mark or an exclamation mark stands inside the quotation, a full stop after it.
    while at < len(tree) and (tree.words[at] in _MARKS or tree.words[at] in (",", ")")):
        comma = comma or tree.words[at] == ","
        at += 1
    if at >= len(tree) or tree.quoted[at]:
        return None
    return (
        _inverted(tree, at, comma=comma) if _may_be_verb(tree, at) else _after_speaker(tree, at, comma=comma)
    )


def _inverted(tree: Tree, at: int, *, comma: bool) -> int | None:
    """ "Fumed Rovers coach Dani Ferro": a past tense before its subject."""
    following = at + 1
    particle = following < len(tree) and (tree.lower[at], tree.lower[following]) in TURNS
    following += particle
    while following < len(tree) and tree.tags[following] == "RB":
        following += 1
    known = tree.lower[at] in MANNER or particle
    if following >= len(tree) or tree.quoted[following]:
        return None
    # "Chuckled warden Ted Lyle": the parse may take the title for anything.
    titled = (
        known
        and tree.tags[following] not in ("IN", "TO")
        and tree.tags[following + 1 : following + 2] == ["NNP"]
    )
    if tree.tags[following] not in _OPENS_NOUN and not titled and not _leads_to_name(tree, following):
        return None
    past = tree.lower[at].endswith("ed") or tree.tags[at] == "VBD"
    return at if known or (comma and past) else None


def _leads_to_name(tree: Tree, first: int) -> bool:
    """True for the "retired" of "lamented retired welder Jan Drost": a participle that describes whoever is named right behind."""
    if tree.tags[first] not in ("VBN", "VBD", "VBG") or not tree.words[first].islower():
        return False
    at = first + 1
    while (
        at < min(len(tree), first + _LONGEST_TITLE)
        and tree.tags[at] in ("NN", "JJ")
        and tree.words[at].islower()
    ):
        at += 1
    return at > first + 1 and at < len(tree) and tree.tags[at] == "NNP"


def _after_speaker(tree: Tree, at: int, *, comma: bool) -> int | None:
    """ "The mayor sighed": a subject and a verb that takes nothing but how and where it was done."""
    if tree.tags[at] not in _OPENS_NOUN and tree.lower[at] not in ("he", "she", "they"):
        return None
    end = min(len(tree), at + _LONGEST)
    verb = next(
        (i for i in range(at + 1, end) if _may_be_verb(tree, i) and not _in_apposition(tree, at, i)), None
    )
    if verb is None or any(tree.quoted[i] for i in range(at, verb)):
        return None
    if not any(tree.tags[i] in _NOUNS for i in range(at, verb)):
        return None
    following = tree.lower[verb + 1] if verb + 1 < len(tree) else "."
    known = tree.lower[verb] in MANNER or (tree.lower[verb], following) in TURNS
    bare = tree.child(verb, "dobj", "ccomp", "xcomp") is None or tree.quoted[tree.child(verb, "ccomp") or 0]
    return verb if known or (comma and bare and tree.lower[verb].endswith("ed")) else None


def _may_be_verb(tree: Tree, index: int) -> bool:
    particle = tree.lower[index + 1] if index + 1 < len(tree) else ""
    if tree.lower[index] in MANNER or (tree.lower[index], particle) in TURNS:
        return not tree.words[index][0].isupper()
    # "Boasted police chief Al Roon": the parse may take the verb for an adjective.
    boasted = tree.tags[index] == "JJ" and tree.lower[index].endswith("ed") and tree.lower[index] in LEMMAS
    return (boasted or tree.tags[index] in ("VBD", "VBZ", "VBN")) and tree.words[index][0].islower()


def _in_apposition(tree: Tree, first: int, index: int) -> bool:
    """True between the two commas of "Ona Pires, who has led it since 2019, sighed"."""
    commas = sum(tree.words[i] == "," for i in range(first, index))
    return commas % 2 == 1
