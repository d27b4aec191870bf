"""API: list and read verified claims, and follow changes."""

import hashlib
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.views import APIView

from newsdesk.accounts.authentication import ApiKeyAuthentication
from newsdesk.accounts.models import ApiKey
from newsdesk.lib.errors import NotFound, PermissionDenied, Refusal
from newsdesk.lib.rest.bodies import read_body
from newsdesk.lib.rest.moments import MomentBoundField
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.lib.rest.query_params import Choices, parse_query_params
from newsdesk.publishing.public_api import claim_check, long_poll, negotiation, projection, queries
from newsdesk.publishing.public_api.page_cache import CachedBody, PageCache
from newsdesk.publishing.public_api.responses import (
    ASKED_BY_POST,
    CORS,
    Bytes,
    PublicView,
    public_api_refusal_response,
)
from newsdesk.publishing.public_api.schemas import (
    CLAIM_EXAMPLE,
    CLAIM_REVIEW_EXAMPLE,
    FROZEN_EXAMPLE,
    MEMBERS,
    SHOWN_CLAIM,
    SHOWN_PAGE,
    TOMBSTONE_EXAMPLE,
    ChangePageSerializer,
    CheckSerializer,
    ClaimReviewSerializer,
    HistorySerializer,
    KeySetSerializer,
    TextSerializer,
)
from newsdesk.publishing.releases import signing
from reviews.models import Finding, Rating

SHELF = PageCache()
IMMUTABLE = "public, max-age=86400, immutable"
LONGEST_WAIT = 30
# How long an answer holds that may change without a publication: as long as a process may believe the state of the feed.
MOMENT_SECONDS = 0.09


class Names(serializers.RegexField):
    """Several names, separated by commas."""

    def __init__(self, known: tuple[str, ...], **kwargs: Any) -> None:
        one = "|".join(known)
        wrong = _("Unknown name. Known names: %(known)s.") % {"known": ", ".join(known)}
        super().__init__(f"^({one})(,({one}))*$", required=False, error_messages={"invalid": wrong}, **kwargs)


class ClaimShape(serializers.Serializer[Any]):
    """Query parameters for the members of a claim."""

    fields = Names(MEMBERS, help_text=_("Return only these members, separated by commas."))  # type: ignore[assignment]
    expand = Names(
        projection.KINDS,
        help_text=_(
            "Add what may have changed since publication: “evidence” (the status of each document), "
            "“article” (the newest version and whether the claim is still in it)."
        ),
    )


class ClaimFilter(serializers.Serializer[Any]):
    """Query parameters of the list of claims."""

    rating = Choices(Rating.values, help_text=_("One rating, or several separated by commas."))
    attribution = Choices(Finding.values, help_text=_("One finding, or several separated by commas."))
    claimant = serializers.CharField(
        max_length=300,
        required=False,
        help_text=_("The claimant's id, or any of their names; case and accents are ignored."),
    )
    article = serializers.UUIDField(required=False)
    # Compared and never stored: any text will do.
    article_url = serializers.CharField(
        max_length=600, required=False, help_text=_("The address where the article was published.")
    )
    desk = serializers.SlugField(max_length=60, required=False)
    language = serializers.SlugField(
        max_length=10, required=False, help_text=_("A language tag, for example “en”.")
    )
    published_after = MomentBoundField(required=False)
    published_before = MomentBoundField(required=False)
    changed_after = MomentBoundField(required=False, help_text=_("Published or corrected after this time."))
    changed_before = MomentBoundField(required=False)
    q = serializers.CharField(
        max_length=300,
        required=False,
        help_text=_("Full-text search: words, “phrases” in straight quotes, or, -not."),
    )
    limit = serializers.IntegerField(min_value=1, max_value=100, default=50)
    cursor = serializers.RegexField(
        queries.CURSOR,
        required=False,
        help_text=_("From `next` of the previous page."),
        error_messages={"invalid": _("This cursor is not valid. Start again without it.")},
    )


