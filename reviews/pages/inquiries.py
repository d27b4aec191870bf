"""Questions to sources at the workbench: ask, list, add an answer as evidence."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import person, requires
from newsdesk.lib.errors import BadInput, Refusal
from reviews.discussion import inquiries
from reviews.forms import EnquiryForm
from reviews.models import Enquiry, Evidence, Review
from reviews.pages.workbench_evidence import evidence_now
from reviews.request_context import draft_sent, id_sent, in_hand, review_to_show

NOT_MODIFIED = 204


@requires("read")
@require_safe
def of_claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions about the claim; 204 if there is nothing beyond `seen`."""
    review, user = review_to_show(pk), person(request)
    shown = _shown(review, user)
    if request.GET.get("seen") == shown["seen"]:
        return HttpResponse(status=NOT_MODIFIED)
    return render(request, "reviews/discussion/_inquiries.html", {"form": _empty(review), **shown})


@requires("take")
@never_cache
@require_POST
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask a source; only this response contains the link."""
    review, user = review_to_show(pk), person(request)
    form, made, status = EnquiryForm(request.POST), None, 200
    try:
        if form.is_valid():
            made = inquiries.ask(pk, inquiries.InquiryRequest(**form.cleaned_data), actor=user)
            form = _empty(review)
        else:
            status = BadInput.status
    except BadInput as error:
        form.refuse(error)
        status = error.status
    context: dict[str, Any] = {"form": form, "made": made, "asking": made is None}
    page = (
        "reviews/discussion/_inquiries.html"
        if request.headers.get("HX-Request")
        else "reviews/discussion/inquiry.html"
    )
    response = render(request, page, context | _shown(review, user), status=status)
    return draft_sent(response, user, pk, "enquiry") if made else response


@requires("take")
@require_POST
def revoke(request: HttpRequest, pk: UUID, enquiry_id: UUID) -> HttpResponse:
    """Close a link early."""
    review, user = review_to_show(pk), person(request)
    problem, status = "", 200
    try:
        inquiries.revoke(pk, enquiry_id, actor=user)
    except Refusal as refusal:
        if not request.headers.get("HX-Request"):
            raise
        problem, status = str(refusal), BadInput.status
    if not request.headers.get("HX-Request"):
        return redirect("reviews:bench", pk)
    context = {"form": _empty(review), "problem": problem, **_shown(review, user)}
    return render(request, "reviews/discussion/_inquiries.html", context, status=status)


@requires("take")
@require_POST
def take(request: HttpRequest, pk: UUID, enquiry_id: UUID) -> HttpResponse:
    """Add an answer as evidence; the button gives the stance."""
    token, stance = id_sent(request, "token"), request.POST.get("stance", "")
    inquiries.take_answer(pk, enquiry_id, token, stance=stance, actor=person(request))
    return evidence_now(request, pk)


def _empty(review: Review) -> EnquiryForm:
    """A form addressed to the claimant, if there is one."""
    claimant = review.claim.claimant
    role = Enquiry.Role.CLAIMANT if claimant else Enquiry.Role.EXPERT
    return EnquiryForm(initial={"role": role, "name": claimant.name if claimant else "", "days": 7})


def _shown(review: Review, user: User) -> dict[str, Any]:
    found = inquiries.about(review, user)
    holds = in_hand(review, user)
    taken = inquiries.taken(review.pk, user) if holds else set()
    return {
        "review": review,
        "enquiries": found,
        # What the reviewer may still add; only they get the lease's token.
        "taken": taken,
        "token": review.lease_token if holds else None,
        "stances": Evidence.Stance.choices,
        "seen": _mark(found, taken, holds=holds),
    }


def _mark(found: list[Enquiry], taken: set[UUID], *, holds: bool) -> str:
    """A token that changes with every question, its state, and the available actions."""
    steps = sum(bool(one.mailed_at) + bool(one.opened_at) + 2 * bool(one.closed_at) for one in found)
    return f"{len(found)}-{steps}-{len(taken)}-{int(holds)}"
