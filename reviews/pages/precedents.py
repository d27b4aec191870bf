"""Related claims at the workbench: a fragment that polls."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput
from reviews.models import Review
from reviews.request_context import id_in_request_context, review_in_request_context
from reviews.revisions.precedents import adopt_precedent, answer_precedent, precedents_of_claim


@requires_permission("read")
@require_GET
def precedents_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The related claims; a fragment for htmx, or a page."""
    return _shown(request, review_in_request_context(pk))


@requires_permission("match")
@require_POST
def answer_precedent_view(request: HttpRequest, pk: UUID, match: UUID) -> HttpResponse:
    """Confirm or reject a match."""
    said = request.POST.get("answer")
    if said not in ("yes", "no"):
        raise BadInput(_("Answer yes or no."))
    answer_precedent(
        review_in_request_context(pk).pk, match, yes=said == "yes", actor=signed_in_person(request)
    )
    if request.headers.get("HX-Request"):
        return _shown(request, review_in_request_context(pk))
    return redirect("reviews:precedents", pk)


@requires_permission("take")
@require_POST
def adopt_precedent_view(request: HttpRequest, pk: UUID, match: UUID) -> HttpResponse:
    """Copy an earlier verdict on the same claim to the draft, and reload the workbench."""
    adopt_precedent(pk, id_in_request_context(request, "token"), match, actor=signed_in_person(request))
    messages.success(request, _("The earlier verdict was copied to your draft. Read it before you submit."))
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return redirect("reviews:bench", pk)


def _shown(request: HttpRequest, review: Review) -> HttpResponse:
    name = "_precedents" if request.headers.get("HX-Request") else "precedents"
    user = signed_in_person(request)
    context = {
        "review": review,
        "precedents": precedents_of_claim(review.claim_id),
        "in_hand": review.holder_id == user.pk,
    }
    return render(request, f"reviews/revisions/{name}.html", context)
