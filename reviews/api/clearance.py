"""API: clearance of an article, for a content management system to check before publication."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.permissions import api_requires_permission
from newsdesk.accounts.roles import Scope
from newsdesk.articles.models import ArticleVersion
from newsdesk.lib.errors import NotFound
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.lib.rest.query_params import parse_query_params
from reviews.clearance.decisions import Status
from reviews.clearance.report import ClearanceReport, Item, clearance_report
from reviews.models import Acceptance, Finding, Rating, Verdict

MAY_READ = [api_requires_permission("read", Scope.ARTICLES_READ)]


class WhichVersion(serializers.Serializer[Any]):
    """Query parameters: the version."""

    version = serializers.IntegerField(
        min_value=1,
        max_value=2**31 - 1,
        required=False,
        help_text=_("The version number. Default: the newest."),
    )


class AcceptanceSerializer(serializers.Serializer[Any]):
    """An editor's override, with a reason, of a verdict that blocks clearance."""

    by = serializers.CharField()
    at = serializers.DateTimeField()
    reason = serializers.CharField()


class ClearedVerdictSerializer(serializers.Serializer[Any]):
    """The approved verdict on the claim's current text."""

    id = serializers.UUIDField()
    rating = serializers.ChoiceField(choices=Rating.choices)
    attribution = serializers.ChoiceField(choices=Finding.choices)
    rationale = serializers.CharField()
    reviewer = serializers.CharField()
    approver = serializers.CharField()
    approved_at = serializers.DateTimeField()


class ClearanceItemSerializer(serializers.Serializer[Any]):
    """One claim of the version."""

    number = serializers.IntegerField(help_text=_("Its number, in the order of the text."))
    claim = serializers.UUIDField()
    review = serializers.UUIDField(allow_null=True)
    words = serializers.CharField()
    span = serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2)
    status = serializers.ChoiceField(choices=[(status.value, status.value) for status in Status])
    blocks = serializers.BooleanField()
    held_by = serializers.CharField(allow_null=True, help_text=_("Who is working on it."))
    verdict = ClearedVerdictSerializer(allow_null=True)
    acceptance = AcceptanceSerializer(allow_null=True)


class PolicySerializer(serializers.Serializer[Any]):
    """The clearance policy of the desk."""

    must_check = serializers.ListField(child=serializers.CharField())
    disputed_may_run = serializers.BooleanField()
    unsupported_may_run = serializers.BooleanField()


class ClearanceSerializer(serializers.Serializer[Any]):
    """Whether an article is cleared for publication."""

    article = serializers.UUIDField()
    external_id = serializers.CharField(help_text=_("The sender's own id of the article; may be empty."))
    version = serializers.IntegerField()
    sha256 = serializers.CharField(
        help_text=_("SHA-256 of the text, to verify that your text is the one that was cleared.")
    )
    current = serializers.BooleanField(help_text=_("Whether this is the newest version."))
    cleared = serializers.BooleanField()
    line = serializers.CharField(help_text=_("A one-line summary."))
    counts = serializers.DictField(child=serializers.IntegerField())
    policy = PolicySerializer()
    claims = ClearanceItemSerializer(many=True)


EXAMPLE: dict[str, Any] = {
    "article": "019df0a4-1f6e-7cc0-9d54-2f5d0a1f6a11",
    "external_id": "cms-4711",
    "version": 2,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "current": True,
    "cleared": False,
    "line": "Not cleared: 1 claim to check.",
    "counts": {"waiting": 1},
    "policy": {
        "must_check": ["statistic", "event", "statement", "causal"],
        "disputed_may_run": True,
        "unsupported_may_run": True,
    },
    "claims": [
        {
            "number": 1,
            "claim": "019df0a4-2b11-7d52-8c1e-6b9a1c3f2e10",
            "review": "019df0a4-2f00-7aa1-9f1d-0c2b3a4d5e6f",
            "words": "the port handled 4,200 containers",
            "span": [26, 59],
            "status": "waiting",
            "blocks": True,
            "held_by": None,
            "verdict": None,
            "acceptance": None,
        }
    ],
}


