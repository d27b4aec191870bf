"""API: dismiss a claim, and restore it."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.permissions import signed_in_person
from newsdesk.lib.rest.bodies import NoBody, read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from reviews.api.permissions import MAY_DISMISS
from reviews.api.queue import review_for_queue_api
from reviews.api.serializers import (
    ReviewSerializer,
)
from reviews.models import Review
from reviews.workflow import triage


class Dismissal(serializers.Serializer[Any]):
    """The reason for dismissing the claim."""

    reason = serializers.ChoiceField(choices=Review.Dismissal.choices)
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=5_000)


class Dismiss(APIView):
    """Dismiss a claim."""

    permission_classes = MAY_DISMISS

    @extend_schema(
        operation_id="dismiss_review",
        tags=["desk"],
        summary="Dismiss the claim with a reason",
        request=Dismissal,
        responses=openapi_responses({200: ReviewSerializer}, 400, 404, 409, 422),
        examples=[openapi_example("An opinion", {"reason": "opinion"}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Dismiss the claim. `restore` puts it back in the queue."""
        sent = read_body(request, Dismissal)
        triage.dismiss_in_triage(pk, sent["reason"], sent["note"], actor=signed_in_person(request))
        return Response(review_for_queue_api(pk, signed_in_person(request)))


class Restore(APIView):
    """The claim returns to the queue."""

    permission_classes = MAY_DISMISS

    @extend_schema(
        operation_id="restore_review",
        tags=["desk"],
        summary="Restore a dismissed claim to the queue",
        request=NoBody,
        responses=openapi_responses({200: ReviewSerializer}, 404, 409),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """The claim is waiting again."""
        read_body(request, NoBody)
        triage.restore_in_triage(pk, actor=signed_in_person(request))
        return Response(review_for_queue_api(pk, signed_in_person(request)))
