"""Leave a number or "some" without its noun open, save "nine more were on leave" after "17 midwives had left"."""

from __future__ import annotations

import re

from claims.extraction.lexicon.reporting_words import LEMMAS, reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.view import SUBJECTS, WordingView

_BARE = reporting_word_set(
    "some many more several most few fewer others none all both half another third thirds quarter quarters"
)
_OTHERS = ("such", "similar", "more", "other", "further", "additional")
_TRACES = reporting_word_set(
    "evidence record records trace traces sign signs proof details mention pictures photographs images"
)
_COUNTED = frozenset("counted counts found saw recorded received sold bought lost had".split())
_EITHER = frozenset(["each", "either", "neither"])
_HELPERS = reporting_word_set("be been is are was were have has had do does did would will could can")
_COUNTING = reporting_word_set(
    """score scored scores win won wins lose lost draw drew turn turned turns earn earned hit reach reached reaches total totals totalled
    number numbers average averages averaged make makes made got get gets"""
)
"""Verbs whose number needs no noun: "scored four"."""
_LAST_WORDS = frozenset(["either", "too", "yet", "now"])
_BEFORE_COUNT = frozenset(["in", "at", "over", "for", "on", "with", "from"])
_LONGEST_COUNT = 4
"""Words to the "them" of "only two of them" and "a third of them"."""
_MEASURED = reporting_word_set(
    "years months weeks days hours minutes seconds times people percent points miles metres meters kilometres euros dollars pounds crowns kroner tonnes"
)
_SMALL = {
    w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_NO_COUNT = re.compile(r"(?:1[5-9]|20)\d\d$|[£$€%]")


def settle_ellipsis(view: WordingView) -> None:
    """Puts the noun of the clause before behind a bare number, where the two clauses are joined; else it stays open."""
    tree, top = view.tree, view.top()
    _leave_bare_objects_open(view)
    _leave_reports_of_another_open(view)
    if top is not None and tree.lower[top] in _HELPERS and _ends_there(tree, top):
        # "Fewer than half have been": what was done to them, the sentence before tells.
        view.leave_open(top if (whose := view.subject(top)) is None else whose)
    subject = view.subject(top) if top is not None else None
    if subject is not None and _is_bare_share(tree, subject):
        view.leave_open(subject)
    if top is None or subject is None or not _is_bare(tree, subject):
        return
    if any(tree.lower[i] == "of" and tree.child(i, "pobj") is not None for i in view.tokens if i < subject):
        # "Of the 2,400 homes promised, 310 have been finished".
        return
    last, noun = _more_of_count(tree, subject), _noun_before(tree, top)
    if last is None or noun is None or noun in view.tokens:
        view.leave_open(subject)
        return
    end = tree.spans[last][1]
    view.edits.append(Edit(end, end, f" {tree.words[noun]}", tree.spans[noun], "subject"))


def _is_all_there_is(tree: Tree, count: int) -> bool:
    """True for the number of "there are now 1,500 in the wild": of what, the sentence before tells."""
    return (
        tree.tags[count] == "CD"
        and tree.deps[count] == "attr"
        and tree.child(tree.heads[count], "expl") is not None
        and not any(
            tree.tags[c].startswith(("NN", "$")) or tree.lower[c] == "of" for c in tree.children[count]
        )
    )


def _has_only_adverbs(tree: Tree, index: int) -> bool:
    return all(tree.deps[c] in ("advmod", "quantmod") for c in tree.children[index])


def _ends_there(tree: Tree, verb: int) -> bool:
    """True for "has been" and "does not" with nothing behind it but "either"."""
    return all(
        tree.deps[i] in ("punct", "neg") or tree.lower[i] in _LAST_WORDS
        for i in tree.subtree(verb)
        if i > verb
    )


def _leave_reports_of_another_open(view: WordingView) -> None:
    """The "otherwise" of "Ben Osei said otherwise" and the "one" of "wants 9 percent in one": of what, the text before tells."""
    tree = view.tree
    for i in view.tokens:
        verb = tree.heads[i]
        if tree.lower[i] == "otherwise" and tree.lower[verb] in LEMMAS and i == verb + 1:
            view.leave_open(i)
        lone = tree.lower[i] == "one" and tree.tags[i] == "CD" and tree.deps[i] == "pobj"
        if lone and tree.lower[verb] in _BEFORE_COUNT and not tree.children[i] and _is_apart(view, i):
            view.leave_open(i)


def _is_apart(view: WordingView, count: int) -> bool:
    """True for a count with a stop or the end of the claim behind it, and no other count before: not for "one in one"."""
    tree = view.tree
    after = count + 1 not in view.tokens or tree.words[count + 1] in (",", ".", ";")
    return after and tree.tags[count - 2] != "CD"


def _leave_bare_objects_open(view: WordingView) -> None:
    """The four of "found evidence of four" and "has recalled four": of what, the sentence before tells."""
    tree, own = view.tree, view.tokens
    for i in own:
        verb = tree.heads[i]
        if tree.deps[i] == "pobj" and tree.lower[verb] == "of":
            bare = tree.lower[tree.heads[verb]] in _TRACES
        else:
            bare = tree.deps[i] == "dobj" and tree.lower[verb] not in _COUNTING
        if tree.lower[i] == "none" and tree.deps[i] in ("attr", "dobj", "pobj") and not tree.children[i]:
            # "There had been none": of what, the sentence before tells.
            view.leave_open(i)
        if _is_all_there_is(tree, i) or (
            tree.lower[i] in _EITHER and tree.deps[i] in SUBJECTS and not tree.children[i]
        ):
            view.leave_open(i)
        if (
            tree.lower[i] == "one"
            and tree.tags[i] == "CD"
            and tree.deps[i] == "dobj"
            and (_has_only_adverbs(tree, i) or tree.words[i + 1 : i + 2] == [","])
        ):
            # "Nine in ten suppliers had had one": one of what, the sentence before tells.
            view.leave_open(i)
        # "The UN counted 38"; a figure that is no word may be a year or a sum elsewhere.
        figure = tree.words[i].isalpha() or (tree.words[i].isdigit() and tree.lower[verb] in _COUNTED)
        plain = tree.tags[i] == "CD" and figure and not tree.children[i]
        so_many = tree.lower[i] == "many" and tree.lower[i - 1] == "so" and tree.deps[i] in ("attr", "dobj")
        if so_many or (bare and plain and not any(c < i and tree.tags[c] == "NNS" for c in own)):
            view.leave_open(i)


def counted_group_of_them(view: WordingView, index: int) -> Named | None:
    """The eleven children of "nine of them had not been vaccinated" after "Eleven children have died", if nothing else was counted."""
    tree, story = view.tree, view.story
    number = story.sentence_at(view.claim.start)
    before = story.sentences[number - 1] if number else None
    opens = tree.lower[index - 1] == "of" and index - view.tokens[0] <= _LONGEST_COUNT
    if view.said is not None or not opens or before is None or story.is_masked(number - 1):
        return None
    told = story.trees.of(story.trees.unit_at(before.start))
    if told is None or before.block != story.sentences[number].block:
        return None
    inside = [i for i, (start, _) in enumerate(told.spans) if before.start <= start < before.end]
    counted = [i for i in inside if told.tags[i] == "NNS" and told.child(i, "nummod") is not None]
    counted = [i for i in counted if told.lower[i] not in _MEASURED]
    if len(counted) != 1 or told.deps[counted[0]] not in (*SUBJECTS, "dobj"):
        return None
    [noun] = counted
    if any(told.lower[c] in _OTHERS for c in told.children[noun]):
        # "The 31 such accidents".
        return None
    first = told.all(noun, "nummod")[0]
    around = [*told.children[first], *(c for c in told.children[noun] if c < first)]
    roughly = [c for c in around if told.lower[c] in ("about", "some", "around", "roughly")]
    if (
        first > noun
        or told.tags[first] not in ("CD", "JJ")
        or any(told.lower[c] != "the" and told.tags[c] != "CD" for c in around if c not in roughly)
    ):
        # "More than 300 flats" are not "the 300 flats".
        return None
    span = told.spans[min([first, *told.children[first], *roughly])][0], told.spans[noun][1]
    words = " ".join(story.text[slice(*span)].split())
    return Named(f"the {words[:1].lower()}{words[1:]}", span)


def _is_bare(tree: Tree, subject: int) -> bool:
    """True for "nine", "nine more" and "some" with no noun and nothing that tells of what."""
    counts = tree.tags[subject] == "CD" and not _NO_COUNT.match(tree.words[subject])
    if not counts and tree.lower[subject] not in _BARE:
        return False
    below = [c for c in tree.children[subject] if tree.deps[c] != "punct"]
    return all(
        # "Three quarters were under five".
        (tree.tags[c] == "CD" and tree.tags[subject] != "CD")
        or tree.lower[c] in ("more", "another", "about", "only", "just", "at", "least", "a", "further", "but")
        for c in below
    )


def _is_bare_share(tree: Tree, subject: int) -> bool:
    """True for "one in five" with no noun: of whom, the sentence before tells."""
    link = next((c for c in tree.all(subject, "prep") if c == subject + 1 and tree.lower[c] == "in"), None)
    of = tree.child(link, "pobj") if link is not None else None
    return (
        tree.tags[subject] == "CD"
        and of is not None
        and tree.tags[of] == "CD"
        and not _NO_COUNT.match(tree.words[of])
        and not any(tree.tags[i].startswith("NN") for i in tree.subtree(subject))
    )


def _more_of_count(tree: Tree, subject: int) -> int | None:
    """The "more" of "nine more"."""
    return next(
        (c for c in tree.children[subject] if c == subject + 1 and tree.lower[c] in ("more", "further")), None
    )


def _noun_before(tree: Tree, top: int) -> int | None:
    """The plural noun that the subject of the clause before counts or is."""
    if tree.deps[top] != "conj":
        return None
    before = tree.child(tree.heads[top], *SUBJECTS)
    if before is None:
        return None
    if tree.tags[before] == "CD":
        of = next((c for c in tree.all(before, "prep") if tree.lower[c] == "of"), None)
        before = tree.child(of, "pobj") if of is not None else None
    return before if before is not None and tree.tags[before] == "NNS" else None
