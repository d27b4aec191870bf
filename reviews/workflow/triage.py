"""Triage: open reviews for new claims, change priority, dismiss, restore."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Run
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles import visibility
from newsdesk.articles.models import Article
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, Conflict, PermissionDenied
from reviews.models import Review
from reviews.states import Action, State
from reviews.workflow import second_opinions, transitions
from reviews.workflow.priority import prioritise

OPEN_REVIEWS_TASK = "reviews.tasks.open_reviews"

# Points that an editor may add; enough to exceed all other factors.
RAISE_AT_MOST = 20
BATCH = 1000


def open_triage_of_new_claims(event: Event) -> None:
    """Open the reviews in the transaction that writes the claims, so that nobody waits for them."""
    open_triaged_reviews(event.subject_id)


@transaction.atomic
def open_triaged_reviews(run_id: UUID) -> int:
    """Open a review for each check-worthy claim of a run; safe to run twice. Returns how many."""
    run = Run.objects.select_related("version__article").get(pk=run_id)
    claims = Claim.objects.filter(run=run).worth_checking(settings.WORTH_CHECKING)
    share = second_opinions.second_opinion_share(run.version.article)
    # In the order of the article: reviews of equal priority keep the order in which they were opened.
    fresh = claims.exclude(reviews__isnull=False).order_by("pk")
    reviews = [_new(claim, run.version.article, share) for claim in fresh]
    prioritise(reviews)
    made = Review.objects.bulk_create(reviews, batch_size=500, ignore_conflicts=True)
    record_event(
        EventKind.REVIEWS_OPENED, run, threads=[run.version.article_id, run.version_id], count=len(made)
    )
    return len(made)


@transaction.atomic
def triage_claim_by_hand(claim_id: UUID, *, actor: User) -> Review:
    """Add a claim to the queue whose check-worthiness is below the threshold."""
    require_permission(actor, "triage")
    claim = Claim.objects.select_for_update(of=("self",)).select_related("article").get(pk=claim_id)
    if claim.reviews.exclude(state=State.SUPERSEDED).exists():
        raise Conflict(_("This claim is already in the queue."))
    if claim.article.stopped_at is not None:
        raise Conflict(visibility.reason_against_visibility(claim.article))
    review = _new(claim, claim.article, second_opinions.second_opinion_share(claim.article))
    prioritise([review])
    review.save()
    record_event(EventKind.REVIEW_OPENED, review, actor=actor, threads=[claim.pk, claim.article_id])
    return review


def _new(claim: Claim, article: Article, share: int) -> Review:
    return Review(
        claim=claim,
        state=State.WAITING if article.stopped_at is None else State.HELD,
        article=article,
        desk_id=article.desk_id,
        uploader_id=article.uploader_id,
        deadline=article.deadline,
        reviews_required=second_opinions.required_opinions(claim.pk, share),
    )


@transaction.atomic
def raise_priority_in_triage(review_id: UUID, points: int, *, actor: User) -> Review:
    """Set the points that an editor adds to the priority; 0 removes them."""
    require_permission(actor, "triage")
    if not 0 <= points <= RAISE_AT_MOST:
        raise BadInput(_("Increase the priority by 0 to %(most)s points.") % {"most": RAISE_AT_MOST})
    review = transitions.lock_review_for_transition(review_id)
    review.raised = points
    prioritise([review])
    review.save(update_fields=["raised", "priority", "factors", "changed_at"])
    record_event(
        EventKind.REVIEW_RAISED,
        review,
        actor=actor,
        threads=[review.claim_id, review.article_id],
        points=points,
    )
    return review


@transaction.atomic
def dismiss_in_triage(review_id: UUID, reason: str, note: str = "", *, actor: User) -> Review:
    """Dismiss a claim with a reason; a reviewer may dismiss a waiting claim or their own."""
    if reason not in Review.Dismissal.values:
        raise BadInput(_("Choose a reason for dismissing this claim."), reason=_("Choose a reason."))
    review = transitions.lock_review_for_transition(review_id)
    if review.state == State.IN_REVIEW and review.holder_id != actor.pk and not actor.may("triage"):
        raise PermissionDenied(_("%(name)s is working on this claim.") % {"name": review.holder})
    return transitions.make_transition(
        review,
        Action.DISMISS,
        actor=actor,
        told={"reason": reason, "note": note},
        dismissal=reason,
        dismissal_note=note,
    )


@transaction.atomic
def restore_in_triage(review_id: UUID, *, actor: User) -> Review:
    """Return a dismissed claim to the queue."""
    review = transitions.lock_review_for_transition(review_id)
    return transitions.make_transition(review, Action.RESTORE, actor=actor, dismissal="", dismissal_note="")


def recompute_priorities_in_triage() -> int:
    """Recompute the priority of all waiting claims, because deadlines approach; returns how many changed."""
    count, last = 0, None
    while True:
        page = Review.objects.open().filter(deadline__isnull=False).select_related("claim").order_by("id")
        reviews = list(page.filter(id__gt=last)[:BATCH] if last else page[:BATCH])
        if not reviews:
            return count
        changed = prioritise(reviews)
        Review.objects.bulk_update(changed, ["priority", "factors"])
        count, last = count + len(changed), reviews[-1].pk
