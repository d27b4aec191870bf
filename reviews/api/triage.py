"""API: triage. The words of a claim, its public wording and its priority, with the same actions as the page."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims import editing
from claims.models import Claim
from newsdesk.accounts.permissions import signed_in_person
from newsdesk.articles.models import ArticleVersion
from newsdesk.lib.errors import BadInput, NotFound
from newsdesk.lib.rest.bodies import read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from reviews.api.permissions import MAY_TRIAGE
from reviews.api.queue import review_for_queue_api
from reviews.api.serializers import ReviewSerializer
from reviews.models import Review
from reviews.states import State
from reviews.workflow import triage

WORDS = {"version": 1, "words": "dismissed 120 dockers"}


class OfVersion(serializers.Serializer[Any]):
    """The version that the words are in."""

    version = serializers.IntegerField(
        min_value=1,
        max_value=2_147_483_647,
        help_text=_("The version number you are working on. 409 if there is a newer one."),
    )


class Words(OfVersion):
    """Words in the article."""

    words = serializers.CharField(max_length=5_000, help_text=_("Exactly as in the article."))
    start = serializers.IntegerField(
        min_value=0,
        required=False,
        help_text=_("In code points, with `end`. Without them, the words must occur only once."),
    )
    end = serializers.IntegerField(min_value=0, required=False)


class NewClaim(Words):
    """A missed claim."""

    kind = serializers.ChoiceField(choices=Claim.Kind.choices, default=Claim.Kind.STATEMENT)
    claimant = serializers.CharField(
        max_length=300,
        required=False,
        allow_blank=True,
        default="",
        help_text=_("The claimant, if the article names one."),
    )


class Other(OfVersion):
    """The claim to merge into this one."""

    other = serializers.UUIDField(help_text=_("The id of its review."))


class Wording(serializers.Serializer[Any]):
    """The public wording of the claim."""

    wording = serializers.CharField(
        max_length=editing.WORDING_AT_MOST,
        allow_blank=True,
        help_text=_("Leave empty to use the words of the article."),
    )


class Points(serializers.Serializer[Any]):
    """Extra priority set by an editor."""

    points = serializers.IntegerField(
        min_value=0, max_value=triage.RAISE_AT_MOST, help_text=_("0 resets it.")
    )


class TwoReviews(serializers.Serializer[Any]):
    """The two claims after a split."""

    first = ReviewSerializer(help_text=_("The remaining claim."))
    second = ReviewSerializer(help_text=_("The new claim."))


class AddClaim(APIView):
    """Add a claim that extraction missed."""

    permission_classes = MAY_TRIAGE

    @extend_schema(
        operation_id="add_claim",
        tags=["desk"],
        summary="Add a missed claim to the queue",
        request=NewClaim,
        responses=openapi_responses({201: ReviewSerializer}, 400, 404, 409, 422),
        examples=[openapi_example("Words", WORDS | {"claimant": "Union officials"}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Add the claim."""
        sent = read_body(request, NewClaim)
        version, span = _span(pk, sent)
        more = {"kind": sent["kind"], "claimant": sent["claimant"]}
        claim = editing.add_claim(version.pk, span, actor=signed_in_person(request), **more)
        return Response(review_for_queue_api(_review_of(claim), signed_in_person(request)), status=201)


