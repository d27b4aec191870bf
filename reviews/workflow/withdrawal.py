"""Take back a verdict that nobody has answered yet."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.roles import PERMISSIONS
from newsdesk.lib.errors import BadInput, Conflict
from reviews.models import Review, Verdict, Withdrawal
from reviews.states import Action, State, require_move_between_review_states
from reviews.workflow import transitions
from reviews.workflow.second_opinions import TWO, current_opinions


def reason_against_withdrawal(review: Review, user: User) -> str:
    """Why this person cannot take back their verdict on the claim; empty if they can."""
    hidden = review.first_by_id == user.pk and review.state in (State.WAITING, State.IN_REVIEW)
    if review.state != State.AWAITING_APPROVAL and not hidden:
        return _("Only a verdict that awaits approval can be taken back.")
    if not user.may("take") or _own(review, user) is None:
        return _("Only its author can take back a verdict.")
    if not hidden and review.reviews_required >= TWO and not _someone_else(review, user):
        return _("Nobody else could do the second review. Ask the approver to send it back.")
    return ""


@transaction.atomic
def withdraw_submitted_verdict(review_id: UUID, reason: str, *, actor: User) -> Withdrawal:
    """Take back one's verdict with a reason; draft and evidence are as they were.

    One verdict alone stays with its author for a day. Of two, the other one stays and is hidden again; whoever could read
    it gives no second one, so that the two are independent.
    """
    if not (reason := reason.strip()):
        raise BadInput(_("Say why you take the verdict back."), reason=_("Give a reason."))
    review = transitions.lock_review_for_transition(review_id)
    require_move_between_review_states(State(review.state), Action.WITHDRAW, actor)
    own = _own(review, actor)
    if (refusal := reason_against_withdrawal(review, actor)) or own is None:
        raise Conflict(refusal)
    fields = _after_withdrawal(review, actor)
    withdrawal = Withdrawal.objects.create(verdict=own, reason=reason)
    told = {"verdict": str(own.pk), "reason": reason}
    transitions.make_transition(review, Action.WITHDRAW, actor=actor, told=told, **fields)
    return withdrawal


def _after_withdrawal(review: Review, actor: User) -> dict[str, Any]:
    """What changes with the state."""
    if review.state != State.AWAITING_APPROVAL:
        return {"first_by": None}
    if review.reviews_required < TWO:
        return {"kept_for": actor, "kept_until": timezone.now() + settings.KEPT_AFTER_RETURN}
    return {
        "first_by": next(one.reviewer for one in current_opinions(review) if one.reviewer_id != actor.pk),
        "read_both": [*review.read_both, actor.pk],
        "disagreement": False,
    }


def _own(review: Review, user: User) -> Verdict | None:
    """The verdict that this person could take back."""
    if review.reviews_required >= TWO:
        return next((one for one in current_opinions(review) if one.reviewer_id == user.pk), None)
    newest: Verdict | None = review.verdicts.order_by("-id").first()
    return newest if newest is not None and newest.reviewer_id == user.pk else None


def _someone_else(review: Review, user: User) -> bool:
    """Whether somebody else than the authors of verdicts could do a second review."""
    if not any(one.reviewer_id != user.pk for one in current_opinions(review)):
        return False
    reviewers = User.objects.filter(is_active=True, roles__overlap=sorted(PERMISSIONS["take"]))
    authors, senders = review.verdicts.values("reviewer"), review.article.uploads.values("submitter")
    free = reviewers.exclude(pk__in=authors).exclude(pk__in=senders)
    found: bool = free.exclude(pk__in=[review.uploader_id, *review.read_both]).exists()
    return found
