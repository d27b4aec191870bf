"""Find sentences that state nothing by their place: a headline on two lines, the words over a list, a newspaper's corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction.claims.scene import Scene
from claims.extraction.types import Sentence
from newsdesk.articles.blocks import Block

_CORRECTIONS = re.compile(
    r"(?:corrections?|clarifications?|amendments?|errat(?:a|um)|apolog(?:y|ies)|for the record)(?:,? (?:and|&) (?:corrections?|clarifications?|amendments?|apolog(?:y|ies)))?:?",
    re.IGNORECASE,
)
_OWN_PAGES = re.compile(
    r"\W*(?:because of an? [a-z]+ error, |in error, )?"
    r"(?:(?:in )?(?:an?|the|our|yesterday['’]s|[a-z]+day['’]s) (?:[\w-]+ ){0,2}?(?:reports?|articles?|story|stories|captions?|editorials?|headlines?|columns?|graphics?|charts?|maps?"
    r"|reviews?|obituar(?:y|ies)|interviews?|profiles?|items?|pieces?|leaders?)\b[^.!?]{0,60}?\b(?:on|in|of|page) (?:\w+ )?(?:\d|[a-z]+day)"
    r"|we (?:said|wrote|reported|stated|misnamed|misspelled|misspelt|gave|called)\b)",
    re.IGNORECASE,
)
"""What a newspaper tells of its own pages: "A report on 3 June said", "We said in Monday's edition"."""
_STOPS = (".", "!", "?", "…", ":", ";", ",", '"', "”", "’", ")")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|may|might|must|should|\w{3,}(?:ed|es)|fell|rose|grew|won|lost|took|gave|made|went"
    r"|came|saw|got|held|led|left|met|ran|set|put|cut|hit|sold|paid|said|says|shows?|gives?)\b",
    re.IGNORECASE,
)
_LINES_OF_TITLE = 3
_LONGEST_TITLE = 360
_REMARK = re.compile(r"\s\([^().]{1,40}\)\s*\Z")
"""The end of a title: "(transcript)"."""


def sentences_at_silent_places(scene: Scene) -> frozenset[int]:
    """The numbers of these sentences."""
    if not scene.sentences:
        return frozenset()
    silent = {*_title_on_lines(scene), *_corrections(scene)}
    return frozenset(
        number
        for number, sentence in enumerate(scene.sentences)
        if sentence.block in silent
        or _is_over_list(scene, sentence)
        or _is_own_error(scene, sentence, silent)
    )


def _title_on_lines(scene: Scene) -> Iterator[int]:
    """The first block, if it is a title with a second line under it or a remark in brackets, and does not end as a sentence does."""
    first = scene.blocks[0]
    if first.kind != "paragraph" or len(scene.blocks) < 2 or first.end - first.start > _LONGEST_TITLE:
        return
    *above, last = scene.text[first.start : first.end].split("\n")
    if not above and (remark := _REMARK.search(last)) is not None:
        above, last = [], last[: remark.start()]
    elif not 1 <= len(above) < _LINES_OF_TITLE:
        return
    lines = [*above, last]
    if not any(line.rstrip().endswith(_STOPS) for line in lines) and not any(
        line[:1].islower() for line in lines
    ):
        yield 0


def _corrections(scene: Scene) -> Iterator[int]:
    """The blocks under a heading that says so at the end of an article."""
    inside = False
    for number, block in enumerate(scene.blocks):
        if _is_heading_of_corrections(scene.text, block):
            inside = number > 0
        elif block.kind == "heading":
            inside = False
        elif inside:
            yield number


def _is_heading_of_corrections(text: str, block: Block) -> bool:
    return _CORRECTIONS.fullmatch(text, block.start, block.end) is not None


def _is_own_error(scene: Scene, sentence: Sentence, silent: set[int]) -> bool:
    """True in an article that has only corrections, for what the newspaper wrote; how it really is, may be checked."""
    if sentence.block in silent or not _is_heading_of_corrections(scene.text, scene.blocks[0]):
        return False
    return _OWN_PAGES.match(scene.text, sentence.start, sentence.end) is not None


def _is_over_list(scene: Scene, sentence: Sentence) -> bool:
    """True for words without a verb that end in a colon, at the end of their block."""
    block = scene.blocks[sentence.block]
    if sentence.end != block.end or scene.text[sentence.end - 1] != ":":
        return False
    return _VERB.search(scene.text, sentence.start, sentence.end) is None