class ChangeSpan(APIView):
    """Change the words of a claim."""

    permission_classes = MAY_TRIAGE

    @extend_schema(
        operation_id="change_span",
        tags=["desk"],
        summary="Change the text of the claim",
        description=(
            "A verdict awaiting approval is sent back, because it was on the old text. 409 if the "
            "claim is approved."
        ),
        request=Words,
        responses=openapi_responses({200: ReviewSerializer}, 400, 404, 409, 422),
        examples=[openapi_example("Fewer words", WORDS, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Change the start and end of the claim."""
        review, sent = _review(pk), read_body(request, Words)
        version, span = _span(review.article_id, sent)
        editing.edit_claim_span(review.claim_id, version.pk, span, actor=signed_in_person(request))
        return Response(review_for_queue_api(pk, signed_in_person(request)))


class Split(APIView):
    """Split a claim."""

    permission_classes = MAY_TRIAGE

    @extend_schema(
        operation_id="split_claim",
        tags=["desk"],
        summary="Split the first or last words into a new claim",
        request=Words,
        responses=openapi_responses({201: TwoReviews}, 400, 404, 409, 422),
        examples=[openapi_example("The last words", WORDS | {"words": "in March 2026"}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Split the claim. Both parts are then in the queue."""
        review, sent = _review(pk), read_body(request, Words)
        version, span = _span(review.article_id, sent)
        both = editing.split_claim(review.claim_id, version.pk, span, actor=signed_in_person(request))
        first, second = (review_for_queue_api(_review_of(claim), signed_in_person(request)) for claim in both)
        return Response({"first": first, "second": second}, status=201)


class Merge(APIView):
    """Merge two claims."""

    permission_classes = MAY_TRIAGE

    @extend_schema(
        operation_id="merge_claims",
        tags=["desk"],
        summary="Merge another claim of the same paragraph into this one",
        request=Other,
        responses=openapi_responses({200: ReviewSerializer}, 400, 404, 409, 422),
        examples=[
            openapi_example(
                "The other", {"version": 1, "other": "019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f"}, request=True
            )
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Merge the two claims; this one keeps its id."""
        review, sent = _review(pk), read_body(request, Other)
        other = _review(sent["other"])
        if other.article_id != review.article_id:
            raise BadInput(_("These claims are in different articles."))
        version = _version(review.article_id, sent["version"])
        editing.merge_claims(review.claim_id, other.claim_id, version.pk, actor=signed_in_person(request))
        return Response(review_for_queue_api(pk, signed_in_person(request)))


class Reword(APIView):
    """Set the public wording of a claim."""

    permission_classes = MAY_TRIAGE

    @extend_schema(
        operation_id="change_wording",
        tags=["desk"],
        summary="Set the public wording of the claim; the article text is not changed",
        request=Wording,
        responses=openapi_responses({200: ReviewSerializer}, 400, 404, 409, 422),
        examples=[
            openapi_example(
                "A full sentence",
                {"wording": "The port handled 4,200 containers in March 2026."},
                request=True,
            )
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Set the public wording."""
        editing.edit_claim_wording(
            _review(pk).claim_id,
            read_body(request, Wording)["wording"],
            actor=signed_in_person(request),
        )
        return Response(review_for_queue_api(pk, signed_in_person(request)))


class Raise(APIView):
    """Increase the priority of a claim."""

    permission_classes = MAY_TRIAGE

    @extend_schema(
        operation_id="raise_review",
        tags=["desk"],
        summary="Increase the priority of a claim",
        request=Points,
        responses=openapi_responses({200: ReviewSerializer}, 400, 404, 422),
        examples=[openapi_example("To the top", {"points": 20}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Increase the priority."""
        triage.raise_priority_in_triage(
            pk, read_body(request, Points)["points"], actor=signed_in_person(request)
        )
        return Response(review_for_queue_api(pk, signed_in_person(request)))


def _review(pk: UUID) -> Review:
    found: Review | None = Review.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound(_("Claim not found in the queue."))
    return found


def _review_of(claim: Claim) -> UUID:
    pk: UUID = Review.objects.exclude(state=State.SUPERSEDED).values_list("pk", flat=True).get(claim=claim)
    return pk


def _version(article_id: UUID, number: int) -> ArticleVersion:
    found: ArticleVersion | None = ArticleVersion.objects.filter(article=article_id, number=number).first()
    if found is None:
        raise NotFound(_("Version not found."))
    return found


def _span(article_id: UUID, sent: dict[str, Any]) -> tuple[ArticleVersion, editing.Span]:
    version = _version(article_id, sent["version"])
    return version, editing.span_for_editing(version, sent["words"], sent.get("start"), sent.get("end"))
