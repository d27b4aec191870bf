"""The public page of a live session, and its card for other sites: the same bytes for every reader."""

import hashlib
from functools import lru_cache
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from newsdesk.live.public.embed import EmbeddedSession, session_oembed_url
from newsdesk.live.public.made_once import MadeOnce
from newsdesk.live.public.markup import build_live_markup, live_markup_description
from newsdesk.live.public.public_session import PublicSession, SessionEntry, read_public_session
from newsdesk.publishing.public_api import queries
from newsdesk.publishing.public_api.page_cache import CachedBody
from newsdesk.publishing.public_api.responses import Bytes, PublicView
from newsdesk.publishing.releases.claimreview import claimreview_script

HTML = "text/html; charset=utf-8"
# What changes without a publication (the number of claims in hand, the end) is at most so old together: as the last page that was
# made for somebody, and then in the memory in front of Django.
MADE_HOLDS_SECONDS, HOLDS_SECONDS = 1.0, 2.0
# Without a script, the page asks again after so many seconds.
REFRESH_SECONDS = 20
CARD_ENTRIES = 3
PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"

_made = MadeOnce[Bytes]()


class LiveView(PublicView):
    """Something about one session, made anew when anything was published and every few seconds."""

    content_type: ClassVar[str] = HTML
    extra_headers: ClassVar[dict[str, str]] = {}

    def write(self, public: PublicSession) -> bytes:
        """The body; in the newsroom's language and time zone."""
        raise NotImplementedError

    def produce(self, request: HttpRequest, **kwargs: Any) -> Bytes:
        """The body and its name, made once for all who ask at the same time; raises NotFound."""
        session_id: UUID = kwargs["pk"]
        return _made.give(
            (type(self), session_id),
            lambda: self._make(session_id),
            state=lambda: queries.run_public_query_for_state()[0],
            holds_seconds=MADE_HOLDS_SECONDS,
        )

    def _make(self, session_id: UUID) -> Bytes:
        public = read_public_session(session_id)
        with translation.override(settings.LANGUAGE_CODE), timezone.override(timezone.get_default_timezone()):
            kept = CachedBody(self.write(public))
        tag = hashlib.blake2b(kept.body, digest_size=16).hexdigest()
        return Bytes(
            lambda: kept, tag, content_type=self.content_type, frozen=True, holds_seconds=HOLDS_SECONDS
        )

    def read(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The answer, with the headers that a page needs and no middleware adds this early."""
        response = super().read(request, **kwargs)
        for name, value in self.extra_headers.items():
            response.headers[name] = value
        return response


class LivePage(LiveView):
    """The page."""

    extra_headers = {
        "Content-Security-Policy": f"{PAGE_POLICY}; connect-src 'self' {settings.STREAM_URL}; frame-ancestors 'none'",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }

    def write(self, public: PublicSession) -> bytes:
        """The page as HTML."""
        frame = EmbeddedSession(public.session.pk, public.session.title)
        here = (translation.get_language(), timezone.get_current_timezone_name())
        context = _context(public) | {
            "description": live_markup_description(public),
            "in_full": [_draw_entry("live/public/_entry.html", entry, *here) for entry in public.in_full],
            "in_short": [_draw_entry("live/public/_short.html", entry, *here) for entry in public.in_short],
            "markup": claimreview_script(build_live_markup(public)),
            "frame": frame,
            "oembed": session_oembed_url(public.url),
            "stream": f"{reverse('api:changes-stream')}?after={public.position}",
            "refresh_seconds": REFRESH_SECONDS,
        }
        return render_to_string("live/public/page.html", context).encode()


class LiveCard(LiveView):
    """The card: the newest claims, for a frame on other sites. It asks again by itself, without script, too."""

    extra_headers = {
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; frame-ancestors *; base-uri 'none'; form-action 'none'",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }

    def write(self, public: PublicSession) -> bytes:
        """The card as HTML."""
        newest = [entry for entry in reversed(public.entries) if entry.told][:CARD_ENTRIES]
        context = _context(public) | {"newest": newest, "refresh_seconds": REFRESH_SECONDS}
        return render_to_string("live/public/card.html", context).encode()


@require_safe
def public_live_page(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The page, where it was not answered earlier (`fast_path`); an error page where there is none."""
    read_public_session(session_id)
    return LivePage().read(request, pk=session_id)


@require_safe
def public_live_card_page(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The card, in the same way."""
    read_public_session(session_id)
    return LiveCard().read(request, pk=session_id)


@lru_cache(maxsize=4096)
def _draw_entry(template: str, entry: SessionEntry, *_here: object) -> SafeString:
    """One claim, drawn once: a debate has hundreds, and a page is made with each that is added."""
    return render_to_string(template, {"entry": entry})


def _context(public: PublicSession) -> dict[str, Any]:
    return {
        "public": public,
        "session": public.session,
        "newsroom": settings.NEWSROOM_NAME,
        "home": settings.PUBLIC_URL,
    }
