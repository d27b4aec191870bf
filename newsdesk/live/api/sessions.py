"""API: open a live session, look at it, stop, resume and end it."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.permissions import api_requires_permission, signed_in_person
from newsdesk.accounts.roles import Scope
from newsdesk.lib.rest.bodies import NoBody, read_body
from newsdesk.lib.rest.json_parser import JSONParser
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.live import sessions
from newsdesk.live.api.schemas import LiveSessionState, NewLiveSession, live_session_schema_data

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
        told = live_session_schema_data(session, request)
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
        return Response(live_session_schema_data(sessions.find_live_session(pk), request))


class _Move(APIView):
    """A change of the state of a live session."""

    permission_classes = [MAY_WRITE]
    parser_classes = [JSONParser]
    do = ""

    def _moved(self, request: Request, pk: UUID) -> Response:
        read_body(request, NoBody)
        move = sessions.LIVE_MOVES[self.do]
        return Response(live_session_schema_data(move(pk, actor=signed_in_person(request)), request))


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
