"""API: upload a new version of an article, for example whenever a content management system saves it."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.permissions import api_requires_permission, signed_in_person
from newsdesk.accounts.roles import Scope
from newsdesk.articles import intake
from newsdesk.articles.models import Article
from newsdesk.lib.errors import NotFound
from newsdesk.lib.rest.bodies import read_body
from newsdesk.lib.rest.json_parser import JSONParser
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses


class NewVersion(serializers.Serializer[Any]):
    """The new text of an article."""

    text = serializers.CharField(
        trim_whitespace=False, help_text=_("The text of the article, as plain text.")
    )


class NewVersionFile(serializers.Serializer[Any]):
    """The new text of an article, as a file."""

    file = serializers.FileField(allow_empty_file=True, help_text=_("In any supported file format."))


class VersionReceipt(serializers.Serializer[Any]):
    """Where to follow the progress of an uploaded version."""

    id = serializers.UUIDField(help_text=_("The id of the article."))
    url = serializers.URLField(help_text=_("Poll this URL for progress and claims."))
    clearance = serializers.URLField(help_text=_("The clearance of this version."))
    state = serializers.CharField(help_text=_("“waiting”: the article is waiting to be processed."))
    external_id = serializers.CharField(help_text=_("Your own id of the article; may be empty."))


RECEIPT = {
    "id": "019df0a4-1f6e-7cc0-9d54-2f5d0a1f6a11",
    "url": "https://desk.example/api/v1/articles/019df0a4-1f6e-7cc0-9d54-2f5d0a1f6a11/",
    "clearance": "https://desk.example/api/v1/articles/019df0a4-1f6e-7cc0-9d54-2f5d0a1f6a11/clearance/",
    "state": "waiting",
    "external_id": "cms-4711",
}


class Versions(APIView):
    """The versions of one article."""

    permission_classes = [api_requires_permission("upload", Scope.ARTICLES_WRITE)]
    parser_classes = [JSONParser, MultiPartParser]

    @extend_schema(
        operation_id="upload_version",
        tags=["articles"],
        summary="Upload a new version of an article",
        description=(
            "Unchanged claims keep their verdicts. Reworded claims return to the queue. Sending the "
            "current text again changes nothing. Sending an earlier text restores its verdicts. `files/` takes a file."
        ),
        request=NewVersion,
        responses=openapi_responses({202: VersionReceipt}, 400, 404, 415, 422),
        examples=[
            openapi_example(
                "A text", {"text": "Iranian officials said that they are buying time [1]."}, request=True
            ),
            openapi_example("Received", RECEIPT),
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Store the version; a worker then processes it."""
        article = Article.objects.filter(pk=pk).first()
        if article is None:
            raise NotFound(_("Article not found."))
        multipart = (request.content_type or "").startswith("multipart/")
        sent = read_body(request, NewVersionFile if multipart else NewVersion)
        intake.resubmit_to_intake(article, _material(sent), actor=signed_in_person(request))
        address = {
            name: request.build_absolute_uri(reverse(f"api:{route}", args=[pk]))
            for name, route in (("url", "article"), ("clearance", "clearance"))
        }
        receipt = {"id": str(pk), **address, "state": "waiting", "external_id": article.external_id}
        return Response(receipt, status=202)


class VersionFiles(Versions):
    """The versions of one article, for a program that sends files: each call has one type of body."""

    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="upload_version_file",
        tags=["articles"],
        summary="Upload a new version of an article as a file",
        description="As `upload_version`.",
        request={"multipart/form-data": NewVersionFile},
        responses=openapi_responses({202: VersionReceipt}, 400, 404, 413, 415, 422),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Store the file; a worker then reads it."""
        return super().post(request, pk)


def _material(sent: dict[str, Any]) -> intake.Material:
    if "file" in sent:
        return intake.Material(sent["file"].read(), sent["file"].name or "")
    return intake.Material.pasted(sent["text"])
