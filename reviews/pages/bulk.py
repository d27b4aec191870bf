"""Bulk actions of the queue and of triage, and their undo."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput, Conflict
from reviews.request_context import (
    UNDO,
    id_in_request_context,
    ids_in_request_context,
    return_url_in_request_context,
)
from reviews.workflow import bulk


@requires_permission("dismiss")
@require_POST
def dismiss_in_bulk_view(request: HttpRequest) -> HttpResponse:
    """Dismiss every selected claim, for one reason."""
    reason, note = request.POST.get("reason", ""), request.POST.get("note", "")[:1000]
    outcome = bulk.dismiss_in_bulk(
        ids_in_request_context(request, "review"), reason, note, actor=signed_in_person(request)
    )
    done = ngettext("%(n)s claim dismissed.", "%(n)s claims dismissed.", len(outcome.done))
    return _told(request, outcome, done % {"n": len(outcome.done)})


@requires_permission("triage")
@require_POST
def assign_in_bulk_view(request: HttpRequest) -> HttpResponse:
    """Assign every selected claim to one reviewer."""
    reviewer = User.objects.filter(pk=id_in_request_context(request, "to")).first()
    if reviewer is None:
        raise BadInput(_("Person not found."))
    outcome = bulk.assign_in_bulk(
        ids_in_request_context(request, "review"), reviewer, actor=signed_in_person(request)
    )
    done = ngettext(
        "%(n)s claim assigned to %(name)s.", "%(n)s claims assigned to %(name)s.", len(outcome.done)
    )
    return _told(request, outcome, done % {"n": len(outcome.done), "name": reviewer})


def _told(request: HttpRequest, outcome: bulk.BulkResult, words: str) -> HttpResponse:
    """Redirect back, with a message about the result and an offer to undo it."""
    if outcome.done:
        request.session[UNDO] = outcome.undo | {"words": words}
    _tell_refused(request, outcome)
    return redirect(return_url_in_request_context(request))


def _tell_refused(request: HttpRequest, outcome: bulk.BulkResult) -> None:
    if outcome.refused:
        left = ngettext(
            "%(n)s claim was not changed:", "%(n)s claims were not changed:", len(outcome.refused)
        )
        messages.warning(
            request, f"{left % {'n': len(outcome.refused)}} {bulk.bulk_refusal_reasons(outcome)}"
        )


@requires_permission("dismiss")
@require_POST
def undo_bulk_view(request: HttpRequest) -> HttpResponse:
    """Undo the last bulk action."""
    what: dict[str, Any] | None = request.session.pop(UNDO, None)
    if what is None:
        raise Conflict(_("There is nothing to undo."))
    outcome = bulk.undo_bulk_action(what, actor=signed_in_person(request))
    if outcome.done:
        back = ngettext("Undone for %(n)s claim.", "Undone for %(n)s claims.", len(outcome.done))
        if what["do"] == "dismiss":
            back = ngettext(
                "The claim is back in the queue.",
                "%(n)s claims are back in the queue.",
                len(outcome.done),
            )
        messages.success(request, back % {"n": len(outcome.done)})
    _tell_refused(request, outcome)
    return redirect(return_url_in_request_context(request))
