"""API: the pack of a live session, which is compared with what is said before everything else."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.permissions import api_requires_permission, signed_in_person
from newsdesk.accounts.roles import Scope
from newsdesk.lib.errors import BadInput
from newsdesk.lib.rest.bodies import read_body
from newsdesk.lib.rest.json_parser import JSONParser
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.live import packs
from newsdesk.live.sessions import find_live_session
from newsdesk.publishing.models import Precedent
from newsdesk.publishing.releases.payload import payload_public_url

CLAIMS_AT_ONCE = 500
ONE = "019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f"
FEED = {
    "feed": {
        "@type": "ClaimReview",
        "url": "https://fakten.example/containers",
        "claimReviewed": "The port of Aldmouth handled 4,200 containers in March 2026",
        "author": {"@type": "Organization", "name": "Brennick Fakten"},
        "itemReviewed": {"@type": "Claim", "author": {"name": "Elena Voss"}},
        "reviewRating": {"@type": "Rating", "alternateName": "Wrong"},
        "datePublished": "2026-04-02",
    }
}


class PackClaims(serializers.Serializer[Any]):
    """Published claims to prepare, or to take out of a pack."""

    claims = serializers.ListField(
        child=serializers.UUIDField(), min_length=1, max_length=CLAIMS_AT_ONCE, help_text=_("Their ids.")
    )


class PackFeed(serializers.Serializer[Any]):
    """Other newsrooms' fact checks."""

    feed = serializers.JSONField(
        help_text=_("A ClaimReview, a list of them, or a document with some in it, such as a DataFeed.")
    )


class PreparedClaimInPack(serializers.Serializer[Any]):
    """A published claim that is likely to be said."""

    id = serializers.UUIDField()
    url = serializers.URLField()
    sentence = serializers.CharField(help_text=_("What readers are told of it."))
    published_at = serializers.DateTimeField()
    under_review = serializers.BooleanField(help_text=_("Whether it is being re-checked."))


class PreparedReviewInPack(serializers.Serializer[Any]):
    """Another newsroom's fact check, in its own words."""

    url = serializers.URLField()
    words = serializers.CharField()
    claimant = serializers.CharField(allow_blank=True)
    publisher = serializers.CharField()
    rating = serializers.CharField()
    reviewed_on = serializers.DateField(allow_null=True)


class PackContents(serializers.Serializer[Any]):
    """What is prepared for a session, the newest first."""

    claims = PreparedClaimInPack(many=True)
    reviews = PreparedReviewInPack(many=True)


class PackChange(serializers.Serializer[Any]):
    """What became of the claims that were sent."""

    changed = serializers.IntegerField(help_text=_("Claims that were added or removed now."))
    prepared = serializers.IntegerField(help_text=_("Claims in the pack after it."))


class PackImport(serializers.Serializer[Any]):
    """What became of a feed."""

    added = serializers.IntegerField(help_text=_("Fact checks that are in the pack now."))
    lacking = serializers.IntegerField(
        help_text=_("Left out, because text, URL, publisher or rating is missing.")
    )


class _PackCall(APIView):
    """A call about the pack of one session, for people who compare claims."""

    permission_classes = [api_requires_permission("match", Scope.DESK)]
    parser_classes = [JSONParser]


class LivePack(_PackCall):
    """The pack of one session."""

    @extend_schema(
        operation_id="get_live_pack",
        tags=["live"],
        summary="The claims and fact checks that are prepared for a session",
        description="A claim that was retracted, or is under embargo, is not in it.",
        responses=openapi_responses({200: PackContents}, 404),
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """What is prepared."""
        session = find_live_session(pk)
        claims = [
            {
                "id": one.claim_id,
                "url": payload_public_url(one.claim_id),
                "sentence": one.told.sentence,
                "published_at": one.published_at,
                "under_review": one.under_review,
            }
            for one in packs.pack_claims(session)
        ]
        reviews = [_review(one) for one in packs.pack_precedents(session)]
        return Response({"claims": claims, "reviews": reviews})


class LivePackClaims(_PackCall):
    """Prepare claims."""

    @extend_schema(
        operation_id="add_live_pack_claims",
        tags=["live"],
        summary="Prepare published claims that are likely to be said",
        description="All or none. To add one twice is harmless. Only claims that are published now can be prepared.",
        request=PackClaims,
        responses=openapi_responses({200: PackChange}, 400, 404, 409, 415, 422),
        examples=[openapi_example("One claim", {"claims": [ONE]}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Add them."""
        claims = read_body(request, PackClaims)["claims"]
        changed = packs.add_claims_to_pack(pk, claims, actor=signed_in_person(request))
        return _changed(pk, changed)


class RemoveLivePackClaims(_PackCall):
    """Take claims out."""

    @extend_schema(
        operation_id="remove_live_pack_claims",
        tags=["live"],
        summary="Take claims out of the pack",
        description="To remove one that is not in it is harmless.",
        request=PackClaims,
        responses=openapi_responses({200: PackChange}, 400, 404, 409, 415, 422),
        examples=[openapi_example("One of them", {"claims": [ONE]}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Remove them."""
        claims = read_body(request, PackClaims)["claims"]
        changed = packs.remove_claims_from_pack(pk, claims, actor=signed_in_person(request))
        return _changed(pk, changed)


class LivePackReviews(_PackCall):
    """Prepare other newsrooms' fact checks."""

    @extend_schema(
        operation_id="add_live_pack_reviews",
        tags=["live"],
        summary="Import other newsrooms' ClaimReviews for a session",
        description="They keep their own words and ratings. To import one again replaces it.",
        request=PackFeed,
        responses=openapi_responses({200: PackImport}, 400, 404, 409, 415, 422),
        examples=[
            openapi_example("One ClaimReview", FEED, request=True),
            openapi_example("Imported", {"added": 1, "lacking": 0}),
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Store and prepare them."""
        if int(request.headers.get("Content-Length") or 0) > packs.MOST_BYTES:
            raise BadInput(_now("The file is too large."))
        feed = read_body(request, PackFeed)["feed"]
        added, lacking = packs.import_claimreviews_into_pack(pk, feed, actor=signed_in_person(request))
        return Response({"added": added, "lacking": lacking})


def _changed(session_id: UUID, changed: int) -> Response:
    prepared = len(packs.pack_claims(find_live_session(session_id)))
    return Response({"changed": changed, "prepared": prepared})


def _review(precedent: Precedent) -> dict[str, Any]:
    names = ("url", "words", "claimant", "publisher", "rating", "reviewed_on")
    return {name: getattr(precedent, name) for name in names}