class ArticleClearance(APIView):
    """The clearance of one article."""

    permission_classes = MAY_READ

    @extend_schema(
        operation_id="get_clearance",
        tags=["articles"],
        summary="Clearance of an article: what was checked and by whom, what blocks it, and the overrides",
        parameters=[WhichVersion],
        responses=openapi_responses({200: ClearanceSerializer}, 400, 404),
        examples=[openapi_example("One claim is open", EXAMPLE)],
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """The current clearance of the version."""
        return Response(_told(_report(request, pk)), headers={"Cache-Control": "no-store"})


class SvgRenderer(BaseRenderer):
    """Renders SVG; the data already is the markup."""

    media_type = "image/svg+xml"
    format = "svg"
    charset = "utf-8"

    def render(self, data: Any, *_args: Any, **_kwargs: Any) -> str:
        """Return the markup unchanged."""
        return str(data)


class ClearanceBadge(APIView):
    """The clearance of one article as an SVG badge."""

    permission_classes = MAY_READ
    renderer_classes = [SvgRenderer, JSONRenderer]

    @extend_schema(
        operation_id="get_clearance_badge",
        tags=["articles"],
        summary="The clearance as an SVG badge, for a content management system",
        parameters=[WhichVersion],
        # Without its media type, which generators of clients do not know: the badge is for an <img>.
        responses=openapi_responses(
            {200: OpenApiResponse(description="An image (image/svg+xml).")}, 400, 404
        ),
    )
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        """The badge as SVG."""
        found = _report(request, pk)
        # Seven units a letter are enough for any line of ours.
        width = 34 + 7 * len(found.line)
        drawn = render_to_string("reviews/clearance/badge.svg", {"report": found, "width": width})
        return HttpResponse(drawn, content_type="image/svg+xml", headers={"Cache-Control": "no-store"})


def _report(request: Request, pk: UUID) -> ClearanceReport[Item]:
    asked = parse_query_params(request.META.get("QUERY_STRING", ""), WhichVersion).get("version")
    versions = ArticleVersion.objects.select_related("article").filter(article=pk).order_by("-number")
    version = (versions.filter(number=asked) if asked else versions).first()
    if version is None:
        raise NotFound(_("Article or version not found, or not processed yet."))
    return clearance_report(version)


def _told(found: ClearanceReport[Item]) -> dict[str, Any]:
    """The clearance report as JSON."""
    policy = found.policy
    return {
        "article": str(found.version.article_id),
        "external_id": found.version.article.external_id,
        "version": found.version.number,
        "sha256": found.version.sha256,
        "current": found.current,
        "cleared": found.cleared,
        "line": found.line,
        "counts": found.counts,
        "policy": {
            "must_check": list(policy.must_check),
            "disputed_may_run": policy.disputed_may_run,
            "unsupported_may_run": policy.unsupported_may_run,
        },
        "claims": [_item(item) for item in found.items],
    }


def _item(item: Item) -> dict[str, Any]:
    mention, review = item.mention, item.review
    return {
        "number": item.number,
        "claim": str(mention.claim_id),
        "review": str(review.pk) if review else None,
        "words": mention.exact,
        "span": [mention.start, mention.end],
        "status": item.status.value,
        "blocks": item.blocks,
        "held_by": str(review.holder) if review and review.holder else None,
        "verdict": _verdict(item.verdict) if item.verdict else None,
        "acceptance": _acceptance(item.acceptance) if item.acceptance else None,
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": str(verdict.pk),
        "rating": verdict.rating,
        "attribution": verdict.finding,
        "rationale": verdict.rationale,
        "reviewer": str(verdict.reviewer),
        "approver": str(verdict.approval.approver),
        "approved_at": verdict.approval.created_at,
    }


def _acceptance(row: Acceptance) -> dict[str, Any]:
    return {"by": str(row.editor), "at": row.created_at, "reason": row.reason}
