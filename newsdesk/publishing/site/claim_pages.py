"""The public pages of published claims."""

import json
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from newsdesk.articles.recordings.places import SpokenPlace
from newsdesk.lib.errors import NotFound
from newsdesk.publishing.models import CurrentRelease, Release, ReviewMark
from newsdesk.publishing.public_api import queries
from newsdesk.publishing.public_api.oembed import EmbeddedCard, oembed_discovery_url
from newsdesk.publishing.releases import claimreview
from newsdesk.publishing.releases.told import told_to_readers
from newsdesk.publishing.site.forms import ErrorReportForm
from reviews.models import Rating

ROWS = 25
COUNT_KEPT_SECONDS = 24 * 3600


class PublishedPages(Paginator):  # type: ignore[type-arg]
    """Pagination of published claims, by rating or all; counted once for each publication state."""

    def __init__(self, rating: str) -> None:
        standing = (
            CurrentRelease.objects.verified().newest_first().select_related("release", "claimant", "desk")
        )
        self.rating = rating
        self.standing = standing.filter(rating=rating) if rating else standing
        super().__init__(self.standing, ROWS)

    @cached_property
    def count(self) -> int:
        """The number of claims, cached; counting a million takes longer than reading the rows of a page."""
        token, _since = queries.run_public_query_for_state()
        key = f"published:{token}:{self.rating}"
        counted = cache.get(key)
        if counted is None:
            counted = self.standing.count()
            cache.set(key, counted, COUNT_KEPT_SECONDS)
        return int(counted)


@require_safe
def published_claims_page(request: HttpRequest) -> HttpResponse:
    """Verified claims, newest first; `rating` limits them to one rating."""
    rating = request.GET.get("rating", "")
    rating = rating if rating in Rating.values else ""
    page = PublishedPages(rating).get_page(request.GET.get("page"))
    rows = [
        {"current": current, "payload": release_members_for_claim_pages(current.release)} for current in page
    ]
    context = {"page_obj": page, "rows": rows, "ratings": Rating.choices, "rating": rating}
    return render(request, "publishing/site/published.html", context)


@require_safe
def published_claim_page(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """One claim: its current release, and earlier ones. 410 once retracted."""
    releases = list(Release.objects.seen().filter(claim=claim_id).order_by("-number"))
    if not releases:
        raise NotFound(_("There is no published claim at this address."))
    newest = releases[0]
    context: dict[str, Any] = {
        "release": newest,
        "releases": releases,
        "payload": release_members_for_claim_pages(newest),
    }
    if newest.kind == Release.Kind.RETRACTED:
        context["before"] = release_members_for_claim_pages(releases[1])
        return render(request, "publishing/site/retracted.html", context, status=410)
    current = CurrentRelease.objects.filter(claim=claim_id).first()
    context |= {"current": current, "mark": _mark_of(current)}
    # For crawlers; a claim in the article's own voice has none.
    review = claimreview.build_claimreview(json.loads(bytes(newest.payload)))
    context |= {
        "frame": EmbeddedCard(claim_id, context["payload"]["told"].sentence),
        "oembed": oembed_discovery_url(context["payload"]["url"]),
    }
    context["form"] = ErrorReportForm()
    context["claim_review"] = claimreview.claimreview_script(review) if review else ""
    return render(request, "publishing/site/claim.html", context)


def _mark_of(current: CurrentRelease | None) -> ReviewMark | None:
    """What readers are told while the claim is being checked again."""
    if current is None or not current.under_review:
        return None
    newest: ReviewMark | None = ReviewMark.objects.filter(release=current.release_id).order_by("-id").first()
    return newest


def release_members_for_claim_pages(release: Release) -> dict[str, Any]:
    """The members of a release, with parsed times, and its presentation as `told`."""
    payload: dict[str, Any] = json.loads(bytes(release.payload))
    for name in ("checked_at", "published_at", "changed_at"):
        payload[name] = parse_datetime(payload.get(name) or "")
    if not payload.get("retracted"):
        payload["told"] = told_to_readers(payload)
        if heard := payload.get("recording"):
            payload["spoken"] = SpokenPlace(heard["second"], heard["url"])
    return payload
