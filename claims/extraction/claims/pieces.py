"""Decide which words of a sentence are attributed to a source; "he added" or "accused by" are never among them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.types import Attribution, Sentence, Span

_PART_OF_IT = re.compile(
    r"(?:most|some|all|half|much|many|part|none|both|two|three) of (?:it|them|which|whom)\b"
)
_ADJUNCT = re.compile(
    r"\W*(?:because|if|when|while|as|since|unless|although|though|after|before|until|with|without|in|on|at|by|from|for|to|through|under|over"
    r"|during|despite|which|who|whom|whose|where|and|or|but|than|like|including|especially|particularly|not|even|per|via|amid|among)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\W*(?:if|when|while|as|since|unless|although|though|after|before|until|because|once|even|should|had|were)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|will|would|can|could|may|might|must|should|fell|rose|won|lost|took|retook|gave|made|went|came|saw"
    r"|got|held|led|left|met|ran|hit|sold|told|paid|grew|began|broke|built|bought|found|kept|sent|threw|wrote|struck|spent|shot|became|knew|drew"
    r"|(?<!the )(?<!a )[a-z]{3,}ed)\b"
)
_REASON_OR_CONTRAST = re.compile(r"\W*(?:because|although|though|whereas|while) ")
_FIGURES_BEFORE_SOURCE = re.compile(
    r",\s(?:from|up|down|against|compared (?:with|to)|versus)\s(?=[^;:()\"“”]*\d)(?:[^,;:()\"“”]|(?<=\d),(?=\d))+(?=,\s\Z)",
    re.IGNORECASE,
)
"""What the parse sometimes loses between a statement and its source: ", from 2,190 a year earlier, Hjem said"."""
_FULL = re.compile(r"\W*(?:[A-Z]|(?:and|but|because|so|yet)\s+\w)")
_WORD = re.compile(r"\w")
_BRACKET = re.compile(r"\s*\([^()]*\)\s*")
_ENOUGH = 4


def pieces_by_sentence(
    text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> dict[int, list[tuple[int, Span]]]:
    """For each sentence the stretches of it that are content, with the attribution's number."""
    starts = [s.start for s in sentences]
    found: dict[int, list[tuple[int, Span]]] = {}
    for number, attribution in enumerate(attributions):
        for index, pieces in _by_one_sentence(sentences, _up_to_source(text, attribution), starts).items():
            for span in _chosen(text, attribution, _joined(text, attribution, pieces)):
                found.setdefault(index, []).append((number, span))
    return found


def _up_to_source(text: str, attribution: Attribution) -> Attribution:
    """The attribution with all of its content, up to the source behind it."""
    *before, (start, end) = attribution.content
    if attribution.mode == "direct" or attribution.source is None or attribution.source[0] <= end:
        return attribution
    lost = _FIGURES_BEFORE_SOURCE.match(text, end, attribution.source[0])
    return replace(attribution, content=(*before, (start, lost.end()))) if lost else attribution


def _by_one_sentence(
    sentences: Sequence[Sentence], attribution: Attribution, starts: list[int]
) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = {}
    for start, end in attribution.content:
        index = max(0, bisect_right(starts, start) - 1)
        while index < len(starts) and starts[index] < end:
            sentence = sentences[index]
            piece = (max(start, sentence.start), min(end, sentence.end))
            if piece[0] < piece[1]:
                spans.setdefault(index, []).append(piece)
            index += 1
    return {index: sorted(pieces) for index, pieces in spans.items()}


def _joined(text: str, attribution: Attribution, pieces: Sequence[Span]) -> list[Span]:
    """The pieces; two are joined if no source, cue or end of a quotation is between them."""
    # "The strikes appear to have ...": what seems so is one statement.
    cue = attribution.cue if attribution.source else None
    around = [span for span in (attribution.source, cue) if span]
    joined: list[Span] = []
    for start, end in pieces:
        if joined:
            gap = (joined[-1][1], start)
            parted = any(s < gap[1] and gap[0] < e for s, e in around)
            # "9,000 workers (the union) walked out": the bracket is an aside in one statement.
            parted = parted and not _BRACKET.fullmatch(text, *gap)
            if not parted and not (attribution.mode == "direct" and _WORD.search(text, *gap)):
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


def _chosen(text: str, attribution: Attribution, pieces: list[Span]) -> list[Span]:
    """Of several pieces around "he said" the one that states it: as a rule the last, not one that only adds to the first."""
    if len(pieces) < 2:
        return pieces
    told = [piece for piece in pieces if len(text[slice(*piece)].split()) >= _ENOUGH]
    if (
        attribution.mode == "direct"
        and len(told) > 1
        and all(_FULL.match(text, *piece) for piece in told[1:])
    ):
        return told
    last, longest = pieces[-1], max(pieces, key=lambda piece: piece[1] - piece[0])
    short = len(text[slice(*last)].split()) < 2
    if attribution.stance == "accuses" and attribution.mode != "direct" and not short:
        return [last]
    if attribution.mode == "direct" or short:
        return [longest]
    if _PART_OF_IT.match(text, *last):
        # "It cost £38,000, they said, most of it for power": the end tells nothing without the beginning.
        return [max(pieces[:-1], key=lambda piece: piece[1] - piece[0])]
    if _states(text, pieces[0]):
        # "The army retook the port, residents said, the biggest gain since May": two things are said.
        more = last in told and not _ADJUNCT.match(text, *last)
        joint = _REASON_OR_CONTRAST.match(text, *last)
        if joint and _states(text, (joint.end(), last[1])):
            # "The mill closed, Orr said, because its boiler had burst."
            return [pieces[0], (joint.end(), last[1])]
        return [pieces[0], last] if more else [pieces[0]]
    return [longest] if _ADJUNCT.match(text, *last) else [last]


def _states(text: str, piece: Span) -> bool:
    """True for a clause that is complete: "the army retook the port", but not "if it rains" or "donors"."""
    words = text[slice(*piece)]
    return len(words.split()) >= _ENOUGH and not _CONDITION.match(words) and bool(_FINITE.search(words))
