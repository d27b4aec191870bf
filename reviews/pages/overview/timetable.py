"""Who has how much to do, and what is due when."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from newsdesk.accounts.models import Desk
from newsdesk.accounts.permissions import requires_permission
from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput
from reviews.states import State
from reviews.workflow import workload

# More articles with a deadline in one week are not drawn.
AT_MOST = 500
OPEN = [State.WAITING, State.IN_REVIEW, State.AWAITING_APPROVAL]


@requires_permission("read")
@require_GET
def workload_timetable_page(request: HttpRequest) -> HttpResponse:
    """Claims in hand, waiting and overdue, and verdicts of the last week, by person. The number of queries is constant."""
    rows, days = workload.workload_of_reviewers(), workload.workload_days()
    done = workload.workload_done(load.person for load in rows)
    people = [(load, [(day, done[load.person.pk][day]) for day in days]) for load in rows]
    return render(request, "reviews/analytics/workload.html", {"people": people, "days": days})


@dataclass(frozen=True, slots=True)
class Due:
    """An article with its deadline in this week."""

    article: Article
    at: datetime
    left: int


@requires_permission("read")
@require_GET
def deadlines_timetable_page(request: HttpRequest) -> HttpResponse:
    """The week by hour: which articles are due, and how many of their claims are open."""
    first = _monday(request.GET.get("week", ""))
    days = [first + timedelta(days=number) for number in range(7)]
    desk = Desk.objects.filter(slug=request.GET.get("desk", "")).first()
    cells: dict[int, dict[date, list[Due]]] = defaultdict(lambda: defaultdict(list))
    for due in _due(first, desk):
        cells[due.at.hour][due.at.date()].append(due)
    rows = [(f"{hour:02}:00", [(day, cells[hour].get(day, [])) for day in days]) for hour in sorted(cells)]
    context: dict[str, Any] = {
        "days": days,
        "rows": rows,
        "desks": Desk.objects.all(),
        "desk": desk,
        "today": timezone.localdate(),
        "before": first - timedelta(days=7),
        "after": first + timedelta(days=7),
        "this_week": first <= timezone.localdate() < first + timedelta(days=7),
    }
    return render(request, "reviews/analytics/deadlines.html", context)


def _monday(week: str) -> date:
    """The first day of the week that is asked for; this week's if none is."""
    try:
        day = date.fromisoformat(week) if week else timezone.localdate()
    except ValueError:
        raise BadInput(_("“%(week)s” is not a day. Write it as 2026-11-30.") % {"week": week[:20]}) from None
    if not 1990 <= day.year <= 2100:
        raise BadInput(_("Choose a week between 1990 and 2100."))
    return day - timedelta(days=day.weekday())


def _due(first: date, desk: Desk | None) -> list[Due]:
    begins = timezone.make_aware(datetime.combine(first, datetime.min.time()))
    ends = timezone.make_aware(datetime.combine(first + timedelta(days=7), datetime.min.time()))
    found = Article.objects.filter(deadline__gte=begins, deadline__lt=ends).select_related("desk")
    if desk is not None:
        found = found.filter(desk=desk)
    left = Count("reviews", filter=Q(reviews__state__in=OPEN))
    rows = found.annotate(left=left).order_by("deadline", "pk")[:AT_MOST]
    return [Due(article, timezone.localtime(article.deadline), article.left) for article in rows]