class ChangesFilter(serializers.Serializer[Any]):
    """Query parameters of the change feed."""

    after = serializers.IntegerField(
        min_value=0, max_value=2**62, default=0, help_text=_("The last position you have read.")
    )
    limit = serializers.IntegerField(min_value=1, max_value=1000, default=100)
    wait = serializers.IntegerField(
        min_value=0,
        max_value=LONGEST_WAIT,
        default=0,
        help_text=_("Maximum seconds to wait for something new. The response may come sooner and be empty."),
    )


class StreamFilter(serializers.Serializer[Any]):
    """From where to follow."""

    after = serializers.IntegerField(
        min_value=0, max_value=2**62, default=0, help_text=_("The last position you have read.")
    )


@lru_cache(maxsize=2048)
def claims_api_arguments(query: str, serializer: type[serializers.Serializer[Any]]) -> dict[str, Any]:
    """The parameters of a query string, cached because readers repeat the same queries."""
    return parse_query_params(query, serializer)


def claims_api_query_string(request: HttpRequest) -> str:
    """The raw query string."""
    return str(request.META.get("QUERY_STRING", ""))


def claims_api_etag(state: str, query: str) -> str:
    """The key of a page, for its ETag."""
    return f"{state}.{hashlib.blake2b(query.encode(), digest_size=8).hexdigest()}"


class Claims(PublicView):
    """All verified claims."""

    @extend_schema(
        operation_id="list_claims",
        tags=["claims"],
        summary="Verified claims, newest first",
        description=(
            "Follow `next` for the next page. Claims published meanwhile do not shift the pages. "
            "Unknown parameters are an error."
        ),
        parameters=[ClaimFilter, ClaimShape],
        responses=openapi_responses({200: SHOWN_PAGE, 304: None}, 400, public=True),
        examples=[openapi_example("A page", {"results": [CLAIM_EXAMPLE], "next": None})],
    )
    def get(self, request: Request) -> HttpResponse:
        """One page."""
        return self.read(request._request)  # noqa: SLF001 - the request that carries the bytes

    def produce(self, request: HttpRequest, **kwargs: Any) -> Bytes:
        """The page, from the page cache if nothing has changed."""
        query = claims_api_query_string(request)
        wanted = claims_api_arguments(query, ClaimListQuery)
        state, since = queries.run_public_query_for_state()
        # A name may be given to a record, and a document withdrawn, at any time: such a page has no validators.
        live = "expand" in wanted or "claimant" in wanted

        def make() -> bytes:
            page = projection.page_projection(queries.query_claim_page(wanted), wanted)
            return page.body(settings.PUBLIC_URL + request.path)

        def body() -> CachedBody:
            return SHELF.get(state, query, make, lambda: queries.run_public_query_for_state()[0])

        if live:
            return Bytes(cache(lambda: CachedBody(make())), frozen=True, holds_seconds=MOMENT_SECONDS)
        return Bytes(body, claims_api_etag(state, query), since, frozen=True)


class ClaimListQuery(ClaimFilter, ClaimShape):
    """Every parameter of the list."""


class OneClaim(PublicView):
    """One verified claim."""

    @extend_schema(
        operation_id="get_claim",
        tags=["claims"],
        summary="One verified claim",
        description=(
            "A retracted claim gets 410 with the reason. `Accept: application/ld+json` returns a "
"ClaimReview, or 406 for a claim in the article's own voice, which has none."
        ),
        parameters=[ClaimShape],
        responses=openapi_responses(
            {
                (200, "application/json"): SHOWN_CLAIM,
                (200, "application/ld+json"): ClaimReviewSerializer,
                304: None,
            },
            400, 404, 406, 410, public=True,
        ),
        examples=[
            openapi_example("A claim", CLAIM_EXAMPLE, media="application/json"),
            openapi_example("A ClaimReview", CLAIM_REVIEW_EXAMPLE, media="application/ld+json"),
        ],
    )  # fmt: skip
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        """The current claim."""
        return self.read(request._request, pk=pk)  # noqa: SLF001 - the request that carries the bytes

    def produce(self, request: HttpRequest, **kwargs: Any) -> Bytes:
        """The claim, or its ClaimReview."""
        query = claims_api_query_string(request)
        wanted = claims_api_arguments(query, ClaimShape)
        found = queries.query_current_claim(kwargs["pk"])
        if negotiation.negotiates_linked_data(request.META.get("HTTP_ACCEPT", "")):
            return negotiation.negotiated_claim_review(found)
        if not wanted:
            tag = found.sha256[:32] + ("r" if found.under_review else "")
            kept = CachedBody(found.body)
            return Bytes(lambda: kept, tag, found.changed_at, vary=negotiation.VARY, frozen=True)
        shown = cache(lambda: CachedBody(projection.claim_projection(found.body, wanted)))
        return Bytes(shown, vary=negotiation.VARY, frozen=True, holds_seconds=MOMENT_SECONDS)


