"""API: open a live session, send its lines, stop, resume and end it."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.models import Mention
from newsdesk.accounts.models import Desk
from newsdesk.accounts.permissions import api_requires_permission, signed_in_person
from newsdesk.accounts.roles import Scope
from newsdesk.lib.errors import NotFound
from newsdesk.lib.rest.bodies import NoBody, read_body
from newsdesk.lib.rest.json_parser import JSONParser
from newsdesk.lib.rest.moments import MomentField
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.live import board, lines, sessions
from newsdesk.live.models import LiveLine, LiveSession


class ExpectedSpeaker(serializers.Serializer[Any]):
    """Someone who is expected to speak."""

    name = serializers.CharField(max_length=200)
    role = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)


class NewLiveSession(serializers.Serializer[Any]):
    """A live session to open."""

    title = serializers.CharField(max_length=200)
    desk = serializers.SlugRelatedField(
        slug_field="slug",
        queryset=Desk.objects.all(),
        help_text=_("The short name of the desk, for example “world”."),
    )
    speakers = ExpectedSpeaker(
        many=True, required=False, help_text=_("Who is expected to speak; a line may give the surname alone.")
    )
    recording_url = serializers.URLField(
        max_length=2000, required=False, help_text=_("The address of the recording.")
    )
    source_url = serializers.URLField(
        max_length=2000,
        required=False,
        help_text=_("A WebVTT file or an HLS playlist that grows: Newsdesk follows it."),
    )
    started_at = MomentField(
        required=False, help_text=_("The moment of second 0 of the recording; now, if it is not given.")
    )


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
        max_value=10_000_000,
        help_text=_("Seconds from the beginning of the recording."),
    )
    end = serializers.FloatField(required=False, min_value=0, max_value=10_000_000)
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


class NewLines(serializers.Serializer[Any]):
    """A batch of lines, stored as a whole or not at all."""

    lines = NewLine(many=True)


class LinesReceipt(serializers.Serializer[Any]):
    """What became of a batch."""

    added = serializers.IntegerField()
    revised = serializers.IntegerField()
    known = serializers.IntegerField(help_text=_("Lines that were there already, or in a later revision."))
    next_sequence = serializers.IntegerField(help_text=_("The number after the last."))


class LiveClaim(serializers.Serializer[Any]):
    """A claim in what was said."""

    id = serializers.UUIDField()
    text = serializers.CharField()
    speaker = serializers.CharField()
    sequence = serializers.IntegerField(allow_null=True, help_text=_("The line in which it begins."))
    start = serializers.FloatField(allow_null=True)
    article = serializers.UUIDField(help_text=_("The article that holds this part of the session."))


class LiveSessionState(serializers.Serializer[Any]):
    """A live session."""

    id = serializers.UUIDField()
    url = serializers.URLField()
    page = serializers.URLField(help_text=_("The live desk."))
    title = serializers.CharField()
    desk = serializers.CharField()
    state = serializers.ChoiceField(choices=LiveSession.State.choices)
    started_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
    recording_url = serializers.CharField()
    source_url = serializers.CharField()
    source_error = serializers.CharField(
        help_text=_("Why the captions could not be fetched last; empty if they could.")
    )
    next_sequence = serializers.IntegerField()
    articles = serializers.ListField(
        child=serializers.UUIDField(), help_text=_("The session as articles, one for each part.")
    )
    claims = LiveClaim(many=True, help_text=_("The claims of the newest parts, in the order of speech."))


MAY_WRITE, MAY_READ = (
    api_requires_permission("upload", Scope.ARTICLES_WRITE),
    api_requires_permission("read", Scope.ARTICLES_READ),
)
OPENED = {
    "title": "Westmere council, budget debate",
    "desk": "world",
    "speakers": [
        {"name": "Ana Reyes", "role": "leader of the council"},
        {"name": "Tom Hale", "role": "opposition"},
    ],
    "recording_url": "https://video.example/westmere",
}
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


class LiveSessions(APIView):
    """All live sessions."""

    permission_classes = [MAY_WRITE]
    parser_classes = [JSONParser]

    @extend_schema(
        operation_id="open_live_session",
        tags=["live"],
        summary="Open a live session",
        description="A debate or speech whose words come while it is spoken. Whoever opens it judges none of its claims.",
        request=NewLiveSession,
        responses=openapi_responses({201: LiveSessionState}, 400, 415, 422),
        examples=[openapi_example("A debate", OPENED, request=True)],
    )
    def post(self, request: Request) -> Response:
        """Open it: lines can come from now on."""
        sent = read_body(request, NewLiveSession)
        sent["speakers"] = [sessions.Speaker(one["name"], one["role"]) for one in sent.get("speakers", ())]
        session = sessions.open_live_session(sessions.LiveDetails(**sent), actor=signed_in_person(request))
        told = _told(session, request)
        return Response(told, status=201, headers={"Location": told["url"]})


class OneLiveSession(APIView):
    """One live session."""

    permission_classes = [MAY_READ]

    @extend_schema(
        operation_id="get_live_session",
        tags=["live"],
        summary="A live session, with the claims of its newest parts",
        responses=openapi_responses({200: LiveSessionState}, 404),
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """Its state and claims."""
        return Response(_told(_session(pk), request))


class LiveLines(APIView):
    """The lines of one live session."""

    permission_classes = [MAY_WRITE]
    parser_classes = [JSONParser]

    @extend_schema(
        operation_id="add_live_lines",
        tags=["live"],
        summary="Send lines of a live session",
        description=(
            "In any order, any number of times: a line that is there already changes nothing. A line with a higher `revision` "
            "replaces the one with the same `sequence`. The same number and revision with other words is a 409."
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


class _Move(APIView):
    """A change of the state of a live session."""

    permission_classes = [MAY_WRITE]
    parser_classes = [JSONParser]
    do = ""

    def _moved(self, request: Request, pk: UUID) -> Response:
        read_body(request, NoBody)
        move = sessions.LIVE_MOVES[self.do]
        return Response(_told(move(pk, actor=signed_in_person(request)), request))


class StopLiveSession(_Move):
    """Stop a live session."""

    do = "stop"

    @extend_schema(
        operation_id="stop_live_session",
        tags=["live"],
        summary="Take no more lines until the session is resumed",
        request=NoBody,
        responses=openapi_responses({200: LiveSessionState}, 400, 404, 409, 415, 422),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Stop it."""
        return self._moved(request, pk)


