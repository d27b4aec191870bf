"""API: one article with its progress, its claims, their positions and their status."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.models import Mention, Run
from newsdesk.accounts.permissions import signed_in_person
from newsdesk.articles.api.articles import MAY_READ, MAY_UPLOAD
from newsdesk.articles.api.external_ids import change_external_id, external_id_of_request
from newsdesk.articles.models import Article, ArticleVersion, Upload
from newsdesk.articles.recordings.changes import LONGEST_RECORDING_URL, change_recording_url
from newsdesk.articles.recordings.places import SpokenPlace, recording_place_of_words
from newsdesk.lib.errors import NotFound
from newsdesk.lib.rest.bodies import read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
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
    spoken_at = serializers.FloatField(
        allow_null=True, help_text=_("In a transcript: the second of the recording at which the words begin.")
    )
    recording_link = serializers.CharField(
        help_text=_("The address that opens the recording at that second; may be empty.")
    )
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
    embargo_without_end = serializers.BooleanField(
        help_text=_("The embargo lasts until a person ends it; its time is then the end of the year 2100.")
    )
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
    external_id = serializers.CharField(help_text=_("The sender's own id of the article; may be empty."))
    recording_url = serializers.CharField(help_text=_("The address of the recording; may be empty."))


class ArticleChange(serializers.Serializer[Any]):
    """What may be changed of an article."""

    external_id = serializers.CharField(
        max_length=200,
        allow_blank=True,
        required=False,
        help_text=_("Your own id of the article; empty removes it."),
    )
    recording_url = serializers.CharField(
        max_length=LONGEST_RECORDING_URL,
        allow_blank=True,
        required=False,
        help_text=_("The address of the recording, http or https; empty removes it."),
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """At least one member."""
        if not attrs:
            raise serializers.ValidationError(_("Send external_id, recording_url or both."))
        return attrs


class OneArticle(APIView):
    """One article."""

    def get_permissions(self) -> list[BasePermission]:
        """Everybody reads it; whoever uploaded it changes it."""
        return [(MAY_UPLOAD if self.request.method == "PATCH" else MAY_READ)()]

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

    @extend_schema(
        operation_id="change_article",
        tags=["articles"],
        summary="Change the recording of an article, or your own id of one that you uploaded",
        description="409 if this key has given the id to another article.",
        request=ArticleChange,
        responses=openapi_responses({200: ArticleSerializer}, 400, 404, 409, 422),
        examples=[openapi_example("Another id", {"external_id": "cms-4712"}, request=True)],
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        """The article as changed."""
        article = Article.objects.select_related("desk", "uploader").filter(pk=pk).first()
        if article is None:
            raise NotFound(_("Article not found."))
        sent, actor = read_body(request, ArticleChange), signed_in_person(request)
        with transaction.atomic():
            if "external_id" in sent:
                change_external_id(article, external_id_of_request(request, sent["external_id"]), actor=actor)
            if "recording_url" in sent:
                change_recording_url(article, sent["recording_url"], actor=actor)
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
        "embargo_without_end": article.embargo_without_end,
        "uploaded_by": article.uploader.name,
        "uploaded_at": article.created_at,
        "state": state,
        "error": error,
        "progress": {"done": run.progress, "total": run.total} if run else None,
        "version": version and {"number": version.number, "sha256": version.sha256, "text": version.text},
        "claims": _claims(article, version) if version else [],
        "stopped_at": article.stopped_at,
        "stopped_why": article.stopped_why,
        "external_id": article.external_id,
        "recording_url": article.recording_url,
    }


def _state(upload: Upload | None, run: Run | None) -> tuple[str, str]:
    if upload is not None and upload.state == Upload.State.REFUSED:
        return "refused", upload.error
    if upload is None or upload.state in {Upload.State.FETCHING, Upload.State.WAITING}:
        return "waiting", ""
    if run is None or run.state == Run.State.RUNNING:
        return "finding claims", ""
    return ("failed", run.error) if run.state == Run.State.FAILED else ("done", "")


def _claims(article: Article, version: ArticleVersion) -> list[dict[str, Any]]:
    reviews = Review.objects.of_article(version.article_id).with_verdicts()
    by_claim = {review.claim_id: review for review in reviews}
    mentions = Mention.objects.in_version(version.pk)
    return [
        _claim(mention, by_claim.get(mention.claim_id))
        | _spoken(recording_place_of_words(article, version, mention.start))
        for mention in mentions
    ]


def _spoken(place: SpokenPlace | None) -> dict[str, Any]:
    return {"spoken_at": place and place.second, "recording_link": place.link if place else ""}


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
    newest = next(iter(review.told), None)
    return {"id": review.pk, "state": review.state, "rating": newest.rating if newest else None}
