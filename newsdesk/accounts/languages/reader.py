"""The language of a page: that of the account, else the one chosen by cookie, else what the browser wishes."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

# What programs and other sites read, and caches keep, is always in the newsroom's own language.
FOR_PROGRAMS = (
    "/api/",
    "/feeds/",
    "/v1alpha1/",
    "/dumps/",
    "/embed.js",
    "/robots.txt",
    "/sitemap",
    "/.well-known/",
    "/healthz",
    "/readyz",
    "/metrics",
)
CARD = "/card/"


class ReaderLanguageMiddleware:
    """Answers pages for people in the language of the reader."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle the request, and tell caches what the language depends on."""
        if _is_for_programs(request.path_info):
            return self.get_response(request)
        translation.activate(_reader_language(request))
        response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


def _reader_language(request: HttpRequest) -> str:
    """The language in which this reader gets pages."""
    chosen = getattr(request.user, "language", "") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in dict(settings.LANGUAGES):
        return chosen
    # A published page is the same for everybody who has not asked for another language.
    if not request.user.is_authenticated and request.path_info.startswith(reverse("publishing:published")):
        return settings.LANGUAGE_CODE
    return translation.get_language_from_request(request)


def _is_for_programs(path: str) -> bool:
    return path.startswith(FOR_PROGRAMS) or (
        path.endswith(CARD) and path.startswith(reverse("publishing:published"))
    )
