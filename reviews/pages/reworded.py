"""The page of a reworded claim: the old verdict beside the new words, and two actions."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput, NotFound, Refusal
from reviews.models import Review
from reviews.pages.parts.claim_text import claim_text_context
from reviews.revisions.reworded_verdicts import confirm_reworded_verdict, find_reworded_verdict
from reviews.states import State
from reviews.workflow import leases, second_opinions


@requires_permission("read")
@require_GET
def reworded_claim_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What changed since the verdict was given."""
    return _page(request, _review(pk))


@requires_permission("take")
@require_POST
def confirm_reworded_claim_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The meaning is the same: submit the verdict again, on the words that the page showed."""
    review = _review(pk)
    try:
        verdict = confirm_reworded_verdict(
            pk, _id(request, "mention"), _id(request, "verdict"), actor=signed_in_person(request)
        )
    except Refusal as refusal:
        return _page(request, review, problem=str(refusal), status=refusal.status)
    done = second_opinions.submission_in_words(verdict)
    if verdict.review.state == State.AWAITING_APPROVAL:
        done += " " + _("The verdict applies to the new wording once a second person approves it.")
    messages.success(request, done)
    return redirect("reviews:queue")


@requires_permission("take")
@require_POST
def retake_reworded_claim_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the claim to the workbench, to review it from the start."""
    try:
        leases.lease_claim(pk, actor=signed_in_person(request))
    except Refusal as refusal:
        return _page(request, _review(pk), problem=str(refusal), status=refusal.status)
    return redirect("reviews:bench", pk)


def _review(pk: UUID) -> Review:
    review: Review | None = Review.objects.for_rows().filter(pk=pk).first()
    if review is None:
        raise NotFound(_("Claim not found in the queue."))
    return review


def _page(request: HttpRequest, review: Review, *, problem: str = "", status: int = 200) -> HttpResponse:
    found, user = find_reworded_verdict(review), signed_in_person(request)
    if found is None:
        return redirect("reviews:bench", review.pk)
    context = {
        "review": review,
        "rewording": found,
        "verdict": found.verdict,
        **claim_text_context(request, review, user),
        "may_take": user.may("take")
        and review.uploader_id != user.pk
        and review.state in ("waiting", "in review"),
        "problem": problem,
    }
    return render(request, "reviews/revisions/reworded.html", context, status=status)


def _id(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise BadInput(_("This page is incomplete. Reload it and try again.")) from None
