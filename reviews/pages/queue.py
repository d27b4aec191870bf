"""The queue page, and its actions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims.models import Claim
from claims.people import directory
from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput
from reviews.forms import DismissForm
from reviews.models import Rating, Review
from reviews.querysets import ReviewQuerySet
from reviews.request_context import (
    JUST,
    UNDO,
    review_in_request_context,
    undo_offer_in_request_context,
    url_in_request_context,
)
from reviews.workflow import leases, saved_views, triage, workload
from reviews.workflow.filters import (
    AGE,
    DUE,
    LISTED,
    View,
    filtered_review_totals,
    filtered_reviews_count,
    filtered_reviews_stamp,
    paginate_filtered_reviews,
)
from reviews.workflow.spoken import set_where_claims_were_spoken
from reviews.workflow.words_before import set_words_before_claims

# Claimants that the filter shows for the letters typed into it.
WHO_AT_MOST = 12


@requires_permission("read")
@require_GET
def queue_page(request: HttpRequest) -> HttpResponse:
    """Waiting claims by priority; above them the claims assigned to this person."""
    rows = _rows(request)
    who = request.GET.get("who", "")[:300]
    named = [one.record for one in directory.suggest_from_directory(who, WHO_AT_MOST)] if who.strip() else []
    context = {
        "just": request.session.pop(JUST, {}),
        "undo": undo_offer_in_request_context(request),
        "who": who,
        "kept_filters": [(name, value) for name, value in request.GET.items() if name not in ("who", "page")],
        "claimants": named
        or {row.claim.claimant_id: row.claim.claimant for row in rows["page"] if row.claim.claimant}.values(),
        "articles": {row.article_id: row.article for row in rows["page"]}.values(),
        **rows,
        **_choices(request),
    }
    return render(request, "reviews/workflow/queue.html", context)


@requires_permission("read")
@require_GET
def queue_update_page(request: HttpRequest) -> HttpResponse:
    """The current lists of the queue page; 204 if the page shows the same."""
    view, user = View.read(request.GET), signed_in_person(request)
    if request.headers.get("Stamp") == filtered_reviews_stamp(
        _listed(view, user), request.GET.get("page"), user
    ):
        return HttpResponse(status=204)
    return render(request, "reviews/workflow/_queue.html", _rows(request))


def _listed(view: View, user: User) -> ReviewQuerySet:
    """The rows without claims that are already listed above."""
    return view.reviews() if "state" in view.chosen else view.reviews().exclude(holder=user)


def _rows(request: HttpRequest) -> dict[str, Any]:
    user, now, view = signed_in_person(request), timezone.now(), View.read(request.GET)
    listed, number = _listed(view, user), request.GET.get("page")
    # Computed first: if something changes while the rows are read, the page reloads them.
    stamp = filtered_reviews_stamp(listed, number, user)
    page = paginate_filtered_reviews(listed.for_rows().with_verdicts(), number)
    in_hand = list(Review.objects.in_hand_of(user).for_rows().order_by("lease_expires_at")[:20])
    kept = list(Review.objects.returned_to(user, now).for_rows().with_verdicts().most_pressing_first()[:20])
    set_where_claims_were_spoken([*page, *in_hand, *kept])
    set_words_before_claims([*page, *in_hand, *kept])
    return {
        "view": view.chosen,
        "query": view.query,
        "stamp": stamp,
        "page": page,
        "figures": filtered_review_totals(listed),
        "numbers": _numbers(user),
        "in_hand": in_hand,
        "kept": kept,
        "now": now,
    }


def _numbers(user: User) -> dict[str, int]:
    now = timezone.now()
    waiting = Review.objects.waiting()
    return {
        "waiting": filtered_reviews_count(waiting),
        "due": filtered_reviews_count(waiting.due_before(now + DUE["day"][0])),
        "assigned": filtered_reviews_count(Review.objects.assigned_to(user, now)),
        "awaiting": filtered_reviews_count(Review.objects.awaiting_approval()),
    }


def _choices(request: HttpRequest) -> dict[str, Any]:
    user = signed_in_person(request)
    return {
        "desks": Desk.objects.all(),
        "states": [(state.value, state.label) for state in LISTED],
        "kinds": Claim.Kind.choices,
        "ratings": Rating.choices,
        "dues": [(code, words) for code, (_time, words) in DUE.items()],
        "ages": [(code, words) for code, (_time, words) in AGE.items()],
        "saved": saved_views.saved_views_of(user),
        "dismissals": Review.Dismissal.choices,
        "reviewers": workload.workload_of_reviewers() if user.may("triage") else [],
    }


@requires_permission("take")
@require_POST
def take_next_queued_view(request: HttpRequest) -> HttpResponse:
    """Take the claim with the highest priority of the current view."""
    view = View.read(request.GET)
    among = view.among(Review.objects.all()) if view.chosen else None
    review = leases.lease_next_claim(among, actor=signed_in_person(request))
    if review is None:
        messages.info(request, _("There are no claims for you to take."))
        return redirect(url_in_request_context("reviews:queue", view.query))
    return redirect(url_in_request_context("reviews:bench", view.query, review.pk))


@requires_permission("take")
@require_POST
def take_queued_claim_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take this claim; if another reviewer has it, a page says who and until when."""
    try:
        leases.lease_claim(pk, actor=signed_in_person(request))
    except leases.Held as held:
        return render(request, "reviews/workflow/held.html", {"review": held.review}, status=held.status)
    return redirect(url_in_request_context("reviews:bench", View.read(request.GET).query, pk))


@requires_permission("dismiss")
@require_http_methods(["GET", "POST"])
def dismiss_queued_claim_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Dismiss a claim with a reason; the queue page then offers to undo it."""
    form = DismissForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else BadInput.status
        return render(
            request,
            "reviews/workflow/dismiss.html",
            {"form": form, "review": review_in_request_context(pk)},
            status=status,
        )
    triage.dismiss_in_triage(
        pk, form.cleaned_data["reason"], form.cleaned_data["note"], actor=signed_in_person(request)
    )
    request.session[JUST] = {"done": str(pk)}
    request.session[UNDO] = {
        "do": "dismiss",
        "reviews": [str(pk)],
        "words": _("Claim dismissed."),
    }
    return redirect(url_in_request_context("reviews:queue", View.read(request.GET).query))


@requires_permission("dismiss")
@require_POST
def restore_queued_claim_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Return a dismissed claim to the queue."""
    triage.restore_in_triage(pk, actor=signed_in_person(request))
    messages.success(request, _("The claim is back in the queue."))
    return redirect("reviews:bench", pk)
