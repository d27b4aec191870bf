"""API: send the lines of a live session."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.fields import empty
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.permissions import api_requires_permission, signed_in_person
from newsdesk.accounts.roles import Scope
from newsdesk.lib.rest.bodies import read_body
from newsdesk.lib.rest.json_parser import JSONParser
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.live import lines
from newsdesk.live.models import LARGEST_SECOND

SENT = {
    "lines": [
        {
            "sequence": 41,
            "speaker": "Ana Reyes",
            "start": 112.4,
            "text": "Social care cost this council £61.8 million last year.",
        },
        {
            "sequence": 40,
            "revision": 1,
            "speaker": "Ana Reyes",
            "start": 110.1,
            "text": "We inherited a hole.",
        },
    ]
}


class NewLine(serializers.Serializer[Any]):
    """A line as it was heard."""

    text = serializers.CharField(
        max_length=lines.LONGEST_LINE,
        allow_blank=True,
        help_text=_("Empty in a correction takes the line back."),
    )
    speaker = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)
    start = serializers.FloatField(
        required=False,
        min_value=0,
        max_value=LARGEST_SECOND,
        allow_null=True,
        help_text=_("Seconds from the beginning of the recording; null, or left out, if they are not known."),
    )
    end = serializers.FloatField(required=False, min_value=0, max_value=LARGEST_SECOND, allow_null=True)
    sequence = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=lines.LARGEST_NUMBER,
        help_text=_("The number of the line in the order of speech; without one it comes after the last."),
    )
    revision = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=lines.LARGEST_NUMBER,
        default=0,
        help_text=_("Higher for a line that was heard better: it replaces the one with the same number."),
    )
    aside = serializers.BooleanField(
        required=False, default=False, help_text=_("Applause or an interruption: nobody's claim.")
    )

    def run_validation(self, data: Any = empty) -> Any:
        """The line; what is wrong with one that has a number says so."""
        try:
            return super().run_validation(data)
        except ValidationError as error:
            number = data.get("sequence") if isinstance(data, Mapping) else None
            if number is None or isinstance(number, bool | list | dict) or not isinstance(error.detail, dict):
                raise
            named = _("Line number %(number)s: %(wrong)s")
            told = {
                name: [named % {"number": number, "wrong": one} for one in wrongs]
                for name, wrongs in error.detail.items()
            }
            raise ValidationError(told) from None


class NewLines(serializers.Serializer[Any]):
    """A batch of lines, stored as a whole or not at all."""

    lines = NewLine(many=True)


class LinesReceipt(serializers.Serializer[Any]):
    """What became of a batch."""

    added = serializers.IntegerField()
    revised = serializers.IntegerField()
    known = serializers.IntegerField(help_text=_("Lines that were there already, or in a later revision."))
    next_sequence = serializers.IntegerField(help_text=_("The number after the last."))


class LiveLines(APIView):
    """The lines of one live session."""

    permission_classes = [api_requires_permission("upload", Scope.ARTICLES_WRITE)]
    parser_classes = [JSONParser]

    @extend_schema(
        operation_id="add_live_lines",
        tags=["live"],
        summary="Send lines of a live session",
        description=(
            "In any order, any number of times: a line that is there already changes nothing. A line with a higher `revision` "
            "replaces the one with the same `sequence`. The same number and revision with other words is a 409. "
            "All or none: if one line is refused, `detail` and `errors` name it by its place in `lines`, from 0 on."
        ),
        request=NewLines,
        responses=openapi_responses({202: LinesReceipt}, 400, 404, 409, 415, 422),
        examples=[
            openapi_example("A new line, and a correction", SENT, request=True),
            openapi_example("Received", {"added": 1, "revised": 1, "known": 0, "next_sequence": 42}),
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Store the lines; a worker then reads them."""
        sent = read_body(request, NewLines)
        spoken = [lines.SpokenLine(**line) for line in sent["lines"]]
        told = lines.add_live_lines(pk, spoken, actor=signed_in_person(request))
        return Response(asdict(told), status=202)
