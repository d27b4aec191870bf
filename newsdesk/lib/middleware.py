"""A refusal that no view caught becomes a page that says why; answers carry what keeps browsers strict."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from newsdesk.lib.errors import Refusal

# Nothing here films, listens or asks where one is, and nothing that is embedded here may.
PERMISSIONS = ", ".join(
    f"{name}=()" for name in "accelerometer camera geolocation gyroscope microphone payment usb".split()
)


class HeadersMiddleware:
    """Headers that Django does not set by itself; a view that sets one keeps it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what a signed-in person sees is kept by no browser and no proxy."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
            response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class RefusalMiddleware:
    """Turn a `Refusal` into a page with its status (the API has its own door: `newsdesk.lib.rest.problems`)."""

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
