"""The only module that changes the state of a review: check the table, set the state, record the event, in one transaction."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from newsdesk.accounts.models import User
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.lib.db.prepared_query import PreparedQuery
from newsdesk.lib.errors import NotFound, PermissionDenied
from reviews.models import Review
from reviews.states import Action, State, require_move_between_review_states

# The event kind of each action.
EVENTS: dict[Action, str] = {
    Action.TAKE: EventKind.REVIEW_TAKEN,
    Action.RELEASE: EventKind.REVIEW_RELEASED,
    Action.EXPIRE: EventKind.REVIEW_EXPIRED,
    Action.SUBMIT: EventKind.VERDICT_SUBMITTED,
    Action.FIRST: EventKind.VERDICT_FIRST_OF_TWO,
    Action.APPROVE: EventKind.VERDICT_APPROVED,
    Action.RETURN: EventKind.VERDICT_RETURNED,
    Action.WITHDRAW: EventKind.VERDICT_WITHDRAWN,
    Action.DISMISS: EventKind.REVIEW_DISMISSED,
    Action.RESTORE: EventKind.REVIEW_RESTORED,
    Action.SUPERSEDE: EventKind.REVIEW_SUPERSEDED,
    Action.REOPEN: EventKind.REVIEW_REOPENED,
    Action.REWORD: EventKind.REVIEW_REWORDED,
    Action.REVIVE: EventKind.REVIEW_REVIVED,
    Action.RECALL: EventKind.REVIEW_RECALLED,
    Action.RECALL_FIRST: EventKind.REVIEW_RECALLED,
    Action.STAND: EventKind.REVIEW_STANDS,
    Action.KEEP: EventKind.REVIEW_KEPT,
    Action.HOLD: EventKind.REVIEW_HELD,
    Action.RETRACT: EventKind.REVIEW_RETRACTED,
}
# After these, the claim needs all its verdicts again.
NEW_ROUND = {Action.RETURN, Action.RESTORE, Action.REOPEN, Action.REWORD, Action.RETRACT}
NO_LEASE: dict[str, Any] = {"holder": None, "lease_expires_at": None, "lease_token": None}


# The columns that `take_first_review_by_transition` sets, so they need not be read.
LEASED = ["id", "state", "holder_id", "lease_expires_at", "lease_token", "changed_at"]


def take_first_review_by_transition(
    actor: User, now: datetime, until: datetime, token: UUID
) -> Review | None:
    """Take the claim with the highest priority of the whole queue; None if there is none.

    An optimised `change` for the most frequent transition: choice, lease and event in one round trip, by the
    database function `review_take_first` of migration 0016, whose plans the connection caches. Its choice is
    that of `ReviewQuerySet.takeable_by`. Only valid while the event has no handlers: `queue.take_next` checks that.
    Other fields are loaded on access.
    """
    require_move_between_review_states(State.WAITING, Action.TAKE, actor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT review_take_first(%s, %s, %s, %s)", [actor.pk, now, until, token])
        (taken,) = cursor.fetchone()
    if taken is None:
        return None
    return Review.from_db(None, LEASED, [taken, State.IN_REVIEW, actor.pk, until, token, now])


def _locked_review(review_id: UUID) -> QuerySet[Review]:
    locked = Review.objects.select_for_update(of=("self",)).filter(pk=review_id)
    # Its holder is named in a refusal alone, and loaded then.
    return locked.select_related("claim__claimant", "article")


_LOCKED_REVIEW = PreparedQuery[Review](_locked_review, UUID)


def lock_review_for_transition(review_id: UUID) -> Review:
    """The review, locked until the transaction ends; raises NotFound."""
    review = _LOCKED_REVIEW.first(review_id)
    if review is None:
        raise NotFound(_("Claim not found in the queue."))
    # The same one, which is not loaded again.
    review.claim.article = review.article
    return review


def make_transition(
    review: Review, action: Action, *, actor: User | None, told: dict[str, Any] | None = None, **fields: Any
) -> Review:
    """Change the state of a locked review; `fields` are set with it, `told` is the data of the event.

    What would reopen a claim by itself ends its review where the claim was retracted.
    Raises Conflict if the table has no such transition, PermissionDenied if this person may not make it.
    """
    if action == Action.REOPEN and actor is None and _was_retracted(review):
        action = Action.RETRACT
    row = require_move_between_review_states(State(review.state), action, actor)
    if row.holder and (actor is None or review.holder_id != actor.pk):
        raise PermissionDenied(_("Someone else is working on this claim."))
    before = review.state
    if action in NEW_ROUND:
        fields = {"first_by": None, "disagreement": False, "read_both": []} | fields
    if row.to != State.IN_REVIEW:
        fields = NO_LEASE | fields
    # What would wait for a reviewer is held where the sender took the article back.
    to = State.HELD if row.to == State.WAITING and review.article.stopped_at is not None else row.to
    for name, value in ({"state": to} | fields).items():
        setattr(review, name, value)
    review.save(update_fields=["state", "changed_at", *fields])
    record_event(
        EVENTS[action],
        review,
        actor=actor,
        threads=[review.claim_id, review.article_id],
        **{"from": before, "to": str(to)} | (told or {}),
    )
    return review


def _was_retracted(review: Review) -> bool:
    """Whether the claim was retracted, by the audit log. One query."""
    return Event.objects.filter(kind=EventKind.CLAIM_RETRACTED, threads__contains=[review.claim_id]).exists()
