"""Put a past for the -ing form of a phrase: "of breaching", "for not having won"."""

from __future__ import annotations

from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.verb_forms import (
    base_verb_form_of_gerund,
    past_verb_form_of_gerund,
    past_verb_form_of_participle,
)
from claims.extraction.wording.view import FINITE, WordingView

_CONTENTLESS = ("so", "it", "this", "that", "do", "the")
"""What "doing" takes where the deed itself was told before: "for not doing so", "for doing the same"."""
_WITHOUT_OBJECT = frozenset(
    "speaking talking working living standing sitting waiting travelling traveling".split()
)
"""Verbs that take no thing as an object: with a noun after it their -ing form is a part of that noun."""


def is_gerund(tree: Tree, index: int) -> bool:
    """True for an -ing form with an object of its own, which the tagger often takes for a noun: "withholding data"."""
    if tree.tags[index] == "VBG":
        return True
    return (
        tree.tags[index] == "NN"
        and tree.deps[index] in ("compound", "amod", "pcomp")
        and tree.lower[index].endswith("ing")
        and index + 1 < len(tree)
        and tree.tags[index + 1] in ("NN", "NNS", "DT", "PRP$", "CD")
    )


def is_gerund_of_untold_deed(view: WordingView, gerund: int) -> bool:
    """True for the "not doing so" and "doing that" that only point at what was done, and for "being a Liberal", which is no deed."""
    tree = view.tree
    at = gerund + 1 if tree.lower[gerund] == "not" else gerund
    after = at + 1
    if tree.lower[at : at + 1] == ["being"] and tree.child(at, "attr") is not None:
        # Told in the past, she would be none any more.
        return True
    if tree.lower[at : at + 1] != ["doing"]:
        return False
    if after not in view.tokens or tree.deps[after] == "punct":
        return True
    if tree.lower[after] in ("more", "enough") and after == view.tokens[-1]:
        # "For not doing more", cut off from "to help".
        return True
    same = tree.lower[after] != "the" or tree.lower[after + 1 : after + 2] == ["same"]
    return tree.lower[after] in _CONTENTLESS and tree.deps[after] != "det" and same


def put_past_for_gerund(view: WordingView, first: int, gerund: int, *, many: bool) -> None:
    """Puts a past for "of breaching", "of having breached", "for not breaching" and "of being paid"."""
    _drop_second_report(view, gerund)
    tree, after = view.tree, gerund + 1
    negated, having = tree.lower[gerund] == "not", tree.lower[gerund] == "having"
    joined = _joined_gerunds(view, after if negated else gerund)
    if goes_on_until_now(view, gerund):
        _put_perfect(view, first, gerund, many=many)
        return
    if any(not _is_deed(tree, i) for i in joined) or (joined and negated):
        # "Of hiding and delaying", read as nouns, and "for not paying and suing", of which either may be meant.
        view.broken = True
        return
    if negated:
        _put_negated_past(view, first, after, many=many)
    elif having and after in view.tokens and tree.tags[after] in ("VBN", "VBD"):
        view.put_for(first, after, past_verb_form_of_participle(tree.words[after], many=many))
    else:
        view.put_for(first, gerund, past_verb_form_of_gerund(tree.words[gerund], many=many))
    for i in joined:
        view.put_for(i, i, past_verb_form_of_gerund(tree.words[i], many=many))
    if (again := _next_link(view, first, gerund)) is not None:
        put_past_for_gerund(view, *again, many=many)


def _drop_second_report(view: WordingView, gerund: int) -> None:
    """Without the "and expect to sue" of "accused Norvolt of hiding 14 leaks and expect to sue": those who accuse will sue."""
    tree = view.tree
    told = next(
        (
            i
            for i in view.tokens
            if i > gerund
            and tree.deps[i] == "conj"
            and tree.heads[i] in (gerund, view.cue_verb())
            and tree.tags[i] in ("VB", "VBD", "VBP", "VBZ")
            and tree.child(i, "aux", "nsubj") is None
        ),
        None,
    )
    if told is None:
        return
    joint = next((i for i in range(told - 1, gerund, -1) if tree.deps[i] == "cc"), None)
    if joint is None:
        view.broken = True
        return
    last = next(i for i in range(joint - 1, 0, -1) if tree.words[i] != ",")
    view.edits.append(Edit(tree.spans[last][1], view.claim.end, ""))
    view.tokens = [i for i in view.tokens if i <= last]


