"""What a reviewer gathers at the workbench: evidence added, taken away, taken over from what the writer offered."""

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
from reviews.request_context import id_sent, keep_to_its_holder, review_to_show


@requires("take")
@require_POST
def add_evidence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add what was found; answers with the list, or with the form and what is wrong in it."""
    form, status = EvidenceForm(request.POST, request.FILES), 200
    try:
        if form.is_valid():
            evidence.add(pk, id_sent(request, "token"), actor=person(request), **form.cleaned_data)
            form = EvidenceForm()
        else:
            status = BadInput.status
    except BadInput as error:
        form.refuse(error)
        status = error.status
    return _evidence(request, pk, form, status)


@requires("take")
@require_POST
def remove_evidence(request: HttpRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Take a piece of evidence off the desk."""
    evidence.remove(pk, id_sent(request, "token"), item, actor=person(request))
    return evidence_now(request, pk)


@requires("take")
@require_POST
def take_source(request: HttpRequest, pk: UUID, answer: UUID) -> HttpResponse:
    """Make evidence of a source that the writer offered; the button says what it does to the claim."""
    token, stance = id_sent(request, "token"), request.POST.get("stance", "")
    questions.take_source(answer, pk, token, stance=stance, actor=person(request))
    return evidence_now(request, pk)


def evidence_now(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the holder has gathered, after something was added or taken away."""
    return _evidence(request, pk, EvidenceForm(), 200)


def _evidence(request: HttpRequest, pk: UUID, form: EvidenceForm, status: int) -> HttpResponse:
    """The piece of the page for htmx; the whole page for a browser without scripts."""
    review = review_to_show(pk)
    keep_to_its_holder(review, person(request))
    if request.headers.get("HX-Request"):
        context = {"review": review, "swapped": True, **on_the_desk(review, person(request), form)}
        response = render(request, "reviews/evidence/_evidence.html", context, status=status)
        # The sources that the writer offered stand elsewhere on the page: those taken over need no button any more.
        return trigger_client_event(response, "evidence-changed")
    if status == 200:
        return redirect("reviews:bench", pk)
    return workbench(request, review, form=form, status=status)
