"""Shared helpers for desk pages: load the review, read ids from the form."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import trigger_client_event

from newsdesk.accounts.models import User
from newsdesk.lib.errors import BadInput, Conflict, NotFound
from reviews.models import Review, Verdict
from reviews.querysets import REVEALED
from reviews.workflow import unsent

# A one-time message on the queue page about the last action, in the session.
JUST = "desk_just"
# The last bulk action that can be undone, in the session until the next one.
UNDO = "desk_undo"


def review_in_request_context(pk: UUID) -> Review:
    """A review with the data for its pages; raises NotFound."""
    review: Review | None = Review.objects.for_rows().with_verdicts().filter(pk=pk).first()
    if review is None:
        raise NotFound(_("Claim not found in the queue."))
    return review


def has_claim_in_request_context(review: Review, user: User) -> bool:
    """Whether this person has the claim; an expired lease does not count."""
    expires = review.lease_expires_at
    return review.holder_id == user.pk and expires is not None and expires > timezone.now()


def require_claim_in_request_context(review: Review, user: User) -> None:
    """Raise unless this person has the claim: only they may see the lease's token."""
    if not has_claim_in_request_context(review, user):
        raise Conflict(_("You do not have this claim. Take it first."))


def verdicts_in_request_context(review: Review, author: User | None = None) -> list[Verdict]:
    """Every verdict on a claim that is not hidden, with its evidence, newest first; and what this author wrote, hidden or not."""
    shown = REVEALED if author is None else REVEALED | Q(reviewer=author)
    told = review.verdicts.filter(shown).select_related(
        "reviewer", "mention", "approval__approver", "withdrawal"
    )
    return list(told.prefetch_related("evidence").order_by("-id"))


def id_in_request_context(request: HttpRequest, name: str) -> UUID:
    """An id from the form; raises BadInput if it is missing or invalid."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise BadInput(_("This page is incomplete. Reload it and try again.")) from None


def ids_in_request_context(request: HttpRequest, name: str) -> list[UUID]:
    """All ids of one field of the form; raises BadInput for an invalid one."""
    try:
        return [UUID(value) for value in request.POST.getlist(name)]
    except ValueError:
        raise BadInput(_("This page is incomplete. Reload it and try again.")) from None


def return_url_in_request_context(request: HttpRequest) -> str:
    """The page that the form names to return to; the queue if it is not one of ours."""
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return back if ours else reverse("reviews:queue")


def url_in_request_context(route: str, query: str, *args: UUID) -> str:
    """The address of a page of the desk with the filters of the queue that the person works through."""
    address = reverse(route, args=args)
    return f"{address}?{query}" if query else address


def finish_draft_in_request_context(
    response: HttpResponse, user: User, subject: UUID, place: str
) -> HttpResponse:
    """The form at this place was sent: its draft is done with, here and in the browser."""
    times = unsent.delete_unsent(subject, place, actor=user)
    return trigger_client_event(response, "draft-sent", {"place": place, "sent": times})


def undo_offer_in_request_context(request: HttpRequest) -> dict[str, Any] | None:
    """The offer to undo the last action; shown on one page only."""
    what: dict[str, Any] | None = request.session.get(UNDO)
    if what is None or what.get("shown"):
        return None
    request.session[UNDO] = what | {"shown": True}
    return what
