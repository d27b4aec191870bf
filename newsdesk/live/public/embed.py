"""A live page as a card on other sites: the HTML to copy, and oEmbed 1.0."""

from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from newsdesk.live.public.public_session import read_public_session
from newsdesk.publishing.public_api import queries
from newsdesk.publishing.public_api.page_cache import CachedBody
from newsdesk.publishing.public_api.responses import Bytes, PublicView

WIDTH, HEIGHT = 480, 560
# Consumers ask again after so many seconds: the title may change, and the session ends.
KEPT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class EmbeddedSession:
    """The embedded card of a session."""

    session_id: UUID
    title: str

    @property
    def html(self) -> str:
        """The HTML to copy. It has no script, so it works wherever frames are allowed."""
        src = settings.PUBLIC_URL + reverse("live_public:card", args=[self.session_id])
        return (
            f'<iframe src="{escape(src)}" width="{WIDTH}" height="{HEIGHT}" '
            f'title="{escape(self.title)}" loading="lazy" frameborder="0"></iframe>'
        )


def session_oembed_url(page: str) -> str:
    """The oEmbed URL of a live page."""
    return f"{page}oembed/?{urlencode({'format': 'json', 'url': page})}"


class SessionOembed(PublicView):
    """oEmbed of one live page, which the page itself names."""

    def produce(self, request: HttpRequest, **kwargs: Any) -> Bytes:
        """The description as JSON; raises NotFound."""
        public = read_public_session(kwargs["session_id"])
        frame = EmbeddedSession(public.session.pk, public.session.title)
        told = {
            "version": "1.0",
            "type": "rich",
            "title": frame.title,
            "author_name": str(settings.NEWSROOM_NAME),
            "author_url": settings.PUBLIC_URL,
            "provider_name": str(settings.NEWSROOM_NAME),
            "provider_url": settings.PUBLIC_URL,
            "cache_age": KEPT_SECONDS,
            "html": frame.html,
            "width": WIDTH,
            "height": HEIGHT,
        }
        return Bytes(lambda: CachedBody(queries.json_of_public_query(told)))
