"""Take claims from the queue, renew their leases, release them; by compare-and-set."""

from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.audit.events import is_observed_audit_event
from newsdesk.lib.errors import Conflict, PermissionDenied
from reviews.models import Review
from reviews.querysets import ReviewQuerySet
from reviews.states import Action, State
from reviews.workflow import transitions


class Held(Conflict):
    """Another reviewer has the claim."""

    code = "held"

    def __init__(self, review: Review) -> None:
        super().__init__(_("%(name)s is working on this claim.") % {"name": review.holder})
        self.review = review


class LeaseLost(Conflict):
    """This person no longer has the claim."""

    code = "lease-lost"


def lease_next_claim(among: ReviewQuerySet | None = None, *, actor: User) -> Review | None:
    """Take the claim with the highest priority that this person may review; None if there is none.

    Rows that another reviewer is taking at this moment are skipped, without waiting.
    """
    require_permission(actor, "take")
    now = timezone.now()
    if among is None and not is_observed_audit_event(transitions.EVENTS[Action.TAKE]):
        return transitions.take_first_review_by_transition(actor, now, now + settings.LEASE, uuid4())
    return _take_among(Review.objects.all() if among is None else among, actor, now)


@transaction.atomic
def _take_among(among: ReviewQuerySet, actor: User, now: datetime) -> Review | None:
    pressing = among.takeable_by(actor, now).most_pressing_first()
    review = pressing.select_for_update(skip_locked=True, of=("self",)).first()
    return None if review is None else _lease(review, actor, now)


@transaction.atomic
def lease_claim(review_id: UUID, *, actor: User) -> Review:
    """Take this claim; raises Held if another reviewer has it, PermissionDenied for one's own article."""
    require_permission(actor, "take")
    now = timezone.now()
    review = transitions.lock_review_for_transition(review_id)
    if review.state == State.IN_REVIEW and review.holder_id == actor.pk:
        return _renewed(review, now)
    if review.state == State.IN_REVIEW and review.lease_expires_at and review.lease_expires_at > now:
        raise Held(review)
    if review.article.handed_in_by(actor):
        raise PermissionDenied(_("You uploaded this article, so someone else must check it."))
    if review.first_by_id == actor.pk:
        raise PermissionDenied(_("You reviewed this claim first, so someone else must do the second review."))
    if actor.pk in review.read_both:
        raise PermissionDenied(
            _("You have read the other review of this claim, so someone else must do the second review.")
        )
    if review.kept_for_id not in (None, actor.pk) and review.kept_until and review.kept_until > now:
        raise Conflict(_("This claim is assigned to %(name)s.") % {"name": review.kept_for})
    if review.state == State.IN_REVIEW:
        transitions.make_transition(review, Action.EXPIRE, actor=None)
    return _lease(review, actor, now)


def _lease(review: Review, actor: User, now: datetime) -> Review:
    return transitions.make_transition(
        review,
        Action.TAKE,
        actor=actor,
        holder=actor,
        lease_expires_at=now + settings.LEASE,
        lease_token=uuid4(),
    )


def _renewed(review: Review, now: datetime) -> Review:
    review.lease_expires_at = now + settings.LEASE
    review.save(update_fields=["lease_expires_at"])
    return review


@transaction.atomic
def renew_lease(review_id: UUID, token: UUID, *, actor: User) -> datetime:
    """Renew the lease for its full length; returns its end. Raises LeaseLost."""
    review = review_under_lease(review_id, token, actor=actor)
    return _renewed(review, timezone.now()).lease_expires_at or timezone.now()


def review_under_lease(review_id: UUID, token: UUID, *, actor: User) -> Review:
    """The locked review, if this person still has the lease with this token; raises LeaseLost."""
    review = transitions.lock_review_for_transition(review_id)
    if review.state != State.IN_REVIEW or review.lease_token != token or review.holder_id != actor.pk:
        raise LeaseLost(
            _("You no longer have this claim. Your draft is saved. Take the claim again to continue.")
        )
    if review.lease_expires_at is None or review.lease_expires_at <= timezone.now():
        raise LeaseLost(
            _("Your lease on this claim expired. Your draft is saved. Take the claim again to continue.")
        )
    return review


@transaction.atomic
def release_lease(review_id: UUID, token: UUID, *, actor: User) -> Review:
    """Release the claim; the draft is saved."""
    return transitions.make_transition(
        review_under_lease(review_id, token, actor=actor), Action.RELEASE, actor=actor
    )


def expire_leases() -> int:
    """Return claims with expired leases to the queue; returns how many."""
    count = 0
    for review_id in Review.objects.expired(timezone.now()).values_list("pk", flat=True):
        with transaction.atomic():
            review = (
                Review.objects.select_for_update(skip_locked=True)
                .expired(timezone.now())
                .filter(pk=review_id)
                .first()
            )
            if review is not None:
                transitions.make_transition(
                    review, Action.EXPIRE, actor=None, told={"holder": str(review.holder_id)}
                )
                count += 1
    return count
