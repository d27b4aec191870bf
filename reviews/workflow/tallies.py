"""Counts of an article's claims: sourced, disputed, unsupported, undecided."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from reviews.models import Approval, Rating, Review, Verdict
from reviews.states import State


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of claims."""

    sourced: int = 0
    disputed: int = 0
    unsupported: int = 0
    waiting: int = 0
    """Not decided yet: waiting, in review, awaiting approval."""
    dismissed: int = 0

    @property
    def total(self) -> int:
        """All claims that need a verdict."""
        return self.sourced + self.disputed + self.unsupported + self.waiting


def article_tallies(article_ids: Iterable[UUID]) -> dict[UUID, Tally]:
    """The tally of each article, in two queries for any number."""
    ids = list(article_ids)
    counts: dict[UUID, Counter[str]] = {pk: Counter() for pk in ids}
    states = Review.objects.filter(article__in=ids).values_list("article", "state").annotate(n=Count("pk"))
    for article_id, state, number in states.order_by():
        if state in {State.WAITING, State.IN_REVIEW, State.AWAITING_APPROVAL}:
            counts[article_id]["waiting"] += number
        elif state == State.DISMISSED:
            counts[article_id]["dismissed"] += number
    ratings = (
        Verdict.objects.filter(
            review__article__in=ids,
            review__state=State.APPROVED,
            approval__decision=Approval.Decision.APPROVE,
        )
        .order_by("review_id", "-id")
        .distinct("review_id")
        .values_list("review__article", "rating")
    )
    for article_id, rating in ratings:
        counts[article_id][Rating(rating).value] += 1
    return {pk: Tally(**count) for pk, count in counts.items()}
