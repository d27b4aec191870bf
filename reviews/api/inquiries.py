"""API: questions to sources, with the same actions as at the workbench."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.permissions import signed_in_person
from newsdesk.lib.rest.bodies import NoBody, read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.lib.rest.secret_response import SecretResponse
from reviews.api.evidence import EvidenceId
from reviews.api.leases import TOKEN, Token
from reviews.api.permissions import MAY_READ, MAY_TAKE
from reviews.discussion import inquiries
from reviews.models import Enquiry, Evidence
from reviews.request_context import review_in_request_context

QUESTION = {
    "role": "expert",
    "name": "Dr. Ines Falk",
    "email": "falk@university.example",
    "text": "Is that many for a port of this size?",
    "days": 7,
}
ENQUIRY = {
    "id": "019df0a6-9b31-7d80-8e21-0c4d1a2b3c4d",
    "role": "expert",
    "name": "Dr. Ines Falk",
    "email": "falk@university.example",
    "words": "The port of Aldmouth handled 4,200 containers in March 2026.",
    "text": "Is that many for a port of this size?",
    "asked_by": "Mara Lindqvist",
    "asked_at": "2026-05-26T09:12:00Z",
    "until": "2026-06-02T09:12:00Z",
    "state": "open",
    "mailed_at": None,
    "opened_at": None,
    "closed_at": None,
    "answer": None,
    "signed": None,
}


class NewEnquiry(serializers.Serializer[Any]):
    """A new question to a source."""

    role = serializers.ChoiceField(choices=Enquiry.Role.choices)
    name = serializers.CharField(max_length=inquiries.NAME_AT_MOST, help_text=_("In one line."))
    text = serializers.CharField(max_length=inquiries.TEXT_AT_MOST, help_text=_("The question."))
    email = serializers.EmailField(
        required=False,
        allow_blank=True,
        max_length=Enquiry._meta.get_field("email").max_length,
        help_text=_("We email the link to this address. Without it, send `link` yourself."),
    )
    days = serializers.IntegerField(
        min_value=1, max_value=inquiries.DAYS_AT_MOST, default=7, help_text=_("Days until the link expires.")
    )


class EnquirySerializer(serializers.Serializer[Any]):
    """A question to a source, and the answer."""

    id = serializers.UUIDField()
    role = serializers.ChoiceField(choices=Enquiry.Role.choices)
    name = serializers.CharField()
    email = serializers.CharField(
        help_text=_("Empty if none was given, and some time after the question is closed.")
    )
    words = serializers.CharField(help_text=_("The claim's text at that time."))
    text = serializers.CharField()
    asked_by = serializers.CharField()
    asked_at = serializers.DateTimeField()
    until = serializers.DateTimeField()
    state = serializers.ChoiceField(choices=Enquiry.State.choices)
    mailed_at = serializers.DateTimeField(allow_null=True)
    opened_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    answer = serializers.CharField(
        allow_null=True, help_text=_("Written by whoever opened the link. The sender is not verified.")
    )
    signed = serializers.CharField(allow_null=True)


class EnquiryWithLink(EnquirySerializer):
    """A new question with its link. The link is only in this response."""

    link = serializers.URLField(help_text=_("Opens the question without an account."))


class EnquiryList(serializers.Serializer[Any]):
    """Questions to sources about a claim, oldest first."""

    enquiries = EnquirySerializer(many=True)


class AnswerTaken(Token):
    """Whether the answer supports or contradicts the claim, or gives context."""

    stance = serializers.ChoiceField(choices=Evidence.Stance.choices)


class Enquiries(APIView):
    """List questions to sources, or ask one."""

    def get_permissions(self) -> list[BasePermission]:
        """Everyone on the desk may read; reviewers may ask."""
        return [(MAY_TAKE if self.request.method == "POST" else MAY_READ)[0]()]

    @extend_schema(
        operation_id="list_enquiries",
        tags=["desk"],
        summary="Questions to sources about a claim",
        description=(
            "Until the second of two independent reviews is submitted, questions by the first "
            "reviewer are hidden."
        ),
        responses=openapi_responses({200: EnquiryList}, 404),
        examples=[openapi_example("One question without an answer", {"enquiries": [ENQUIRY]})],
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """All questions, oldest first."""
        found = inquiries.inquiries_about_claim(review_in_request_context(pk), signed_in_person(request))
        return Response({"enquiries": [_enquiry_of(one) for one in found]})

    @extend_schema(
        operation_id="create_enquiry",
        tags=["desk"],
        summary="Ask the claimant or an expert, who answer through a link without an account",
        description=(
            "The link is only in this response. If there is an email address, we email another link to it."
        ),
        request=NewEnquiry,
        responses=openapi_responses({201: EnquiryWithLink}, 400, 404, 409, 422),
        examples=[
            openapi_example("A question to an expert", QUESTION, request=True),
            openapi_example(
                "With its link", ENQUIRY | {"link": "https://newsdesk.example/answer/kq3mT0l9c8w6bq1r5s2v/"}
            ),
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Ask, and return the link, which is shown only once."""
        asked = inquiries.InquiryRequest(**read_body(request, NewEnquiry))
        enquiry, link = inquiries.create_inquiry(pk, asked, actor=signed_in_person(request))
        return SecretResponse(_enquiry_of(enquiry) | {"link": link}, status=201)


class RevokeEnquiry(APIView):
    """Close a link before it expires."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="revoke_enquiry",
        tags=["desk"],
        summary="Close the link to a question early",
        request=NoBody,
        responses=openapi_responses({200: EnquirySerializer}, 404, 409),
    )
    def post(self, request: Request, pk: UUID, enquiry_id: UUID) -> Response:
        """The link then says that it is closed."""
        read_body(request, NoBody)
        return Response(
            _enquiry_of(inquiries.revoke_inquiry(pk, enquiry_id, actor=signed_in_person(request)))
        )


class TakeAnswer(APIView):
    """Add an answer as evidence."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="take_enquiry_answer",
        tags=["desk"],
        summary="Add an answer as evidence to a claim you have taken",
        request=AnswerTaken,
        responses=openapi_responses({201: EvidenceId}, 400, 404, 409, 422),
        examples=[
            openapi_example(
                "It contradicts the claim", {"token": TOKEN, "stance": "contradicts"}, request=True
            )
        ],
    )
    def post(self, request: Request, pk: UUID, enquiry_id: UUID) -> Response:
        """Add it to your evidence."""
        sent = read_body(request, AnswerTaken)
        found = inquiries.add_inquiry_as_evidence(
            pk, enquiry_id, sent["token"], stance=sent["stance"], actor=signed_in_person(request)
        )
        return Response({"id": found.pk}, status=201)


def _enquiry_of(enquiry: Enquiry) -> dict[str, Any]:
    """A question for JSON, without links: only their hashes are stored."""
    return {
        "id": enquiry.pk,
        "role": enquiry.role,
        "name": enquiry.name,
        "email": enquiry.email,
        "words": enquiry.words,
        "text": enquiry.text,
        "asked_by": str(enquiry.asked_by),
        "asked_at": enquiry.created_at,
        "until": enquiry.expires_at,
        "state": enquiry.state,
        "mailed_at": enquiry.mailed_at,
        "opened_at": enquiry.opened_at,
        "closed_at": enquiry.closed_at,
        "answer": enquiry.answer or None,
        "signed": enquiry.signed or None,
    }
