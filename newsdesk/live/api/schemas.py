"""API: a live session in the body of a call or of its answer."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request

from claims.models import Mention
from newsdesk.accounts.models import Desk
from newsdesk.lib.rest.moments import MomentField
from newsdesk.live.claim_lines import newest_claim_lines
from newsdesk.live.models import LiveLine, LiveSession
from newsdesk.live.sessions import live_session_desk_address


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
    language = serializers.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,6})?$",
        max_length=10,
        default="en",
        help_text=_(
            "A language tag (BCP 47), for example “en”. Claims are found in it if Newsdesk reads it."
        ),
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
    language = serializers.CharField()
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


def live_session_schema_data(session: LiveSession, request: Request) -> dict[str, Any]:
    """What the API tells of a session."""
    last = LiveLine.objects.filter(session=session).order_by("-sequence").first()
    articles = list(session.parts.order_by("number").values_list("article", flat=True))
    return {
        "id": session.pk,
        "url": request.build_absolute_uri(reverse("api:live-session", args=[session.pk])),
        "page": request.build_absolute_uri(live_session_desk_address(session)),
        "title": session.title,
        "desk": session.desk.slug,
        "language": session.language,
        "state": session.state,
        "started_at": session.started_at,
        "ended_at": session.ended_at,
        "recording_url": session.recording_url,
        "source_url": session.source_url,
        "source_error": session.source_error,
        "next_sequence": last.sequence + 1 if last else 0,
        "articles": articles,
        "claims": [_claim(mention, line) for mention, line in newest_claim_lines(session)],
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
