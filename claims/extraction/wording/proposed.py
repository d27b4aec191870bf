"""Propose one sentence that reads alone for each claim worth checking, with its changes and open references."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claims.extraction.claims.sides import side_of_claim_by_words
from claims.extraction.lexicon.reporting_words import GIVING
from claims.extraction.types import ExtractedClaim, PartialWording, Span
from claims.extraction.wording.clauses import make_wording_clause
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.denied import affirm_denied
from claims.extraction.wording.edits import apply_wording_edits
from claims.extraction.wording.ellipses import settle_ellipsis
from claims.extraction.wording.finished import is_finished_sentence
from claims.extraction.wording.outer_subjects import lacks_what_it_told_of
from claims.extraction.wording.phrases import settle_phrases
from claims.extraction.wording.pronouns import settle_pronouns
from claims.extraction.wording.reports import hedged_report_around, report_around, with_report_lead
from claims.extraction.wording.tables import table_cell_wording
from claims.extraction.wording.times.days import settle_days
from claims.extraction.wording.trimming.leaving_out import leave_out
from claims.extraction.wording.view import (
    WordingView,
    is_conviction_in_view,
    is_told_as_known,
    wording_view_needs_tree,
    wording_view_of_claim,
)

_log = logging.getLogger(__name__)

WORTH = 0.5
"""Below this score nobody is asked to read a claim, and it keeps its words."""
_PERSONS = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|us|[Yy]ou|[Yy]our)\b(?![.-])")
_OPEN_BUT_READABLE = re.compile(
    r"the (?!(?:latter|former|others?|same|two|three|pair|duo|trio|above|aforementioned|visitors|hosts)\b|(?:.* )?ones?$)",
    re.IGNORECASE,
)
"""With the title of its article beside it, a sentence with "the company" is understood; one with "they" or "the latter" is not."""
_ONE = frozenset(["he", "she", "it"])


def with_proposed_wordings(story: Story, claims: Iterable[ExtractedClaim]) -> list[ExtractedClaim]:
    """The claims, those worth checking with their wording; what has to be parsed for it is parsed together."""
    found = list(claims)
    _ask(story, [claim for claim in found if claim.score >= WORTH])
    sided = [_sided(story, claim) for claim in found]
    worded = [_worded_or_plain(story, claim) if claim.score >= WORTH else claim for claim in sided]
    return _with_speakers_by_wording(story, worded)


def _sided(story: Story, claim: ExtractedClaim) -> ExtractedClaim:
    if claim.attribution is None:
        return claim
    if is_conviction_in_view(story, story.attributions[claim.attribution]):
        return replace(claim, side=None)
    if is_told_as_known(story, story.attributions[claim.attribution]):
        return replace(claim, claimant=None, side=None)
    cue = story.attributions[claim.attribution].cue
    end = story.sentences[claim.sentence].end
    side = side_of_claim_by_words(
        claim.side, story.text[slice(*cue)] if cue else "", claim.text, story.text[claim.end : end].rstrip()
    )
    return claim if side == claim.side else replace(claim, side=side)


def _ask(story: Story, claims: Sequence[ExtractedClaim]) -> None:
    units, spoken = [], []
    for claim in claims:
        if story.blocks[claim.block].kind == "table_cell" or _unnamed(claim):
            continue
        if wording_view_needs_tree(story, claim):
            spoken.append(((claim.start, claim.end), claim.block))
        else:
            units.append(story.trees.unit_at(claim.start))
    story.trees.ask(units, spoken)


def _unnamed(claim: ExtractedClaim) -> tuple[str, ...]:
    """The words for a speaker or a hearer where nobody is quoted."""
    return tuple(dict.fromkeys(_PERSONS.findall(claim.text))) if claim.attribution is None else ()


def _worded_or_plain(story: Story, claim: ExtractedClaim) -> ExtractedClaim:
    """The claim with its wording; an error never stops an article: it is logged, and the claim has no sentence."""
    try:
        return _worded(story, claim)
    except Exception:  # noqa: BLE001 - which error it is must not matter to the article
        _log.exception("A claim could not be worded and has no sentence of its own.")
        return claim


def _worded(story: Story, claim: ExtractedClaim) -> ExtractedClaim:
    block = story.blocks[claim.block]
    if block.kind == "table_cell":
        return replace(claim, wording=table_cell_wording(block, claim.text))
    if claim.kind in ("heading", "boilerplate", "question"):
        return claim
    if unnamed := _unnamed(claim):
        # Nothing can be done for it: its parse is saved.
        return replace(claim, open=unnamed)
    view = wording_view_of_claim(story, claim)
    if view is None or lacks_what_it_told_of(view):
        return claim
    make_wording_clause(view)
    if view.broken:
        return _reported(story, claim, view)
    return _settled(story, claim, view)


def _reported(story: Story, claim: ExtractedClaim, view: WordingView) -> ExtractedClaim:
    """A claim that is no clause, worded with the report around it where that makes a sentence."""
    whole = report_around(story, view) or hedged_report_around(story, view)
    told = wording_view_of_claim(story, whole) if whole else None
    if told is None:
        return replace(claim, open=view.open)
    make_wording_clause(told)
    if told.broken:
        return replace(claim, open=view.open)
    worded = replace(_settled(story, claim, told), partial=None)
    wording = worded.wording
    if wording is None:
        return worded
    if not _gives_figures(story, told, claim):
        # "Marsh claimed that …", "Marsh proposed a debate": the article's own sentence about Marsh, who does not say it.
        worded = replace(worded, claimant=None, side=None)
    if told.claim.start >= claim.start:
        return worded
    return replace(worded, changes=with_report_lead(story.text, claim, told, wording, worded.changes))


def _with_speakers_by_wording(story: Story, claims: Sequence[ExtractedClaim]) -> list[ExtractedClaim]:
    """The claims of "she said she had won, and added" under the name that a wording has for the second "she", where the first had none."""
    named = {
        s: name
        for c in claims
        if (s := _unnamed_source(story, c)) and (name := _speaker_in_wording(story, c, s))
    }
    return [
        replace(c, claimant=named[source]) if (source := _unnamed_source(story, c)) in named else c
        for c in claims
    ]


def _unnamed_source(story: Story, claim: ExtractedClaim) -> Span | None:
    """Where the "he" stands who says a claim and whom nothing has named."""
    said = story.attributions[claim.attribution] if claim.attribution is not None else None
    if said is None or said.source is None or claim.claimant is not None or claim.side is None:
        return None
    return said.source if story.text[slice(*said.source)].lower() in _ONE else None


def _speaker_in_wording(story: Story, claim: ExtractedClaim, source: Span) -> str | None:
    """The name that a wording begins with, put in for the same pronoun as that of the speaker."""
    changes = claim.changes or (claim.partial.changes if claim.partial else ())
    first = changes[0] if changes else None
    if first is None or first.why != "pronoun" or first.at[0] or first.source is None:
        return None
    same = first.was.lower() == story.text[slice(*source)].lower() and first.source[0] < source[0]
    return story.text[slice(*first.source)] if same else None


def _gives_figures(story: Story, told: WordingView, claim: ExtractedClaim) -> bool:
    """True for "The tracker has Lund at 44 percent": the figure is what the source says."""
    verb = story.text[told.claim.start : claim.start].split()[-1:]
    return bool(claim.quantities) and verb != [] and verb[0].lower() in GIVING


def _settled(story: Story, claim: ExtractedClaim, view: WordingView) -> ExtractedClaim:
    """A claim whose clause stands, with its wording where all in it can be settled."""
    settle_ellipsis(view)
    affirm_denied(view)
    settle_pronouns(view)
    settle_phrases(view)
    settle_days(view)
    left_out = leave_out(view)
    is_open = bool(view.loose) and not left_out
    if is_open and not all(_OPEN_BUT_READABLE.match(phrase) for phrase in view.open):
        return replace(claim, open=view.open)
    wording, changes = apply_wording_edits(story.text, view.span, view.edits)
    if not is_finished_sentence(view, wording, changes):
        return replace(claim, open=view.open) if is_open else claim
    if is_open:
        return replace(claim, open=view.open, partial=PartialWording(wording, changes))
    return replace(claim, wording=wording, changes=changes)
