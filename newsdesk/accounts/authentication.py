"""Authentication of programs: `Authorization: Bearer nd_…`."""

from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from newsdesk.accounts import keys, usage
from newsdesk.accounts.models import ApiKey, User
from newsdesk.accounts.throttles import Rate, invalid_key_throttle_rate


class ApiKeyAuthentication(BaseAuthentication):
    """The key's owner is the user; the key itself, with its scopes, is `request.auth`."""

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        """The owner and the key; None when no key was sent."""
        text = _key_sent_with(request)
        if text is None:
            return None
        # Checked before the key: after too many attempts a correct guess is not confirmed.
        _stop_guessing(invalid_key_throttle_rate(request, another=False))
        key = keys.find_api_key(text)
        if key is None:
            _stop_guessing(invalid_key_throttle_rate(request, another=True))
            raise AuthenticationFailed(_("This key is not valid: it may have expired or been revoked."))
        usage.begin_key_usage(request._request, key)  # noqa: SLF001 - the request that middleware sees
        return key.owner, key

    def authenticate_header(self, request: Request) -> str:
        """The WWW-Authenticate header of a 401."""
        return 'Bearer realm="Newsdesk"'


def has_invalid_api_key(request: HttpRequest) -> bool:
    """Whether the request came with a key that does not work: revoked, expired, or of somebody who left."""
    text = _key_sent_with(request)
    return text is not None and keys.find_api_key(text) is None


def _key_sent_with(request: HttpRequest | Request) -> str | None:
    """The key in the header `Authorization`; None without one."""
    kind, _space, text = get_authorization_header(cast(Request, request)).partition(b" ")
    return text.decode("ascii", errors="replace").strip() if kind.lower() == b"bearer" else None


def _stop_guessing(rate: Rate) -> None:
    if rate.exceeded:
        raise Throttled(wait=rate.reset)


class ApiKeyScheme(OpenApiAuthenticationExtension):
    """Describes keys in the OpenAPI document."""

    target_class = ApiKeyAuthentication
    name = "key"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """A bearer token."""
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "An API key, created on the API keys page: `nd_…`.",
        }
