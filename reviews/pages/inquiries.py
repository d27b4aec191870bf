"""Questions to sources at the workbench: ask, list, add an answer as evidence."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput, Refusal
from reviews.discussion import inquiries
from reviews.forms import EnquiryForm
from reviews.models import Enquiry, Evidence, Review
from reviews.pages.workbench_evidence import workbench_evidence_fragment
from reviews.request_context import (
    finish_draft_in_request_context,
    has_claim_in_request_context,
    id_in_request_context,
    review_in_request_context,
)

NOT_MODIFIED = 204


@requires_permission("read")
@require_safe
def claim_inquiries_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions about the claim; 204 if there is nothing beyond `seen`."""
    review, user = review_in_request_context(pk), signed_in_person(request)
    shown = _shown(review, user)
    if request.GET.get("seen") == shown["seen"]:
        return HttpResponse(status=NOT_MODIFIED)
    return render(request, "reviews/discussion/_inquiries.html", {"form": _empty(review), **shown})


@requires_permission("take")
@never_cache
@require_POST
def create_inquiry_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask a source; only this response contains the link."""
    review, user = review_in_request_context(pk), signed_in_person(request)
    form, made, status = EnquiryForm(request.POST), None, 200
    try:
        if form.is_valid():
            made = inquiries.create_inquiry(pk, inquiries.InquiryRequest(**form.cleaned_data), actor=user)
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
    return finish_draft_in_request_context(response, user, pk, "enquiry") if made else response


@requires_permission("take")
@require_POST
def revoke_inquiry_view(request: HttpRequest, pk: UUID, enquiry_id: UUID) -> HttpResponse:
    """Close a link early."""
    review, user = review_in_request_context(pk), signed_in_person(request)
    problem, status = "", 200
    try:
        inquiries.revoke_inquiry(pk, enquiry_id, actor=user)
    except Refusal as refusal:
        if not request.headers.get("HX-Request"):
            raise
        problem, status = str(refusal), BadInput.status
    if not request.headers.get("HX-Request"):
        return redirect("reviews:bench", pk)
    context = {"form": _empty(review), "problem": problem, **_shown(review, user)}
    return render(request, "reviews/discussion/_inquiries.html", context, status=status)


@requires_permission("take")
@require_POST
def inquiry_to_evidence_view(request: HttpRequest, pk: UUID, enquiry_id: UUID) -> HttpResponse:
    """Add an answer as evidence; the button gives the stance."""
    token, stance = id_in_request_context(request, "token"), request.POST.get("stance", "")
    inquiries.add_inquiry_as_evidence(pk, enquiry_id, token, stance=stance, actor=signed_in_person(request))
    return workbench_evidence_fragment(request, pk)


def _empty(review: Review) -> EnquiryForm:
    """A form addressed to the claimant, if there is one."""
    claimant = review.claim.claimant
    role = Enquiry.Role.CLAIMANT if claimant else Enquiry.Role.EXPERT
    return EnquiryForm(initial={"role": role, "name": claimant.name if claimant else "", "days": 7})


def _shown(review: Review, user: User) -> dict[str, Any]:
    found = inquiries.inquiries_about_claim(review, user)
    holds = has_claim_in_request_context(review, user)
    taken = inquiries.inquiries_used_as_evidence(review.pk, user) if holds else set()
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
