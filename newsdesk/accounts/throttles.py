"""How often a program may call: by key, or by address without one."""

import threading
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from newsdesk.accounts.models import ApiKey
from newsdesk.lib.callers import address_in

WINDOW = 60


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
    """Count one call of this minute, or longer window; one round trip to the cache. A lost cache lets everybody in."""
    now = time.time()
    turn, reset = int(now // window), window - int(now % window)
    key = f"rate:{who}:{turn}"
    return Rate(limit, _increased(key, window) or 1, reset)


def _increased(key: str, window: int = WINDOW) -> int | None:
    """The new count; None while the cache is away."""
    count: int | None
    try:
        count = cache.incr(key)
    except ValueError:
        # The first call of this window; if another one was first by a hair, it counts on from there.
        count = 1 if cache.add(key, 1, 2 * window) else cache.incr(key)
    return count


class OwnCounts:
    """What this process counts by itself while the cache is away: of one minute, of so many at most."""

    most = 10_000

    def __init__(self) -> None:
        self.minute, self.counts, self.lock = 0, Counter[str](), threading.Lock()

    def add(self, who: str, minute: int, number: int) -> int:
        """Count so many more for somebody, and say how many there are."""
        with self.lock:
            if minute != self.minute or len(self.counts) >= self.most:
                self.minute = minute
                self.counts.clear()
            if number:
                self.counts[who] += number
            return self.counts[who]


_own_counts = OwnCounts()


def wrong_keys(request: HttpRequest | Request, *, another: bool) -> Rate:
    """How many wrong keys came from this address in this minute, `another` one of them now.

    A lost cache lets nobody guess: each web process then counts by itself.
    """
    now, who = time.time(), address(request)
    minute = int(now // WINDOW)
    key = f"rate:wrong-keys:{who}:{minute}"
    shared = _increased(key) if another else int(cache.get(key) or 0)
    own = _own_counts.add(who, minute, 1 if shared is None else 0)
    return Rate(settings.API_RATE_WRONG_KEYS, max(shared or 0, own), WINDOW - int(now % WINDOW))


def identify(request: HttpRequest | Request, user: Any, key: Any) -> tuple[str, int]:
    """Whose count it is, and how many calls a minute that one has."""
    if isinstance(key, ApiKey):
        return f"key:{key.pk}", key.rate or settings.API_RATE_KEY
    if user is not None and user.is_authenticated:
        return f"person:{user.pk}", settings.API_RATE_KEY
    return f"address:{address(request)}", settings.API_RATE_ANONYMOUS


def address(request: HttpRequest | Request) -> str:
    """Where the call comes from; behind a proxy of ours, what the proxy says last."""
    return address_in(request.META)


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
