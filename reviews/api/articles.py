"""API: one article with its progress, its claims, their positions and their status."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.models import Mention, Run
from newsdesk.accounts.permissions import api_requires_permission
from newsdesk.accounts.roles import Scope
from newsdesk.articles.models import Article, ArticleVersion, Upload
from newsdesk.lib.errors import NotFound
from newsdesk.lib.rest.openapi import openapi_responses
from reviews.api.serializers import ClaimInReviewSerializer, SpanField, serialize_reviewed_claim
from reviews.models import Rating, Review
from reviews.states import State

STATES = [
    ("waiting", _("waiting to be processed")),
    ("finding claims", _("claims are being extracted")),
    ("done", _("claims are ready")),
    ("refused", _("the file could not be read; `error` says why")),
    ("failed", _("processing failed; `error` says why")),
]


class ProgressSerializer(serializers.Serializer[Any]):
    """Progress in code points."""

    done = serializers.IntegerField()
    total = serializers.IntegerField()


class VersionSerializer(serializers.Serializer[Any]):
    """The text that all spans refer to."""

    number = serializers.IntegerField()
    sha256 = serializers.CharField()
    text = serializers.CharField()


class ReviewStateSerializer(serializers.Serializer[Any]):
    """The status of a claim's check."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=State.choices)
    rating = serializers.ChoiceField(
        choices=Rating.choices,
        allow_null=True,
        help_text=_("The rating of the newest verdict, approved or not."),
    )


class ClaimInArticleSerializer(ClaimInReviewSerializer):
    """A claim and its position in the version."""

    span = SpanField()
    claimant_span = SpanField(allow_null=True)
    cue_span = SpanField(allow_null=True)
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    review = ReviewStateSerializer(allow_null=True)


class ArticleSerializer(serializers.Serializer[Any]):
    """An article, its progress and its claims."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    byline = serializers.CharField()
    desk = serializers.CharField()
    language = serializers.CharField()
    source_url = serializers.CharField()
    deadline = serializers.DateTimeField(allow_null=True)
    embargo = serializers.DateTimeField(allow_null=True)
    uploaded_by = serializers.CharField()
    uploaded_at = serializers.DateTimeField()
    state = serializers.ChoiceField(choices=STATES)
    error = serializers.CharField()
    progress = ProgressSerializer(allow_null=True)
    version = VersionSerializer(allow_null=True)
    claims = ClaimInArticleSerializer(many=True)
    stopped_at = serializers.DateTimeField(
        allow_null=True,
        help_text=_("When the sender took the article back: its claims are held, nothing more is published."),
    )
    stopped_why = serializers.CharField()


class OneArticle(APIView):
    """One article."""

    permission_classes = [api_requires_permission("read", Scope.ARTICLES_READ)]

    @extend_schema(
        operation_id="get_article",
        tags=["articles"],
        summary="One article: progress, text, claims with their spans, and the status of each check",
        responses=openapi_responses({200: ArticleSerializer}, 404),
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """The current article."""
        article = Article.objects.select_related("desk", "uploader").filter(pk=pk).first()
        if article is None:
            raise NotFound(_("Article not found."))
        return Response(_article(article))


def _article(article: Article) -> dict[str, Any]:
    version = article.current
    run = Run.objects.of_version(version.pk).first() if version else None
    upload = article.uploads.defer("content").order_by("-created_at").first()
    state, error = _state(upload, run)
    return {
        "id": article.pk,
        "title": article.title,
        "byline": article.byline,
        "desk": article.desk.slug,
        "language": article.language,
        "source_url": article.source_url,
        "deadline": article.deadline,
        "embargo": article.embargo,
        "uploaded_by": article.uploader.name,
        "uploaded_at": article.created_at,
        "state": state,
        "error": error,
        "progress": {"done": run.progress, "total": run.total} if run else None,
        "version": version and {"number": version.number, "sha256": version.sha256, "text": version.text},
        "claims": _claims(version) if version else [],
        "stopped_at": article.stopped_at,
        "stopped_why": article.stopped_why,
    }


def _state(upload: Upload | None, run: Run | None) -> tuple[str, str]:
    if upload is not None and upload.state == Upload.State.REFUSED:
        return "refused", upload.error
    if upload is None or upload.state in {Upload.State.FETCHING, Upload.State.WAITING}:
        return "waiting", ""
    if run is None or run.state == Run.State.RUNNING:
        return "finding claims", ""
    return ("failed", run.error) if run.state == Run.State.FAILED else ("done", "")


def _claims(version: ArticleVersion) -> list[dict[str, Any]]:
    reviews = Review.objects.of_article(version.article_id).prefetch_related("verdicts")
    by_claim = {review.claim_id: review for review in reviews}
    mentions = Mention.objects.in_version(version.pk)
    return [_claim(mention, by_claim.get(mention.claim_id)) for mention in mentions]


def _claim(mention: Mention, review: Review | None) -> dict[str, Any]:
    return serialize_reviewed_claim(mention.claim) | {
        "words": mention.exact,
        "span": [mention.start, mention.end],
        "claimant_span": _span(mention.source_start, mention.source_end),
        "cue_span": _span(mention.cue_start, mention.cue_end),
        "prefix": mention.prefix,
        "suffix": mention.suffix,
        "review": review and _review(review),
    }


def _span(start: int | None, end: int | None) -> list[int] | None:
    return None if start is None or end is None else [start, end]


def _review(review: Review) -> dict[str, Any]:
    verdicts = sorted(review.verdicts.all(), key=lambda verdict: verdict.pk)
    return {"id": review.pk, "state": review.state, "rating": verdicts[-1].rating if verdicts else None}
