"""Bulk actions and their undo: each claim is handled independently, so that one that changed stops no other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.lib.errors import BadInput, Conflict, NotFound, PermissionDenied
from reviews.models import Review
from reviews.workflow import assignment, triage

AT_MOST = 200


@dataclass(frozen=True)
class BulkResult:
    """The result of a bulk action."""

    done: list[UUID] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """The reason for each claim that was not changed."""
    undo: dict[str, Any] = field(default_factory=dict)
    """What `undo` needs; plain JSON, for the session."""


def dismiss_in_bulk(ids: Iterable[UUID], reason: str, note: str = "", *, actor: User) -> BulkResult:
    """Dismiss these claims for one reason."""
    if reason not in Review.Dismissal.values:
        raise BadInput(_("Choose a reason for dismissing these claims."), reason=_("Choose a reason."))
    outcome = _each(ids, lambda pk: triage.dismiss_in_triage(pk, reason, note, actor=actor))
    outcome.undo.update(do="dismiss", reviews=[str(pk) for pk in outcome.done])
    return outcome


def assign_in_bulk(ids: Iterable[UUID], reviewer: User, *, actor: User) -> BulkResult:
    """Assign these claims to one reviewer."""
    ids = list(ids)
    before = {review.pk: review for review in Review.objects.filter(pk__in=ids)}
    outcome = _each(ids, lambda pk: assignment.assign(pk, reviewer, actor=actor))
    rows = [_kept(before[pk]) for pk in outcome.done]
    outcome.undo.update(do="assign", to=str(reviewer.pk), reviews=rows)
    return outcome


def _kept(review: Review) -> list[str | None]:
    until = review.kept_until
    return [
        str(review.pk),
        str(review.kept_for_id) if review.kept_for_id else None,
        until.isoformat() if until else None,
    ]


def undo_bulk_action(what: dict[str, Any], *, actor: User) -> BulkResult:
    """Undo `dismiss` or `assign`, except for claims that have changed since."""
    if what.get("do") == "dismiss":
        return _each(
            [UUID(pk) for pk in what["reviews"]], lambda pk: triage.restore_in_triage(pk, actor=actor)
        )
    if what.get("do") == "assign":
        rows = {UUID(pk): (kept_for, until) for pk, kept_for, until in what["reviews"]}
        people = User.objects.in_bulk([kept_for for kept_for, _until in rows.values() if kept_for])
        people_by_id = {str(pk): person for pk, person in people.items()}

        def give_back(pk: UUID) -> Review:
            kept_for, until = rows[pk]
            return assignment.undo_assignment(
                pk,
                UUID(what["to"]),
                actor=actor,
                to=people_by_id.get(kept_for or ""),
                until=datetime.fromisoformat(until) if until else None,
            )

        return _each(rows, give_back)
    raise Conflict(_("There is nothing to undo."))


def _each(ids: Iterable[UUID], act: Callable[[UUID], Review]) -> BulkResult:
    chosen = list(dict.fromkeys(ids))
    if not chosen:
        raise BadInput(_("Select some claims first."))
    if len(chosen) > AT_MOST:
        raise BadInput(_("Select at most %(most)s claims at a time.") % {"most": AT_MOST})
    outcome = BulkResult()
    # In one order, so that two people with the same claims never deadlock.
    for pk in sorted(chosen):
        try:
            with transaction.atomic():
                act(pk)
        except (Conflict, PermissionDenied, NotFound) as refusal:
            outcome.refused.append(str(refusal))
        else:
            outcome.done.append(pk)
    return outcome


def bulk_refusal_reasons(outcome: BulkResult) -> str:
    """The distinct reasons of refusals."""
    return " ".join(dict.fromkeys(outcome.refused))
