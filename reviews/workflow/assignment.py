"""Assign a claim to a reviewer."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, Conflict, PermissionDenied
from reviews.models import Review
from reviews.states import WHY_NOT, State
from reviews.workflow import transitions
from reviews.workflow.workload import workload_of_people

# Then anyone may take it: a claim must not wait for a reviewer who is away.
ASSIGNED_FOR = timedelta(days=1)


@transaction.atomic
def assign(review_id: UUID, reviewer: User, *, actor: User) -> Review:
    """Assign a waiting claim to this reviewer; raises PermissionDenied for one who may not review it."""
    require_permission(actor, "triage")
    if not reviewer.is_active or not reviewer.may("take"):
        raise BadInput(_("%(name)s is not a reviewer.") % {"name": reviewer}, to=_("Choose a reviewer."))
    review = _waiting(review_id)
    _has_room(reviewer, review)
    if review.article.handed_in_by(reviewer):
        raise PermissionDenied(
            _("%(name)s uploaded this article, so someone else must check it.") % {"name": reviewer}
        )
    return _keep(review, reviewer, timezone.now() + ASSIGNED_FOR, actor)


def _has_room(reviewer: User, review: Review) -> None:
    """Raise Conflict for somebody who is away, or has as many claims as they want at a time."""
    if reviewer.away and reviewer.away_until:
        day = date_format(reviewer.away_until, "DATE_FORMAT")
        raise Conflict(_("%(name)s is away until %(day)s.") % {"name": reviewer, "day": day})
    # Two editors may assign at once: the second one counts what the first did.
    User.objects.select_for_update(no_key=True).get(pk=reviewer.pk)
    [load] = workload_of_people([reviewer], timezone.now())
    if load.full and review.kept_for_id != reviewer.pk:
        told = {"name": reviewer, "n": load.claims, "most": reviewer.claims_at_most}
        raise Conflict(_("%(name)s has %(n)s claims already, and takes at most %(most)s at a time.") % told)


@transaction.atomic
def undo_assignment(
    review_id: UUID, assigned_to: UUID, *, actor: User, to: User | None, until: datetime | None
) -> Review:
    """Undo an assignment: restore the previous one; raises Conflict if it has changed meanwhile."""
    require_permission(actor, "triage")
    review = _waiting(review_id)
    if review.kept_for_id != assigned_to:
        raise Conflict(_("This claim has since been reassigned."))
    return _keep(review, to, until, actor)


def _waiting(review_id: UUID) -> Review:
    review = transitions.lock_review_for_transition(review_id)
    if review.state == State.IN_REVIEW:
        raise Conflict(_("%(name)s is working on this claim.") % {"name": review.holder})
    if review.state != State.WAITING:
        raise Conflict(WHY_NOT[State(review.state)])
    return review


def _keep(review: Review, reviewer: User | None, until: datetime | None, actor: User) -> Review:
    now = timezone.now()
    before = review.kept_for_id if review.kept_until and review.kept_until > now else None
    review.kept_for, review.kept_until = reviewer, until
    review.save(update_fields=["kept_for", "kept_until", "changed_at"])
    to = str(reviewer.pk) if reviewer else None
    told = {"to": to, "before": str(before)} if before and before != review.kept_for_id else {"to": to}
    record_event(
        EventKind.REVIEW_ASSIGNED, review, actor=actor, threads=[review.claim_id, review.article_id], **told
    )
    return review
