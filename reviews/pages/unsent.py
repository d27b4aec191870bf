"""Drafts of everything that is typed on a page: the browser saves them as the person types (js/draft.js)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput
from reviews.workflow import unsent

# What the request says about the draft, beside the fields of the form.
PLACE, SENT = "draft-place", "draft-sent"


@requires_permission("read")
@require_POST
def save_unsent_view(request: HttpRequest, subject: UUID) -> HttpResponse:
    """Save one form of the page of a review or an article; 204 when saved, 409 when it was sent since."""
    said = request.POST.get(SENT, "0")
    if not said.isdecimal() or len(said) > 9:
        raise BadInput(f"{SENT}: {said[:20]}")
    about = {PLACE, SENT, "csrfmiddlewaretoken"}
    names = [name for name in request.POST if name not in about]
    fields = [(name, value) for name in names for value in request.POST.getlist(name)]
    unsent.save_unsent(
        subject, request.POST.get(PLACE, ""), fields, sent=int(said), actor=signed_in_person(request)
    )
    return HttpResponse(status=204)