class History(PublicView):
    """The history of a claim."""

    @extend_schema(
        operation_id="get_claim_history",
        tags=["claims"],
        summary="Every release and correction of a claim, oldest first",
        description="Includes retracted claims: the last release gives the reason.",
        responses=openapi_responses({200: HistorySerializer, 304: None}, 400, 404, public=True),
        examples=[
            openapi_example(
                "Published, then retracted",
                {
                    "releases": [
                        {"position": 17, "type": "published", "claim": FROZEN_EXAMPLE},
                        {"position": 18, "type": "retracted", "claim": TOMBSTONE_EXAMPLE},
                    ]
                },
            )
        ],
    )
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        """The history."""
        return self.read(request._request, pk=pk)  # noqa: SLF001 - the request that carries the bytes

    def produce(self, request: HttpRequest, **kwargs: Any) -> Bytes:
        """The releases."""
        claims_api_arguments(claims_api_query_string(request), serializers.Serializer)
        kept = CachedBody(queries.query_claim_history(kwargs["pk"]))
        tag = hashlib.blake2b(kept.body, digest_size=16).hexdigest()
        return Bytes(lambda: kept, tag, frozen=True)


class Changes(PublicView):
    """The change feed."""

    @extend_schema(
        operation_id="list_changes",
        tags=["claims"],
        summary="Claims published, corrected and retracted since a position",
        description=(
            "Changes are in order and without gaps. Save `next` and pass it as `after=` in your next "
            "request. With `wait=` the response comes as soon as there is something new. A retracted "
            "claim appears as a tombstone: remove it from your copy."
        ),
        parameters=[ChangesFilter],
        responses=openapi_responses({200: ChangePageSerializer, 304: None}, 400, 503, public=True),
        examples=[
            openapi_example(
                "Published, then retracted",
                {
                    "changes": [
                        {"position": 17, "type": "published", "claim": FROZEN_EXAMPLE},
                        {"position": 18, "type": "retracted", "claim": TOMBSTONE_EXAMPLE},
                    ],
                    "next": 18,
                },
            )
        ],
    )
    def get(self, request: Request) -> HttpResponse:
        """The changes after a position."""
        return self.read(request._request)  # noqa: SLF001 - the request that carries the bytes

    def produce(self, request: HttpRequest, **kwargs: Any) -> Bytes:
        """The changes; a full page never changes again."""
        wanted = claims_api_arguments(claims_api_query_string(request), ChangesFilter)
        after, limit = wanted["after"], wanted["limit"]
        if wanted["wait"]:
            long_poll.long_poll_for_change(after, wanted["wait"])
        body, last = queries.run_public_query_for_changes(after, limit)
        full, kept = last - after == limit, CachedBody(body)
        return Bytes(
            lambda: kept,
            f"{after}.{limit}.{last}",
            cache=IMMUTABLE if full else "no-cache",
            # A reader who waits for news is never answered from memory.
            frozen=not wanted["wait"],
        )


