"""API: readers report errors without a key, and follow their reports; the same reports as on the pages."""

from typing import Any
from uuid import UUID

from django.core.validators import URLValidator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.authentication import ApiKeyAuthentication
from newsdesk.accounts.throttles import throttle_address
from newsdesk.lib.rest.bodies import read_body
from newsdesk.lib.rest.json_parser import JSONParser
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.publishing.error_reports import cases
from newsdesk.publishing.models import ErrorReport, Release
from newsdesk.publishing.site.forms import LONGEST_REPORT

WROTE = {
    "text": "The authority's own table says 4,020, not 4,200.",
    "source": "https://harbour.example/table",
}
CLAIM = "019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f"
TOKEN = "kq3mT0l9c8w6bq1r5s2v4x7z0a3d6g9j1m4p7s0u3w6"  # noqa: S105 - an example
CASE = {
    "url": f"https://newsdesk.example/claims/report/{TOKEN}/",
    "claim": CLAIM,
    "release": 1,
    "state": "open",
    **WROTE,
    "sent_at": "2026-05-26T09:12:00Z",
    "outcome": None,
    "answer": None,
    "answered_at": None,
    "led_to": None,
    "unchanged": None,
    "unchanged_at": None,
}
ANSWERED = CASE | {
    "state": "accepted",
    "outcome": "check",
    "answer": "The table does say 4,020: we checked this again.",
    "answered_at": "2026-05-26T11:40:00Z",
    "led_to": {"release": 2, "type": "corrected", "note": "It was 4,020 containers."},
}


class NewReport(serializers.Serializer[Any]):
    """An error you want to report."""

    text = serializers.CharField(max_length=LONGEST_REPORT, help_text=_("What is wrong."))
    # The member's name is that of the page's field; the attribute of the same name is for fields, which this is none.
    source = serializers.CharField(  # type: ignore[assignment]
        max_length=1000,
        required=False,
        allow_blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("The URL of a document, record or video that shows the error."),
    )
    email = serializers.EmailField(
        required=False,
        allow_blank=True,
        max_length=ErrorReport._meta.get_field("email").max_length,
        help_text=_("Used only to reply. Without it, the answer is at `url`."),
    )


class LedTo(serializers.Serializer[Any]):
    """The release that followed."""

    release = serializers.IntegerField()
    type = serializers.ChoiceField(choices=Release.Kind.choices)
    note = serializers.CharField()


class ReportCase(serializers.Serializer[Any]):
    """An error report and its outcome."""

    url = serializers.URLField(help_text=_("The page of the report. Save it: only you have the link."))
    claim = serializers.UUIDField()
    release = serializers.IntegerField(help_text=_("The release of the claim at the time of the report."))
    state = serializers.ChoiceField(choices=ErrorReport.State.choices)
    text = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    sent_at = serializers.DateTimeField()
    outcome = serializers.ChoiceField(
        choices=ErrorReport.Outcome.choices, allow_null=True, help_text=_("The outcome, if accepted.")
    )
    answer = serializers.CharField(allow_null=True)
    answered_at = serializers.DateTimeField(allow_null=True)
    led_to = LedTo(allow_null=True, help_text=_("The correction or retraction that followed."))
    unchanged = serializers.CharField(
        allow_null=True, help_text=_("The answer, if the claim was re-checked and no change was needed.")
    )
    unchanged_at = serializers.DateTimeField(allow_null=True)


class OfReaders(APIView):
    """Calls that need no key. Only JSON is accepted, so that no form on another site can send a report."""

    authentication_classes = [ApiKeyAuthentication]
    permission_classes = [AllowAny]
    parser_classes = [JSONParser]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Never cached, because only the reader may see the report."""
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response


class Reports(OfReaders):
    """Reports of errors in a claim."""

    @extend_schema(
        operation_id="report_error",
        tags=["claims"],
        summary="Report an error in a published claim",
        description=(
            "Creates a report that an editor must answer. Save `url` or the `Location` header: "
            "anyone with the link can read the report, and it cannot be found without it. The number "
            "of reports per hour and IP address is limited; a 429 response says when to try again. 404 "
            "for a claim that is not published, 410 for a retracted one."
        ),
        request=NewReport,
        responses=openapi_responses({201: ReportCase}, 400, 401, 404, 410, 415, 422, public=True),
        examples=[openapi_example("A report", WROTE, request=True), openapi_example("The report", CASE)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Create a report."""
        sent = read_body(request, NewReport)
        cases.limit_cases_per_address(throttle_address(request))
        report = cases.open_case(pk, sent["text"], source=sent.get("source", ""), email=sent.get("email", ""))
        where = request.build_absolute_uri(reverse("api:report", args=[report.token]))
        return Response(_case_of(report), status=201, headers={"Location": where})


class OneReport(OfReaders):
    """One report."""

    @extend_schema(
        operation_id="get_report",
        tags=["claims"],
        summary="Status of a report",
        description="By the secret token in its URL, which only the reader has.",
        responses=openapi_responses({200: ReportCase}, 401, 404, public=True),
        examples=[openapi_example("Answered", ANSWERED)],
    )
    def get(self, request: Request, token: str) -> Response:
        """The current report."""
        return Response(_case_of(cases.case_by_token(token)))


def _case_of(report: ErrorReport) -> dict[str, Any]:
    """A report for JSON, as its reader may see it: without the name of the person who answered."""
    later = cases.amendment_after_case(report)
    return {
        "url": cases.case_status_url(report),
        "claim": report.claim_id,
        "release": report.release.number,
        "state": report.state,
        "text": report.text,
        "source": report.source,
        "sent_at": report.created_at,
        "outcome": report.outcome or None,
        "answer": report.answer or None,
        "answered_at": report.answered_at,
        "led_to": later and {"release": later.number, "type": later.kind, "note": later.note},
        "unchanged": report.unchanged or None,
        "unchanged_at": report.unchanged_at,
    }
