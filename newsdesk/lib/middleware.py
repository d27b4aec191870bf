"""Middleware that turns refusals into pages and sets security headers."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.middleware.common import CommonMiddleware
from django.shortcuts import render
from django.urls import is_valid_path

from newsdesk.lib.errors import Refusal

# No page uses camera, microphone or location, and embedded content may not either.
PERMISSIONS = ", ".join(
    f"{name}=()" for name in "accelerometer camera geolocation gyroscope microphone payment usb".split()
)


class SlashMiddleware(CommonMiddleware):
    """Leads a person to the address with the slash that they left out; never a program.

    A client follows the redirect of a POST with a GET, so that nothing is written and nothing is said. The API answers 404
    with the right address instead (`newsdesk.views`).
    """

    def should_redirect_with_slash(self, request: HttpRequest) -> bool:
        """Whether to lead on."""
        return not request.path_info.startswith("/api/") and super().should_redirect_with_slash(request)


class HeadersMiddleware:
    """Sets headers that Django does not set; a header set by a view stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle the request; no browser or proxy caches what a signed-in person sees."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
            response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class RefusalMiddleware:
    """Turns a `Refusal`, and a wrong method, into a page with its status (for the API: `newsdesk.lib.rest.problems`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle the request; somebody who opens the address of a form is told so, where Django answers with nothing."""
        response = self.get_response(request)
        if (
            response.status_code != HTTPStatus.METHOD_NOT_ALLOWED
            or response.content
            or request.method != "GET"
        ):
            return response
        page = f"{request.path.rstrip('/').rpartition('/')[0]}/"
        context = {"page": page if is_valid_path(page) else ""}
        told = render(request, "errors/method_not_allowed.html", context, status=response.status_code)
        told.headers["Allow"] = response.headers["Allow"]
        return told

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Respond to a refusal; leave everything else to Django."""
        if not isinstance(exception, Refusal):
            return None
        return render(request, "errors/refused.html", {"refusal": exception}, status=exception.status)
