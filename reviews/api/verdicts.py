"""API: the draft of a verdict, the verdict, and its approval."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.permissions import signed_in_person
from newsdesk.lib.rest.bodies import read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from reviews.api.leases import TOKEN, Token
from reviews.api.permissions import MAY_APPROVE, MAY_TAKE
from reviews.api.queue import review_for_queue_api
from reviews.api.serializers import (
    ReviewSerializer,
    VerdictSerializer,
    serialize_review_draft,
    serialize_verdict,
)
from reviews.models import AccusedAnswer, Finding, Rating, SideChosen
from reviews.workflow import approval, verdicts


class DraftFields(serializers.Serializer[Any]):
    """Draft fields. Fields left out do not change."""

    rating = serializers.ChoiceField(choices=Rating.choices, required=False, allow_blank=True)
    finding = serializers.ChoiceField(choices=Finding.choices, required=False, allow_blank=True)
    rationale = serializers.CharField(required=False, allow_blank=True, max_length=verdicts.TEXT_AT_MOST)
    context_note = serializers.CharField(required=False, allow_blank=True, max_length=verdicts.TEXT_AT_MOST)
    search_log = serializers.CharField(required=False, allow_blank=True, max_length=verdicts.TEXT_AT_MOST)
    statement = serializers.CharField(
        required=False, allow_blank=True, max_length=verdicts.TEXT_AT_MOST,
        help_text=_(
            "The sentence that the rating judges: affirmative, and understandable without the article. "
            "Required for a verdict."
        ),
    )  # fmt: skip
    side = serializers.ChoiceField(choices=SideChosen.choices, required=False, allow_blank=True)
    target = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=300,
        help_text=_("The person or body that an allegation accuses."),
    )
    answer = serializers.ChoiceField(
        choices=AccusedAnswer.choices, required=False, allow_blank=True,
        help_text=_("The answer of the accused. You cannot submit an allegation with “not asked”."),
    )  # fmt: skip
    speaker = serializers.CharField(
        required=False, allow_blank=True, max_length=300,
        help_text=_("Who really said it, if it was wrongly attributed."),
    )  # fmt: skip
    other = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=300,
        help_text=_("Someone else who has publicly taken a side."),
    )
    other_side = serializers.ChoiceField(choices=verdicts.OTHER_SIDES, required=False, allow_blank=True)


class DraftState(DraftFields):
    """The current draft."""

    lacks = serializers.ListField(
        child=serializers.CharField(), help_text=_("What is still missing, in words.")
    )


@extend_schema_serializer(component_name="Answer")
class ApproveInput(serializers.Serializer[Any]):
    """The verdict to approve."""

    verdict = serializers.UUIDField(help_text=_("The id of the verdict you have read."))
    note = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=5_000,
        help_text=_("For colleagues; never published."),
    )  # fmt: skip
    public_note = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=5_000,
        help_text=_("What readers are told; required where this corrects a published claim."),
    )  # fmt: skip
    statement = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=verdicts.TEXT_AT_MOST,
        help_text=_("Your own wording of the statement; without it, the verdict's."),
    )  # fmt: skip
    repeats = serializers.BooleanField(
        default=False,
        help_text=_("Confirms that you publish an allegation although no evidence was found."),
    )


class Reason(serializers.Serializer[Any]):
    """The verdict to send back, and the reason."""

    verdict = serializers.UUIDField(help_text=_("The id of the verdict you have read."))
    reason = serializers.CharField(max_length=5_000)


class SaveDraft(APIView):
    """Save the draft of a verdict."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="save_draft",
        tags=["desk"],
        summary="Save the draft of the verdict",
        request=DraftFields,
        responses=openapi_responses({200: DraftState}, 400, 404, 422),
        examples=[
            openapi_example(
                "A draft",
                {
                    "statement": "The ministry paid 40 million euros for masks.",
                    "side": "says",
                    "finding": "confirmed",
                    "rating": "sourced",
                    "rationale": "The ministry said so itself.",
                },
                request=True,
            )
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Save these fields. The response says what is still missing."""
        draft = verdicts.save_verdict_draft(
            pk, actor=signed_in_person(request), **read_body(request, DraftFields)
        )
        return Response(serialize_review_draft(draft))


class Submit(APIView):
    """Submit a verdict."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="submit_verdict",
        tags=["desk"],
        summary="Submit the draft and its evidence as your verdict",
        description="A submitted verdict never changes. 422 if something is missing.",
        request=Token,
        responses=openapi_responses({201: VerdictSerializer}, 400, 404, 409, 422),
        examples=[openapi_example("The token", {"token": TOKEN}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Submit the verdict; a second person then approves it or sends it back."""
        verdict = verdicts.submit_verdict(
            pk, read_body(request, Token)["token"], actor=signed_in_person(request)
        )
        return Response(serialize_verdict(verdict, new=True), status=201)


class Approve(APIView):
    """Approve a verdict."""

    permission_classes = MAY_APPROVE

    @extend_schema(
        operation_id="approve_verdict",
        tags=["desk"],
        summary="Approve and publish this verdict",
        description=(
            "403 for your own verdict or your own article; 409 when there is a newer verdict, or when nothing would change for "
            "readers. A correction needs `public_note`; `note` stays with colleagues."
        ),
        request=ApproveInput,
        responses=openapi_responses({200: ReviewSerializer}, 400, 404, 409, 422),
        examples=[
            openapi_example(
                "Yes", {"verdict": "019df0a5-33c1-7a61-8b0e-2d1a5c8f4e22", "note": ""}, request=True
            )
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Approve; readers see it at once, or at the end of the embargo."""
        sent = read_body(request, ApproveInput)
        more = {name: sent[name] for name in ("note", "public_note", "statement", "repeats")}
        approval.give_approval(pk, sent["verdict"], actor=signed_in_person(request), **more)
        return Response(review_for_queue_api(pk, signed_in_person(request)))


class Return(APIView):
    """Send a verdict back."""

    permission_classes = MAY_APPROVE

    @extend_schema(
        operation_id="return_verdict",
        tags=["desk"],
        summary="Send the verdict back with a reason",
        request=Reason,
        responses=openapi_responses({200: ReviewSerializer}, 400, 404, 409, 422),
        examples=[
            openapi_example(
                "No",
                {
                    "verdict": "019df0a5-33c1-7a61-8b0e-2d1a5c8f4e22",
                    "reason": "Quote the briefing, not the report.",
                },
                request=True,
            )
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """The claim returns to the queue, assigned to its reviewer for one day."""
        sent = read_body(request, Reason)
        approval.refuse_approval(pk, sent["verdict"], actor=signed_in_person(request), reason=sent["reason"])
        return Response(review_for_queue_api(pk, signed_in_person(request)))
