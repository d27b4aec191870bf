"""Verified claims in the shape of Google's Fact Check Tools API, so that its clients work with a desk.

Only claims of a speaker who is confirmed to have said or alleged them: that API has a claimant and no finding, so anybody
shown there is shown as having said it.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers

from newsdesk.lib.rest.query_params import BadQuery, parse_query_params
from newsdesk.publishing.public_api import queries
from newsdesk.publishing.public_api.page_cache import CachedBody
from newsdesk.publishing.public_api.responses import CORS, Bytes, PublicView
from newsdesk.publishing.querysets import CurrentReleaseQuerySet
from newsdesk.publishing.releases import claimreview, search
from newsdesk.publishing.releases.told import told_sentence
from reviews.models import Finding

# What Google's libraries add to every call: it changes nothing here.
OF_THE_LIBRARY = frozenset({
    "key", "alt", "prettyPrint", "fields", "quotaUser", "access_token", "oauth_token", "callback", "uploadType",
    "upload_protocol", "$.xgafv",
})  # fmt: skip
OVERRIDE = "HTTP_X_HTTP_METHOD_OVERRIDE"
BATCH = 100
# Google's names of errors by status.
STATUSES = {400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 404: "NOT_FOUND", 429: "RESOURCE_EXHAUSTED"}


class SearchQuery(serializers.Serializer[Any]):
    """The parameters, as Google names them."""

    query = serializers.CharField(required=False, max_length=3000)
    languageCode = serializers.CharField(required=False, max_length=20)  # noqa: N815
    reviewPublisherSiteFilter = serializers.CharField(required=False, max_length=300)  # noqa: N815
    maxAgeDays = serializers.IntegerField(required=False, min_value=1, max_value=36_500)  # noqa: N815
    pageSize = serializers.IntegerField(required=False, default=10, min_value=1, max_value=100)  # noqa: N815
    pageToken = serializers.RegexField(queries.CURSOR, required=False)  # noqa: N815
    offset = serializers.IntegerField(required=False, default=0, min_value=0, max_value=10_000)


class FactCheckSearch(PublicView):
    """`claims:search`, by GET, or by POST with the method in a header, as a client sends a long query."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Take a POST that stands for a GET as one."""
        if request.method == "POST" and request.META.get(OVERRIDE, "").upper() == "GET":
            return self.read(request, **kwargs)
        return super().dispatch(request, *args, **kwargs)

    def read(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Answer; an error in Google's shape, which its clients show."""
        response = super().read(request, **kwargs)
        if response.status_code < HTTPStatus.BAD_REQUEST:
            return response
        problem = json.loads(response.content)
        status = STATUSES.get(response.status_code, "UNKNOWN")
        error = {"code": response.status_code, "message": problem["detail"], "status": status}
        headers = {name: response.headers[name] for name in ("Retry-After",) if name in response.headers}
        body = queries.json_of_public_query({"error": error})
        return HttpResponse(
            body, status=response.status_code, content_type="application/json", headers=CORS | headers
        )

    def produce(self, request: HttpRequest, **kwargs: Any) -> Bytes:
        """The page of claims."""
        sent = (
            request.body.decode("utf-8", "replace")
            if request.method == "POST"
            else request.META["QUERY_STRING"]
        )
        given = QueryDict(sent, mutable=True)
        for name in OF_THE_LIBRARY & given.keys():
            del given[name]
        wanted = parse_query_params(given.urlencode(), SearchQuery)
        if not wanted.get("query", "").strip() and not wanted.get("reviewPublisherSiteFilter"):
            raise BadQuery(_("Give a “query” or a “reviewPublisherSiteFilter”."))
        body = queries.json_of_public_query(_answer(wanted))
        return Bytes(lambda: CachedBody(body), cache="no-cache")


def _answer(wanted: dict[str, Any]) -> dict[str, Any]:
    if not _is_ours(wanted.get("reviewPublisherSiteFilter", "")):
        return {}
    size, token = wanted["pageSize"], None
    page: list[dict[str, Any]] = []
    for number, (place, claim) in enumerate(_claims(wanted)):
        if number < wanted["offset"]:
            continue
        if len(page) == size:
            return {"claims": page, "nextPageToken": token}
        page.append(claim)
        token = place
    return {"claims": page} if page else {}


def _is_ours(site: str) -> bool:
    """Whether a filter by the site of the publisher names this desk."""
    ours = (urlsplit(settings.PUBLIC_URL).hostname or "").removeprefix("www.")
    host = (urlsplit(site if "//" in site else f"//{site}").hostname or "").removeprefix("www.")
    return not site or host == ours


def _claims(wanted: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each claim of a confirmed speaker with its place in the list, newest first."""
    cursor = wanted.get("pageToken")
    while True:
        found = _found(wanted)
        if cursor:
            found = found.after(*queries.query_cursor_place(cursor))
        rows = list(found.values_list("published_at", "claim_id", "release__payload")[:BATCH])
        for published_at, claim_id, payload in rows:
            cursor = queries.public_query_cursor(published_at, claim_id)
            claim = json.loads(bytes(payload))
            if review := claimreview.build_claimreview(claim):
                yield cursor, _claim(claim, review)
        if len(rows) < BATCH:
            return


def _found(wanted: dict[str, Any]) -> CurrentReleaseQuerySet:
    found = queries.find_claims_by_public_query({"attribution": [Finding.CONFIRMED]}).newest_first()
    language = wanted.get("languageCode", "").replace("_", "-").lower()
    primary = language.partition("-")[0]
    if language:
        # "en" is also English of any region; "en-US" is also English of no region.
        wider = Q(language__iexact=primary) if primary != language else Q(language__istartswith=f"{primary}-")
        found = found.filter(Q(language__iexact=language) | wider)
    if "maxAgeDays" in wanted:
        found = found.filter(changed_at__gt=timezone.now() - timedelta(days=wanted["maxAgeDays"]))
    if text := wanted.get("query", "").strip():
        found = found.found_by(search.release_search_query(text, primary or "en"))
    return found


def _claim(claim: dict[str, Any], review: dict[str, Any]) -> dict[str, Any]:
    """A claim with our review of it, as Google shows it."""
    item = review["itemReviewed"]
    shown = {"text": review["claimReviewed"], "claimant": item["author"]["name"]}
    if "datePublished" in item:
        shown["claimDate"] = f"{item['datePublished']}T00:00:00Z"
    publisher = {"name": review["publisher"]["name"], "site": urlsplit(settings.PUBLIC_URL).hostname or ""}
    ours = {
        "publisher": publisher,
        "url": claim["url"],
        "title": told_sentence(claim),
        "reviewDate": claim["changed_at"],
        "textualRating": review["reviewRating"]["alternateName"],
        "languageCode": claim["article"]["language"],
    }
    return {**shown, "claimReview": [ours]}
