"""What the verbs above a day tell in the tree: that it is past, that it may lie ahead, or neither."""

from __future__ import annotations

import re
from typing import Literal

from claims.extraction.parsing.tree import Tree

Telling = Literal["past", "to come", "toward", "open", ""]
"""The day of what was done, of what is or will be, of what somebody was to do, of what was only planned; "" where nothing tells."""

_MODAL_VERBS = frozenset("will wo 'll ’ll shall would can ca could may might must should".split())
_PLANNED = re.compile(
    r"(?:agree|await|consider|demand|expect|fac|fear|forecast|plan|pledg|predict|promis|propos|recommend|request|schedul|seek|sought|slat|threaten)\w{0,4}|(?:need|urge|want)(?:s|ed)?|ruled?|due|set"
)
"""What its object names need not have been done: "proposed a cut in July"; of "rule" only "rule out"."""
_CHANCES = frozenset(
    "chance chances expectation expectations fear fears forecast forecasts hope hopes likelihood odds plan plans possibility probability proposal prospect prospects risk risks threat threats".split()
)
_AFTERWARDS = frozenset("after since following despite".split())
"""What stands below these has been, whatever the verb above tells."""
_LIMITS = frozenset("for until till by from before through to".split())
"""Before a day that may lie ahead of what was done: "called an election for 31 January"."""


def telling_of_verbs(tree: Tree, day: int) -> Telling:
    """What the nearest verbs above a day tell of it."""
    path, infinitive = [day], False
    for above in tree.ancestors(day):
        if tree.is_verb(above):
            told = _of_verb(tree, above, path)
            if told is None:
                infinitive |= any(tree.lower[c] == "to" for c in tree.all(above, "aux"))
                path.append(above)
                continue
            as_of = "as of" in " ".join(tree.lower[max(0, day - 3) : day])
            return "toward" if told == "past" and infinitive and not as_of else told
        if tree.lower[above] in _AFTERWARDS:
            return ""
        if tree.lower[above] in _CHANCES:
            return "open"
        path.append(above)
    return ""


def is_before_event(tree: Tree, day: int) -> bool:
    """True for "has turned nasty ahead of the Tuesday primary": the day comes after what the verb tells."""
    for above in tree.ancestors(day):
        if tree.is_verb(above):
            return False
        if tree.lower[above] in ("ahead", "before", "into"):
            return True
    return False


def is_after_means(tree: Tree, day: int) -> bool:
    """True for "is the key to winning in November": the winning need not have been."""
    verb = next((above for above in tree.ancestors(day) if tree.is_verb(above)), None)
    if verb is None or tree.tags[verb] != "VBG" or tree.deps[verb] != "pcomp":
        return False
    return any(tree.lower[above] == "to" for above in tree.ancestors(verb)[:1])


def is_beside_state(tree: Tree, day: int) -> bool:
    """True for "said Norvolt was the owner of the plants on Wednesday": the day is rather that on which it was said."""
    verb = next((above for above in tree.ancestors(day) if tree.is_verb(above)), None)
    return (
        verb is not None
        and tree.lower[verb] in ("was", "were")
        and tree.deps[verb] == "ccomp"
        and bool(tree.all(verb, "attr", "acomp"))
    )


def is_beyond_comma(tree: Tree, day: int) -> bool:
    """True for "will lose 12 million, twice the sum forecast in December": the day may belong to what the comma begins."""
    verb = next((above for above in tree.ancestors(day) if tree.is_verb(above)), day)
    return any(tree.words[at] == "," for at in range(verb, day))


def _of_verb(tree: Tree, verb: int, path: list[int]) -> Telling | None:
    """What one verb tells of a day below it; None for a form that leaves it to the verb above."""
    if _is_planned(tree, verb):
        return "open" if _is_in_object(tree, verb, path) else ""
    helpers = tree.all(verb, "aux", "auxpass")
    words, tags = {tree.lower[h] for h in helpers}, {tree.tags[h] for h in helpers}
    tag = tree.tags[verb]
    if words & {"have", "has", "had", "having", "'ve", "’ve"} and tag in ("VBN", "VBG"):
        return "" if words & _MODAL_VERBS else _done(tree, path)
    if words & _MODAL_VERBS:
        return "to come"
    if tag == "VBD" or "VBD" in tags or (tag == "VBN" and not helpers):
        return _done(tree, path)
    return "to come" if tag in ("VBZ", "VBP") or tags & {"VBZ", "VBP"} else None


def _done(tree: Tree, path: list[int]) -> Telling:
    return "" if any(tree.lower[at] in _LIMITS for at in path[:3]) else "past"


def _is_planned(tree: Tree, verb: int) -> bool:
    if not _PLANNED.fullmatch(tree.lower[verb]):
        return False
    if tree.lower[verb].startswith("rul"):
        return any(tree.lower[c] == "out" for c in tree.children[verb])
    return True


def _is_in_object(tree: Tree, verb: int, path: list[int]) -> bool:
    """True where the day belongs to a noun below the verb, and for a month that follows that noun and may belong to it."""
    within = any(
        tree.tags[at] in ("NN", "NNS", "VBG") and tree.deps[at] in ("dobj", "pobj", "pcomp", "conj")
        for at in path[1:]
    )
    day = path[0]
    follows = any(verb < thing < day for thing in tree.all(verb, "dobj"))
    return within or (follows and not tree.lower[day].endswith("day"))
