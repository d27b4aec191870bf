"""Releases from before statements that would be worded differently today; they stay as they were signed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from claims.models import Claim
from claims.statements.lines import ImpossibleLine, SideTaken, statement_line_rating
from claims.statements.statement_wording import statement_wording_problems
from newsdesk.publishing.models import CurrentRelease
from newsdesk.publishing.releases.told import told_to_readers
from reviews.models import Review
from reviews.states import Action, State
from reviews.workflow import terms, transitions
from reviews.workflow.priority import prioritise

# Why the claim is checked again, as the review keeps it.
RECHECK = "wording"


@dataclass(frozen=True, slots=True)
class OlderRelease:
    """A release, its current line, and the line it would have today; or the reason that a person has to decide."""

    claim_id: UUID
    url: str
    now: str
    then: str
    why: str


def find_reworded_releases() -> Iterator[OlderRelease]:
    """Older releases that would be worded differently, oldest first; the database is read in batches."""
    found = CurrentRelease.objects.filter(retracted=False).order_by("published_at", "pk")
    for current in found.select_related("release", "claim__claimant").iterator(chunk_size=500):
        payload = json.loads(bytes(current.release.payload))
        if "sentence" in payload:
            continue
        shown = told_to_readers(payload)
        stances = [item["stance"] for item in payload["evidence"]]
        then, why = _worded_now(current, statement_line_rating(current.rating, stances))
        if then != shown.sentence:
            yield OlderRelease(current.claim_id, payload["url"], shown.sentence, then, why)


def _worded_now(current: CurrentRelease, rating: str) -> tuple[str, str]:
    """The line from what is known of the claim today, and the reason if there is none."""
    claim: Claim = current.claim
    side, statement = terms.usual_side_in_terms(claim), terms.proposed_statement_in_terms(claim)
    sides = [] if current.claimant_id is None else [_side(claim, side, current.finding)]
    if wrong := statement_wording_problems(statement, [one.source for one in sides], current.language):
        return "", "; ".join(wrong)
    try:
        return str(terms.terms_as_line(claim, statement, sides, rating, [], claim.words)), ""
    except ImpossibleLine:
        return (
            "",
            "the answer of the accused is not recorded" if side == "alleges" else "the side is not known",
        )


def _side(claim: Claim, side: str, finding: str) -> SideTaken:
    return SideTaken(claim.claimant.name if claim.claimant else "", side, finding)


@transaction.atomic
def recheck_reworded_release(claim_id: UUID) -> bool:
    """Open a re-check of a claim; False where one is under way already, or its words have left the article."""
    found = Review.objects.filter(claim=claim_id).exclude(state=State.SUPERSEDED).first()
    if found is None:
        return False
    review = transitions.lock_review_for_transition(found.pk)
    if review.state != State.APPROVED:
        return False
    review.recheck = RECHECK
    prioritise([review])
    fields = {name: getattr(review, name) for name in ("recheck", "priority", "factors")}
    transitions.make_transition(review, Action.REOPEN, actor=None, told={"reason": RECHECK}, **fields)
    return True
