"""Update a review when an editor changes its claim, in the same transaction.

A verdict is on exact words, and an approval on the public wording: if either changes, a review that was not approved
goes back to its reviewer. The change of an approved claim is refused, because it is published.
"""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.audit.models import Event
from newsdesk.lib.errors import Conflict
from reviews.models import Approval, Review
from reviews.states import Action, State
from reviews.workflow import transitions, triage
from reviews.workflow.priority import prioritise

BY_AN_EDITOR = "an editor changed the words"


def put_into_queue(event: Event) -> None:
    """Open the review of a claim that an editor added, whatever its check-worthiness."""
    assert event.actor is not None
    triage.open_one(event.subject_id, actor=event.actor)


def other_words(event: Event) -> None:
    """The text of the claim changed: notify its reviewer, and prevent the approval of a verdict on the old words."""
    if review := _review(event):
        _send_back(review)
        if prioritise([review]):
            review.save(update_fields=["priority", "factors"])


def other_wording(event: Event) -> None:
    """The public wording changed: a verdict that awaits approval is sent back."""
    if review := _review(event):
        if review.state == State.AWAITING_APPROVAL:
            _send_back(review)
        review.save(update_fields=["changed_at"])


def withdrawn(event: Event) -> None:
    """The claim was merged into another one."""
    review = _review(event)
    if review is None:
        return
    if review.verdicts.filter(approval__decision=Approval.Decision.APPROVE).exists():
        raise Conflict(_("One of these claims is published. Correct it before you change its text."))
    transitions.change(
        review, Action.SUPERSEDE, actor=None, told={"because": "merged", "into": event.data["into"]}
    )


def _review(event: Event) -> Review | None:
    """The locked review of the event's claim; refuses if it is approved."""
    found = Review.objects.filter(claim=event.subject_id).exclude(state=State.SUPERSEDED).first()
    if found is None:
        return None
    review = transitions.locked(found.pk)
    if review.state == State.APPROVED:
        raise Conflict(_("This claim is approved. An approver must start a correction first."))
    return review


def _send_back(review: Review) -> None:
    """Return to the queue, assigned to the same reviewer."""
    told = {"because": BY_AN_EDITOR}
    if review.state == State.IN_REVIEW:
        kept = {"kept_for": review.holder, "kept_until": timezone.now() + settings.LEASE}
        transitions.change(
            review, Action.REWORD, actor=None, told=told | {"holder": str(review.holder_id)}, **kept
        )
    elif review.state == State.AWAITING_APPROVAL:
        verdict = review.verdicts.select_related("reviewer").latest("id")
        kept = {"kept_for": verdict.reviewer, "kept_until": timezone.now() + settings.KEPT_AFTER_RETURN}
        transitions.change(review, Action.REWORD, actor=None, told=told, **kept)
    else:
        review.save(update_fields=["changed_at"])