def goes_on_until_now(view: WordingView, verb: int) -> bool:
    """True for "of having dumped slag since 2021" and "so far": English tells it in no simple past."""
    tree = view.tree
    for i in view.tokens:
        if i <= verb:
            continue
        above = tree.heads[tree.heads[i]] if tree.deps[i] == "mark" else tree.heads[i]
        finite = any(tree.tags[a] in FINITE for a in (above, *tree.all(above, "aux", "auxpass")))
        if tree.lower[i] == "since" and not finite and above in view.tokens:
            return True
        if tree.lower[i] == "far" and tree.lower[i - 1] == "so" and tree.deps[i] == "advmod" and not finite:
            return True
    return False


def _put_perfect(view: WordingView, first: int, gerund: int, *, many: bool) -> None:
    """Puts "has dumped" for "of having dumped", and "has been dumping" for "of dumping", where it goes on until now."""
    tree, have = view.tree, "have" if many else "has"
    word = tree.lower[gerund]
    if word == "not":
        # "Of not paying since 2021": the participle is not told by its -ing form.
        view.broken = True
    elif word == "having" and tree.tags[gerund + 1] in ("VBN", "VBD"):
        view.put_for(first, gerund, have)
    elif word in ("being", "having"):
        view.put_for(first, gerund, f"{have} {'been' if word == 'being' else 'had'}")
    else:
        view.put_for(first, gerund, f"{have} been {tree.lower[gerund]}")


def _is_deed(tree: Tree, gerund: int) -> bool:
    """False for the "speaking" of "accepting gifts and speaking fees"."""
    of_noun = tree.lower[gerund] in _WITHOUT_OBJECT and tree.tags[gerund + 1 : gerund + 2] in (
        ["NN"],
        ["NNS"],
    )
    return tree.tags[gerund] == "VBG" and not of_noun


def _next_link(view: WordingView, first: int, gerund: int) -> tuple[int, int] | None:
    """The second "for" of "for charging them twice and for keeping the fee", and its deed, maybe behind a quotation mark."""
    tree = view.tree
    if first == gerund:
        return None
    for i in view.tokens[:-1]:
        if i <= gerund or tree.lower[i] != tree.lower[first] or tree.lower[i - 1] not in ("and", "or"):
            continue
        deed = next((c for c in view.tokens if c > i and tree.words[c][0].isalnum()), i)
        if is_gerund(tree, deed) or tree.lower[deed] == "not":
            return i, deed
        # "And for “misreading” maps", read as a noun, would stay without a verb.
        view.broken = True
    return None


def _joined_gerunds(view: WordingView, gerund: int) -> list[int]:
    """The -ing forms of a list that a gerund begins, each joined to the one before it or to the first."""
    tree, found = view.tree, [gerund]
    for i in view.tokens:
        # "For installing new windows instead of repairing old ones": they were not repaired.
        other = tree.lower[i - 1] in ("of", "than")
        if tree.deps[i] != "conj" or not tree.lower[i].endswith("ing") or other:
            continue
        # "Failing to repair a boiler and ignoring letters": no -ing form goes with an infinitive.
        beside = tree.tags[i] == "VBG" and tree.tags[tree.heads[i]] == "VB" and i > gerund
        if tree.heads[i] in found or beside:
            found.append(i)
    return found[1:]


def _put_negated_past(view: WordingView, first: int, gerund: int, *, many: bool) -> None:
    tree, verb = view.tree, view.cue_verb()
    within = gerund in view.tokens
    if within and tree.lower[gerund] == "having" and tree.tags[gerund + 1 : gerund + 2] == ["VBN"]:
        # At the time of "criticized him for not having won" he had not, and he may have won since.
        past = verb is not None and tree.tags[verb] == "VBD"
        view.put_for(first, gerund, "had not" if past else "have not" if many else "has not")
        return
    base = base_verb_form_of_gerund(tree.words[gerund]) if within and is_gerund(tree, gerund) else ""
    view.broken = not base
    if base:
        be = "were" if many else "was"
        view.put_for(first, gerund, f"{be} not" if base == "be" else f"did not {base}")
