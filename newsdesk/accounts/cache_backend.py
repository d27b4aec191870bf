"""The cache, with a memory of its own for what is counted against guessing while Redis is away."""

import time
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django_redis.cache import RedisCache
from django_redis.exceptions import ConnectionInterrupted

# How allauth names what it counts: failed sign-ins, wrong codes, mails for a new password.
COUNTED = "allauth:rl:"
# Whether Redis is back is asked as often: a server that says nothing takes seconds each time.
ASK_EVERY = 5.0


class FallbackRedisCache(RedisCache):  # type: ignore[misc]
    """Redis; while it is away each process counts guesses for itself, and forgets everything else.

    allauth counts under a lock in the cache: without any cache nobody could sign in.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.away_until = 0.0
        # By the name of the server: all threads of a process count together.
        self.own = LocMemCache(f"guesses beside {server}", {"OPTIONS": {"MAX_ENTRIES": 10_000}})

    def add(self, key: str, *args: Any, **kwargs: Any) -> Any:
        """Keep a value unless there is one; whether there was none."""
        return self._ask("add", key, *args, **kwargs)

    def set(self, key: str, *args: Any, **kwargs: Any) -> Any:
        """Keep a value."""
        return self._ask("set", key, *args, **kwargs)

    def get(self, key: str, default: Any = None, *args: Any, **kwargs: Any) -> Any:
        """The value, or the default."""
        return self._ask("get", key, default, *args, **kwargs)

    def delete(self, key: str, *args: Any, **kwargs: Any) -> Any:
        """Forget a value; whether there was one."""
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
