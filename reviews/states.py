"""The workflow of a review, as a table. `manage.py workflow_doc` generates `docs/workflow.md` from it.

Conflict and PermissionDenied are two different errors: the first says that the state does not allow this,
the second that this person may not.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from newsdesk.accounts.models import User
from newsdesk.lib.errors import Conflict, PermissionDenied


class State(TextChoices):
    """The state of the work on a claim."""

    WAITING = "waiting", _("waiting")
    IN_REVIEW = "in review", _("in review")
    AWAITING_APPROVAL = "awaiting approval", _("awaiting approval")
    APPROVED = "approved", _("approved")
    DISMISSED = "dismissed", _("dismissed")
    SUPERSEDED = "superseded", _("superseded")
    HELD = "held", _("held: the sender took the article back")
    RETRACTED = "retracted", _("retracted")


class Action(TextChoices):
    """What can be done to a review."""

    TAKE = "take", _("take")
    RELEASE = "release", _("release")
    EXPIRE = "expire", _("lease expires")
    SUBMIT = "submit", _("submit")
    FIRST = "first", _("submit the first of two")
    APPROVE = "approve", _("approve")
    RETURN = "return", _("send back")
    WITHDRAW = "withdraw", _("take back")
    DISMISS = "dismiss", _("dismiss")
    RESTORE = "restore", _("restore")
    SUPERSEDE = "supersede", _("supersede")
    REOPEN = "reopen", _("reopen")
    REWORD = "reword", _("the claim is reworded")
    REVIVE = "revive", _("the claim is back")
    RECALL = "recall", _("the wording of a verdict is back")
    RECALL_FIRST = "recall first", _("the wording of the first of two verdicts is back")
    STAND = "stand", _("the approved wording is back")
    KEEP = "keep", _("no change needed")
    HOLD = "hold", _("the sender takes the article back")
    RETRACT = "retract", _("retract")


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table."""

    to: State
    # The action of `newsdesk/accounts/roles.py` that the person's roles must allow; None: only the system.
    needs: str | None
    # Who, and the rule, in words, for the documentation.
    who: str
    rule: str
    # Whether the person must have the lease.
    holder: bool = False


