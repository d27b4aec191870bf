"""What is said as an infinitive: "forderte sie auf, das Haus zu verlassen", "a nié avoir vu"."""

from __future__ import annotations

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.contents.extents import (
    end_of_content_extent,
    limit_of_content_extent,
)
from claims.extraction.languages.universal.cues import ReportingCue
from claims.extraction.languages.universal.said import COMMAS
from claims.extraction.languages.universal.trees import UniversalTree

_INFINITIVES = frozenset(["orders", "promises", "believes", "accuses", "denies", "states", "admits", "warns"])


def reported_infinitive(
    tree: UniversalTree, cue: ReportingCue, cues: list[ReportingCue], pack: LanguagePack
) -> list[int]:
    """ "forderte sie auf, das Haus zu verlassen"."""
    if cue.stance not in _INFINITIVES:
        return []
    limit = limit_of_content_extent(tree, cue, cues)
    for child in tree.children[cue.anchor]:
        if (
            child > cue.first
            and tree.base(child) in ("xcomp", "ccomp")
            and "VerbForm=Inf" in tree.features[child]
        ):
            below = [i for i in tree.subtree(child) if cue.group[0] < i < limit and i not in cue.group]
            if pack.grammar.comma_before_clause and (
                not below or (tree.words[below[0]] != "," and tree.words[below[0] - 1] != ",")
            ):
                continue
            return tree.trim(list(range(below[0], below[-1] + 1)))
    return (
        _marked_infinitive(tree, cue, limit, pack)
        if pack.grammar.comma_before_clause
        else _plain_infinitive(tree, cue, limit, pack)
    )


def _plain_infinitive(tree: UniversalTree, cue: ReportingCue, limit: int, pack: LanguagePack) -> list[int]:
    """The infinitive after a verb, or after whom it is said to: "acusa a la alcaldesa de ocultar", "a nié avoir vu"."""
    for index in range(cue.group[-1] + 1, limit):
        if tree.words[index] in COMMAS or tree.quoted[index] or tree.is_finite(index):
            return []
        if "VerbForm=Inf" in tree.features[index] and tree.is_verb(index):
            start = index
            while start - 1 > cue.group[-1] and (
                tree.lower[start - 1] in pack.grammar.negations or tree.tags[start - 1] == "PRON"
            ):
                start -= 1
            marked = start - 1 > cue.group[-1] and tree.lower[start - 1] in pack.grammar.infinitive_marker
            return tree.trim(list(range(start - marked, end_of_content_extent(tree, cue, index, limit))))
    return []


def _marked_infinitive(tree: UniversalTree, cue: ReportingCue, limit: int, pack: LanguagePack) -> list[int]:
    """The words after a comma that have the sign of an infinitive and no other verb: "bestritt, Abfälle geleitet zu haben"."""
    comma = next((i for i in range(cue.first + 1, limit) if tree.words[i] == ","), limit)
    end = next((i for i in range(comma + 1, limit) if tree.words[i] in COMMAS), limit)
    marker = next((i for i in range(comma + 1, end) if tree.lower[i] in pack.grammar.infinitive_marker), None)
    if (
        marker is None
        or marker + 1 >= end
        or not tree.is_verb(marker + 1)
        or any(tree.is_finite(i) for i in range(comma + 1, marker - 1))
    ):
        return []
    return tree.trim(list(range(comma + 1, end_of_content_extent(tree, cue, comma, limit))))
