"""The public pages on corrections and methodology."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from newsdesk.publishing.models import OwnMethod
from newsdesk.publishing.releases import corrections as amendments
from newsdesk.publishing.releases.payload import ATTRIBUTION_MEANS, LICENCE, RATING_MEANS
from reviews.models import Finding, Rating
from reviews.states import MOVES, Action, State

ROWS = 25
# The public description of a claim's path from the queue to publication and correction.
SHOWN = (
    (State.WAITING, Action.TAKE),
    (State.IN_REVIEW, Action.SUBMIT),
    (State.AWAITING_APPROVAL, Action.APPROVE),
    (State.AWAITING_APPROVAL, Action.RETURN),
    (State.APPROVED, Action.REOPEN),
)


@require_safe
def corrections_policy_page(request: HttpRequest) -> HttpResponse:
    """Corrections and retractions, newest first; `before` continues after the last page."""
    rows, following = amendments.newest_corrections(ROWS, _place(request.GET.get("before", "")))
    context = {
        "rows": rows,
        "following": following,
        "newsroom": settings.NEWSROOM_NAME,
        "first": "before" not in request.GET,
    }
    return render(request, "publishing/site/corrections.html", context)


@require_safe
def methodology_policy_page(request: HttpRequest) -> HttpResponse:
    """How claims are checked, generated from the tables of the software; then the newsroom's own text."""
    own = OwnMethod.objects.first()
    context = {
        "newsroom": settings.NEWSROOM_NAME,
        "ratings": [(value, word, RATING_MEANS[value]) for value, word in Rating.choices],
        "findings": [(value, word, ATTRIBUTION_MEANS[value]) for value, word in Finding.choices],
        "moves": [(state.label, action.label, MOVES[state, action]) for state, action in SHOWN],
        "assisted": bool(settings.ASSISTANT_URL),
        "own": own if own and own.text.strip() else None,
        "licence": LICENCE,
    }
    return render(request, "publishing/site/methodology.html", context)


def _place(text: str) -> UUID | None:
    """A position in the list; an invalid one starts at the beginning."""
    try:
        return UUID(text)
    except ValueError:
        return None
