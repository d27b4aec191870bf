"""Redis cache that falls back to local memory for allauth's rate-limit counters."""

import time
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django_redis.cache import RedisCache
from django_redis.exceptions import ConnectionInterrupted

# Key prefixes of allauth's counters: failed sign-ins, wrong codes, password reset emails.
COUNTED = "allauth:rl:"
# How often to check whether Redis is back: a server that does not answer takes seconds each time.
ASK_EVERY = 5.0


class FallbackRedisCache(RedisCache):  # type: ignore[misc]
    """Redis; while it is down, each process counts attempts separately, and nothing else is cached.

    allauth holds a lock in the cache while it counts: without any cache nobody could sign in.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.away_until = 0.0
        # Named by the server: all threads of a process share one.
        self.own = LocMemCache(f"guesses beside {server}", {"OPTIONS": {"MAX_ENTRIES": 10_000}})

    def add(self, key: str, *args: Any, **kwargs: Any) -> Any:
        """Store a value unless one exists; returns whether it was stored."""
        return self._ask("add", key, *args, **kwargs)

    def set(self, key: str, *args: Any, **kwargs: Any) -> Any:
        """Store a value."""
        return self._ask("set", key, *args, **kwargs)

    def get(self, key: str, default: Any = None, *args: Any, **kwargs: Any) -> Any:
        """The value, or the default."""
        return self._ask("get", key, default, *args, **kwargs)

    def delete(self, key: str, *args: Any, **kwargs: Any) -> Any:
        """Delete a value; returns whether one existed."""
        return self._ask("delete", key, *args, **kwargs)

    def _ask(self, verb: str, key: str, *args: Any, **kwargs: Any) -> Any:
        if not key.startswith(COUNTED):
            return getattr(super(), verb)(key, *args, **kwargs)
        if time.monotonic() >= self.away_until:
            try:
                return getattr(self.client, verb)(key, *args, **kwargs)
            except ConnectionInterrupted:
                self.away_until = time.monotonic() + ASK_EVERY
        return getattr(self.own, verb)(key, *args, **kwargs)
