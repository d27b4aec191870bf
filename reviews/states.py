"""The workflow of a review, as a table to read. `docs/workflow.md` is made from it.

Illegal move and missing right are two different errors: the first says that nobody may do this now,
the second that this person may not.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from newsdesk.accounts.models import User
from newsdesk.lib.errors import Conflict, PermissionDenied


class State(TextChoices):
    """Where the work on a claim stands."""

    WAITING = "waiting", _("waiting")
    IN_REVIEW = "in review", _("in review")
    AWAITING_APPROVAL = "awaiting approval", _("awaiting approval")
    APPROVED = "approved", _("approved")
    DISMISSED = "dismissed", _("dismissed")
    SUPERSEDED = "superseded", _("superseded")


class Action(TextChoices):
    """What can be done to a review."""

    TAKE = "take", _("take")
    RELEASE = "release", _("release")
    EXPIRE = "expire", _("lease expires")
    SUBMIT = "submit", _("submit")
    FIRST = "first", _("submit the first of two")
    APPROVE = "approve", _("approve")
    RETURN = "return", _("return")
    DISMISS = "dismiss", _("dismiss")
    RESTORE = "restore", _("restore")
    SUPERSEDE = "supersede", _("supersede")
    REOPEN = "reopen", _("reopen")
    REWORD = "reword", _("the words change")
    REVIVE = "revive", _("the words come back")
    RECALL = "recall", _("the words come back to their verdict")
    STAND = "stand", _("the words come back as they were approved")


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table."""

    to: State
    # The action of `newsdesk/accounts/roles.py` that the person's roles must allow; None: the system's own.
    needs: str | None
    # Who, and under which rule, in words, for the documentation.
    who: str
    rule: str
    # Whether the lease must be this person's.
    holder: bool = False


MOVES: dict[tuple[State, Action], Move] = {
    (State.WAITING, Action.TAKE): Move(
        State.IN_REVIEW,
        "take",
        "reviewer",
        "compare-and-set; never an article that one uploaded; the lease lasts 20 minutes, a heartbeat renews it",
    ),
    (State.IN_REVIEW, Action.RELEASE): Move(
        State.WAITING, "take", "holder", "the draft is kept", holder=True
    ),
    (State.IN_REVIEW, Action.EXPIRE): Move(
        State.WAITING, None, "clock", "the lease has run out; the draft is kept"
    ),
    (State.IN_REVIEW, Action.SUBMIT): Move(
        State.AWAITING_APPROVAL,
        "take",
        "holder",
        "the verdict is complete: the statement reads alone, its sides are named, an allegation has the answer of the accused; "
        "sourced has evidence for the statement, disputed evidence against it, unsupported a search log; the lease token matches",
        holder=True,
    ),
    (State.IN_REVIEW, Action.FIRST): Move(
        State.WAITING,
        "take",
        "holder",
        "as submit, where two verdicts are asked for: another reviewer judges next and sees nothing of the first; "
        "equal ratings then await approval, of different ones the approver chooses",
        holder=True,
    ),
    (State.AWAITING_APPROVAL, Action.APPROVE): Move(
        State.APPROVED,
        "approve",
        "approver",
        "four eyes: neither the verdict's author nor the article's uploader; of exactly the statement, sides and line that the page "
        "shows, in the approver's own wording if they give one; refused when the claim's wording, claimant or side changed since; "
        "an allegation without evidence asks once more; the release is made in the same transaction, or at the end of the embargo",
    ),
    (State.AWAITING_APPROVAL, Action.RETURN): Move(
        State.WAITING, "approve", "approver", "four eyes; a reason; kept for the same reviewer for a day"
    ),
    (State.WAITING, Action.DISMISS): Move(
        State.DISMISSED, "dismiss", "editor, reviewer", "a reason: opinion, not checkable, duplicate, trivial"
    ),
    (State.IN_REVIEW, Action.DISMISS): Move(
        State.DISMISSED, "dismiss", "editor, holder", "a reason: opinion, not checkable, duplicate, trivial"
    ),
    (State.DISMISSED, Action.RESTORE): Move(State.WAITING, "dismiss", "editor, reviewer", ""),
    (State.WAITING, Action.SUPERSEDE): Move(State.SUPERSEDED, None, "system", "the words left the article"),
    (State.IN_REVIEW, Action.SUPERSEDE): Move(State.SUPERSEDED, None, "system", "the words left the article"),
    (State.AWAITING_APPROVAL, Action.SUPERSEDE): Move(
        State.SUPERSEDED, None, "system", "the words left the article"
    ),
    (State.DISMISSED, Action.SUPERSEDE): Move(State.SUPERSEDED, None, "system", "the words left the article"),
    (State.APPROVED, Action.REOPEN): Move(
        State.WAITING,
        "correct",
        "approver, system",
        "a correction is under way; the release stays, marked under review",
    ),
    (State.IN_REVIEW, Action.REWORD): Move(
        State.WAITING,
        None,
        "system",
        "a new version changes the words; kept for its reviewer for the length of a lease, with the draft",
    ),
    (State.AWAITING_APPROVAL, Action.REWORD): Move(
        State.WAITING,
        None,
        "system",
        "a new version changes the words: nobody can approve a verdict on other words",
    ),
    (State.SUPERSEDED, Action.REVIVE): Move(
        State.WAITING, None, "system", "a new version has the words again"
    ),
    (State.WAITING, Action.RECALL): Move(
        State.AWAITING_APPROVAL,
        None,
        "system",
        "a new version has the very words that the newest verdict judges",
    ),
    (State.WAITING, Action.STAND): Move(
        State.APPROVED,
        None,
        "system",
        "a new version has the very words that were approved last, and only an edit had reopened the claim",
    ),
}

# Said to a person who tries what nobody can do now.
WHY_NOT: dict[State, StrOrPromise] = {
    State.WAITING: _("This claim is waiting: nobody has it in hand. Take it first."),
    State.IN_REVIEW: _("Somebody has this claim in hand."),
    State.AWAITING_APPROVAL: _("This claim has a verdict that waits for approval."),
    State.APPROVED: _("This claim is approved already."),
    State.DISMISSED: _("This claim was dismissed. Restore it first."),
    State.SUPERSEDED: _("The words of this claim are no longer in the article."),
}


def move(state: State, action: Action, actor: User | None) -> Move:
    """The row for this move; raises IllegalMove when there is none, MissingRight when not for this person."""
    row = MOVES.get((state, action))
    if row is None:
        raise Conflict(WHY_NOT[state])
    if actor is not None and (row.needs is None or not actor.may(row.needs)):
        raise PermissionDenied(_("Your roles do not include this. An administrator can change them."))
    return row
