"""Middleware for signed-in people: session limits, second factor, time zone, rate limits."""

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

# Pages that are allowed before the second factor is set up or given.
ON_THE_WAY = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)


class SessionLimitsMiddleware:
    """Ends sessions that were idle, or lasted, for too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle the request, anonymously if the session is over."""
        # Polling requests declare themselves; a false declaration only ends the session earlier.
        if sessions.is_account_session_over(request.session, by_itself="By-Itself" in request.headers):
            logout(request)
        return self.get_response(request)


class SecondFactorMiddleware:
    """Requires the second factor from people whose roles need one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle the request; the view is known only in `process_view`."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Redirect to the setup page; an API call with a session gets an error."""
        user, match = request.user, request.resolver_match
        if (
            not isinstance(user, User)
            or not second_factor.requires_second_factor(user)
            or second_factor.gave_second_factor(request.session)
        ):
            return None
        if match is not None and match.view_name in ON_THE_WAY:
            return None
        if request.path.startswith("/api/"):
            detail = _("Your roles require two-factor sign-in. Set it up on the page “Two-factor sign-in”.")
            title = _("Two-factor sign-in required")
            return problems.render_problem("second-factor-missing", title, HTTPStatus.FORBIDDEN, detail)
        return redirect(second_factor.second_factor_url_name(user))


@cache
def _zone(name: str) -> zoneinfo.ZoneInfo | None:
    """The time zone of this name; cached, because reading the list of zones is slow."""
    return zoneinfo.ZoneInfo(name) if name in zoneinfo.available_timezones() else None


class TimeZoneMiddleware:
    """Activates the person's time zone for the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle the request in the person's time zone."""
        name = getattr(request.user, "time_zone", "")
        if zone := _zone(name):
            timezone.activate(zone)
        else:
            timezone.deactivate()
        return self.get_response(request)


class RateLimitMiddleware:
    """Adds the rate limit headers to API responses, and counts the call for its key."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle the request, and add the headers if a call was counted."""
        response = self.get_response(request)
        rate = getattr(request, "rate", None)
        usage.count_key_usage(request, response.status_code)
        if rate is not None:
            for name, value in rate.headers().items():
                response.headers[name] = value
        return response
