"""API: the queue and its claims."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import signed_in_person
from newsdesk.lib.db.prepared_query import PreparedQuery
from newsdesk.lib.errors import NotFound
from newsdesk.lib.rest.bodies import read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.lib.rest.query_params import parse_query_params
from reviews.api.permissions import MAY_READ, MAY_TRIAGE
from reviews.api.serializers import (
    ReviewSerializer,
    serialize_review,
)
from reviews.models import Review
from reviews.states import State
from reviews.workflow import triage
from reviews.workflow.filters import filtered_reviews_count


class QueueFilter(serializers.Serializer[Any]):
    """Query parameters of the queue."""

    state = serializers.ChoiceField(choices=State.choices, default=State.WAITING)
    desk = serializers.SlugField(required=False, help_text=_("The short name of a desk."))
    mine = serializers.BooleanField(default=False, help_text=_("Only claims you may take."))
    limit = serializers.IntegerField(min_value=1, max_value=100, default=20)
    offset = serializers.IntegerField(min_value=0, max_value=100_000, default=0)


class QueuePage(serializers.Serializer[Any]):
    """Reviews, highest priority first."""

    count = serializers.IntegerField(
        help_text=_("The number of claims, up to 1000. 1000 means 1000 or more.")
    )
    results = ReviewSerializer(many=True)


class NewReview(serializers.Serializer[Any]):
    """A claim to be reviewed."""

    claim = serializers.UUIDField()


def _with_what_is_there(viewer_id: UUID, review_id: UUID) -> QuerySet[Review]:
    found: QuerySet[Review] = Review.objects.with_what_is_there(viewer_id).filter(pk=review_id)
    return found


_WITH_WHAT_IS_THERE = PreparedQuery[Review](_with_what_is_there, UUID, UUID)


def review_for_queue_api(review_id: UUID, viewer: User) -> dict[str, Any]:
    """One review as this person may see it; raises NotFound."""
    review = _WITH_WHAT_IS_THERE.first(viewer.pk, review_id)
    if review is None:
        raise NotFound(_("Claim not found in the queue."))
    # The same one, which is not loaded again.
    review.claim.article = review.article
    if review.holder_id == viewer.pk:
        # Most often it is: this is the answer to whoever takes a claim.
        review.holder = viewer
    return serialize_review(review, viewer, whole=True)


class Queue(APIView):
    """The queue."""

    def get_permissions(self) -> list[BasePermission]:
        """Everyone on the desk may read it; editors may add claims."""
        return [(MAY_TRIAGE if self.request.method == "POST" else MAY_READ)[0]()]

    @extend_schema(
        operation_id="list_queue",
        tags=["desk"],
        summary="The queue, highest priority first",
        description="With `state`, reviews in another state.",
        parameters=[QueueFilter],
        responses=openapi_responses({200: QueuePage}, 400),
    )
    def get(self, request: Request) -> Response:
        """A page of the queue."""
        wanted = parse_query_params(request.META.get("QUERY_STRING", ""), QueueFilter)
        found = Review.objects.filter(state=wanted["state"])
        if wanted["mine"]:
            found = found.takeable_by(signed_in_person(request), timezone.now())
        if "desk" in wanted:
            found = found.filter(desk__slug=wanted["desk"])
        rows = found.for_rows().most_pressing_first()[wanted["offset"] : wanted["offset"] + wanted["limit"]]
        return Response(
            {
                "count": filtered_reviews_count(found),
                "results": [serialize_review(row, signed_in_person(request)) for row in rows],
            }
        )

    @extend_schema(
        operation_id="add_to_queue",
        tags=["desk"],
        summary="Add a claim to the queue that was not added automatically",
        request=NewReview,
        responses=openapi_responses({201: ReviewSerializer}, 400, 404, 409),
        examples=[
            openapi_example("A claim", {"claim": "019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f"}, request=True)
        ],
    )
    def post(self, request: Request) -> Response:
        """Add the claim to the queue."""
        claim_id = read_body(request, NewReview)["claim"]
        if not Claim.objects.filter(pk=claim_id).exists():
            raise NotFound(_("Claim not found."))
        review = triage.triage_claim_by_hand(claim_id, actor=signed_in_person(request))
        return Response(review_for_queue_api(review.pk, signed_in_person(request)), status=201)


class OneReview(APIView):
    """One review."""

    permission_classes = MAY_READ

    @extend_schema(
        operation_id="get_review",
        tags=["desk"],
        summary="One review: the claim, the lease, evidence, draft and verdicts",
        responses=openapi_responses({200: ReviewSerializer}, 404),
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """The review, with what you may see."""
        return Response(review_for_queue_api(pk, signed_in_person(request)))
