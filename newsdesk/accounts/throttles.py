"""How often a program may call: by key, or by address without one."""

import time
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
    """How many calls of how many are left in this minute, and when the next one begins."""

    limit: int
    used: int
    reset: int

    @property
    def exceeded(self) -> bool:
        """Whether this call is one too many."""
        return self.used > self.limit

    def headers(self) -> dict[str, str]:
        """The rate for the caller, as the IETF's RateLimit header fields have it."""
        left = max(0, self.limit - self.used)
        return {
            "RateLimit-Policy": f'"minute";q={self.limit};w={WINDOW}',
            "RateLimit": f'"minute";r={left};t={self.reset}',
        }


def count(who: str, limit: int, window: int = WINDOW) -> Rate:
    """Count one call of this minute, or longer window. With the cache away each process counts by itself."""
    now = time.time()
    name = f"rate:{who}:{int(now // window)}"
    return Rate(limit, _counts.add(name, 1, window, roughly_to=limit * 9 // 10), window - int(now % window))


def invalid_key_attempts(request: HttpRequest | Request, *, another: bool) -> Rate:
    """How many wrong keys came from this address in this minute, `another` one of them now. Counted exactly."""
    now = time.time()
    name = f"rate:wrong-keys:{address(request)}:{int(now // WINDOW)}"
    used = _counts.add(name, int(another), WINDOW)
    return Rate(settings.API_RATE_WRONG_KEYS, used, WINDOW - int(now % WINDOW))


def identify(request: HttpRequest | Request, user: Any, key: Any) -> tuple[str, int]:
    """Whose count it is, and how many calls a minute that one has."""
    if isinstance(key, ApiKey):
        return f"key:{key.pk}", key.rate or settings.API_RATE_KEY
    if user is not None and user.is_authenticated:
        return f"person:{user.pk}", settings.API_RATE_KEY
    return f"address:{address(request)}", settings.API_RATE_ANONYMOUS


def address(request: HttpRequest | Request) -> str:
    """Where the call comes from; behind a proxy of ours, what the proxy says last."""
    return client_ip(request.META)


class KeyOrAddressThrottle(BaseThrottle):
    """Requests a minute, counted in the cache; the middleware tells the caller how many are left."""

    reset = 0

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count the call; False when it is one too many."""
        rate = count(*identify(request, request.user, request.auth))
        request._request.rate = rate  # type: ignore[attr-defined] # noqa: SLF001 - the request that middleware sees
        self.reset = rate.reset
        return not rate.exceeded

    def wait(self) -> float:
        """Seconds until the next minute."""
        return self.reset
