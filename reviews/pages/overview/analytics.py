"""The statistics page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from claims.models import Claim
from newsdesk.accounts.models import Desk
from newsdesk.accounts.permissions import requires
from newsdesk.lib.charts import chart
from reviews.analytics import statistics
from reviews.analytics.agreement import ENOUGH
from reviews.models import OpinionPolicy


@requires("read")
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Throughput, time to verdict, agreement, extraction quality. The number of queries is constant."""
    since = timezone.now() - statistics.LOOKING_BACK
    days = statistics.days()
    labels = [
        _("%(day)s: %(came)s added, %(went)s decided, %(open)s open")
        % {"day": date_format(day.day, "j M"), "came": day.came, "went": day.went, "open": day.open}
        for day in days
    ]
    shares = dict(OpinionPolicy.objects.values_list("desk", "share"))
    kinds = dict(Claim.Kind.choices)
    context = {
        "days": days[::-1],
        "chart": chart(labels, [day.went for day in days], [day.open for day in days]),
        "desks": statistics.paces("review__desk__name", since),
        "kinds": [
            (kinds.get(pace.name, pace.name), pace) for pace in statistics.paces("review__claim__kind", since)
        ],
        "agreement": statistics.agreement_of_reviewers(),
        "enough": ENOUGH,
        "by_desk": statistics.ratings("review__desk__name", since, 20),
        "by_claimant": statistics.ratings("review__claim__claimant__name", since, statistics.CLAIMANTS),
        "fates": statistics.fates(),
        "shares": [(row, shares.get(row.pk, 0)) for row in Desk.objects.all()],
        "looking_back": statistics.LOOKING_BACK.days,
    }
    return render(request, "reviews/analytics/desk.html", context)
