"""Attributions by a colon alone: transcripts ("CLINTON: We learned ...") and headlines ("Poll: Races are tight")."""

from __future__ import annotations

from claims.extraction.attribution.candidates import AttributionCandidate
from claims.extraction.lexicon.reporting_words import DOCUMENTS, reporting_word_set
from claims.extraction.parsing.tree import Tree

LONGEST = 9
"""A label of more tokens than this is a clause, not a name."""
_LABELS = reporting_word_set(
    """update updated note photo photos watch video opinion analysis breaking exclusive question answer q a correction
    related more read full abstract text live warning disclaimer source sources via editor's here listen look verdict
    conclusion summary background context facts fact bottom line takeaway tip step part chapter"""
)
_FINITE = frozenset(["VBZ", "VBP", "VBD", "MD", "VB"])


def find_colon_speech(tree: Tree, kind: str) -> list[AttributionCandidate]:
    """The draft of a unit that opens with a name and a colon; a bullet's label is no speaker."""
    if tree.quoted[0]:
        return []
    colon = next((i for i, word in enumerate(tree.words[: LONGEST + 1]) if word == ":"), None)
    if not colon or kind not in ("heading", "paragraph") or not _is_name(tree, colon):
        return []
    content = tree.trim(list(range(colon + 1, len(tree))))
    # A transcript's speaker may say no more than "No.".
    if len(content) < (1 if all(word.isupper() for word in tree.words[:colon]) else 3) or not (
        _states(tree, content) or tree.tags[colon - 1].startswith("NNP")
    ):
        return []
    return [
        AttributionCandidate(
            [colon], content, tree.trim(list(range(colon))), "states", colon, colon - 1, "colon"
        )
    ]


def _is_name(tree: Tree, colon: int) -> bool:
    label = [i for i in range(colon) if any(c.isalnum() for c in tree.words[i])]
    if not label or tree.lower[label[0]] in ("the", "this", "a", "an", "how", "why", "what", *_LABELS):
        return False
    if any(tree.words[i] in "([" for i in range(colon)):
        return False
    if tree.lower[label[-1]] in _LABELS or any(tree.is_verb(i) for i in label):
        return False
    return tree.lower[label[-1]] in DOCUMENTS or all(
        tree.tags[i] in ("NNP", "NNPS", "JJ", "NN", "CC", "IN") for i in label
    )


def _states(tree: Tree, content: list[int]) -> bool:
    """True if the rest is a statement: it holds a finite verb, or a quotation."""
    return any(tree.tags[i] in _FINITE or tree.quoted[i] for i in content)
