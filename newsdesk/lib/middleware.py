"""A refusal that no view caught becomes a page that says why."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from newsdesk.lib.errors import Refusal


class RefusalMiddleware:
    """Turn a `Refusal` into a page with its status (the API has its own door: `newsdesk.lib.problems`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave everything else to Django."""
        if not isinstance(exception, Refusal):
            return None
        return render(request, "errors/refused.html", {"refusal": exception}, status=exception.status)
