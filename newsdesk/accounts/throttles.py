"""Rate limits of the API: per key, or per address without one."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from newsdesk.accounts.models import ApiKey
from newsdesk.accounts.rate_counter import SharedCounter
from newsdesk.lib.http.client_ip import client_ip

WINDOW = 60

_counts = SharedCounter()


@dataclass(frozen=True, slots=True)
class Rate:
    """The limit, the calls left in this minute, and when the next one begins."""

    limit: int
    used: int
    reset: int

    @property
    def exceeded(self) -> bool:
        """Whether this call is above the limit."""
        return self.used > self.limit

    def headers(self) -> dict[str, str]:
        """The IETF's RateLimit header fields."""
        left = max(0, self.limit - self.used)
        return {
            "RateLimit-Policy": f'"minute";q={self.limit};w={WINDOW}',
            "RateLimit": f'"minute";r={left};t={self.reset}',
        }


def add_call_to_throttle(who: str, limit: int, window: int = WINDOW, *, calls: int = 1) -> Rate:
    """Count one call of this minute, or longer window; -1 takes one back. Without the cache each process counts separately."""
    now = time.time()
    name = f"rate:{who}:{int(now // window)}"
    return Rate(
        limit, _counts.add(name, calls, window, roughly_to=limit * 9 // 10), window - int(now % window)
    )


def invalid_key_throttle_rate(request: HttpRequest | Request, *, another: bool) -> Rate:
    """The number of wrong keys from this address in this minute; `another` adds one, and is exact.

    Most calls have a valid key, and only ask: far from the limit, wrong ones of the last tenth of a second in other processes may be
    missing in what they are told.
    """
    now, limit = time.time(), settings.API_RATE_WRONG_KEYS
    name = f"rate:wrong-keys:{throttle_address(request)}:{int(now // WINDOW)}"
    used = _counts.add(name, int(another), WINDOW, roughly_to=0 if another else limit // 2)
    return Rate(limit, used, WINDOW - int(now % WINDOW))


def throttle_name_and_limit(request: HttpRequest | Request, user: Any, key: Any) -> tuple[str, int]:
    """The name of the counter, and its limit of calls a minute."""
    if isinstance(key, ApiKey):
        return key_throttle_name_and_limit(key)
    if user is not None and user.is_authenticated:
        return f"person:{user.pk}", settings.API_RATE_KEY
    return address_throttle_name_and_limit(request.META)


def address_throttle_name_and_limit(environ: Mapping[str, Any]) -> tuple[str, int]:
    """The same for an address without a key."""
    return f"address:{client_ip(environ)}", settings.API_RATE_ANONYMOUS


def key_throttle_name_and_limit(key: ApiKey) -> tuple[str, int]:
    """The same for a key."""
    return f"key:{key.pk}", key.rate or settings.API_RATE_KEY


def throttle_address(request: HttpRequest | Request) -> str:
    """The client address; behind our proxy, the last address that it names."""
    return client_ip(request.META)


class KeyOrAddressThrottle(BaseThrottle):
    """Limits requests a minute, counted in the cache; the middleware adds the headers."""

    reset = 0

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count the call; False above the limit."""
        rate = add_call_to_throttle(*throttle_name_and_limit(request, request.user, request.auth))
        request._request.rate = rate  # type: ignore[attr-defined] # noqa: SLF001 - the request that middleware sees
        self.reset = rate.reset
        return not rate.exceeded

    def wait(self) -> float:
        """Seconds until the next minute."""
        return self.reset
