"""The statistics page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from claims.models import Claim
from newsdesk.accounts.models import Desk
from newsdesk.accounts.permissions import requires_permission
from newsdesk.lib.charts import bar_chart
from newsdesk.lib.datetime_format import format_short_day
from reviews.analytics import statistics
from reviews.analytics.agreement import ENOUGH
from reviews.models import OpinionPolicy


@requires_permission("read")
@require_GET
def analytics_page(request: HttpRequest) -> HttpResponse:
    """Throughput, time to verdict, agreement, extraction quality. The number of queries is constant."""
    since = timezone.now() - statistics.LOOKING_BACK
    days = statistics.daily_statistics()
    labels = [
        _("%(day)s: %(came)s added, %(went)s decided, %(open)s open")
        % {"day": format_short_day(day.day), "came": day.came, "went": day.went, "open": day.open}
        for day in days
    ]
    shares = dict(OpinionPolicy.objects.values_list("desk", "share"))
    kinds = dict(Claim.Kind.choices)
    context = {
        "days": days[::-1],
        "chart": bar_chart(labels, [day.went for day in days], [day.open for day in days]),
        "desks": statistics.time_to_verdict_statistics("review__desk__name", since),
        "kinds": [
            (kinds.get(pace.name, pace.name), pace)
            for pace in statistics.time_to_verdict_statistics("review__claim__kind", since)
        ],
        "agreement": statistics.agreement_statistics(),
        "enough": ENOUGH,
        "by_desk": statistics.rating_statistics("review__desk__name", since, 20),
        "by_claimant": statistics.rating_statistics(
            "review__claim__claimant__name", since, statistics.CLAIMANTS
        ),
        "fates": statistics.pipeline_outcome_statistics(),
        "shares": [(row, shares.get(row.pk, 0)) for row in Desk.objects.all()],
        "looking_back": statistics.LOOKING_BACK.days,
    }
    return render(request, "reviews/analytics/desk.html", context)
