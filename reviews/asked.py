"""What every page of the desk begins with: the review that it shows, and the ids that it sends back."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from newsdesk.lib.errors import BadInput, NotThere
from reviews.models import Review, Verdict

# What the queue page tells once about what was done last, kept in the session.
JUST = "desk_just"


def review_to_show(pk: UUID) -> Review:
    """A review with all that pages say about it; raises NotThere."""
    review: Review | None = Review.objects.for_rows().with_verdicts().filter(pk=pk).first()
    if review is None:
        raise NotThere(_("There is no such claim in the queue."))
    return review


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