class ResumeLiveSession(_Move):
    """Resume a live session."""

    do = "resume"

    @extend_schema(
        operation_id="resume_live_session",
        tags=["live"],
        summary="Take lines again",
        request=NoBody,
        responses=openapi_responses({200: LiveSessionState}, 400, 404, 409, 415, 422),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Resume it."""
        return self._moved(request, pk)


class EndLiveSession(_Move):
    """End a live session."""

    do = "end"

    @extend_schema(
        operation_id="end_live_session",
        tags=["live"],
        summary="End the session for good",
        description="Its parts stay as articles, and its lines can still be corrected.",
        request=NoBody,
        responses=openapi_responses({200: LiveSessionState}, 400, 404, 415, 422),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """End it."""
        return self._moved(request, pk)


def _session(session_id: UUID) -> LiveSession:
    session: LiveSession | None = LiveSession.objects.select_related("desk").filter(pk=session_id).first()
    if session is None:
        raise NotFound(_("Live session not found."))
    return session


def _told(session: LiveSession, request: Request) -> dict[str, Any]:
    last = LiveLine.objects.filter(session=session).order_by("-sequence").first()
    articles = list(session.parts.order_by("number").values_list("article", flat=True))
    return {
        "id": session.pk,
        "url": request.build_absolute_uri(reverse("api:live-session", args=[session.pk])),
        "page": request.build_absolute_uri(board.live_desk_url(session)),
        "title": session.title,
        "desk": session.desk.slug,
        "state": session.state,
        "started_at": session.started_at,
        "ended_at": session.ended_at,
        "recording_url": session.recording_url,
        "source_url": session.source_url,
        "source_error": session.source_error,
        "next_sequence": last.sequence + 1 if last else 0,
        "articles": articles,
        "claims": [_claim(mention, line) for mention, line in board.newest_claims(session)],
    }


def _claim(mention: Mention, line: LiveLine | None) -> dict[str, Any]:
    return {
        "id": mention.claim_id,
        "text": mention.exact,
        "speaker": line.speaker if line else "",
        "sequence": line.sequence if line else None,
        "start": line.start if line else None,
        "article": mention.claim.article_id,
    }
