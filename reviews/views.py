"""The queue's page, and what one does to a claim from there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims.models import Claim
from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import person, requires
from newsdesk.lib.errors import BadInput
from reviews import queue as leases
from reviews import triage
from reviews.asked import JUST, review_to_show
from reviews.forms import DismissForm
from reviews.listing import DUE, LISTED, View, figures, page_of, up_to_a_thousand
from reviews.models import Review


@requires("read")
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, most pressing first; above it what this person has in hand, and what came back."""
    user, now, view = person(request), timezone.now(), View.read(request.GET)
    # What this person has already, above, need not be said twice.
    listed = view.reviews() if "state" in view.chosen else view.reviews().exclude(holder=user)
    context = {
        "view": view.chosen,
        "page": page_of(listed.for_rows().with_verdicts(), request.GET.get("page")),
        "figures": figures(listed),
        "numbers": _numbers(user),
        "in_hand": list(Review.objects.in_hand_of(user).for_rows().order_by("lease_expires_at")[:20]),
        "returned": list(Review.objects.returned_to(user, now).for_rows().with_verdicts()[:20]),
        "just": request.session.pop(JUST, {}),
        "now": now,
        **_choices(),
    }
    return render(request, "reviews/queue.html", context)


def _numbers(user: User) -> dict[str, int]:
    now = timezone.now()
    waiting = Review.objects.waiting()
    return {
        "waiting": up_to_a_thousand(waiting),
        "due": up_to_a_thousand(waiting.due_before(now + DUE["day"][0])),
        "returned": up_to_a_thousand(Review.objects.returned_to(user, now)),
        "awaiting": up_to_a_thousand(Review.objects.awaiting_approval()),
    }


def _choices() -> dict[str, Any]:
    return {
        "desks": Desk.objects.all(),
        "states": [(state.value, state.label) for state in LISTED],
        "kinds": Claim.Kind.choices,
        "dues": [(code, words) for code, (_time, words) in DUE.items()],
    }


@requires("take")
@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """The most pressing claim of the view in the address, now in this person's hand."""
    review = leases.take_next(View.read(request.GET).among(Review.objects.all()), actor=person(request))
    if review is None:
        messages.info(request, _("Nothing is waiting that you could take."))
        return redirect("reviews:queue")
    return redirect("reviews:bench", review.pk)


@requires("take")
@require_POST
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """This very claim; when somebody else has it, a page that says who and until when."""
    try:
        leases.take(pk, actor=person(request))
    except leases.Held as held:
        return render(request, "reviews/held.html", {"review": held.review}, status=held.status)
    return redirect("reviews:bench", pk)


@requires("dismiss")
@require_http_methods(["GET", "POST"])
def dismiss(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say why a claim needs no verdict; the queue page then offers to undo it."""
    form = DismissForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else BadInput.status
        return render(
            request, "reviews/dismiss.html", {"form": form, "review": review_to_show(pk)}, status=status
        )
    triage.dismiss(pk, form.cleaned_data["reason"], form.cleaned_data["note"], actor=person(request))
    request.session[JUST] = {"done": str(pk), "dismissed": str(pk)}
    return redirect("reviews:queue")


@requires("dismiss")
@require_POST
def restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a dismissed claim back into the queue."""
    triage.restore(pk, actor=person(request))
    messages.success(request, _("The claim waits in the queue again."))
    return redirect("reviews:bench", pk)
