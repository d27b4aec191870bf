"""End the review of a published claim that is retracted: what is never published again is not checked any more."""

from uuid import UUID

from newsdesk.accounts.models import User
from reviews.models import Review
from reviews.states import MOVES, Action, State
from reviews.workflow import transitions


def end_review_of_retracted_claim(review: Review, *, actor: User) -> None:
    """Close a locked review that is open or was dismissed; whoever worked on it is named in the event, to be told."""
    if review.state == State.APPROVED or (State(review.state), Action.RETRACT) not in MOVES:
        return
    told = {"people": sorted(str(pk) for pk in _people_at_work(review))}
    nobody = {"kept_for": None, "kept_until": None, "recheck": ""}
    transitions.make_transition(review, Action.RETRACT, actor=actor, told=told, **nobody)


def _people_at_work(review: Review) -> set[UUID]:
    """Who has the claim, to whom it is assigned, and whose verdict on it has no answer yet."""
    found = {review.holder_id, review.kept_for_id}
    found |= set(review.verdicts.filter(approval=None, withdrawal=None).values_list("reviewer", flat=True))
    return {pk for pk in found if pk is not None}
