"""Who said it, over the API: look people up, change who a claim is attributed to, merge two records; the verbs of the pages."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.models import Claim, Claimant
from claims.people import directory, merging, reattribution, registry
from newsdesk.accounts.permissions import api_requires_permission, signed_in_person
from newsdesk.accounts.roles import Scope
from newsdesk.lib.errors import BadInput, NotFound
from newsdesk.lib.rest.bodies import NoBody, read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.lib.rest.query_params import parse_query_params
from reviews.api.permissions import MAY_READ
from reviews.api.queue import review_for_queue_api
from reviews.api.serializers import ReviewSerializer
from reviews.models import Review

PERSON = "019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f"


class Who(serializers.Serializer[Any]):
    """Whoever says it: one of `claimant`, `name` and `nobody`."""

    claimant = serializers.UUIDField(required=False, help_text=_("The id of a record."))
    name = serializers.CharField(
        required=False, max_length=300, help_text=_("Any of their names. A new name makes a new record.")
    )
    nobody = serializers.BooleanField(default=False, help_text=_("true: the article says it itself."))
    cue = serializers.CharField(
        required=False, allow_blank=True, max_length=reattribution.CUE_AT_MOST,
        help_text=_("The reporting word. Without it, the word stays."),
    )  # fmt: skip
    side = serializers.ChoiceField(
        choices=Claim.Side.choices,
        required=False,
        help_text=_("Which side they take. Without it, the side stays."),
    )


class Typed(serializers.Serializer[Any]):
    """The letters typed so far."""

    q = serializers.CharField(max_length=300)
    limit = serializers.IntegerField(min_value=1, max_value=50, default=directory.AT_MOST)


class SuggestionSerializer(serializers.Serializer[Any]):
    """A record that may be meant."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    found_as = serializers.CharField(help_text=_("The name that was found."))
    kind = serializers.ChoiceField(choices=Claimant.Kind.choices)
    kind_confirmed = serializers.BooleanField()
    party = serializers.CharField()
    affiliation = serializers.CharField()
    claims = serializers.IntegerField()


class SuggestionsSerializer(serializers.Serializer[Any]):
    """Those who may be meant, the likeliest first."""

    results = SuggestionSerializer(many=True)


class OtherRecord(serializers.Serializer[Any]):
    """The record to merge into this one."""

    other = serializers.UUIDField()
    confirmed = serializers.BooleanField(
        default=False, help_text=_("true: merge although their Wikidata ids or kinds differ.")
    )


class MergeSerializer(serializers.Serializer[Any]):
    """A merge."""

    id = serializers.UUIDField(help_text=_("Needed to undo it."))
    kept = serializers.UUIDField()
    gone = serializers.UUIDField()
    claims = serializers.IntegerField(help_text=_("Claims that moved."))


class ChangeClaimant(APIView):
    """Someone else said it."""

    permission_classes = [api_requires_permission("attribute", Scope.DESK)]

    @extend_schema(
        operation_id="change_claimant",
        tags=["desk"],
        summary="Change who said the claim; its words and mode stay",
        description=(
            "A verdict awaiting approval is sent back, because it was on the former claimant. 409 if the claim is "
            "approved: an approver has to start a correction first."
        ),
        request=Who,
        responses=openapi_responses({200: ReviewSerializer}, 400, 404, 409, 422),
        examples=[
            openapi_example("By name", {"name": "Elena Voss", "cue": "said", "side": "says"}, request=True)
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Change it."""
        sent = read_body(request, Who)
        review = Review.objects.filter(pk=pk).first()
        if review is None:
            raise NotFound(_("Claim not found in the queue."))
        reattribution.reattribute_claim(
            review.claim_id,
            _who(sent),
            actor=signed_in_person(request),
            cue=sent.get("cue"),
            side=sent.get("side"),
        )
        return Response(review_for_queue_api(pk, signed_in_person(request)))


def _who(sent: dict[str, Any]) -> Claimant | None:
    given = [name for name in ("claimant", "name") if name in sent] + (["nobody"] if sent["nobody"] else [])
    if len(given) != 1:
        raise BadInput(_("Give one of “claimant”, “name” and “nobody”."))
    if sent["nobody"]:
        return None
    if "name" in sent:
        return registry.registered_by_name(sent["name"])
    found: Claimant | None = Claimant.objects.filter(pk=sent["claimant"]).first()
    if found is None:
        raise NotFound(_("Claimant not found."))
    return found.standing


class Directory(APIView):
    """Who may be meant."""

    permission_classes = MAY_READ

    @extend_schema(
        operation_id="suggest_claimants",
        tags=["desk"],
        summary="Suggest claimants while typing",
        description="Every word begins a word of one of the names; accents and case are ignored.",
        parameters=[Typed],
        responses=openapi_responses({200: SuggestionsSerializer}, 400),
    )
    def get(self, request: Request) -> Response:
        """The suggestions."""
        wanted = parse_query_params(str(request.META.get("QUERY_STRING", "")), Typed)
        found = directory.suggest_from_directory(wanted["q"], wanted["limit"], counted=True)
        rows = [
            {
                "id": one.record.pk, "name": one.record.name, "found_as": one.name, "kind": one.record.kind,
                "kind_confirmed": one.record.kind_confirmed, "party": one.record.party,
                "affiliation": one.record.affiliation, "claims": one.claims,
            }
            for one in found
        ]  # fmt: skip
        return Response({"results": rows})


class MergeClaimants(APIView):
    """Two records are one."""

    permission_classes = [api_requires_permission("match", Scope.DESK)]

    @extend_schema(
        operation_id="merge_claimants",
        tags=["desk"],
        summary="Merge another record into this one",
        description="Claims and names move; signed releases stay. 409 asks for `confirmed` where something speaks against it.",
        request=OtherRecord,
        responses=openapi_responses({200: MergeSerializer}, 400, 404, 409, 422),
        examples=[openapi_example("The other", {"other": PERSON}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Merge them."""
        sent = read_body(request, OtherRecord)
        merged = merging.merge_people(
            pk, sent["other"], actor=signed_in_person(request), confirmed=sent["confirmed"]
        )
        told = {
            "id": merged.pk,
            "kept": merged.kept_id,
            "gone": merged.gone_id,
            "claims": len(merged.moved["claims"]),
        }
        return Response(told)


class UndoMerge(APIView):
    """They are two after all."""

    permission_classes = [api_requires_permission("match", Scope.DESK)]

    @extend_schema(
        operation_id="undo_claimant_merge",
        tags=["desk"],
        summary="Undo a merge: claims, names and roles go back",
        request=NoBody,
        responses=openapi_responses({200: NoBody}, 400, 404, 409, 422),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Undo it."""
        read_body(request, NoBody)
        merging.undo_merging(pk, actor=signed_in_person(request))
        return Response({})
