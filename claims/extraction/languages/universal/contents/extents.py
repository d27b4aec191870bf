"""Where the words of a report end: at the end of its sentence, its clause, or before another report."""

from __future__ import annotations

from claims.extraction.languages.universal.cues import ReportingCue
from claims.extraction.languages.universal.trees import UniversalTree


def limit_of_content_extent(tree: UniversalTree, cue: ReportingCue, cues: list[ReportingCue]) -> int:
    """Where the words of another report begin that is joined to this one."""
    joined = [
        c
        for c in cues
        if c.anchor > cue.group[-1] and tree.base(c.anchor) == "conj" and _joins(tree, c.anchor, cue)
    ]
    if not joined:
        return len(tree)
    first = min(tree.subtree(joined[0].anchor))
    return max(first, cue.group[-1] + 1)


def _joins(tree: UniversalTree, other: int, cue: ReportingCue) -> bool:
    return tree.heads[other] == cue.anchor or tree.heads[other] in cue.group


def end_of_content_extent(tree: UniversalTree, cue: ReportingCue, start: int, limit: int) -> int:
    """A report inside another clause ends with what hangs on it; one that is the sentence goes to its end."""
    inside = tree.base(cue.anchor) in ("acl", "advcl") or any(
        tree.base(a) in ("acl", "advcl") for a in tree.ancestors(cue.anchor)[:2]
    )
    if _is_subordinate(tree, cue):
        # "Nachdem sie angekündigt hatte, zu gehen, blieb er": the main verb follows a comma.
        return next(
            (i for i in range(start + 2, limit - 1) if tree.words[i] == "," and tree.is_finite(i + 1)), limit
        )
    if not inside:
        return limit
    below = tree.subtree(cue.anchor)
    return min(limit, max(below[-1] + 1, start + 3))


def _is_subordinate(tree: UniversalTree, cue: ReportingCue) -> bool:
    """Whether a word such as "nachdem" opens the clause of the report at the head of its sentence."""
    comma = next((i for i in range(cue.first - 1, -1, -1) if tree.words[i] == ","), -1)
    return comma < 0 and tree.tags[0] == "SCONJ"