class ChangeStream(PublicView):
    """Leads on to the process that streams; a proxy in front may lead there itself."""

    @extend_schema(
        operation_id="stream_changes",
        tags=["claims"],
        summary="The change feed as Server-Sent Events",
        description=(
            "Each event is a change as in `/changes/`, its id the position. Reconnect with `Last-Event-ID`, as `EventSource` does by "
            "itself. Answers 307 where another process streams, 503 with `Retry-After` when too many are connected."
        ),
        parameters=[StreamFilter],
        responses=openapi_responses(
            {(200, "text/event-stream"): OpenApiTypes.STR, 307: None}, 400, 404, 503, public=True
        ),
    )
    def get(self, request: Request) -> HttpResponse:
        """The way to the stream."""
        return self.read(request._request)  # noqa: SLF001 - the request that carries the bytes

    def read(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """A redirect; an error if nothing streams."""
        try:
            claims_api_arguments(claims_api_query_string(request), StreamFilter)
            if not settings.STREAM_URL:
                raise NotFound(_("The change stream is not running at this desk. Use /api/v1/changes/."))
        except Refusal as refused:
            response = public_api_refusal_response(request, refused, self)
        else:
            place = f"{settings.STREAM_URL}{request.path}?{claims_api_query_string(request)}".rstrip("?")
            response = HttpResponse(status=307, headers={"Location": place, "Cache-Control": "no-store"})
        for name, value in CORS.items():
            response.headers[name] = value
        return response


class Keys(PublicView):
    """The keys that releases are signed with."""

    @extend_schema(
        operation_id="list_signing_keys",
        tags=["claims"],
        summary="The public keys that releases are signed with, newest first",
        description="A JSON Web Key set, also available at `/.well-known/newsdesk-keys.json`.",
        responses=openapi_responses({200: KeySetSerializer, 304: None}, 400, public=True),
    )
    def get(self, request: Request) -> HttpResponse:
        """The set."""
        return self.read(request._request)  # noqa: SLF001 - the request that carries the bytes

    def produce(self, request: HttpRequest, **kwargs: Any) -> Bytes:
        """The keys, including old ones, so that older releases can still be verified."""
        claims_api_arguments(claims_api_query_string(request), serializers.Serializer)
        body = queries.json_of_public_query(signing.public_signing_keys())
        tag = hashlib.blake2b(body, digest_size=16).hexdigest()
        return Bytes(lambda: CachedBody(body), tag, cache="public, max-age=300")


class WellKnownKeys(Keys):
    """The same keys at the well-known URL."""

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        """The set."""
        return super().get(request)


class Check(APIView):
    """Find verified claims in a text."""

    authentication_classes = [ApiKeyAuthentication]
    permission_classes = [AllowAny]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Scripts of other sites may call this, like all public reads."""
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=ASKED_BY_POST)
        response = super().dispatch(request, *args, **kwargs)
        for name, value in CORS.items():
            response.headers[name] = value
        return response

    @extend_schema(
        operation_id="check_text",
        tags=["claims"],
        summary="Find verified claims that a text repeats or contradicts",
        description=(
            "For editors in other newsrooms: send a sentence, a text, or, with a key, the address of a page, whose first 20,000 "
            "characters are checked. Nothing is stored. `note` says if the text is in another language than the claims."
        ),
        request=TextSerializer,
        responses=openapi_responses({200: CheckSerializer}, 400, 401, 403, 415, 422, public=True),
        examples=[
            openapi_example(
                "A sentence",
                {"text": "Iran uses the talks to buy time to rebuild its military."},
                request=True,
            )
        ],
    )
    def post(self, request: Request) -> HttpResponse:
        """Check each sentence."""
        sent = read_body(request, TextSerializer)
        if "url" in sent:
            # Nobody unknown makes the desk fetch pages.
            if not settings.CHECK_PAGES:
                raise PermissionDenied(_("This desk fetches no pages for others. Send the text itself."))
            if not isinstance(request.auth, ApiKey):
                raise PermissionDenied(
                    _("To check the address of a page, send a key. The text itself needs none.")
                )
            found = claim_check.run_claim_check_on_page(sent["url"])
        else:
            found = claim_check.run_claim_check(sent["text"])
        return HttpResponse(queries.json_of_public_query(found), content_type="application/json")
