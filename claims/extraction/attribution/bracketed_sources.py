"""Attributions of figures to who stands in brackets with them: "(4,000, police said; 9,000, organisers said)"."""

from __future__ import annotations

from claims.extraction.attribution.candidates import AttributionCandidate
from claims.extraction.lexicon.reporting_words import COUNTERS, LEMMAS, reporting_word_set
from claims.extraction.parsing.tree import Tree

_LONGEST_SOURCE = 4
COUNTINGS = reporting_word_set(
    "count counts tally estimate estimates reckoning figures calculation calculations account own"
)
"""What somebody has counted: "by the navy's count"."""


def find_bracketed_sources(tree: Tree) -> list[AttributionCandidate]:
    """One draft for each figure in brackets with a source of its own: "(4,000, police said; 9,000, organisers said)"."""
    drafts = []
    for opening in (i for i, word in enumerate(tree.words) if word == "("):
        closing = next((i for i in range(opening, len(tree)) if tree.words[i] == ")"), 0)
        if ";" in tree.words[opening:closing]:
            begin = opening + 1
            for end in (*(i for i in range(begin, closing) if tree.words[i] == ";"), closing):
                drafts += _figure_said(tree, range(begin, end))
                begin = end + 1
        else:
            drafts += _figure_of(tree, opening, closing)
    return drafts


def _figure_of(tree: Tree, opening: int, closing: int) -> list[AttributionCandidate]:
    """The draft for a figure whose source stands behind it alone: "40,000 people (organisers) or 12,000 (police)"."""
    source = list(range(opening + 1, closing))
    if not source or len(source) > _LONGEST_SOURCE or tree.lower[source[-1]] not in COUNTERS:
        return []
    if any(tree.tags[i] not in ("DT", "NN", "NNS", "NNP", "NNPS", "JJ", "POS", "PRP$") for i in source):
        return []
    figure = next((i for i in range(opening - 1, max(-1, opening - 5), -1) if tree.tags[i] == "CD"), None)
    if figure is None:
        return []
    others = [i for i, word in enumerate(tree.words) if word == "(" and i != opening]
    first = figure
    while first and tree.lower[first - 1] in (
        "more",
        "than",
        "about",
        "some",
        "at",
        "least",
        "up",
        "to",
        "only",
        "nearly",
        "around",
        "$",
        "£",
        "€",
    ):
        first -= 1
    # The first of two counts of the same is only the figure, the last has the rest of the sentence, and a count alone the whole.
    begin = first if others else 0
    end = opening if any(i > closing for i in others) else len(tree)
    content = [i for i in range(begin, end) if not opening <= i <= closing]
    return [AttributionCandidate([opening], content, source, "states", figure, source[-1], "bracketed")]


def _figure_said(tree: Tree, part: range) -> list[AttributionCandidate]:
    comma = next((i for i in reversed(part) if tree.words[i] == ","), None)
    if comma is None or comma + 2 >= part.stop:
        return []
    # "9,000, organisers said" or "9,000, said the organisers".
    verb = next(
        (i for i in (part[-1], comma + 1) if tree.lower[i] in LEMMAS and tree.lower[comma + 1] != "by"), None
    )
    if verb is None and tree.lower[comma + 1] in ("by", "per"):
        # "By the navy's count", "by Greenpeace's".
        return _figure_counted(tree, part, comma)
    if verb is None:
        return []
    content, source = list(range(part.start, comma)), [i for i in range(comma + 1, part.stop) if i != verb]
    if not content or not source or not any(tree.tags[i] == "CD" for i in content):
        return []
    speaker = next((i for i in reversed(source) if tree.tags[i].startswith("NN")), source[-1])
    return [AttributionCandidate([verb], content, source, "states", verb, speaker, "bracketed")]


def _figure_counted(tree: Tree, part: range, comma: int) -> list[AttributionCandidate]:
    content, source = list(range(part.start, comma)), list(range(comma + 2, part.stop))
    while source and (tree.lower[source[-1]] in COUNTINGS or tree.tags[source[-1]] == "POS"):
        source.pop()
    if not source or not any(tree.tags[i] == "CD" for i in content):
        return []
    return [AttributionCandidate([comma + 1], content, source, "states", comma + 1, source[-1], "bracketed")]
