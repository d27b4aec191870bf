"""Evidence at the workbench: add, remove, and add sources offered by the author."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from newsdesk.accounts.permissions import person, requires
from newsdesk.lib.errors import BadInput
from reviews.discussion import questions
from reviews.evidence import evidence
from reviews.forms import EvidenceForm
from reviews.pages.workbench import on_the_desk, workbench
from reviews.request_context import draft_sent, id_sent, keep_to_its_holder, review_to_show


@requires("take")
@require_POST
def add_evidence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add evidence; returns the list, or the form with its errors."""
    form, status = EvidenceForm(request.POST, request.FILES), 200
    try:
        if form.is_valid():
            evidence.add(pk, id_sent(request, "token"), actor=person(request), **form.cleaned_data)
            return draft_sent(evidence_now(request, pk), person(request), pk, "evidence")
        status = BadInput.status
    except BadInput as error:
        form.refuse(error)
        status = error.status
    return _evidence(request, pk, form, status)


@requires("take")
@require_POST
def remove_evidence(request: HttpRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Remove a piece of evidence."""
    evidence.remove(pk, id_sent(request, "token"), item, actor=person(request))
    return evidence_now(request, pk)


@requires("take")
@require_POST
def take_source(request: HttpRequest, pk: UUID, answer: UUID) -> HttpResponse:
    """Add a source that the author offered as evidence; the button gives the stance."""
    token, stance = id_sent(request, "token"), request.POST.get("stance", "")
    questions.take_source(answer, pk, token, stance=stance, actor=person(request))
    return evidence_now(request, pk)


def evidence_now(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The list of evidence after a change."""
    return _evidence(request, pk, EvidenceForm(), 200)


def _evidence(request: HttpRequest, pk: UUID, form: EvidenceForm, status: int) -> HttpResponse:
    """A fragment for htmx; a redirect to the page without JavaScript."""
    review = review_to_show(pk)
    keep_to_its_holder(review, person(request))
    if request.headers.get("HX-Request"):
        context = {"review": review, "swapped": True, **on_the_desk(review, person(request), form)}
        response = render(request, "reviews/evidence/_evidence.html", context, status=status)
        # Sources offered by the author are elsewhere on the page: those added need no button now.
        return trigger_client_event(response, "evidence-changed")
    if status == 200:
        return redirect("reviews:bench", pk)
    return workbench(request, review, form=form, status=status)
