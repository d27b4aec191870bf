"""The record of one claimant: approved claims by rating and time, what they are about; and who is checked how often."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.extraction.people.names import folded_person_name
from claims.extraction.people.titles import parse_titles_around_name
from claims.models import Claim, ClaimantName
from newsdesk.lib.charts import Stack, stacked_bar_chart
from reviews.models import Approval, Finding, Rating, Review, Verdict
from reviews.states import State

QUARTERS = 8
TOPICS = 8
LATEST = 20
# Claims that are looked at for a record; a page of more would say nothing more.
AT_MOST = 2_000
# A selection mirror of the last year.
YEAR = timedelta(days=365)


@dataclass(slots=True)
class Quarter:
    """Claims of three months by rating; of what the claimant is confirmed to have said."""

    label: str
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def row(self) -> list[int]:
        """The counts in the order of the ratings."""
        return [self.counts[value] for value in Rating.values]


@dataclass(frozen=True, slots=True)
class ClaimantRecord:
    """What a claimant's page shows of their claims."""

    claims: int
    articles: int
    sides: list[tuple[str, int]]
    quarters: list[Quarter]
    chart: list[Stack]
    ratings: list[tuple[str, str, int]]
    """Each rating, its word, and how many claims of the chart have it; empty without any."""
    left_out: int
    """Approved claims that are not in the chart: denials, allegations, questions, and what they did not say."""
    topics: list[tuple[str, int]]
    desks: list[tuple[str, int]]
    rows: list[Any]


def analytics_of_claimant(claimant_id: UUID) -> ClaimantRecord:
    """The record of one claimant. The number of queries is constant."""
    claims = Claim.objects.filter(claimant=claimant_id)
    verdicts = _approved(claimant_id)
    counted = [one for one in verdicts if _said(one)]
    quarters = _quarters(counted)
    words = dict(Claim.Side.choices)
    sides = claims.values_list("side").order_by().annotate(n=Count("pk")).order_by("-n")
    reviews = Review.objects.filter(claim__claimant=claimant_id).exclude(state=State.SUPERSEDED)
    return ClaimantRecord(
        claims=reviews.count(),
        articles=claims.order_by().values("article").distinct().count(),
        sides=[(str(words[side]), n) for side, n in sides if side in words],
        quarters=quarters,
        chart=stacked_bar_chart([one.row for one in quarters]),
        ratings=_ratings(counted),
        left_out=len(verdicts) - len(counted),
        topics=_topics(claims.order_by("-pk").values_list("facts", flat=True)[:AT_MOST], _names(claimant_id)),
        desks=list(
            claims.values_list("article__desk__name").order_by().annotate(n=Count("pk")).order_by("-n")
        ),
        rows=list(reviews.for_rows().with_verdicts().newest_change_first()[:LATEST]),
    )


def _approved(claimant_id: UUID) -> list[Verdict]:
    """The approved verdict on each of their claims, newest first."""
    found = (
        Verdict.objects.filter(
            review__claim__claimant=claimant_id,
            review__state=State.APPROVED,
            approval__decision=Approval.Decision.APPROVE,
        )
        .annotate(approved_at=F("approval__created_at"))
        .only("rating", "finding", "sides", "statement", "review")
        .order_by("review", "-id")
        .distinct("review")
    )
    return list(found[:AT_MOST])


def _said(verdict: Verdict) -> bool:
    """Whether the rating is of something that they are confirmed to have said."""
    side = verdict.sides[0]["side"] if verdict.sides else "says"
    return verdict.finding == Finding.CONFIRMED and side == "says"


def _ratings(verdicts: Sequence[Verdict]) -> list[tuple[str, str, int]]:
    found = Counter(str(one.rating) for one in verdicts)
    return [(value, str(word), found[value]) for value, word in Rating.choices] if verdicts else []


def _quarters(verdicts: Sequence[Any]) -> list[Quarter]:
    """The last two years, oldest first, without the empty quarters before the first claim."""
    now = timezone.localdate()
    counts: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for one in verdicts:
        day = timezone.localdate(one.approved_at)
        counts[day.year, (day.month - 1) // 3][str(one.rating)] += 1
    this = now.year * 4 + (now.month - 1) // 3
    places = [divmod(this - back, 4) for back in reversed(range(QUARTERS))]
    first = next((number for number, place in enumerate(places) if counts.get(place)), len(places) - 1)
    return [
        Quarter(_("Q%(n)s %(year)s") % {"n": quarter + 1, "year": year}, counts[year, quarter])
        for year, quarter in places[first:]
    ]


def _names(claimant_id: UUID) -> set[str]:
    return set(ClaimantName.objects.filter(claimant=claimant_id).values_list("folded", flat=True))


def _topics(facts: Any, own: set[str]) -> list[tuple[str, int]]:
    """The names that stand most often in their claims, without their own."""
    named: Counter[str] = Counter()
    for one in facts:
        named.update({entity["text"] for entity in one.get("entities", []) if entity.get("text")})
    told = [
        (name, n)
        for name, n in named.most_common(TOPICS * 2)
        if folded_person_name(parse_titles_around_name(name).name) not in own
    ]
    return told[:TOPICS]


@dataclass(frozen=True, slots=True)
class Checked:
    """How often the claims of somebody were found, reviewed and rated."""

    name: str
    found: int
    reviewed: int
    disputed: int

    @property
    def share(self) -> float:
        """Reviewed claims among those found, in per cent."""
        return 100 * self.reviewed / self.found if self.found else 0.0


def claimants_checked(by: str, since: datetime | None = None, most: int = 30) -> list[Checked]:
    """Who is checked how often: claims found, reviewed and disputed, by a lookup of the claim as `claimant__party`."""
    since = since or timezone.now() - YEAR
    decided = Q(reviews__state=State.APPROVED)
    rows = (
        Claim.objects.filter(created_at__gte=since)
        .exclude(claimant=None)
        .values_list(by)
        .order_by()
        .annotate(
            found=Count("pk", distinct=True),
            reviewed=Count("pk", filter=decided, distinct=True),
            disputed=Count(
                "pk",
                filter=decided
                & Q(
                    reviews__verdicts__rating=Rating.DISPUTED, reviews__verdicts__approval__decision="approve"
                ),
                distinct=True,
            ),
        )
        .order_by("-found")[:most]
    )
    return [Checked(str(name or ""), *figures) for name, *figures in rows]
