"""End the re-check of a published claim without a change: nothing is published, and it is on record."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.lib.errors import BadInput, Conflict, PermissionDenied
from newsdesk.publishing.models import CurrentRelease, ErrorReport
from newsdesk.publishing.releases.amendable import amendable_parts_changed_by, amendable_release
from reviews.models import Approval, Review, Verdict
from reviews.revisions.carry_over import carries_over_to
from reviews.states import Action, State
from reviews.workflow import approval, transitions


def reports_waiting_for_recheck(claim_id: UUID) -> list[ErrorReport]:
    """The reports of readers that a re-check of this claim answers: accepted, and without a result yet."""
    accepted = ErrorReport.objects.filter(
        claim=claim_id,
        state=ErrorReport.State.ACCEPTED,
        outcome=ErrorReport.Outcome.CHECK,
        unchanged_at=None,
    )
    current = CurrentRelease.objects.filter(claim=claim_id).values("release__number")
    # A later release answers them already.
    return list(accepted.filter(release__number__gte=current[:1]).order_by("id"))


@transaction.atomic
def end_recheck_without_change(claim_id: UUID, *, answer: str = "", note: str = "", actor: User) -> Review:
    """End a re-check: the release stays as it is, and whoever reported an error gets the answer.

    `note` is for colleagues. Raises Conflict where no re-check is under way, or where it has found something else.
    """
    require_permission(actor, "correct")
    found = Review.objects.filter(claim=claim_id).exclude(state=State.SUPERSEDED).first()
    review = transitions.lock_review_for_transition(found.pk) if found else None
    standing = amendable_release(claim_id)
    if review is None or not standing.under_review:
        raise Conflict(_("This claim is not being re-checked."))
    if reports_waiting_for_recheck(claim_id) and not answer.strip():
        raise BadInput(
            _("A reader waits for the result: write an answer."), answer=_("Write an answer to the reader.")
        )
    _still_the_same(review, actor)
    told = {"reason": note.strip(), "answer": answer.strip()}
    settled: dict[str, Any] = {"recheck": "", "kept_for": None, "kept_until": None}
    settled |= {"first_by": None, "disagreement": False, "read_both": []}
    return transitions.make_transition(review, Action.KEEP, actor=actor, told=told, **settled)


def _still_the_same(review: Review, actor: User) -> None:
    """Raise Conflict if the words have changed, or if a new verdict says something else than what is published."""
    verdicts = list(
        review.verdicts.select_related("approval", "mention__version", "reviewer").order_by("-id")
    )
    mention = review.claim.mentions.order_by("-version__number").first()
    approved = next((one for one in verdicts if _approved(one)), None)
    if mention is None or approved is None or not carries_over_to(approved, mention):
        raise Conflict(
            _("The words of the article have changed since. The claim needs a new verdict, or a retraction.")
        )
    if review.state != State.AWAITING_APPROVAL:
        return
    newest = verdicts[0]
    newest.review = review
    if reason := approval.reason_against_approval(newest, review, actor):
        raise PermissionDenied(reason)
    if amendable_parts_changed_by(newest):
        raise Conflict(_("The new verdict changes what readers are told. Approve it or send it back."))


def _approved(verdict: Verdict) -> bool:
    return hasattr(verdict, "approval") and verdict.approval.decision == Approval.Decision.APPROVE
