"""Permission checks of pages and API calls, by the table in `newsdesk/accounts/roles.py`."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from newsdesk.accounts.models import ApiKey, User
from newsdesk.accounts.roles import PERMISSIONS, Scope
from newsdesk.lib.errors import PermissionDenied

View = Callable[..., HttpResponseBase]


def signed_in_person(request: HttpRequest | Request) -> User:
    """The signed-in person; for views that require sign-in."""
    return cast(User, request.user)


def require_permission(user: User, action: str) -> None:
    """Raise PermissionDenied unless the person's roles allow the action."""
    if not user.may(action):
        raise PermissionDenied(_("Your roles do not allow this. An administrator can change them."))


def requires_sign_in(view: View) -> View:
    """A page for signed-in people. A form sent after the session ended leads back to the page that it stands on."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            return redirect_to_login(request.get_full_path())
        messages.warning(
            request,
            _("You were signed out, so nothing of what you sent was saved. Sign in, and send it again."),
        )
        return redirect_to_login(_page_of_form(request))

    return guarded


def _page_of_form(request: HttpRequest) -> str:
    """The page that the form was sent from: the address of the form itself takes nothing but forms."""
    referrer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referrer, {request.get_host()}, require_https=request.is_secure()):
        return reverse("home")
    page = urlsplit(referrer)
    return urlunsplit(("", "", page.path or "/", page.query, ""))


def requires_permission(action: str) -> Callable[[View], View]:
    """A page for signed-in people whose roles allow the action."""
    if action not in PERMISSIONS:
        raise KeyError(action)

    def decorate(view: View) -> View:
        @requires_sign_in
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            require_permission(signed_in_person(request), action)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


class Denied(BasePermission):
    """The default: a call without a permission is closed to everyone."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Never."""
        return False


class Needs(BasePermission):
    """A signed-in person, or a key with the scope, whose roles allow the action."""

    action: str
    scope: Scope

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether role and scope allow it."""
        user = request.user
        if not isinstance(user, User) or not user.may(self.action):
            return False
        return not isinstance(request.auth, ApiKey) or self.scope in request.auth.scopes


class WithKey(BasePermission):
    """A call with a key, whatever its scopes; not a signed-in person."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the call has a valid key."""
        return isinstance(request.auth, ApiKey)


def api_key_with_permission(request: Request) -> ApiKey:
    """The key of this call; for calls behind `WithKey`."""
    return cast(ApiKey, request.auth)


def api_requires_permission(action: str, scope: Scope) -> type[Needs]:
    """The permission class for one call."""
    if action not in PERMISSIONS:
        raise KeyError(action)
    return type("Needs", (Needs,), {"action": action, "scope": scope})
