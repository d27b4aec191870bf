"""The priority of a claim: a sum of named factors that the page shows."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from claims.models import Claim, Match
from reviews.models import Review

# Points by reason code (`claims.extraction.REASONS`).
BY_REASON = {
    "number": 3,
    "accusation": 4,
    "admission": 5,
    "denial": 2,
    "date": 1,
    "named": 1,
    "cited": 1,
    "law": 2,
    "comparison": 1,
    "unnamed": 2,
}
# Points by the time until the deadline, most urgent first.
BY_TIME_LEFT = [(timedelta(hours=3), 6), (timedelta(hours=24), 4), (timedelta(days=3), 2)]
ATTRIBUTED_DIFFERENTLY = 2
# A published claim whose source has changed: readers may be misled right now.
RECHECK = 8
# Points for a check-worthiness of 1; fewer in proportion.
WORTH = 5
# The names of the factors on pages.
WORDS: dict[str, StrOrPromise] = {
    "worth": _("check-worthiness"),
    "number": _("a number"),
    "accusation": _("accusation"),
    "admission": _("admission"),
    "denial": _("denial"),
    "date": _("a date"),
    "named": _("named body"),
    "cited": _("cites a source"),
    "law": _("law or money"),
    "comparison": _("comparison"),
    "unnamed": _("unnamed source"),
    "attributed-differently": _("attributed differently"),
    "deadline": _("deadline near"),
    "recheck": _("re-check"),
    "raised": _("prioritised by an editor"),
}


@dataclass(frozen=True, slots=True)
class Factor:
    """One named part of a priority."""

    code: str
    points: int


def _factors(review: Review, claim: Claim, *, linked: bool, now: datetime) -> list[Factor]:
    """The factors of this claim's priority, most points first."""
    found = [Factor("worth", round(claim.score * WORTH))]
    found += [Factor(code, BY_REASON[code]) for code in claim.reasons if code in BY_REASON]
    if linked:
        found.append(Factor("attributed-differently", ATTRIBUTED_DIFFERENTLY))
    if review.deadline is not None:
        left = review.deadline - now
        points = next((points for limit, points in BY_TIME_LEFT if left <= limit), 0)
        found.append(Factor("deadline", points))
    if review.recheck:
        found.append(Factor("recheck", RECHECK))
    if review.raised:
        found.append(Factor("raised", review.raised))
    return sorted((factor for factor in found if factor.points), key=lambda factor: -factor.points)


def prioritise(reviews: list[Review]) -> list[Review]:
    """Set the priority of these reviews (with `claim` loaded); returns the changed ones, unsaved. One query."""
    now = timezone.now()
    ids = [review.claim_id for review in reviews]
    relation = Match.Relation.ATTRIBUTED_DIFFERENTLY
    pairs = Match.objects.filter(relation=relation, confirmed=None) | Match.objects.filter(
        relation=relation, confirmed=True
    )
    linked = set(pairs.filter(first__in=ids).values_list("first", flat=True)) | set(
        pairs.filter(second__in=ids).values_list("second", flat=True)
    )
    changed = []
    for review in reviews:
        found = _factors(review, review.claim, linked=review.claim_id in linked, now=now)
        rows, total = [asdict(factor) for factor in found], sum(factor.points for factor in found)
        if rows != review.factors or total != review.priority:
            review.factors, review.priority = rows, total
            changed.append(review)
    return changed
