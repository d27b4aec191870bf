"""API: take a claim of the queue, keep it and release it."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.permissions import signed_in_person
from newsdesk.lib.rest.bodies import NoBody, read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from reviews.api.permissions import MAY_TAKE
from reviews.api.queue import review_for_queue_api
from reviews.api.serializers import (
    ReviewSerializer,
)
from reviews.models import Review
from reviews.workflow import leases

TOKEN = "0c2bb6b2-8cc3-4f0f-a6b4-4d0f7a1b8f0e"  # noqa: S105 - an example


class Among(serializers.Serializer[Any]):
    """The claims to take from."""

    desk = serializers.SlugField(required=False, help_text=_("Only from this desk."))


class Token(serializers.Serializer[Any]):
    """The token of your lease on the claim."""

    token = serializers.UUIDField(help_text=_("The lease token that `take` returned."))


class Lease(serializers.Serializer[Any]):
    """How long the claim is reserved for you."""

    expires_at = serializers.DateTimeField()


class TakeNext(APIView):
    """Take the claim with the highest priority."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="take_next_review",
        tags=["desk"],
        summary="Take the claim with the highest priority that you may review",
        description="The response contains the lease and its token. 204 if there is nothing to take.",
        request=Among,
        responses=openapi_responses({200: ReviewSerializer, 204: None}, 400),
        examples=[openapi_example("From one desk", {"desk": "world"}, request=True)],
    )
    def post(self, request: Request) -> Response:
        """Take the claim; nobody else can take it then."""
        wanted = read_body(request, Among)
        among = Review.objects.filter(desk__slug=wanted["desk"]) if "desk" in wanted else None
        review = leases.lease_next_claim(among, actor=signed_in_person(request))
        if review is None:
            return Response(status=204)
        return Response(review_for_queue_api(review.pk, signed_in_person(request)))


class Take(APIView):
    """Take a certain claim."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="take_review",
        tags=["desk"],
        summary="Take this claim",
        description="409 if someone else is working on it. 403 if you uploaded the article.",
        request=NoBody,
        responses=openapi_responses({200: ReviewSerializer}, 404, 409),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Take the claim, or renew your lease."""
        read_body(request, NoBody)
        leases.lease_claim(pk, actor=signed_in_person(request))
        return Response(review_for_queue_api(pk, signed_in_person(request)))


class Renew(APIView):
    """Renew a lease."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="renew_lease",
        tags=["desk"],
        summary="Renew the lease on the claim",
        request=Token,
        responses=openapi_responses({200: Lease}, 400, 404, 409),
        examples=[openapi_example("The token", {"token": TOKEN}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Renew the lease."""
        until = leases.renew_lease(pk, read_body(request, Token)["token"], actor=signed_in_person(request))
        return Response({"expires_at": until})


class ReleaseLease(APIView):
    """Release a claim."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="release_review",
        tags=["desk"],
        summary="Release the claim; the draft is saved",
        request=Token,
        responses=openapi_responses({200: ReviewSerializer}, 400, 404, 409),
        examples=[openapi_example("The token", {"token": TOKEN}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """The claim returns to the queue."""
        leases.release_lease(pk, read_body(request, Token)["token"], actor=signed_in_person(request))
        return Response(review_for_queue_api(pk, signed_in_person(request)))
