"""Cuts claims out of sentences: one for each thing somebody is said to have said, one for what the article says itself."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.checkworthiness.scorer import CAPS
from claims.extraction.checkworthiness.sentence_types import kind_of
from claims.extraction.claims.authorial_voice import has_own_voice, own_parts
from claims.extraction.claims.presuppositions import checkable_clauses, granted_events
from claims.extraction.claims.sides import side_of
from claims.extraction.claims.span_edges import says_enough, statements, trimmed, with_closing_mark
from claims.extraction.facts.dates import find_dates
from claims.extraction.facts.entities import find_entities
from claims.extraction.facts.polarity import is_hedged, is_negated
from claims.extraction.facts.quantities import find_quantities
from claims.extraction.proposals import Proposal
from claims.extraction.text.citations import without_citations
from claims.extraction.types import Attribution, Citation, ExtractedClaim, Sentence, Span
from newsdesk.articles.blocks import Block

Judge = Callable[[Sequence[Span], Sequence[Sequence[str]]], list[tuple[float, tuple[str, ...]]]]
"""Scores some stretches of the article, given reasons already known for each; returns scores and all reasons."""

FLOOR = 0.25
"""Below this, what the article says in its own voice makes no claim."""
_OFFICIAL = re.compile(
    r"\b(?:officials?|minist(?:er|ers|ry)|president|government|police|prosecutors?|court|commission|parliament|senate|council"
    r"|army|military|navy|spokes(?:man|woman|person)|mayor|governor|senator|agency|authorit(?:y|ies)|department|office|bank)\b",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"\b(?:officials|sources?|reports?|aides?|analysts|experts|diplomats?|people|witness(?:es)?|critics|observers)$",
    re.IGNORECASE,
)
_SILENT = frozenset(["heading", "boilerplate", "question"])


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
    proposals: Sequence[Proposal] = ()
    day_first: bool | None = None


@dataclass(slots=True)
class ClaimCandidate:
    """A claim before it is judged: its words, where they stand, and what is known of them."""

    start: int
    end: int
    sentence: int
    reasons: list[str]
    attribution: int | None = None
    claimant: str | None = None


def find_claims(scene: Scene) -> list[ExtractedClaim]:
    """The claims of an article in the order of their words, none twice."""
    found = list(_drafts(scene))
    drafts = sorted([*found, *_proposed(scene, found)], key=lambda d: (d.start, d.end, d.attribution is None))
    drafts = _without_doubles(scene, drafts)
    judged = scene.judge([(d.start, d.end) for d in drafts], [d.reasons for d in drafts])
    claims = [_claim(scene, d, score, reasons) for d, (score, reasons) in zip(drafts, judged, strict=True)]
    return [c for c in claims if c.attribution is not None or c.score >= FLOOR or "quoted" in c.reasons]


def _drafts(scene: Scene) -> Iterator[ClaimCandidate]:
    by_sentence = _by_sentence(scene)
    for index, sentence in enumerate(scene.sentences):
        spoken = by_sentence.get(index, [])
        for number, content in spoken:
            reasons = _said_reasons(scene.text, scene.attributions[number])
            direct = scene.attributions[number].mode == "direct"
            for span in [content] if direct else statements(scene.text, content):
                draft = _draft(scene, index, span, reasons)
                if draft and says_enough(scene.text[draft.start : draft.end]):
                    draft.attribution = number
                    yield draft
        for span in _voiced(scene, sentence, spoken):
            if draft := _draft(scene, index, span, _voice_reasons(scene, sentence)):
                yield draft
        for span in _embedded(scene, sentence, spoken):
            if draft := _draft(scene, index, span, ["granted"]):
                yield draft


def _proposed(scene: Scene, found: Sequence[ClaimCandidate]) -> Iterator[ClaimCandidate]:
    """Proposals that lie in one sentence and repeat no claim; they are judged like any other words."""
    starts = [sentence.start for sentence in scene.sentences]
    for proposal in scene.proposals:
        index = bisect_right(starts, proposal.start) - 1
        inside = index >= 0 and proposal.end <= scene.sentences[index].end
        known = any(d.sentence == index and _nearly_same(d, proposal) for d in found)
        if (
            inside
            and not known
            and (draft := _draft(scene, index, (proposal.start, proposal.end), ["proposed"]))
        ):
            draft.claimant = proposal.claimant
            yield draft


def _nearly_same(draft: ClaimCandidate, proposal: Proposal) -> bool:
    shared = min(draft.end, proposal.end) - max(draft.start, proposal.start)
    return 2 * shared > 0.8 * (draft.end - draft.start + proposal.end - proposal.start)


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


def _said_reasons(text: str, attribution: Attribution) -> list[str]:
    reasons = ["attributed"]
    stances = {
        "accuses": "accusation",
        "denies": "denial",
        "admits": "admission",
        "promises": "future",
        "warns": "future",
    }
    if attribution.stance in stances:
        reasons.append(stances[attribution.stance])
    if attribution.mode != "indirect":
        reasons.append("quoted")
    return reasons + _standing(text[slice(*attribution.claimant)] if attribution.claimant else "")


def _standing(claimant: str) -> list[str]:
    """Whether an institution speaks, and whether whoever speaks is named."""
    official = ["official"] if _OFFICIAL.search(claimant) else []
    named = not claimant or any(word[0].isupper() for word in claimant.split()[1:] or [claimant])
    anonymous = bool(_ANONYMOUS.search(claimant)) or not named
    return [*official, "unnamed"] if anonymous else official


def _voiced(scene: Scene, sentence: Sentence, spoken: Sequence[tuple[int, Span]]) -> list[Span]:
    """What the article itself says here that may be worth a claim."""
    if sentence.kind in _SILENT or (sentence.score < FLOOR and not _is_pull_quote(scene, sentence)):
        return []
    contents, said = [span for _, span in spoken], [scene.attributions[number] for number, _ in spoken]
    whole = (sentence.start, sentence.end)
    if not said:
        return [whole]
    return own_parts(whole, scene.text, said) if has_own_voice(scene.text, whole, contents, said) else []


def _is_pull_quote(scene: Scene, sentence: Sentence) -> bool:
    return scene.blocks[sentence.block].kind == "quotation"


def _voice_reasons(scene: Scene, sentence: Sentence) -> list[str]:
    return ["quoted"] if _is_pull_quote(scene, sentence) else []


def _embedded(scene: Scene, sentence: Sentence, spoken: Sequence[tuple[int, Span]]) -> list[Span]:
    """What the sentence takes for granted beside an accusation or inside an opinion."""
    charged = any(scene.attributions[number].stance in ("accuses", "denies") for number, _ in spoken)
    if charged:
        return granted_events(scene.text, sentence)
    return (
        checkable_clauses(scene.text, sentence)
        if sentence.kind in ("opinion", "prediction") and not spoken
        else []
    )


def _draft(scene: Scene, index: int, span: Span, reasons: list[str]) -> ClaimCandidate | None:
    text, sentence = scene.text, scene.sentences[index]
    start, end = trimmed(text, without_citations(text, trimmed(text, span), scene.citations))
    end = with_closing_mark(text, start, end, sentence.end)
    if start >= end or not any(c.isalnum() for c in text[start:end]):
        return None
    block = scene.blocks[sentence.block].kind
    return ClaimCandidate(
        start, end, index, [*reasons, *([block] if block in CAPS else []), *_cited(scene, sentence)[:1]]
    )


def _cited(scene: Scene, sentence: Sentence) -> list[str]:
    first = bisect_left(scene.citations, sentence.start, key=lambda c: c.start)
    return ["cited"] if first < len(scene.citations) and scene.citations[first].start < sentence.end else []


def _labels(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    first = bisect_left(scene.citations, sentence.start, key=lambda c: c.start)
    last = bisect_left(scene.citations, sentence.end, key=lambda c: c.start)
    return tuple(c.label for c in scene.citations[first:last])


def _claim(scene: Scene, draft: ClaimCandidate, score: float, reasons: tuple[str, ...]) -> ExtractedClaim:
    text, span = scene.text, (draft.start, draft.end)
    sentence = scene.sentences[draft.sentence]
    block = scene.blocks[sentence.block]
    words = text[draft.start : draft.end]
    dates = find_dates(text, span, scene.written, scene.day_first)
    said = scene.attributions[draft.attribution] if draft.attribution is not None else None
    return ExtractedClaim(
        start=draft.start,
        end=draft.end,
        text=words,
        score=score,
        reasons=reasons,
        kind=kind_of(reasons, block.kind),
        sentence=draft.sentence,
        block=sentence.block,
        attribution=draft.attribution,
        claimant=text[slice(*said.claimant)] if said and said.claimant else draft.claimant,
        citations=_labels(scene, sentence),
        entities=find_entities(text, span, frozenset([sentence.start])),
        quantities=find_quantities(text, span, frozenset((d.start, d.end) for d in dates)),
        dates=dates,
        negated=is_negated(words),
        hedged=is_hedged(words, text[sentence.start : draft.start], text[draft.end : sentence.end]),
        context=" · ".join(name for name in (block.row_name, block.column_name) if name),
        side=side_of(said),
    )


def _without_doubles(scene: Scene, drafts: list[ClaimCandidate]) -> list[ClaimCandidate]:
    seen: set[tuple[int, int, Span | None]] = set()
    kept = []
    for draft in drafts:
        said = scene.attributions[draft.attribution] if draft.attribution is not None else None
        key = (draft.start, draft.end, said.claimant if said else None)
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept
