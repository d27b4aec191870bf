"""API: upload articles, for example from a content management system."""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.models import Desk
from newsdesk.accounts.permissions import api_requires_permission, signed_in_person
from newsdesk.accounts.roles import Scope
from newsdesk.articles import intake
from newsdesk.articles.api.external_ids import external_id_of_request
from newsdesk.articles.models import Article
from newsdesk.articles.recordings.changes import LONGEST_RECORDING_URL
from newsdesk.lib.rest.bodies import read_body
from newsdesk.lib.rest.json_parser import JSONParser
from newsdesk.lib.rest.moments import MomentField
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.lib.rest.query_params import parse_query_params

DETAILS = ("title", "desk", "byline", "language", "source_url", "recording_url", "deadline", "embargo")


class ArticleDetails(serializers.Serializer[Any]):
    """Metadata that the client sends with an article."""

    title = serializers.CharField(max_length=300)
    desk = serializers.SlugRelatedField(
        slug_field="slug",
        queryset=Desk.objects.all(),
        help_text=_("The short name of the desk, for example “world”."),
    )
    byline = serializers.CharField(max_length=200, required=False)
    language = serializers.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,6})?$",
        max_length=10,
        required=False,
        help_text=_(
            "A language tag (BCP 47), for example “en”. Without one, the language of the text is detected."
        ),
    )
    source_url = serializers.URLField(max_length=600, required=False)
    recording_url = serializers.CharField(
        max_length=LONGEST_RECORDING_URL,
        required=False,
        help_text=_("For a transcript: the address of the video or audio, http or https."),
    )
    deadline = MomentField(required=False, help_text=_("Publication deadline."))
    embargo = MomentField(required=False, help_text=_("No claim is published before this time."))
    external_id = serializers.CharField(
        max_length=200,
        required=False,
        help_text=_("Your own id of the article. A key can give each id to one article only."),
    )


class NewArticle(ArticleDetails):
    """An article to be checked, with its text."""

    text = serializers.CharField(
        trim_whitespace=False, help_text=_("The text of the article, as plain text.")
    )


class NewArticleFile(ArticleDetails):
    """An article to be checked, as a file."""

    file = serializers.FileField(
        allow_empty_file=True,
        help_text=_(
            "A .docx, .docm, .odt, .fodt, .rtf, .pdf, .html, .md, .eml, .json (ninjs), .xml (NewsML, NITF) or .txt file; "
            "captions or a transcript (.srt, .vtt, .ttml, .sbv, .smi, .srv1, .srv3, .tsv, .json, Hansard or another debate in .xml)."
        ),
    )


class ArticleReceipt(serializers.Serializer[Any]):
    """Where to follow the progress of an uploaded article."""

    id = serializers.UUIDField()
    url = serializers.URLField(help_text=_("Poll this URL for progress and claims."))
    title = serializers.CharField()
    desk = serializers.CharField(source="desk.slug")
    state = serializers.CharField(help_text=_("“waiting”: the article is waiting to be processed."))
    external_id = serializers.CharField(help_text=_("Your own id of the article; may be empty."))


class ArticleFilter(serializers.Serializer[Any]):
    """Which articles to list."""

    desk = serializers.SlugField(max_length=60, required=False)
    # Compared and never stored: any text will do.
    source_url = serializers.CharField(max_length=600, required=False)
    external_id = serializers.CharField(
        max_length=200, required=False, help_text=_("The article to which this key, or you, gave this id.")
    )
    before = serializers.UUIDField(required=False, help_text=_("Only articles older than this one."))
    limit = serializers.IntegerField(min_value=1, max_value=100, default=50)


class ListedArticle(serializers.Serializer[Any]):
    """An article without its text and claims."""

    id = serializers.UUIDField()
    url = serializers.URLField()
    title = serializers.CharField()
    desk = serializers.CharField()
    language = serializers.CharField()
    source_url = serializers.CharField()
    uploaded_at = serializers.DateTimeField()
    deadline = serializers.DateTimeField(allow_null=True)
    embargo = serializers.DateTimeField(allow_null=True)
    embargo_without_end = serializers.BooleanField(
        help_text=_("The embargo lasts until a person ends it; its time is then the end of the year 2100.")
    )
    external_id = serializers.CharField()


class ArticlePage(serializers.Serializer[Any]):
    """Articles, newest first."""

    results = ListedArticle(many=True)
    next = serializers.UUIDField(allow_null=True)


class DeskSerializer(serializers.Serializer[Any]):
    """A department of the newsroom."""

    slug = serializers.CharField(help_text=_("The short name, for `desk` in other calls."))
    name = serializers.CharField()


class DeskList(serializers.Serializer[Any]):
    """The desks."""

    results = DeskSerializer(many=True)


MAY_READ, MAY_UPLOAD = (
    api_requires_permission("read", Scope.ARTICLES_READ),
    api_requires_permission("upload", Scope.ARTICLES_WRITE),
)
EXAMPLE = {
    "title": "Cease-fire under strain",
    "desk": "world",
    "text": "Iranian officials said they are using the current negotiations to buy time [1].",
    "byline": "By our own correspondent",
    "deadline": "2026-11-22T18:00:00Z",
    "external_id": "cms-4711",
}


class Articles(APIView):
    """All articles."""

    parser_classes = [JSONParser, MultiPartParser]

    def get_permissions(self) -> list[BasePermission]:
        """Everybody lists them; editors upload."""
        return [(MAY_UPLOAD if self.request.method == "POST" else MAY_READ)()]

    @extend_schema(
        operation_id="list_articles",
        tags=["articles"],
        summary="Articles, newest first",
        description="`next` is the id to send as `before` for the next page; null on the last page.",
        parameters=[ArticleFilter],
        responses=openapi_responses({200: ArticlePage}, 400),
    )
    def get(self, request: Request) -> Response:
        """A page of articles."""
        wanted = parse_query_params(request.META.get("QUERY_STRING", ""), ArticleFilter)
        found = Article.objects.select_related("desk").order_by("-pk")
        if "desk" in wanted:
            found = found.filter(desk__slug=wanted["desk"])
        if "source_url" in wanted:
            found = found.filter(source_url=wanted["source_url"])
        if "external_id" in wanted:
            sent = external_id_of_request(request, wanted["external_id"])
            found = found.filter(external_id=sent.text, external_source=sent.source)
        if "before" in wanted:
            found = found.filter(pk__lt=wanted["before"])
        rows = list(found[: wanted["limit"] + 1])
        more, rows = len(rows) > wanted["limit"], rows[: wanted["limit"]]
        return Response(
            {"results": [_listed(row, request) for row in rows], "next": rows[-1].pk if more else None}
        )

    @extend_schema(
        operation_id="upload_article",
        tags=["articles"],
        summary="Upload an article",
        description="Newsdesk then extracts its claims. `files/` takes a file instead of the text.",
        request=NewArticle,
        responses=openapi_responses({201: ArticleReceipt}, 400, 409, 415, 422),
        examples=[
            openapi_example("A text", EXAMPLE, request=True),
            openapi_example(
                "Received",
                {
                    "id": "019df0a4-1f6e-7cc0-9d54-2f5d0a1f6a11",
                    "url": "https://desk.example/api/v1/articles/019df0a4-1f6e-7cc0-9d54-2f5d0a1f6a11/",
                    "title": "Cease-fire under strain",
                    "desk": "world",
                    "state": "waiting",
                    "external_id": "cms-4711",
                },
            ),
        ],
    )
    def post(self, request: Request) -> Response:
        """Store the article; a worker then processes it."""
        multipart = (request.content_type or "").startswith("multipart/")
        sent = read_body(request, NewArticleFile if multipart else NewArticle)
        details = intake.Details(**{name: sent[name] for name in DETAILS if name in sent})
        # An id that is in use refuses the whole upload.
        with transaction.atomic():
            article = intake.submit_article(details, _material(sent), actor=signed_in_person(request))
            if "external_id" in sent:
                external_id_of_request(request, sent["external_id"]).give_to(article)
        url = request.build_absolute_uri(reverse("api:article", args=[article.pk]))
        return Response(_receipt(article, url), status=201, headers={"Location": url})


class ArticleFiles(Articles):
    """All articles, for a program that sends files: each call has one type of body."""

    http_method_names = ["post", "options"]
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="upload_article_file",
        tags=["articles"],
        summary="Upload an article as a file",
        description="Newsdesk reads the text, then extracts its claims.",
        request={"multipart/form-data": NewArticleFile},
        responses=openapi_responses({201: ArticleReceipt}, 400, 409, 413, 415, 422),
    )
    def post(self, request: Request) -> Response:
        """Store the file; a worker then reads it."""
        return super().post(request)


class Desks(APIView):
    """The departments of the newsroom."""

    permission_classes = [MAY_READ]

    @extend_schema(
        operation_id="list_desks",
        tags=["articles"],
        summary="The desks, by name",
        responses=openapi_responses({200: DeskList}),
    )
    def get(self, _request: Request) -> Response:
        """All of them."""
        return Response({"results": list(Desk.objects.order_by("name").values("slug", "name"))})


def _listed(article: Article, request: Request) -> dict[str, Any]:
    return {
        "id": article.pk,
        "url": request.build_absolute_uri(reverse("api:article", args=[article.pk])),
        "title": article.title,
        "desk": article.desk.slug,
        "language": article.language,
        "source_url": article.source_url,
        "uploaded_at": article.created_at,
        "deadline": article.deadline,
        "embargo": article.embargo,
        "embargo_without_end": article.embargo_without_end,
        "external_id": article.external_id,
    }


def _material(sent: dict[str, Any]) -> intake.Material:
    if "file" in sent:
        return intake.Material(sent["file"].read(), sent["file"].name or "")
    return intake.Material.pasted(sent["text"])


def _receipt(article: Article, url: str) -> dict[str, Any]:
    return {
        "id": str(article.pk),
        "url": url,
        "title": article.title,
        "desk": article.desk.slug,
        "state": "waiting",
        "external_id": article.external_id,
    }
