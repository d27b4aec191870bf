"""Middleware that answers reads of live pages before sessions, sign-in and languages: they are the same for everybody."""

from collections.abc import Callable
from functools import cached_property
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from newsdesk.live.public.feeds import SessionAtomFeed, SessionJsonFeed
from newsdesk.live.public.page import LiveCard, LivePage, LiveView
from newsdesk.publishing.public_api.responses import READING

EXAMPLE = UUID(int=0)


class LiveReadMiddleware:
    """Answers reads of live pages and their feeds; passes everything else on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The bytes; what is not found gets the error page of the rest of the stack."""
        found = self.find(request.path_info) if request.method in READING else None
        if found is None:
            return self.get_response(request)
        view, session_id = found
        # Raises for a host that is not allowed, as the stack would.
        request.get_host()
        response = view.read(request, pk=session_id)
        if response.status_code == HTTPStatus.NOT_FOUND:
            return self.get_response(request)
        if rate := getattr(request, "rate", None):
            for name, value in rate.headers().items():
                response.headers[name] = value
        return response

    def find(self, path: str) -> tuple[LiveView, UUID] | None:
        """The view of a path, and the session in it; only for the canonical spelling of its id."""
        for (before, after), view in self.views.items():
            if path.startswith(before) and path.endswith(after):
                text = path[len(before) : len(path) - len(after)]
                try:
                    session_id = UUID(text)
                except ValueError:
                    continue
                if text == str(session_id):
                    return view, session_id
        return None

    @cached_property
    def views(self) -> dict[tuple[str, str], LiveView]:
        """The views by what stands before and after the id in their paths."""
        views: dict[str, LiveView] = {
            "live_public:page": LivePage(),
            "live_public:card": LiveCard(),
            "live_feeds:atom": SessionAtomFeed(),
            "live_feeds:json": SessionJsonFeed(),
        }
        return {_around(name): view for name, view in views.items()}


def _around(name: str) -> tuple[str, str]:
    before, _id, after = reverse(name, args=[EXAMPLE]).partition(str(EXAMPLE))
    return before, after
