"""Who has how much to do, who is away, and what each person has done."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from newsdesk.accounts.models import User
from reviews.models import Review, Verdict
from reviews.states import State

DAYS = 7


@dataclass(frozen=True, slots=True)
class Load:
    """What one reviewer has to do now."""

    person: User
    in_hand: int = 0
    assigned: int = 0
    overdue: int = 0

    @property
    def claims(self) -> int:
        """Those in hand and those that wait for this person."""
        return self.in_hand + self.assigned

    @property
    def full(self) -> bool:
        """Whether the person has as many claims as they want at a time."""
        most = self.person.claims_at_most
        return most is not None and self.claims >= most


def workload_of_people(people: Iterable[User], now: datetime) -> list[Load]:
    """The load of each of these people, in their order. Two queries."""
    people = list(people)
    taken = Review.objects.filter(state=State.IN_REVIEW, holder__in=people)
    kept = Review.objects.waiting().filter(kept_for__in=people, kept_until__gt=now)
    late = Count("pk", filter=Q(deadline__lt=now))
    held = {
        row[0]: row[1:] for row in taken.order_by().values_list("holder").annotate(all=Count("pk"), late=late)
    }
    waits = {
        row[0]: row[1:]
        for row in kept.order_by().values_list("kept_for").annotate(all=Count("pk"), late=late)
    }
    nothing = (0, 0)
    return [
        Load(
            person,
            held.get(person.pk, nothing)[0],
            waits.get(person.pk, nothing)[0],
            held.get(person.pk, nothing)[1] + waits.get(person.pk, nothing)[1],
        )
        for person in people
    ]


def workload_of_reviewers(now: datetime | None = None) -> list[Load]:
    """Everybody who may take claims, by name."""
    people = User.objects.who_may("take").order_by("name")
    return workload_of_people(people, now or timezone.now())


def workload_days() -> list[date]:
    """Today and the days before it, oldest first."""
    today = timezone.localdate()
    return [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]


def workload_done(people: Iterable[User]) -> dict[UUID, Counter[date]]:
    """How many verdicts each person submitted on each of the last days. One query."""
    first = timezone.make_aware(datetime.combine(workload_days()[0], datetime.min.time()))
    found = Verdict.objects.filter(reviewer__in=list(people), created_at__gte=first).order_by()
    by_day = found.values_list("reviewer", TruncDate("created_at")).annotate(number=Count("pk"))
    counts: dict[UUID, Counter[date]] = defaultdict(Counter)
    for person, day, number in by_day:
        counts[person][day] = number
    return counts
