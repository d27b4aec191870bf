"""Update a review when an editor changes its claim, in the same transaction.

A verdict is on exact words, and an approval on the public wording: if either changes, a review that was not approved
goes back to its reviewer. The change of an approved claim is refused, because it is published.
"""

from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.people.merging import claims_moved_by_merging
from newsdesk.audit.models import Event
from newsdesk.lib.errors import Conflict, PermissionDenied
from reviews.models import Approval, Finding, Review
from reviews.states import WHY_NOT, Action, State
from reviews.workflow import terms, transitions, triage
from reviews.workflow.priority import prioritise

BY_AN_EDITOR = "an editor changed the words"


def open_edited_claim_review(event: Event) -> None:
    """Open the review of a claim that an editor added, whatever its check-worthiness."""
    assert event.actor is not None
    triage.triage_claim_by_hand(event.subject_id, actor=event.actor)


def update_edited_claim_text(event: Event) -> None:
    """The text of the claim changed: notify its reviewer, and prevent the approval of a verdict on the old words."""
    if review := _review(event):
        _send_back(review)
        if prioritise([review]):
            review.save(update_fields=["priority", "factors"])


def update_wording_of_edited_claims(event: Event) -> None:
    """The public wording changed: a verdict that awaits approval is sent back."""
    if review := _review(event):
        if review.state == State.AWAITING_APPROVAL:
            _send_back(review)
        review.save(update_fields=["changed_at"])


def update_edited_claim_claimant(event: Event) -> None:
    """Somebody else said it: what was drafted about the speaker before is void, and a verdict that awaits approval goes back."""
    review = _review(event)
    if review is None:
        return
    actor = event.actor
    assert actor is not None
    if not actor.may("triage") and review.holder_id != actor.pk:
        raise PermissionDenied(
            _("Take the claim first: only its reviewer or an editor can change who said it.")
        )
    if review.state == State.AWAITING_APPROVAL:
        _send_back(review)
    claim = review.claim
    review.drafts.update(
        side=terms.usual_side_in_terms(claim),
        finding="" if claim.claimant_id else Finding.NOT_ATTRIBUTED,
        speaker="",
    )
    review.save(update_fields=["changed_at"])


def update_edited_claim_records(event: Event) -> None:
    """Records of claimants were merged or split: a verdict that awaits approval was on the record of before."""
    moved = (
        [UUID(pk) for pk in event.data["claims"]]
        if "fresh" in event.data
        else claims_moved_by_merging(event.data["merge"])
    )
    waiting = Review.objects.filter(claim__in=moved, state=State.AWAITING_APPROVAL).order_by("pk")
    for pk in waiting.values_list("pk", flat=True):
        review = transitions.lock_review_for_transition(pk)
        if review.state == State.AWAITING_APPROVAL:
            _send_back(review)


def supersede_edited_claim(event: Event) -> None:
    """The claim was merged into another one."""
    review = _review(event)
    if review is None:
        return
    if review.verdicts.filter(approval__decision=Approval.Decision.APPROVE).exists():
        raise Conflict(_("One of these claims is published. Correct it before you change its text."))
    transitions.make_transition(
        review, Action.SUPERSEDE, actor=None, told={"because": "merged", "into": event.data["into"]}
    )


def _review(event: Event) -> Review | None:
    """The locked review of the event's claim; refuses if it is approved or retracted."""
    found = Review.objects.filter(claim=event.subject_id).exclude(state=State.SUPERSEDED).first()
    if found is None:
        return None
    review = transitions.lock_review_for_transition(found.pk)
    if review.state == State.APPROVED:
        raise Conflict(_("This claim is approved. An approver must start a correction first."))
    if review.state == State.RETRACTED:
        raise Conflict(WHY_NOT[State.RETRACTED])
    return review


def _send_back(review: Review) -> None:
    """Return to the queue, assigned to the same reviewer."""
    told = {"because": BY_AN_EDITOR}
    if review.state == State.IN_REVIEW:
        kept = {"kept_for": review.holder, "kept_until": timezone.now() + settings.LEASE}
        transitions.make_transition(
            review, Action.REWORD, actor=None, told=told | {"holder": str(review.holder_id)}, **kept
        )
    elif review.state == State.AWAITING_APPROVAL:
        verdict = review.verdicts.select_related("reviewer").latest("id")
        kept = {"kept_for": verdict.reviewer, "kept_until": timezone.now() + settings.KEPT_AFTER_RETURN}
        transitions.make_transition(review, Action.REWORD, actor=None, told=told, **kept)
    else:
        review.save(update_fields=["changed_at"])
