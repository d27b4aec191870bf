"""Which evidence and comments a search may find for a person. The one place where the search asks."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from newsdesk.accounts.models import User
from reviews.models import Approval, Comment, Evidence, Review, Verdict
from reviews.states import State
from reviews.workflow.second_opinions import TWO

# Both opinions are given.
TOLD = [State.AWAITING_APPROVAL, State.APPROVED]


def visible_evidence(user: User) -> QuerySet[Evidence]:
    """Evidence that was not removed. While two opinions are asked, only one's own and what was approved before."""
    judged = Verdict.objects.filter(evidence=OuterRef("pk"), approval__decision=Approval.Decision.APPROVE)
    open_to_all = Q(review__reviews_required__lt=TWO) | Q(review__state__in=TOLD)
    seen = Q(added_by=user) | (open_to_all & Q(review__first_by=None)) | Exists(judged)
    return Evidence.objects.filter(seen, removed_at=None)


def visible_comments(user: User) -> QuerySet[Comment]:
    """Comments that were not deleted. While two opinions are asked on the claim, only one's own."""
    of_claim = Review.objects.filter(claim=OuterRef("conversation__claim")).exclude(state=State.SUPERSEDED)
    between = Q(reviews_required__gte=TWO) & ~Q(state__in=TOLD)
    blind = Exists(of_claim.filter(between | Q(first_by__isnull=False)))
    return Comment.objects.filter(Q(author=user) | ~blind, withdrawn_at=None)
