"""What readers can hold the newsroom to: every correction it made, and how it checks."""

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
# The way of a claim from the queue to its readers and back, for people outside.
SHOWN = (
    (State.WAITING, Action.TAKE),
    (State.IN_REVIEW, Action.SUBMIT),
    (State.AWAITING_APPROVAL, Action.APPROVE),
    (State.AWAITING_APPROVAL, Action.RETURN),
    (State.APPROVED, Action.REOPEN),
)


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Every correction and withdrawal, newest first; `before` goes on where the last page ended."""
    rows, following = amendments.page(ROWS, _place(request.GET.get("before", "")))
    context = {
        "rows": rows,
        "following": following,
        "newsroom": settings.NEWSROOM_NAME,
        "first": "before" not in request.GET,
    }
    return render(request, "publishing/site/corrections.html", context)


@require_safe
def methodology(request: HttpRequest) -> HttpResponse:
    """How claims are checked, out of the tables that the desk itself goes by; then the newsroom's own words."""
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
    """A place in the list; whatever is none begins at the top."""
    try:
        return UUID(text)
    except ValueError:
        return None
