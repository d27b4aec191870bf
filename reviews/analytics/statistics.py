"""Statistics: throughput, time to verdict, agreement of reviewers, extraction quality."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    Aggregate,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import TruncDate
from django.utils import timezone

from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from reviews.analytics.agreement import Agreement, agreement
from reviews.models import Approval, Rating, Review, Verdict
from reviews.querysets import REVEALED
from reviews.states import State
from reviews.workflow.transitions import EVENTS

DAYS = 28
# The period for times and ratings.
LOOKING_BACK = timedelta(days=90)
CLAIMANTS = 10
# The states in which a claim is still to be decided.
OPEN = [State.WAITING, State.IN_REVIEW, State.AWAITING_APPROVAL]


class Percentile(Aggregate):
    """A percentile as PostgreSQL computes it."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(fraction)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True, slots=True)
class ThroughputDay:
    """Claims added, decided, and still open at the end of a day."""

    day: date
    came: int
    went: int
    open: int


@dataclass(frozen=True, slots=True)
class Pace:
    """Time from upload to verdict: median and 90th percentile."""

    name: str
    verdicts: int
    median: timedelta
    p90: timedelta


@dataclass(frozen=True, slots=True)
class Ratings:
    """Claims by the rating of the verdict that was approved last."""

    name: str
    sourced: int = 0
    disputed: int = 0
    unsupported: int = 0
    waiting: int = 0

    @property
    def total(self) -> int:
        """The total."""
        return self.sourced + self.disputed + self.unsupported


@dataclass(frozen=True, slots=True)
class PipelineOutcome:
    """The outcomes of the candidates of one pipeline."""

    pipeline: str
    candidates: int
    accepted: int
    edited: int
    dismissed: int


def daily_statistics(now: datetime | None = None, count: int = DAYS) -> list[ThroughputDay]:
    """Per day, oldest first; the number of open claims is counted back from now. Four queries.

    A dismissal that was undone on the same day counts neither as decided nor as added again.
    """
    today = timezone.localdate(now)
    since = timezone.make_aware(datetime.combine(today - timedelta(days=count - 1), datetime.min.time()))
    came = _by_day(Review.objects.filter(created_at__gte=since), "created_at")
    moves = Event.objects.filter(at__gte=since, kind__in=set(EVENTS.values()))
    moves = moves.annotate(on=TruncDate("at")).exclude(_undone())
    came.update(_by_day(moves.filter(data__to__in=OPEN).exclude(data__from__in=OPEN), "at"))
    went = _by_day(moves.filter(data__from__in=OPEN).exclude(data__to__in=OPEN), "at")
    left = Review.objects.open().count()
    found = []
    for back in range(count):
        day = today - timedelta(days=back)
        found.append(ThroughputDay(day, came[day], went[day], max(left, 0)))
        left += went[day] - came[day]
    return found[::-1]


def _undone() -> Q:
    """Dismissals that were undone on the same day, and what undid them."""
    there = Event.objects.filter(subject_id=OuterRef("subject_id"), at__date=OuterRef("on"))
    restored = there.filter(kind=EventKind.REVIEW_RESTORED, id__gt=OuterRef("id"))
    dismissed = there.filter(kind=EventKind.REVIEW_DISMISSED, id__lt=OuterRef("id"))
    return Q(Exists(restored), kind=EventKind.REVIEW_DISMISSED) | Q(
        Exists(dismissed), kind=EventKind.REVIEW_RESTORED
    )


def _by_day(rows: QuerySet[Any], field: str) -> Counter[date]:
    counted = rows.annotate(day=TruncDate(field)).values_list("day").order_by().annotate(n=Count("pk"))
    return Counter(dict(counted))


def time_to_verdict_statistics(by: str, since: datetime) -> list[Pace]:
    """From the upload of an article to the first verdict on each claim, by `review__desk__name` or `review__claim__kind`."""
    took = ExpressionWrapper(F("created_at") - F("review__article__created_at"), output_field=DurationField())
    rows = (
        Verdict.objects.filter(~_another_of_claim(Verdict.objects.all(), "id__lt"), created_at__gte=since)
        .annotate(took=took)
        .values_list(by)
        .order_by(by)
        .annotate(
            n=Count("pk"), median=Percentile("took", fraction=0.5), p90=Percentile("took", fraction=0.9)
        )
    )
    return [Pace(*row) for row in rows]


def _another_of_claim(among: QuerySet[Verdict], than: str, of: str = "id") -> Exists:
    """Whether one of these verdicts on the same claim is before or after the verdict of an outer row."""
    return Exists(among.filter(review__claim=OuterRef("review__claim"), **{than: OuterRef(of)}))


def rating_statistics(by: str, since: datetime, most: int) -> list[Ratings]:
    """The verdict that was approved last on each claim, by rating, for the names with most of them."""
    approved = Verdict.objects.filter(approval__decision=Approval.Decision.APPROVE)
    later = _another_of_claim(approved, "approval__id__gt", "approval__id")
    rows = (
        approved.filter(~later, approval__created_at__gte=since)
        .exclude(**{f"{by}__isnull": True})
        .values_list(by, "rating")
        .order_by()
        .annotate(n=Count("pk"))
    )
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, rating, number in rows:
        counts[name][Rating(rating).value] += number
    found = [Ratings(name, **count) for name, count in counts.items()]
    return sorted(found, key=lambda row: (-row.total, row.name))[:most]


def agreement_statistics() -> Agreement:
    """Agreement of two independent verdicts on a claim; the last two by different people count. One query."""
    told = Verdict.objects.filter(REVEALED, review__reviews_required__gte=2)
    units: dict[object, dict[object, str]] = defaultdict(dict)
    for review, reviewer, rating in told.order_by("id").values_list("review", "reviewer", "rating"):
        units[review][reviewer] = rating
    return agreement([list(unit.values()) for unit in units.values()])


def pipeline_outcome_statistics() -> list[PipelineOutcome]:
    """The outcomes of each pipeline's candidates: decided, reworded for readers, dismissed."""
    rows = (
        Review.objects.exclude(claim__run=None)
        .values_list("claim__run__pipeline")
        .order_by("claim__run__pipeline")
        .annotate(
            n=Count("pk"),
            accepted=Count("pk", filter=Q(state__in=[State.AWAITING_APPROVAL, State.APPROVED])),
            edited=Count("pk", filter=~Q(claim__wording="")),
            dismissed=Count("pk", filter=Q(state=State.DISMISSED)),
        )
    )
    return [PipelineOutcome(*row) for row in rows]
