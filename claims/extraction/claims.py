"""Cuts claims out of sentences: one for each thing somebody is said to have said, one for what the article says itself."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from claims.extraction.citations import without_citations
from claims.extraction.dates import find_dates
from claims.extraction.facts import find_entities, is_hedged, is_negated
from claims.extraction.numbers import find_quantities
from claims.extraction.reading import Attribution, Citation, Claim, Sentence, Span
from newsdesk.articles.blocks import Block

Judge = Callable[[str, Sequence[str]], tuple[float, tuple[str, ...]]]
"""Scores some words, given reasons that are already known; returns the score and all reasons."""

FLOOR = 0.3
"""Below this, what the article says in its own voice makes no claim."""
_LEADS = ("that ", "how ")
_SILENT = frozenset(["heading", "boilerplate", "question"])
_EDGE = " \t\n\u00a0,;:.–—―-\"“”„«»‘’'"


@dataclass(slots=True)
class Scene:
    """The article and what is known of it when its claims are cut."""

    text: str
    blocks: Sequence[Block]
    sentences: Sequence[Sentence]
    attributions: Sequence[Attribution]
    citations: Sequence[Citation]
    written: dt.date | None
    judge: Judge


def find_claims(scene: Scene) -> list[Claim]:
    """The claims of an article in the order of their words, none twice."""
    by_sentence = _by_sentence(scene)
    claims: list[Claim] = []
    for index, sentence in enumerate(scene.sentences):
        spoken = by_sentence.get(index, [])
        claims += [c for number, span in spoken if (c := _attributed(scene, index, number, span))]
        if voiced := _voiced(scene, index, sentence, spoken):
            claims.append(voiced)
    return _without_doubles(sorted(claims, key=lambda c: (c.start, c.end, c.attribution is None)))


def _by_sentence(scene: Scene) -> dict[int, list[tuple[int, Span]]]:
    """For each sentence the stretches of it that are content, with the attribution's number."""
    starts = [s.start for s in scene.sentences]
    found: dict[int, list[tuple[int, Span]]] = {}
    for number, attribution in enumerate(scene.attributions):
        for index, span in _by_one_sentence(scene, attribution, starts).items():
            found.setdefault(index, []).append((number, span))
    return found


def _by_one_sentence(scene: Scene, attribution: Attribution, starts: list[int]) -> dict[int, Span]:
    spans: dict[int, Span] = {}
    for start, end in attribution.content:
        index = max(0, bisect_right(starts, start) - 1)
        while index < len(starts) and starts[index] < end:
            sentence = scene.sentences[index]
            piece = (max(start, sentence.start), min(end, sentence.end))
            known = spans.get(index, piece)
            if piece[0] < piece[1]:
                spans[index] = (min(known[0], piece[0]), max(known[1], piece[1]))
            index += 1
    return spans


def _attributed(scene: Scene, index: int, number: int, span: Span) -> Claim | None:
    attribution = scene.attributions[number]
    claim = _claim(scene, index, span, _said_reasons(scene, attribution))
    if claim is None or (len(claim.text.split()) < 3 and not claim.quantities):
        return None
    return replace(claim, attribution=number, claimant=_name(scene, attribution))


def _name(scene: Scene, attribution: Attribution) -> str | None:
    span = attribution.claimant
    return scene.text[slice(*span)] if span else None


def _said_reasons(scene: Scene, attribution: Attribution) -> list[str]:
    reasons = ["attributed"]
    stances = {"accuses": "accusation", "denies": "denial", "admits": "admission", "promises": "future", "warns": "future"}
    if attribution.stance in stances:
        reasons.append(stances[attribution.stance])
    if attribution.mode != "indirect":
        reasons.append("quoted")
    return reasons


def _voiced(scene: Scene, index: int, sentence: Sentence, spoken: Sequence[tuple[int, Span]]) -> Claim | None:
    """What the article itself says in a sentence that is not, for its larger part, somebody's words."""
    if sentence.kind in _SILENT or sentence.score < FLOOR:
        return None
    covered = sum(end - start for start, end in _merged([span for _, span in spoken]))
    if covered > 0.4 * (sentence.end - sentence.start):
        return None
    return _claim(scene, index, (sentence.start, sentence.end), sentence.reasons)


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _claim(scene: Scene, index: int, span: Span, known: Sequence[str]) -> Claim | None:
    sentence, text = scene.sentences[index], scene.text
    start, end = _trim(text, without_citations(text, _trim(text, span), scene.citations))
    if start >= end or not any(c.isalnum() for c in text[start:end]):
        return None
    words = text[start:end]
    cited = tuple(c.label for c in scene.citations if sentence.start <= c.start < sentence.end)
    score, reasons = scene.judge(words, [*known, *(["cited"] if cited else [])])
    dates = find_dates(text, (start, end), scene.written)
    block = scene.blocks[sentence.block]
    return Claim(
        start,
        end,
        words,
        score,
        reasons,
        sentence.kind,
        index,
        sentence.block,
        citations=cited,
        entities=find_entities(text, (start, end), frozenset([sentence.start])),
        quantities=find_quantities(text, (start, end), frozenset((d.start, d.end) for d in dates)),
        dates=dates,
        negated=is_negated(words),
        hedged=is_hedged(words),
        context=" · ".join(n for n in (block.row_name, block.column_name) if n),
    )


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    for lead in _LEADS:
        if text.startswith(lead, start) and start + len(lead) < end:
            return _trim(text, (start + len(lead), end))
    return start, end


def _without_doubles(claims: list[Claim]) -> list[Claim]:
    seen: set[tuple[int, int, str | None]] = set()
    kept = []
    for claim in claims:
        key = (claim.start, claim.end, claim.claimant)
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return kept
