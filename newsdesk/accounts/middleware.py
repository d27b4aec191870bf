"""Times on pages are those of the reader's own clock."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone


class TimeZoneMiddleware:
    """Use the signed-in person's time zone for as long as the request lasts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on in the reader's own time."""
        name = getattr(request.user, "time_zone", "")
        if name in zoneinfo.available_timezones():
            timezone.activate(zoneinfo.ZoneInfo(name))
        else:
            timezone.deactivate()
        return self.get_response(request)


class RateLimitMiddleware:
    """Tell a program that calls the API how many calls are left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and put the rate into the answer if a call was counted."""
        response = self.get_response(request)
        rate = getattr(request, "rate", None)
        if rate is not None:
            for name, value in rate.headers().items():
                response.headers[name] = value
        return response
