"""What anybody may read, the scripts of other sites may read too: every public answer, errors and schema included."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from newsdesk.publishing.public_api.responses import CORS, READING

PUBLIC = ("/api/", "/feeds/", "/oembed/", "/.well-known/", "/v1alpha1/", "/embed.js", "/dumps/")


class CrossOriginMiddleware:
    """Opens answers to reads, unless they are for a person who is signed in.

    Browsers never send cookies along with such an answer, and never hand it out for a request that needed permission first
    (a POST of JSON), which only `check/` gives.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle the request, and open the answer."""
        response = self.get_response(request)
        if request.method in READING and request.path_info.startswith(PUBLIC):
            user = getattr(request, "user", None)
            if user is None or not user.is_authenticated:
                for name, value in CORS.items():
                    response.headers.setdefault(name, value)
        return response
