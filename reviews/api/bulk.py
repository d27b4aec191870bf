"""API: bulk actions. Dismiss or assign many claims; require two reviews of a claim, an article or a share of a desk."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import signed_in_person
from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput, NotFound
from newsdesk.lib.rest.bodies import NoBody, read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from reviews.api.dismissals import Dismissal
from reviews.api.permissions import MAY_DISMISS, MAY_READ, MAY_TRIAGE
from reviews.api.queue import review_for_queue_api
from reviews.api.serializers import ReviewSerializer
from reviews.models import OpinionPolicy
from reviews.workflow import bulk, second_opinions

SOME = ["019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f", "019df0a4-2f11-7e52-a1a0-5a0b1c6d7e90"]


class ManyDismissed(Dismissal):
    """Claims to dismiss, with one reason."""

    reviews = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=bulk.AT_MOST)


class ManyAssigned(serializers.Serializer[Any]):
    """Claims to assign to a reviewer."""

    reviews = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=bulk.AT_MOST)
    to = serializers.EmailField(help_text=_("The reviewer's email address."))


class OutcomeSerializer(serializers.Serializer[Any]):
    """The result for each claim. A claim that cannot be changed does not stop the others."""

    done = serializers.ListField(child=serializers.UUIDField())
    left = serializers.ListField(child=serializers.UUIDField(), help_text=_("Claims left unchanged."))
    why = serializers.ListField(child=serializers.CharField(), help_text=_("The reasons, each once."))


class ShareOfTwo(serializers.Serializer[Any]):
    """The percentage of a desk's new claims that get two independent reviews."""

    share = serializers.IntegerField(min_value=0, max_value=100)


@extend_schema_serializer(component_name="AskedForTwo")
class SecondOpinionResult(serializers.Serializer[Any]):
    """Number of claims that now need two reviews."""

    asked = serializers.IntegerField()


class DismissMany(APIView):
    """Dismiss several claims."""

    permission_classes = MAY_DISMISS

    @extend_schema(
        operation_id="dismiss_reviews",
        tags=["desk"],
        summary="Dismiss several claims with one reason",
        request=ManyDismissed,
        responses=openapi_responses({200: OutcomeSerializer}, 400, 422),
        examples=[
            openapi_example("Two statements of opinion", {"reviews": SOME, "reason": "opinion"}, request=True)
        ],
    )
    def post(self, request: Request) -> Response:
        """Dismiss the claims. `restore` puts each back in the queue."""
        sent = read_body(request, ManyDismissed)
        outcome = bulk.dismiss_in_bulk(
            sent["reviews"], sent["reason"], sent["note"], actor=signed_in_person(request)
        )
        return Response(_told(sent["reviews"], outcome))


class AssignMany(APIView):
    """Assign several claims to one reviewer."""

    permission_classes = MAY_TRIAGE

    @extend_schema(
        operation_id="assign_reviews",
        tags=["desk"],
        summary="Assign claims to a reviewer for one day",
        request=ManyAssigned,
        responses=openapi_responses({200: OutcomeSerializer}, 400, 422),
        examples=[openapi_example("To Mara", {"reviews": SOME, "to": "mara@newsdesk.example"}, request=True)],
    )
    def post(self, request: Request) -> Response:
        """No one else can take them during that time."""
        sent = read_body(request, ManyAssigned)
        reviewer = User.objects.filter(email__iexact=sent["to"]).first()
        if reviewer is None:
            raise BadInput(_("Person not found."), to=_("No account uses this email address."))
        outcome = bulk.assign_in_bulk(sent["reviews"], reviewer, actor=signed_in_person(request))
        return Response(_told(sent["reviews"], outcome))


class TwoOpinions(APIView):
    """Two reviews of a claim."""

    permission_classes = MAY_TRIAGE

    @extend_schema(
        operation_id="set_review_two_opinions",
        tags=["desk"],
        summary="Require two independent reviews of this claim",
        request=NoBody,
        responses=openapi_responses({200: ReviewSerializer}, 404, 409),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Require two reviews. 409 if there is a verdict."""
        read_body(request, NoBody)
        second_opinions.require_second_opinion(pk, actor=signed_in_person(request))
        return Response(review_for_queue_api(pk, signed_in_person(request)))


class ArticleTwoOpinions(APIView):
    """Two reviews of every claim in an article."""

    permission_classes = MAY_TRIAGE

    @extend_schema(
        operation_id="set_article_two_opinions",
        tags=["desk"],
        summary="Require two independent reviews of every claim in the article, including later versions",
        description="Claims that have a verdict do not change. This cannot be undone.",
        request=NoBody,
        responses=openapi_responses({200: SecondOpinionResult}, 404),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Require two reviews. Repeating the call has no effect."""
        read_body(request, NoBody)
        article = Article.objects.filter(pk=pk).first()
        if article is None:
            raise NotFound(_("Article not found."))
        return Response(
            {
                "asked": second_opinions.require_article_second_opinions(
                    article, actor=signed_in_person(request)
                )
            }
        )


class DeskShare(APIView):
    """Two reviews of a share of a desk's claims."""

    def get_permissions(self) -> list[BasePermission]:
        """Everyone on the desk may read it; editors may set it."""
        return [(MAY_TRIAGE if self.request.method == "POST" else MAY_READ)[0]()]

    @extend_schema(
        operation_id="get_two_opinions_share",
        tags=["desk"],
        summary="The percentage of a desk's new claims that get two independent reviews",
        responses=openapi_responses({200: ShareOfTwo}, 404),
    )
    def get(self, request: Request, slug: str) -> Response:
        """The current share."""
        policy = OpinionPolicy.objects.filter(desk=_desk(slug)).first()
        return Response({"share": policy.share if policy else 0})

    @extend_schema(
        operation_id="set_two_opinions_share",
        tags=["desk"],
        summary="Set the percentage of a desk's new claims that get two independent reviews",
        request=ShareOfTwo,
        responses=openapi_responses({200: ShareOfTwo}, 400, 404, 422),
        examples=[openapi_example("One in ten", {"share": 10}, request=True)],
    )
    def post(self, request: Request, slug: str) -> Response:
        """Set the share. It applies to new claims."""
        policy = second_opinions.set_second_opinion_share(
            _desk(slug), read_body(request, ShareOfTwo)["share"], actor=signed_in_person(request)
        )
        return Response({"share": policy.share})


def _desk(slug: str) -> Desk:
    desk = Desk.objects.filter(slug=slug).first()
    if desk is None:
        raise NotFound(_("Desk not found."))
    return desk


def _told(wanted: list[UUID], outcome: bulk.BulkResult) -> dict[str, Any]:
    done = set(outcome.done)
    left = [pk for pk in dict.fromkeys(wanted) if pk not in done]
    return {"done": outcome.done, "left": left, "why": list(dict.fromkeys(outcome.refused))}
