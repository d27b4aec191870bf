"""Create claims from sentences: one for each reported statement, one for each statement in the article's own voice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from claims.extraction.checkworthiness.features import checkworthiness_features
from claims.extraction.checkworthiness.scorer import CAPS
from claims.extraction.checkworthiness.sentence_types import decide_sentence_type
from claims.extraction.claims.acts import is_act_told_by_article
from claims.extraction.claims.article_statements import (
    article_statements,
    article_statements_taken_for_granted,
    reasons_of_article_statement,
)
from claims.extraction.claims.authorial_voice import is_refusal_in_authorial_voice
from claims.extraction.claims.figure_lines import figure_lines
from claims.extraction.claims.floors import floor_of_words, score_reaches_floor
from claims.extraction.claims.lead_ins import (
    is_bare_speech_tag,
    statement_behind_lead_in,
)
from claims.extraction.claims.one_row import Row, one_row_per_statement
from claims.extraction.claims.pieces import pieces_by_sentence
from claims.extraction.claims.scene import ClaimCandidate, Scene, claimant_in_scene
from claims.extraction.claims.sides import side_of_attribution
from claims.extraction.claims.silent_places import sentences_at_silent_places
from claims.extraction.claims.span_edges import (
    has_enough_between_span_edges,
    span_edge_after_mark,
    span_edge_before_mark,
    split_statements_at_span_edges,
    trim_span_edges,
)
from claims.extraction.claims.standing import reasons_from_standing
from claims.extraction.claims.table_rows import table_rows
from claims.extraction.claims.unsaid import dates_and_quantities_without_unsaid, without_unsaid_edges
from claims.extraction.facts.entities import find_entities
from claims.extraction.facts.polarity import has_hedged_polarity, has_negative_polarity
from claims.extraction.proposals import Proposal
from claims.extraction.text.citations import without_citations
from claims.extraction.text.paired_marks import span_with_paired_marks
from claims.extraction.types import ExtractedClaim, Sentence, Span

Judged = tuple[ClaimCandidate, float, tuple[str, ...]]
"""A draft with its score and the reasons for it."""
_TO_BE = re.compile(r"(?:is|are|was|were) ")
_ANSWER = re.compile(
    r"(?:it|he|she|they|that|this|we|I) (?:is|was|were|did|does|do|had|has|have|could|would|will) (?:not|so|too)",
    re.IGNORECASE,
)


def cut_claims(scene: Scene) -> list[ExtractedClaim]:
    """The claims of an article in the order of their words, none twice."""
    found = list(_drafts(scene))
    drafts = sorted([*found, *_proposed(scene, found)], key=lambda d: (d.start, d.end, d.attribution is None))
    kept = _in_one_row(scene, _without_doubles(scene, drafts))
    claims = [_claim(scene, draft, score, reasons) for draft, score, reasons in kept]
    return [c for c in claims if _is_claim(c)]


def _judged(scene: Scene, drafts: Sequence[ClaimCandidate]) -> Iterator[Judged]:
    judged = scene.judge([(d.start, d.end) for d in drafts], [d.reasons for d in drafts])
    for draft, (score, reasons) in zip(drafts, judged, strict=True):
        # "Who was responsible" and "it was not" are no statements, however much the sentence around them was worth.
        answer = _ANSWER.fullmatch(scene.text, draft.start, draft.end)
        enough = draft.floor > score and "question" not in reasons and answer is None
        yield (
            draft,
            draft.floor if enough else score,
            tuple(reason for reason in reasons if not (enough and reason == "short")),
        )


def _is_claim(claim: ExtractedClaim) -> bool:
    known = claim.attribution is not None or "quoted" in claim.reasons
    if not known and is_bare_speech_tag(claim.text):
        return False
    return known or score_reaches_floor(claim.score, claim.reasons, claim.text)


def _in_one_row(scene: Scene, drafts: list[ClaimCandidate]) -> list[Judged]:
    """The drafts without those that another holds or repeats; those that lost words to another are judged anew."""
    rows = [
        Row(d.start, d.end, d.sentence, score, reasons, d.attribution, claimant_in_scene(scene, d), number)
        for number, (d, score, reasons) in enumerate(_judged(scene, drafts))
        if d.attribution is not None
        or "quoted" in reasons
        or score_reaches_floor(score, reasons, scene.text[d.start : d.end])
    ]
    kept: list[Judged] = []
    for row in one_row_per_statement(scene.text, scene.sentences, scene.attributions, rows):
        draft = drafts[row.number]
        draft.repeats = row.repeats
        if (draft.start, draft.end) == (row.start, row.end) and row.floor <= draft.floor:
            kept.append((draft, row.score, row.reasons))
            continue
        draft.start, draft.end = trim_span_edges(
            scene.text, span_with_paired_marks(scene.text, (row.start, row.end))
        )
        draft.floor = max(draft.floor, row.floor)
        kept += _judged(scene, [draft])
    return sorted(kept, key=lambda judged: (judged[0].start, judged[0].end, judged[0].attribution is None))


def _drafts(scene: Scene) -> Iterator[ClaimCandidate]:
    spoken_in = pieces_by_sentence(scene.text, scene.sentences, scene.attributions)
    rows = [*table_rows(scene).values(), *figure_lines(scene).values()]
    yield from rows
    passed_over = {number for draft in rows for number in range(draft.sentence, draft.last + 1)}
    passed_over |= sentences_at_silent_places(scene)
    for index, sentence in enumerate(scene.sentences):
        if index in passed_over:
            continue
        spoken = [
            (number, content)
            for number, content in spoken_in.get(index, [])
            if not is_act_told_by_article(scene.text, scene.attributions[number])
        ]
        for number, content in spoken:
            reasons = reasons_from_standing(scene.text, scene.attributions[number], content)
            reasons += _of_question_around(scene, number, content, spoken_in.get(index, []))
            direct = scene.attributions[number].mode == "direct"
            for span in [content] if direct else split_statements_at_span_edges(scene.text, content):
                draft = _draft(scene, index, span, reasons)
                if draft and _says_enough(scene, draft, number):
                    draft.attribution = number
                    yield draft
        for span in article_statements(scene, sentence, spoken):
            if draft := _draft(scene, index, span, reasons_of_article_statement(scene, sentence)):
                yield draft
        for span in article_statements_taken_for_granted(scene, sentence, spoken):
            if draft := _draft(scene, index, span, ["granted"]):
                yield draft


def _of_question_around(
    scene: Scene, number: int, content: Span, spoken: Sequence[tuple[int, Span]]
) -> list[str]:
    """ "Would not say whether detectives believed they were linked": what they believed is as open as the question."""
    around = [
        reasons_from_standing(scene.text, scene.attributions[other], span)
        for other, span in spoken
        if other != number and span[0] <= content[0] and content[1] <= span[1]
    ]
    return ["question"] if any("question" in told for told in around) else []


def _says_enough(scene: Scene, draft: ClaimCandidate, number: int) -> bool:
    """Whether words say enough for a claim; a figure that has a source of its own does."""
    words, said = scene.text[draft.start : draft.end], scene.attributions[number]
    cue = scene.text[slice(*said.cue)].lower() if said.cue else ""
    if is_refusal_in_authorial_voice(scene.text, said):
        return False
    around = scene.text[max(0, draft.start - 40) : draft.end + 60]
    bracketed = scene.text[draft.end : draft.end + 1] == "," and ";" in around
    figure = (cue in ("according to", "per", "at", "by") or bracketed) and any(c.isdigit() for c in words)
    # "My rival claims wages fell": two words may be a whole clause.
    clause = (
        said.statement
        and said.mode == "indirect"
        and len(words.split()) == 2
        and ("event" in checkworthiness_features(words) or _TO_BE.match(words) is not None)
    )
    return figure or clause or has_enough_between_span_edges(words)


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


def _draft(scene: Scene, index: int, span: Span, reasons: list[str]) -> ClaimCandidate | None:
    text, sentence = scene.text, scene.sentences[index]
    start, end = trim_span_edges(text, without_citations(text, trim_span_edges(text, span), scene.citations))
    start, end = statement_behind_lead_in(text, (start, end))
    start, end = without_unsaid_edges(scene, start, end)
    start = span_edge_before_mark(text, start, end, sentence.start)
    end = span_edge_after_mark(text, start, end, sentence.end)
    if start >= end or not any(c.isalnum() for c in text[start:end]):
        return None
    about = (scene.blocks[sentence.block].kind, scene.marks.get(sentence.block, ""))
    marks = [mark for mark in about if mark in CAPS]
    floor = 0.0 if marks else floor_of_words(text[start:end])
    return ClaimCandidate(start, end, index, [*reasons, *marks, *_cited(scene, sentence)[:1]], floor=floor)


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
    dates, quantities = dates_and_quantities_without_unsaid(scene, span)
    said = scene.attributions[draft.attribution] if draft.attribution is not None else None
    return ExtractedClaim(
        start=draft.start,
        end=draft.end,
        text=words,
        score=score,
        reasons=reasons,
        kind=decide_sentence_type(reasons, block.kind),
        sentence=draft.sentence,
        block=sentence.block,
        attribution=draft.attribution,
        claimant=claimant_in_scene(scene, draft),
        citations=_labels(scene, sentence),
        entities=find_entities(text, span, frozenset([sentence.start])),
        quantities=quantities,
        dates=dates,
        negated=has_negative_polarity(words),
        hedged=has_hedged_polarity(words, text[sentence.start : draft.start], text[draft.end : sentence.end]),
        context=draft.context
        if draft.context is not None
        else " · ".join(name for name in (block.row_name, block.column_name) if name),
        side=side_of_attribution(said),
        mentions=tuple(sorted({span, *draft.repeats})),
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
