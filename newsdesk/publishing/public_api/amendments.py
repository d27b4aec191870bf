"""Calls that correct and retract a published claim, or end a re-check without a change."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.permissions import api_requires_permission, signed_in_person
from newsdesk.accounts.roles import Scope
from newsdesk.lib.rest.bodies import read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.publishing.releases import lifecycle, rechecks


class Note(serializers.Serializer[Any]):
    """What colleagues are told; never published."""

    note = serializers.CharField(
        max_length=5_000,
        required=False,
        allow_blank=True,
        default="",
        help_text=_("For colleagues; never published."),
    )


class CorrectionInput(Note):
    """What readers and what colleagues are told."""

    public_note = serializers.CharField(
        max_length=5_000, required=False, allow_blank=True, default="",
        help_text=_("What readers are told while the claim is re-checked. Published at once."),
    )  # fmt: skip
    reason = serializers.CharField(
        max_length=5_000, required=False, allow_blank=True, default="",
        help_text=_("The former name of `note`: for colleagues, never published."),
    )  # fmt: skip


class RetractionInput(Note):
    """Why, for readers and for colleagues."""

    public_note = serializers.CharField(
        max_length=5_000, required=False, allow_blank=True, default="",
        help_text=_("What readers are told: why it was retracted. Required."),
    )  # fmt: skip
    reason = serializers.CharField(
        max_length=5_000, required=False, allow_blank=True, default="",
        help_text=_("The former name of `public_note`: published."),
    )  # fmt: skip


class NoChangeInput(Note):
    """The answer to whoever reported the error."""

    answer = serializers.CharField(
        max_length=5_000, required=False, allow_blank=True, default="",
        help_text=_("For the readers who reported an error; required if there are any. Not published."),
    )  # fmt: skip


class Done(serializers.Serializer[Any]):
    """The resulting state of the claim."""

    id = serializers.UUIDField()
    state = serializers.CharField(help_text=_("“under review”, “retracted” or “published”."))


class Correct(APIView):
    """A correction."""

    permission_classes = [api_requires_permission("correct", Scope.DESK)]

    @extend_schema(
        operation_id="correct_claim",
        tags=["claims"],
        summary="Start a correction: the claim returns to the queue",
        description=(
            "The release stays public, marked as under review. The next approved verdict corrects it. One of the two notes is "
            "required: `public_note` is what readers are told, `note` stays with colleagues."
        ),
        request=CorrectionInput,
        responses=openapi_responses({200: Done}, 400, 404, 409, 410, 422),
        examples=[
            openapi_example(
                "Both notes",
                {"public_note": "A later briefing gives another figure.", "note": "Ask the ministry again."},
                request=True,
            )
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Reopen the review."""
        sent = read_body(request, CorrectionInput)
        reason = sent["note"] or sent["reason"]
        lifecycle.reopen_release(
            pk, public_note=sent["public_note"], reason=reason, actor=signed_in_person(request)
        )
        return Response({"id": pk, "state": "under review"})


class Retract(APIView):
    """A withdrawal."""

    permission_classes = [api_requires_permission("correct", Scope.DESK)]

    @extend_schema(
        operation_id="retract_claim",
        tags=["claims"],
        summary="Retract a claim permanently, with a reason for readers",
        description="`public_note` is required and published; `note` stays with colleagues.",
        request=RetractionInput,
        responses=openapi_responses({200: Done}, 400, 404, 410, 422),
        examples=[
            openapi_example(
                "Why", {"public_note": "The interview that this rested on was withdrawn."}, request=True
            )
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Retract the claim."""
        sent = read_body(request, RetractionInput)
        reason = sent["public_note"] or sent["reason"]
        lifecycle.retract_release(pk, reason=reason, note=sent["note"], actor=signed_in_person(request))
        return Response({"id": pk, "state": "retracted"})


class KeepUnchanged(APIView):
    """No change."""

    permission_classes = [api_requires_permission("correct", Scope.DESK)]

    @extend_schema(
        operation_id="keep_claim_unchanged",
        tags=["claims"],
        summary="End a re-check without a change",
        description=(
            "Nothing is published. The claim is no longer marked as under review, and readers who reported an error get "
            "`answer`. 409 if the claim is not being re-checked, or if the re-check found something else."
        ),
        request=NoChangeInput,
        responses=openapi_responses({200: Done}, 400, 404, 409, 410, 422),
        examples=[
            openapi_example(
                "An answer", {"answer": "4,020 is the figure of April.", "note": ""}, request=True
            )
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """The claim stands."""
        sent = read_body(request, NoChangeInput)
        rechecks.end_recheck_without_change(
            pk, answer=sent["answer"], note=sent["note"], actor=signed_in_person(request)
        )
        return Response({"id": pk, "state": "published"})
