"""API: evidence from a URL, a file, or a passage from the newsroom's own archive."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims import editing
from newsdesk.accounts.permissions import signed_in_person
from newsdesk.articles.archive import Hit
from newsdesk.articles.models import ArticleVersion
from newsdesk.lib.errors import NotFound
from newsdesk.lib.rest.bodies import read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.lib.rest.query_params import parse_query_params
from reviews.api.leases import TOKEN, Token
from reviews.api.permissions import MAY_TAKE
from reviews.evidence import archive_search, evidence
from reviews.models import Evidence
from reviews.request_context import require_claim_in_request_context, review_in_request_context


class NewEvidence(Token):
    """A document with a passage as evidence."""

    title = serializers.CharField(max_length=300)
    publisher = serializers.CharField(max_length=200, required=False)
    url = serializers.URLField(max_length=1000, required=False)
    passage = serializers.CharField(max_length=20_000)
    stance = serializers.ChoiceField(choices=Evidence.Stance.choices)
    primary = serializers.BooleanField(default=False, help_text=_("Whether it is a primary source."))


class NewEvidenceFile(NewEvidence):
    """Evidence with the document file."""

    file = serializers.FileField(help_text=_("A document in any format. It is only offered as a download."))


class NewPassage(Token):
    """A passage from an archived article."""

    article = serializers.UUIDField()
    version = serializers.IntegerField(
        min_value=1, max_value=2_147_483_647, help_text=_("The version number.")
    )
    words = serializers.CharField(max_length=20_000, help_text=_("Exactly as in the article."))
    start = serializers.IntegerField(
        min_value=0,
        required=False,
        help_text=_("In code points, with `end`. Without them, the words must occur only once."),
    )
    end = serializers.IntegerField(min_value=0, required=False)
    stance = serializers.ChoiceField(choices=Evidence.Stance.choices)
    primary = serializers.BooleanField(default=False, help_text=_("Whether it is a primary source."))


class EvidenceId(serializers.Serializer[Any]):
    """The id of the evidence added or removed."""

    id = serializers.UUIDField()


class ArchiveFilter(serializers.Serializer[Any]):
    """Query parameters: the words to search for."""

    q = serializers.CharField(
        required=False,
        max_length=200,
        help_text=_("Words, “a phrase”, or, -not. Default: the claim’s rarest words."),
    )


class HitSerializer(serializers.Serializer[Any]):
    """An archived article that matches."""

    article = serializers.UUIDField()
    version = serializers.IntegerField()
    title = serializers.CharField()
    desk = serializers.CharField()
    words = serializers.CharField(help_text=_("The text around the match."))


class Hits(serializers.Serializer[Any]):
    """At most twenty results, newest first."""

    results = HitSerializer(many=True)


class AddEvidence(APIView):
    """Add evidence."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="add_evidence",
        tags=["desk"],
        summary="Add a document with a passage as evidence",
        description=(
            "A worker fetches the URL, saves its text and looks for the passage in it. `files/` takes the document "
            "itself."
        ),
        request=NewEvidence,
        responses=openapi_responses({201: EvidenceId}, 400, 404, 409, 413, 415, 422),
        examples=[
            openapi_example(
                "A primary source",
                {
                    "token": TOKEN,
                    "title": "Press briefing, 24 May 2026",
                    "publisher": "Ministry of Foreign Affairs",
                    "url": "https://ministry.example/briefings/2026-05-24",
                    "passage": "We make use of the talks to rebuild.",
                    "stance": "supports",
                    "primary": True,
                },
                request=True,
            )
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Add it to your evidence."""
        multipart = (request.content_type or "").startswith("multipart/")
        sent = read_body(request, NewEvidenceFile if multipart else NewEvidence)
        found = evidence.add_evidence(pk, sent.pop("token"), actor=signed_in_person(request), **sent)
        return Response({"id": found.pk}, status=201)


class AddEvidenceFile(AddEvidence):
    """Add evidence with the document: each call has one type of body."""

    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="add_evidence_file",
        tags=["desk"],
        summary="Add a document itself, with a passage of it, as evidence",
        description="Files are stored privately.",
        request={"multipart/form-data": NewEvidenceFile},
        responses=openapi_responses({201: EvidenceId}, 400, 404, 409, 413, 415, 422),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Add it to your evidence."""
        return super().post(request, pk)


class RemoveEvidence(APIView):
    """Remove evidence."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="remove_evidence",
        tags=["desk"],
        summary="Remove evidence; the history keeps it",
        request=Token,
        responses=openapi_responses({200: EvidenceId}, 400, 404, 409, 422),
    )
    def post(self, request: Request, pk: UUID, evidence_id: UUID) -> Response:
        """Remove it from your evidence."""
        evidence.remove_evidence(
            pk, read_body(request, Token)["token"], evidence_id, actor=signed_in_person(request)
        )
        return Response({"id": evidence_id})


class Archive(APIView):
    """Search the newsroom's archive."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="search_archive",
        tags=["desk"],
        summary="Search the newsroom's archive for evidence on a claim you have taken",
        description="The results exclude the claim's own article and articles under embargo.",
        parameters=[ArchiveFilter],
        responses=openapi_responses({200: Hits}, 400, 404, 409),
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """Articles that contain the words."""
        wanted = parse_query_params(request.META.get("QUERY_STRING", ""), ArchiveFilter)
        review = review_in_request_context(pk)
        require_claim_in_request_context(review, signed_in_person(request))
        return Response(
            {
                "results": [
                    _hit(hit)
                    for hit in archive_search.search_archive_for_evidence(review, wanted.get("q", ""))
                ]
            }
        )


class AddPassage(APIView):
    """Add a passage from the newsroom's archive as evidence."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="add_archive_passage",
        tags=["desk"],
        summary="Add a passage from the newsroom's archive",
        description="The passage must be exactly in the given version.",
        request=NewPassage,
        responses=openapi_responses({201: EvidenceId}, 400, 404, 409, 422),
        examples=[
            openapi_example(
                "Words of an earlier article",
                {
                    "token": TOKEN,
                    "article": "019df0a4-1f6e-7cc0-9d54-2f5d0a1f6a11",
                    "version": 2,
                    "words": "4,200 containers went through the port in March",
                    "stance": "supports",
                },
                request=True,
            )
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Add it to your evidence."""
        sent = read_body(request, NewPassage)
        version = ArticleVersion.objects.filter(article=sent["article"], number=sent["version"]).first()
        if version is None:
            raise NotFound(_("Article version not found."))
        span = editing.span_for_editing(version, sent["words"], sent.get("start"), sent.get("end"))
        more = {"stance": sent["stance"], "primary": sent["primary"]}
        found = archive_search.add_archive_search_evidence(
            pk, sent["token"], version.pk, span, actor=signed_in_person(request), **more
        )
        return Response({"id": found.pk}, status=201)


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "article": hit.article.pk,
        "version": hit.number,
        "title": hit.article.title,
        "desk": hit.article.desk.slug,
        "words": "".join(words for words, _found in hit.pieces),
    }
