"""Evidence at the workbench: add, remove, and add sources offered by the author."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput
from reviews.discussion import questions
from reviews.evidence import evidence
from reviews.forms import EvidenceForm
from reviews.pages.workbench import render_workbench, workbench_draft_context
from reviews.request_context import (
    finish_draft_in_request_context,
    id_in_request_context,
    require_claim_in_request_context,
    review_in_request_context,
)


@requires_permission("take")
@require_POST
def add_workbench_evidence_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add evidence; returns the list, or the form with its errors."""
    form, status = EvidenceForm(request.POST, request.FILES), 200
    try:
        if form.is_valid():
            evidence.add_evidence(
                pk,
                id_in_request_context(request, "token"),
                actor=signed_in_person(request),
                **form.cleaned_data,
            )
            return finish_draft_in_request_context(
                workbench_evidence_fragment(request, pk), signed_in_person(request), pk, "evidence"
            )
        status = BadInput.status
    except BadInput as error:
        form.refuse(error)
        status = error.status
    return _evidence(request, pk, form, status)


@requires_permission("take")
@require_POST
def remove_workbench_evidence_view(request: HttpRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Remove a piece of evidence."""
    evidence.remove_evidence(
        pk, id_in_request_context(request, "token"), item, actor=signed_in_person(request)
    )
    return workbench_evidence_fragment(request, pk)


@requires_permission("take")
@require_POST
def offered_workbench_evidence_view(request: HttpRequest, pk: UUID, answer: UUID) -> HttpResponse:
    """Add a source that the author offered as evidence; the button gives the stance."""
    token, stance = id_in_request_context(request, "token"), request.POST.get("stance", "")
    questions.add_source_from_question(answer, pk, token, stance=stance, actor=signed_in_person(request))
    return workbench_evidence_fragment(request, pk)


def workbench_evidence_fragment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The list of evidence after a change."""
    return _evidence(request, pk, EvidenceForm(), 200)


def _evidence(request: HttpRequest, pk: UUID, form: EvidenceForm, status: int) -> HttpResponse:
    """A fragment for htmx; a redirect to the page without JavaScript."""
    review = review_in_request_context(pk)
    require_claim_in_request_context(review, signed_in_person(request))
    if request.headers.get("HX-Request"):
        context = {
            "review": review,
            "swapped": True,
            **workbench_draft_context(review, signed_in_person(request), form),
        }
        response = render(request, "reviews/evidence/_evidence.html", context, status=status)
        # Sources offered by the author are elsewhere on the page: those added need no button now.
        return trigger_client_event(response, "evidence-changed")
    if status == 200:
        return redirect("reviews:bench", pk)
    return render_workbench(request, review, form=form, status=status)
