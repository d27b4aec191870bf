"""Attribution candidates: sets of tokens in one tree, before they become spans."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.parsing.tree import Tree


@dataclass(slots=True)
class AttributionCandidate:
    """An attribution of one tree: token indices of its three roles, and the head of each."""

    cue: list[int]
    content: list[int]
    source: list[int]
    stance: str
    anchor: int
    """The token of the reporting word itself."""
    speaker: int | None = None
    """The head token of the source."""
    rule: str = ""
    """Which rule made it."""


_CLAUSE_EDGE = frozenset(["cc", "punct"])


_ADVERBS = frozenset(
    ["even", "only", "also", "then", "but", "and", "while", "still", "meanwhile", "so", "plus"]
)
_MEANWHILE = frozenset(["as", "while", "when", "after", "before"])
_QUESTIONS = frozenset(["why", "whether", "how", "if"])
"""What was asked, which the parse may hang on the one who asks: "was asked by a caller why it closed"."""
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())


def candidate_noun_phrase(tree: Tree, head: int) -> list[int]:
    """The words of a noun phrase with its appositions and relative clauses, without the day that slipped in."""
    return _noun_phrase(tree, head, [c for c in tree.children[head] if _is_foreign(tree, c, head)])


def _noun_phrase(tree: Tree, head: int, foreign: list[int]) -> list[int]:
    indices = tree.subtree(head, without=foreign)
    first = 0
    while first < len(indices) - 1 and (
        tree.deps[indices[first]] in _CLAUSE_EDGE or tree.lower[indices[first]] in _ADVERBS
    ):
        first += 1
    return tree.trim(_without_scene(tree, indices[first:], head))


def _without_scene(tree: Tree, indices: list[int], head: int) -> list[int]:
    """The words without what else went on: "said Lea Ott, 34, as her neighbour nodded"."""
    for at, index in enumerate(indices):
        scene = tree.lower[index] in _MEANWHILE and index > head and tree.words[index - 1] == ","
        if scene and any(tree.tags[i] in ("VBD", "VBZ", "VBG") for i in range(index, len(tree))):
            return indices[:at]
    return indices


def candidate_short_name(tree: Tree, head: int) -> list[int]:
    """A noun phrase without what only explains it: appositions and clauses after a comma, brackets."""
    foreign = [c for c in tree.children[head] if _is_foreign(tree, c, head)]
    dropped = foreign + [
        c
        for c in tree.children[head]
        if tree.deps[c] in ("appos", "relcl", "acl", "prep")
        and candidate_follows_comma(tree, c, head)
        and not _is_listed(tree, c)
    ]
    dropped += [
        c
        for c in tree.children[head]
        if tree.deps[c] in ("appos", "nmod") and tree.words[max(c - 1, 0)] in "(["
    ]
    dropped += [c for c in tree.all(head, "prep") if _is_occasion(tree, c, head)]
    within = set(tree.subtree(head, without=dropped))
    indices = [i for i in _noun_phrase(tree, head, foreign) if i in within]
    first = 0
    for at, index in enumerate(indices):
        if at and tree.words[index] in (",", "(", "—", "–", "--"):
            if index < head and tree.tags[head].startswith("NNP"):
                # "The larger, Arden Vale, said": the name stands behind what describes it.
                first = at + 1
                continue
            if tree.words[index] == "," and _goes_on_with_place(tree, head, indices[at:]):
                # "Voters in Arden, Gorse and Vale": the comma parts the places.
                continue
            if tree.words[index] == "," and _goes_on_with_others(tree, head, indices[at:], dropped):
                # "Friends, lobbyists and former foes": all of them speak.
                continue
            if tree.words[index] == "(" and _goes_on_with_name(tree, indices[at:]):
                # "Ada Orr (Lab) and Ben Bell announced": both did.
                continue
            return tree.trim(indices[first:at])
    return tree.trim(indices[first:])


def _goes_on_with_place(tree: Tree, head: int, indices: list[int]) -> bool:
    """True for a comma within a list of names behind a preposition, which an "and" ends."""
    listed = [i for i in indices[1:] if tree.deps[i] == "conj" and tree.tags[i].startswith("NNP")]
    first = tree.heads[listed[0]] if listed else head
    return (
        tree.tags[head] == "NNS"
        and head < first < indices[0]
        and tree.deps[first] in ("pobj", "conj")
        and all(
            tree.words[i] == "," or tree.lower[i] == "and" or tree.tags[i].startswith("NNP") for i in indices
        )
        and any(tree.lower[i] == "and" for i in indices)
    )


def _goes_on_with_others(tree: Tree, head: int, indices: list[int], dropped: list[int]) -> bool:
    """True for a comma within a list of those who speak, which an "and" ends and in which nothing explains a name."""
    others = [i for i in indices if tree.deps[i] == "conj" and head in tree.ancestors(i)]
    joint = any(tree.lower[i] in ("and", "or") and tree.deps[i] == "cc" for i in indices)
    explained = any(
        tree.deps[i] in ("appos", "relcl", "acl") and not _is_listed(tree, i) for i in (*dropped, *indices)
    )
    # "Orr, the founder and head of Norvolt": the parse may take what explains a name for more people.
    alike = not tree.tags[head].startswith("NNP") or all(
        tree.tags[i] == "NNP" and not tree.words[i].isupper() for i in others
    )
    return bool(others) and joint and alike and not explained


def _is_listed(tree: Tree, child: int) -> bool:
    """True for the "bank" of "the ministry, the bank and Norvolt said": without a comma behind it, it explains nothing."""
    after = tree.subtree(child)[-1] + 1
    joined = tree.child(child, "cc") is not None and tree.child(child, "conj") is not None
    return tree.deps[child] == "appos" and joined and tree.words[after : after + 1] != [","]


def _goes_on_with_name(tree: Tree, indices: list[int]) -> bool:
    """True for a bracket that "and" and a second name follow."""
    closing = next((at for at, i in enumerate(indices) if tree.words[i] == ")"), None)
    after = indices[closing + 1 :] if closing is not None else []
    return bool(after) and tree.lower[after[0]] == "and" and any(tree.tags[i] == "NNP" for i in after)


def _is_occasion(tree: Tree, preposition: int, head: int) -> bool:
    """True for where or when a name spoke: "Ada Orr in her victory speech", "Orr at the time"."""
    noun = tree.child(preposition, "pobj")
    return (
        tree.tags[head] == "NNP"
        and preposition > head
        and tree.lower[preposition] in ("in", "at", "on", "during", "after", "before")
        and noun is not None
        and tree.words[noun].islower()
    )


def _is_foreign(tree: Tree, child: int, head: int) -> bool:
    dep = tree.deps[child]
    if dep in ("cc", "conj"):
        return _conjunct_is_clause(tree, child) or _joins_clause(tree, child, head)
    if dep == "advcl" or tree.lower[tree.subtree(child)[0]] in _QUESTIONS:
        return True
    if dep in ("npadvmod", "advmod"):
        return child > head
    if dep == "prep" and tree.lower[child] == "as" and tree.lower[tree.heads[head]] == "by":
        # "She has been named by police as Jodie Pask".
        return True
    return dep == "prep" and child > head and any(tree.lower[i] in _DAYS for i in tree.subtree(child)[:3])


def _conjunct_is_clause(tree: Tree, child: int) -> bool:
    return tree.deps[child] == "conj" and tree.is_verb(child)


def _joins_clause(tree: Tree, child: int, head: int) -> bool:
    """True for an "and" whose other side is a clause that is left out."""
    if tree.deps[child] != "cc":
        return False
    following = [c for c in tree.all(head, "conj") if c > child]
    return not following or _conjunct_is_clause(tree, following[0])


def candidate_follows_comma(tree: Tree, child: int, head: int) -> bool:
    """True if there is a comma between a head and the first word of a branch to its right."""
    first = min(tree.subtree(child))
    return first > head and first > 0 and tree.words[first - 1] in (",", "—", "–", "--", "―")
