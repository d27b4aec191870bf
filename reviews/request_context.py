"""What every page of the desk begins with: the review that it shows, and the ids that it sends back."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.lib.errors import BadInput, Conflict, NotFound
from reviews.models import Review, Verdict

# What the queue page tells once about what was done last, kept in the session.
JUST = "desk_just"
# What can be taken back by one press, kept in the session until something else is done.
UNDO = "desk_undo"


def review_to_show(pk: UUID) -> Review:
    """A review with all that pages say about it; raises NotThere."""
    review: Review | None = Review.objects.for_rows().with_verdicts().filter(pk=pk).first()
    if review is None:
        raise NotFound(_("Claim not found in the queue."))
    return review


def in_hand(review: Review, user: User) -> bool:
    """Whether this person holds the claim; a lease that ran out counts no more, swept or not."""
    expires = review.lease_expires_at
    return review.holder_id == user.pk and expires is not None and expires > timezone.now()


def keep_to_its_holder(review: Review, user: User) -> None:
    """The workbench holds the lease's token: nobody else sees it, whatever they send."""
    if not in_hand(review, user):
        raise Conflict(_("You do not have this claim. Take it first."))


def with_evidence(review: Review) -> list[Verdict]:
    """Every verdict on a claim with what it rests on, newest first."""
    told = review.verdicts.filter(review__first_by=None).select_related(
        "reviewer", "mention", "approval__approver"
    )
    return list(told.prefetch_related("evidence").order_by("-id"))


def id_sent(request: HttpRequest, name: str) -> UUID:
    """An id that the page itself sends along; raises BadInput when it does not."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise BadInput(_("This page is incomplete. Reload it and try again.")) from None


def ids_sent(request: HttpRequest, name: str) -> list[UUID]:
    """All ids of one name that a page sends along; raises BadInput for one that is none."""
    try:
        return [UUID(value) for value in request.POST.getlist(name)]
    except ValueError:
        raise BadInput(_("This page is incomplete. Reload it and try again.")) from None


def way_back(request: HttpRequest) -> str:
    """The page of the desk that a form was sent from, which it names; the queue when it names none of ours."""
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return back if ours else reverse("reviews:queue")


def undo_offered(request: HttpRequest) -> dict[str, Any] | None:
    """What was done just now and can be taken back: said on one page, and on no further one."""
    what: dict[str, Any] | None = request.session.get(UNDO)
    if what is None or what.get("shown"):
        return None
    request.session[UNDO] = what | {"shown": True}
    return what
