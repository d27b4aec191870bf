"""Middleware that answers public reads before sessions, auth and CSRF run.

It calls the same views as the rest of the stack and sets the headers
that the stack would have set. It passes on every other request.
"""

from collections.abc import Callable
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from newsdesk.accounts import usage
from newsdesk.publishing.public_api.claims_api import Changes, Claims, History, OneClaim
from newsdesk.publishing.public_api.feeds import AtomFeed, ClaimReviewFeed, JsonFeed
from newsdesk.publishing.public_api.responses import READING, PublicView

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
ID = len("019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f")


class PublicReadMiddleware:
    """Answers reads of public URLs; passes everything else on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The bytes, or the response of the rest of the stack."""
        if request.method not in READING:
            return self.get_response(request)
        view, claim_id = self.find(request.path_info)
        if view is None:
            return self.get_response(request)
        # Raises for a host that is not allowed, as the stack would.
        request.get_host()
        response = view.read(request, pk=claim_id) if claim_id else view.read(request)
        rate = getattr(request, "rate", None)
        usage.count_key_usage(request, response.status_code)
        for name, value in (HEADERS | rate.headers() if rate else HEADERS).items():
            response.headers[name] = value
        return response

    def find(self, path: str) -> tuple[PublicView | None, UUID | None]:
        """The view of a path and the id in it; None for other paths."""
        view = self.fixed.get(path)
        if view is not None or not path.startswith(self.claims):
            return view, None
        view = self.of_one.get(path[len(self.claims) + ID :])
        try:
            claim_id = UUID(path[len(self.claims) : len(self.claims) + ID])
        except ValueError:
            return None, None
        # Only the canonical spelling of the id, so that each claim has one URL.
        return (view, claim_id) if path.startswith(str(claim_id), len(self.claims)) else (None, None)

    @cached_property
    def claims(self) -> str:
        """The path of the list, and of every claim below it."""
        return reverse("api:claims")

    @cached_property
    def fixed(self) -> dict[str, PublicView]:
        """The views without an id."""
        return {
            self.claims: Claims(),
            reverse("api:changes"): Changes(),
            reverse("feeds:atom"): AtomFeed(),
            reverse("feeds:json"): JsonFeed(),
            reverse("feeds:claimreview"): ClaimReviewFeed(),
        }

    @cached_property
    def of_one(self) -> dict[str, PublicView]:
        """The views of one claim, by the path after its id."""
        return {"/": OneClaim(), "/history/": History()}
