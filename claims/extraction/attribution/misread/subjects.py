"""Find the speaker before a reporting verb where the parse made something else of the name."""

from __future__ import annotations

from claims.extraction.attribution.animacy import REPORTING, is_animate_head, is_animate_noun
from claims.extraction.parsing.tree import Tree

_DESCRIBING_TAGS = frozenset(["DT", "JJ", "NN", "PRP$", "POS", "NNP"])
_NAMING_TAGS = _DESCRIBING_TAGS | frozenset(["NNS", "NNPS", "IN"])
_LISTED_TAGS = _DESCRIBING_TAGS | frozenset(["NNS", "NNPS", "CD"])
_TAKEN_FOR = ("nsubj", "npadvmod", "dep")
_LONGEST_LEAD = 14


def speaker_behind_participle(tree: Tree, verb: int, head: int | None) -> tuple[list[int], int] | None:
    """Who speaks after what they were doing: "Writing on Vox, former senator Bill Orr said", where the parse lets Vox or the writing speak."""
    if not tree.words or tree.tags[0] not in ("VBG", "VBN") or not 2 < verb <= _LONGEST_LEAD + 12:
        return None
    comma = next((i for i in range(1, min(verb, _LONGEST_LEAD)) if tree.words[i] == ","), 0)
    if not comma or (head is not None and head > comma and tree.heads[head] == verb):
        return None
    if head is not None and head != 0 and 0 not in tree.ancestors(head) and 0 not in tree.subtree(head):
        return None
    end = verb
    while end > comma and (
        tree.words[end - 1] == "," or tree.tags[end - 1] in ("RB", "MD", "VBD", "VBZ", "VBP")
    ):
        end -= 1
    whole = list(range(comma + 1, end))
    name = whole[: next((at for at, i in enumerate(whole) if tree.words[i] == ","), len(whole))]
    if not name or tree.tags[name[0]] == "IN" or any(tree.tags[i] not in _NAMING_TAGS for i in name):
        return None
    of = next((at for at, i in enumerate(name) if tree.tags[i] == "IN"), len(name))
    speaker = name[-1] if tree.tags[name[-1]] == "NNP" and of == len(name) else name[of - 1]
    speaks = is_animate_head(tree, speaker) or tree.lower[speaker] in REPORTING
    return (whole, speaker) if speaks else None


def misread_list_of_speakers(tree: Tree, verb: int) -> tuple[list[int], int] | None:
    """The words of "The teacher, her husband and their sons told", of which the parse makes two subjects, or one and a time."""
    heads = [c for c in tree.all(verb, *_TAKEN_FOR) if c < verb]
    if len(heads) < 2 or tree.deps[heads[-1]] != "nsubj":
        return None
    words = list(range(tree.subtree(heads[0])[0], verb))
    return (words, heads[0]) if is_list_of_speakers(tree, words) else None


def is_list_of_speakers(tree: Tree, words: list[int]) -> bool:
    """True for people and bodies without names, parted by commas and an "and", each a few plain words."""
    parts: list[list[int]] = [[]]
    for index in words:
        if tree.words[index] == "," or tree.lower[index] == "and":
            parts.append([])
        else:
            parts[-1].append(index)
    listed = [part for part in parts if part and not all(tree.tags[i] == "CD" for i in part)]
    joints = [i for i in words if tree.lower[i] == "and"]
    last = parts[-1]
    if words and tree.words[words[-1] + 1 : words[-1] + 2] == [","]:
        # "The founder, a lawyer and former judge, said": what stands between commas explains.
        return False
    plain = all(tree.tags[i] in _LISTED_TAGS for part in listed for i in part)
    if (
        len(joints) != 1
        or not last
        or joints[0] != last[0] - 1
        or not plain
        or "," not in [tree.words[i] for i in words]
    ):
        return False
    return all(_may_be_listed(tree, part[-1]) for part in listed) and tree.tags[listed[0][-1]] in (
        "NN",
        "NNS",
    )


def _may_be_listed(tree: Tree, noun: int) -> bool:
    one = tree.lower[noun].removesuffix("s")
    return tree.tags[noun].startswith("NN") and (
        is_animate_head(tree, noun) or is_animate_noun(one) or tree.lower[noun] in REPORTING
    )


def name_taken_for_a_verb(tree: Tree, verb: int) -> int | None:
    """The subject where the parse made a clause of a name that it does not know: "Minister Seyed Abbas Araghchi stated"."""
    return next(
        (c for c in tree.all(verb, "advcl", "ccomp", "dep") if c < verb and tree.tags[c].startswith("NNP")),
        None,
    )


def misread_speaker_at_end(tree: Tree, verb: int) -> list[int]:
    """The words of ", the museum's director, Griet Maes, said." at the end of a sentence, which the parse took for a part of what she said."""
    name = verb - 1
    while name > 0 and tree.tags[name - 1].startswith("NNP"):
        name -= 1
    if tree.words[verb - 1] != "," or not 2 <= verb - 1 - name <= 4 or tree.words[name - 1] != ",":
        return []
    begun = name - 1
    while begun and tree.tags[begun - 1] in _DESCRIBING_TAGS:
        begun -= 1
    plain = begun < name - 2 and tree.tags[begun] in ("DT", "PRP$", "NNP") and tree.words[begun - 1] == ","
    who = is_animate_head(tree, name - 2) and tree.tags[name - 2] == "NN"
    return list(range(begun, verb - 1)) if plain and who and begun > 3 else []


def misparsed_reporting_subject(tree: Tree, verb: int) -> list[int]:
    """The name between two commas right before a verb, which the parse left without a subject.

    In "Rovers had led, and their manager, Steve Hale, said his side had lost", it takes all that comes before for a part of what was said.
    """
    end = verb - 1 if tree.words[verb - 1] == "," else verb
    start = end
    while start and tree.tags[start - 1].startswith("NNP"):
        start -= 1
    if start < end and tree.words[start - 1] == ",":
        # "Their manager, Steve Hale".
        begun = start - 1
        while begun and tree.tags[begun - 1] in _DESCRIBING_TAGS:
            begun -= 1
        start = begun if begun < start - 1 else start
    return list(range(start, end))
