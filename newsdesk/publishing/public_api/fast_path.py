"""A door of their own for readers: what is public needs no session, no cookie and no token against forgery.

The middleware stands before all that. What it answers is what the views answer (they are the same), with the
headers that the rest of the stack would have set; whatever it does not know goes on as any other request.
"""

from collections.abc import Callable
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from newsdesk.accounts import usage
from newsdesk.publishing.public_api.feeds import AtomFeed, ClaimReviewFeed, JsonFeed
from newsdesk.publishing.public_api.responses import READING, PublicView
from newsdesk.publishing.public_api.views import Changes, Claims, History, OneClaim

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
ID = len("019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f")


class PublicReadMiddleware:
    """Answers reads of public addresses at once; passes everything else on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The bytes, or whatever the rest of the stack says."""
        if request.method not in READING:
            return self.get_response(request)
        view, claim_id = self.find(request.path_info)
        if view is None:
            return self.get_response(request)
        # Raises for a host that is not ours, as the stack would.
        request.get_host()
        response = view.read(request, pk=claim_id) if claim_id else view.read(request)
        rate = getattr(request, "rate", None)
        usage.note(request, response.status_code)
        for name, value in (HEADERS | rate.headers() if rate else HEADERS).items():
            response.headers[name] = value
        return response

    def find(self, path: str) -> tuple[PublicView | None, UUID | None]:
        """The view of a path and the id in it; None for whatever is not a reader's."""
        view = self.fixed.get(path)
        if view is not None or not path.startswith(self.claims):
            return view, None
        view = self.of_one.get(path[len(self.claims) + ID :])
        try:
            claim_id = UUID(path[len(self.claims) : len(self.claims) + ID])
        except ValueError:
            return None, None
        # Only in the one spelling that the addresses have, so that there is one address for each claim.
        return (view, claim_id) if path.startswith(str(claim_id), len(self.claims)) else (None, None)

    @cached_property
    def claims(self) -> str:
        """Where the list is, and under it every claim."""
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
        """The views of one claim, by what follows its id."""
        return {"/": OneClaim(), "/history/": History()}
