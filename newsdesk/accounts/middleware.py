"""What every request of a signed-in person goes through: sessions end, a second factor is asked, clocks are theirs."""

import zoneinfo
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts import second_factor, sessions, usage
from newsdesk.accounts.models import User
from newsdesk.lib.rest import problems

# What somebody may open who still has to set up, or give, the second factor.
ON_THE_WAY = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_authenticate",
        "mfa_reauthenticate",
    }
)


class SessionLimitsMiddleware:
    """Sign out whoever left the desk alone for too long, or has been signed in for too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, as nobody's if the session is over."""
        # A page that asks for news says so; whoever says it falsely is signed out the earlier.
        if sessions.is_over(request.session, by_itself="By-Itself" in request.headers):
            logout(request)
        return self.get_response(request)


class SecondFactorMiddleware:
    """Let people whose roles ask for a second factor do nothing before they gave it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; which page it asks for is known only later."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """To the page that sets one up; programs that use a session are told so."""
        user, match = request.user, request.resolver_match
        if (
            not isinstance(user, User)
            or not second_factor.required_of(user)
            or second_factor.given(request.session)
        ):
            return None
        if match is not None and match.view_name in ON_THE_WAY:
            return None
        if request.path.startswith("/api/"):
            detail = _("Your roles require two-factor sign-in. Set it up on the page “Two-factor sign-in”.")
            title = _("Two-factor sign-in required")
            return problems.render("second-factor-missing", title, HTTPStatus.FORBIDDEN, detail)
        return redirect("mfa_reauthenticate" if second_factor.has_one(user) else "mfa_activate_totp")


@cache
def _zone(name: str) -> zoneinfo.ZoneInfo | None:
    """The zone of this name; looked up once, for the list of all zones is a walk through the file system."""
    return zoneinfo.ZoneInfo(name) if name in zoneinfo.available_timezones() else None


class TimeZoneMiddleware:
    """Use the signed-in person's time zone for as long as the request lasts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on in the reader's own time."""
        name = getattr(request.user, "time_zone", "")
        if zone := _zone(name):
            timezone.activate(zone)
        else:
            timezone.deactivate()
        return self.get_response(request)


class RateLimitMiddleware:
    """Tell a program that calls the API how many calls are left, and count the call for its key."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and put the rate into the answer if a call was counted."""
        response = self.get_response(request)
        rate = getattr(request, "rate", None)
        usage.note(request, response.status_code)
        if rate is not None:
            for name, value in rate.headers().items():
                response.headers[name] = value
        return response
