"""Verified claims over the API: find them, read one, follow what changes."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.views import APIView

from newsdesk.lib.openapi import answers, example
from newsdesk.lib.query import parse
from newsdesk.publishing import reading
from newsdesk.publishing.shown import (
    CLAIM_EXAMPLE,
    FROZEN_EXAMPLE,
    ChangesSerializer,
    ClaimPageSerializer,
    HistorySerializer,
    VerifiedClaimSerializer,
)
from reviews.models import Finding, Rating

JSON = "application/json"


class ClaimFilter(serializers.Serializer[Any]):
    """Which claims to list."""

    rating = serializers.ChoiceField(choices=Rating.choices, required=False)
    attribution = serializers.ChoiceField(choices=Finding.choices, required=False)
    claimant = serializers.CharField(max_length=300, required=False, help_text=_("The name, in any case."))
    article = serializers.UUIDField(required=False)
    desk = serializers.SlugField(max_length=60, required=False)
    language = serializers.SlugField(max_length=10, required=False, help_text=_("A tag such as “en”."))
    published_after = serializers.DateTimeField(required=False)
    published_before = serializers.DateTimeField(required=False)
    q = serializers.CharField(
        max_length=300,
        required=False,
        help_text=_("Full text: words, “phrases” in straight quotes, or, -not."),
    )
    limit = serializers.IntegerField(min_value=1, max_value=100, default=50)
    cursor = serializers.CharField(
        max_length=200, required=False, help_text=_("From `next` of the page before.")
    )


class ChangesFilter(serializers.Serializer[Any]):
    """From where to follow."""

    after = serializers.IntegerField(
        min_value=0, max_value=2**62, default=0, help_text=_("Your last position.")
    )
    limit = serializers.IntegerField(min_value=1, max_value=1000, default=100)


class Claims(APIView):
    """All verified claims."""

    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="claims_list",
        tags=["claims"],
        summary="Verified claims, newest first",
        description="Follow `next` to page; claims published meanwhile move nothing. Unknown parameters are an error.",
        parameters=[ClaimFilter],
        responses=answers({200: ClaimPageSerializer}, 400, public=True),
        examples=[example("A page", {"results": [CLAIM_EXAMPLE], "next": None})],
        auth=[],
    )
    def get(self, request: Request) -> HttpResponse:
        """One page."""
        wanted = parse(request.META.get("QUERY_STRING", ""), ClaimFilter)
        address = request.build_absolute_uri(request.path)
        return HttpResponse(reading.page(wanted).body(address), content_type=JSON)


class OneClaim(APIView):
    """One verified claim."""

    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="claims_get",
        tags=["claims"],
        summary="One verified claim",
        description="410 with the reason for one that was withdrawn.",
        responses=answers({200: VerifiedClaimSerializer}, 404, 410, public=True),
        examples=[example("A claim", CLAIM_EXAMPLE)],
        auth=[],
    )
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        """The claim as it stands."""
        return HttpResponse(reading.one(pk), content_type=JSON)


class History(APIView):
    """What became of a claim."""

    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="claims_history",
        tags=["claims"],
        summary="Every release and correction of a claim, oldest first",
        responses=answers({200: HistorySerializer}, 404, public=True),
        examples=[
            example(
                "One release", {"releases": [{"position": 17, "type": "published", "claim": FROZEN_EXAMPLE}]}
            )
        ],
        auth=[],
    )
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        """The history."""
        return HttpResponse(reading.history(pk), content_type=JSON)


class Changes(APIView):
    """The change feed."""

    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="changes_list",
        tags=["claims"],
        summary="What was published, corrected and withdrawn since a position",
        description="In order and without a gap. Ask again with `after=` the `next` that you got.",
        parameters=[ChangesFilter],
        responses=answers({200: ChangesSerializer}, 400, public=True),
        examples=[
            example(
                "One change",
                {"changes": [{"position": 17, "type": "published", "claim": FROZEN_EXAMPLE}], "next": 17},
            )
        ],
        auth=[],
    )
    def get(self, request: Request) -> HttpResponse:
        """The changes after a position."""
        wanted = parse(request.META.get("QUERY_STRING", ""), ChangesFilter)
        return HttpResponse(reading.changes(wanted["after"], wanted["limit"]), content_type=JSON)
