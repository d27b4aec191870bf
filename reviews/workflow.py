"""The one door through which a review changes its state: check the table, set, tell, all in one transaction."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from newsdesk.accounts.models import User
from newsdesk.audit.events import record
from newsdesk.lib.errors import MissingRight, NotThere
from reviews.models import Review
from reviews.states import Action, State, move

# What the audit log calls each action.
EVENTS: dict[Action, str] = {
    Action.TAKE: "review.taken",
    Action.RELEASE: "review.released",
    Action.EXPIRE: "review.expired",
    Action.SUBMIT: "verdict.submitted",
    Action.FIRST: "verdict.first_of_two",
    Action.APPROVE: "verdict.approved",
    Action.RETURN: "verdict.returned",
    Action.DISMISS: "review.dismissed",
    Action.RESTORE: "review.restored",
    Action.SUPERSEDE: "review.superseded",
    Action.REOPEN: "review.reopened",
    Action.REWORD: "review.reworded",
    Action.REVIVE: "review.revived",
    Action.RECALL: "review.recalled",
    Action.STAND: "review.stands",
}
# After these, opinions are asked for anew.
NEW_ROUND = {Action.RETURN, Action.RESTORE, Action.REOPEN, Action.REWORD}
NO_LEASE: dict[str, Any] = {"holder": None, "lease_expires_at": None, "lease_token": None}


# `change` for the one move that everybody makes all day, with its event, in one statement instead of five: the claim
# is chosen, leased and told of in one round trip. The choice is that of `ReviewQuerySet.takeable_by`.
TAKE_FIRST = """
    WITH pressing AS (
        SELECT id FROM reviews_review
        WHERE state = 'waiting' AND uploader_id <> %(actor)s
            AND NOT EXISTS (SELECT 1 FROM articles_upload AS upload
                WHERE upload.article_id = reviews_review.article_id AND upload.submitter_id = %(actor)s)
            AND (kept_for_id IS NULL OR kept_for_id = %(actor)s OR kept_until < %(now)s)
            AND (first_by_id IS NULL OR first_by_id <> %(actor)s)
        ORDER BY priority DESC, deadline, id LIMIT 1 FOR UPDATE SKIP LOCKED
    ), taken AS (
        UPDATE reviews_review AS review
        SET state = 'in review', holder_id = %(actor)s, lease_expires_at = %(until)s, lease_token = %(token)s,
            changed_at = %(now)s
        FROM pressing WHERE review.id = pressing.id
        RETURNING review.*
    ), told AS (
        INSERT INTO audit_event (kind, subject_type, subject_id, actor_id, at, threads, data)
        SELECT 'review.taken', 'review', id, %(actor)s, %(now)s, ARRAY[id, claim_id, article_id],
            '{"from": "waiting", "to": "in review"}'
        FROM taken
    )
    SELECT * FROM taken
"""


def take_first(actor: User, now: datetime, until: datetime, token: UUID) -> Review | None:
    """The most pressing claim of the whole queue, now in this person's hand; None when there is none.

    Only while nothing follows from the event: `queue.take_next` asks first.
    """
    move(State.WAITING, Action.TAKE, actor)
    named = {"actor": actor.pk, "now": now, "until": until, "token": token}
    return next(iter(Review.objects.raw(TAKE_FIRST, named)), None)


def locked(review_id: UUID) -> Review:
    """The review, locked until the transaction ends; raises NotThere."""
    review: Review | None = (
        Review.objects.select_for_update(of=("self",))
        .select_related("claim__claimant", "article", "holder")
        .filter(pk=review_id)
        .first()
    )
    if review is None:
        raise NotThere(_("There is no such claim in the queue."))
    return review


def change(
    review: Review, action: Action, *, actor: User | None, told: dict[str, Any] | None = None, **fields: Any
) -> Review:
    """Move a locked review; `fields` are set with the state, `told` goes into the event.

    Raises IllegalMove when the table has no such move, MissingRight when it is not this person's.
    """
    row = move(State(review.state), action, actor)
    if row.holder and (actor is None or review.holder_id != actor.pk):
        raise MissingRight(_("Somebody else has this claim in hand."))
    before = review.state
    if action in NEW_ROUND:
        fields = {"first_by": None, "disagreement": False} | fields
    if row.to != State.IN_REVIEW:
        fields = NO_LEASE | fields
    for name, value in ({"state": row.to} | fields).items():
        setattr(review, name, value)
    review.save(update_fields=["state", "changed_at", *fields])
    record(
        EVENTS[action],
        review,
        actor=actor,
        threads=[review.claim_id, review.article_id],
        **{"from": before, "to": str(row.to)} | (told or {}),
    )
    return review