MOVES: dict[tuple[State, Action], Move] = {
    (State.WAITING, Action.TAKE): Move(
        State.IN_REVIEW,
        "take",
        "reviewer",
        "compare-and-set; never an article that the reviewer uploaded; the lease lasts 20 minutes and a heartbeat renews it",
    ),
    (State.IN_REVIEW, Action.RELEASE): Move(
        State.WAITING, "take", "its reviewer", "the draft is saved", holder=True
    ),
    (State.IN_REVIEW, Action.EXPIRE): Move(
        State.WAITING, None, "clock", "the lease has expired; the draft is saved"
    ),
    (State.IN_REVIEW, Action.SUBMIT): Move(
        State.AWAITING_APPROVAL,
        "take",
        "holder",
        "the verdict is complete: a statement that can be understood alone, its sides, and the answer of the accused to an allegation; "
        "sourced needs evidence for the statement, disputed evidence against it, unsupported a search log; the lease token matches",
        holder=True,
    ),
    (State.IN_REVIEW, Action.FIRST): Move(
        State.WAITING,
        "take",
        "its reviewer",
        "like submit, if two reviews are required: another reviewer then checks the claim without seeing the first verdict; "
        "then both await approval, and if the ratings differ, the approver chooses one",
        holder=True,
    ),
    (State.AWAITING_APPROVAL, Action.APPROVE): Move(
        State.APPROVED,
        "approve",
        "approver",
        "neither the verdict's author nor the article's uploader; approves exactly the statement, sides and line that the page shows, "
        "with the approver's own wording if they give one; refused if the claim's wording, claimant or side has changed since; an "
        "allegation without evidence needs confirmation; a correction needs a note to readers, and is refused if nothing changes for them; "
        "the release is created in the same transaction, or at the end of the embargo",
    ),
    (State.AWAITING_APPROVAL, Action.RETURN): Move(
        State.WAITING,
        "approve",
        "approver",
        "neither the verdict's author nor the article's uploader; with a reason; assigned to the same reviewer for one day",
    ),
    (State.AWAITING_APPROVAL, Action.WITHDRAW): Move(
        State.WAITING,
        "take",
        "its author",
        "the verdict's author, with a reason; assigned to its author for one day, with the draft. Where two reviews are required, "
        "the other verdict stays and is hidden again: someone who has read neither gives the second",
    ),
    (State.WAITING, Action.WITHDRAW): Move(
        State.WAITING,
        "take",
        "its author",
        "the author of the first of two verdicts, with a reason, before the second is submitted: the claim needs both again",
    ),
    (State.IN_REVIEW, Action.WITHDRAW): Move(
        State.IN_REVIEW, "take", "its author", "as above; the reviewer of the claim keeps it"
    ),
    (State.WAITING, Action.DISMISS): Move(
        State.DISMISSED, "dismiss", "editor, reviewer", "a reason: opinion, not checkable, duplicate, trivial"
    ),
    (State.IN_REVIEW, Action.DISMISS): Move(
        State.DISMISSED,
        "dismiss",
        "editor, its reviewer",
        "a reason: opinion, not checkable, duplicate, trivial",
    ),
    (State.DISMISSED, Action.RESTORE): Move(State.WAITING, "dismiss", "editor, reviewer", ""),
    (State.WAITING, Action.SUPERSEDE): Move(
        State.SUPERSEDED, None, "system", "the claim was removed from the article"
    ),
    (State.IN_REVIEW, Action.SUPERSEDE): Move(
        State.SUPERSEDED, None, "system", "the claim was removed from the article"
    ),
    (State.AWAITING_APPROVAL, Action.SUPERSEDE): Move(
        State.SUPERSEDED, None, "system", "the claim was removed from the article"
    ),
    (State.DISMISSED, Action.SUPERSEDE): Move(
        State.SUPERSEDED, None, "system", "the claim was removed from the article"
    ),
    (State.APPROVED, Action.REOPEN): Move(
        State.WAITING,
        "correct",
        "approver, system",
        "a correction has started; the release stays public, marked as under review",
    ),
    (State.IN_REVIEW, Action.REWORD): Move(
        State.WAITING,
        None,
        "system",
        "a new version rewords the claim; assigned to its reviewer for the length of a lease, with the draft",
    ),
    (State.AWAITING_APPROVAL, Action.REWORD): Move(
        State.WAITING,
        None,
        "system",
        "a new version rewords the claim: a verdict on other words cannot be approved; also when someone changes its words, its public wording or who said it",
    ),
    (State.WAITING, Action.REWORD): Move(
        State.WAITING,
        None,
        "system",
        "a new version rewords the claim after the first of two verdicts: the verdict does not count for the new words",
    ),
    (State.SUPERSEDED, Action.REVIVE): Move(
        State.WAITING, None, "system", "a new version has the claim again"
    ),
    (State.WAITING, Action.RECALL): Move(
        State.AWAITING_APPROVAL,
        None,
        "system",
        "a new version has the exact words of the newest verdict",
    ),
    (State.WAITING, Action.RECALL_FIRST): Move(
        State.WAITING,
        None,
        "system",
        "a new version has the exact words of one of two verdicts: it is the first of two, and stays hidden",
    ),
    (State.WAITING, Action.STAND): Move(
        State.APPROVED,
        None,
        "system",
        "a new version has the exact words approved last, and only an edit had reopened the claim",
    ),
    (State.WAITING, Action.KEEP): Move(
        State.APPROVED,
        "correct",
        "approver",
        "a re-check of a published claim found nothing to change: nothing is published, the mark “under review” is removed, "
        "and whoever reported an error gets an answer; refused when the article's words changed since the approval",
    ),
    (State.AWAITING_APPROVAL, Action.KEEP): Move(
        State.APPROVED,
        "correct",
        "approver",
        "as above, where the new verdict tells readers the same; neither that verdict's author nor the article's uploader",
    ),
    (State.WAITING, Action.HOLD): Move(
        State.HELD,
        None,
        "system",
        "the sender cancelled, withheld or killed the item: nobody takes, approves or publishes a claim of it",
    ),
    (State.IN_REVIEW, Action.HOLD): Move(State.HELD, None, "system", "as above; the draft is saved"),
    (State.AWAITING_APPROVAL, Action.HOLD): Move(
        State.HELD, None, "system", "as above; the verdict cannot be approved"
    ),
    (State.HELD, Action.SUPERSEDE): Move(
        State.SUPERSEDED, None, "system", "the claim was removed from the article"
    ),
    (State.WAITING, Action.RETRACT): Move(
        State.RETRACTED,
        "correct",
        "approver",
        "the published claim is retracted while it is checked again: that ends the check, and whoever works on it is told",
    ),
    (State.IN_REVIEW, Action.RETRACT): Move(
        State.RETRACTED, "correct", "approver", "as above; the draft is saved"
    ),
    (State.AWAITING_APPROVAL, Action.RETRACT): Move(
        State.RETRACTED, "correct", "approver", "as above; the verdict cannot be approved"
    ),
    (State.DISMISSED, Action.RETRACT): Move(
        State.RETRACTED, "correct", "approver", "as above, where the check was dismissed: it is not restored"
    ),
    (State.APPROVED, Action.RETRACT): Move(
        State.RETRACTED,
        None,
        "system",
        "a new version or a changed source would reopen a claim that was retracted: it is not checked again",
    ),
}

# Messages for actions that the state does not allow.
WHY_NOT: dict[State, StrOrPromise] = {
    State.WAITING: _("This claim is waiting. Take it first."),
    State.IN_REVIEW: _("Someone is working on this claim."),
    State.AWAITING_APPROVAL: _("This claim has a verdict awaiting approval."),
    State.APPROVED: _("This claim is already approved."),
    State.DISMISSED: _("This claim was dismissed. Restore it first."),
    State.SUPERSEDED: _("This claim is no longer in the article."),
    State.HELD: _(
        "The sender took this article back: the claim is held, and nothing more of it is published."
    ),
    State.RETRACTED: _("This claim was retracted. It is never published again."),
}
# For whoever decides about a verdict that is gone meanwhile: taking the claim is not theirs to do.
DECISIONS = frozenset({Action.APPROVE, Action.RETURN})
NOTHING_TO_DECIDE = _(
    "The verdict on this claim was taken back or sent back in the meantime. There is nothing to decide."
)


def require_move_between_review_states(state: State, action: Action, actor: User | None) -> Move:
    """The row for this transition; raises Conflict if there is none, PermissionDenied if this person may not make it."""
    row = MOVES.get((state, action))
    if row is None:
        gone = action in DECISIONS and state in (State.WAITING, State.IN_REVIEW)
        raise Conflict(NOTHING_TO_DECIDE if gone else WHY_NOT[state])
    if actor is not None and (row.needs is None or not actor.may(row.needs)):
        raise PermissionDenied(_("Your roles do not allow this. An administrator can change them."))
    return row
