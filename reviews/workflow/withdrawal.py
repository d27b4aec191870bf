"""Take back a verdict that nobody has answered yet."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.lib.errors import BadInput, Conflict
from reviews.models import Review, Verdict, Withdrawal
from reviews.states import Action, State, require_state_move
from reviews.workflow import transitions
from reviews.workflow.second_opinions import TWO


def reason_against_withdrawal(review: Review, user: User) -> str:
    """Why this person cannot take back the newest verdict on the claim; empty if they can."""
    if review.state != State.AWAITING_APPROVAL:
        return _("Only a verdict that awaits approval can be taken back.")
    if review.reviews_required >= TWO:
        return _("Two people reviewed this claim. Ask the approver to send it back.")
    newest = _newest(review)
    if newest is None or newest.reviewer_id != user.pk or not user.may("take"):
        return _("Only its author can take back a verdict.")
    return ""


@transaction.atomic
def withdraw_submitted_verdict(review_id: UUID, reason: str, *, actor: User) -> Withdrawal:
    """Take back one's verdict with a reason; draft and evidence are as they were, and the claim stays one's own for a day."""
    if not (reason := reason.strip()):
        raise BadInput(_("Say why you take the verdict back."), reason=_("Give a reason."))
    review = transitions.lock_review_for_transition(review_id)
    require_state_move(State(review.state), Action.WITHDRAW, actor)
    newest = _newest(review)
    if (refusal := reason_against_withdrawal(review, actor)) or newest is None:
        raise Conflict(refusal)
    withdrawal = Withdrawal.objects.create(verdict=newest, reason=reason)
    kept = {"kept_for": actor, "kept_until": timezone.now() + settings.KEPT_AFTER_RETURN}
    told = {"verdict": str(newest.pk), "reason": reason}
    transitions.make_transition(review, Action.WITHDRAW, actor=actor, told=told, **kept)
    return withdrawal


def _newest(review: Review) -> Verdict | None:
    return review.verdicts.order_by("-id").first()
