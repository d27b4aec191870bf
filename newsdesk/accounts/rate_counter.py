"""Counters that all web processes share in the cache, with a local view of each."""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from math import inf

from django.core.cache import cache

# Seconds until other processes see a call, while the count is far from the limit.
TELL_EVERY = 0.1


@dataclass(slots=True)
class CounterView:
    """Local view of a shared counter: total seen, increments not yet flushed, time of last flush."""

    counted: int = 0
    untold: int = 0
    told_at: float = -inf


class SharedCounter:
    """Counters by name, only the latest names; while the cache is down they count locally and are flushed later.

    A name belongs to one time window: a new window has a new name.
    """

    most = 10_000

    def __init__(self) -> None:
        self.known, self.lock = OrderedDict[str, CounterView](), threading.Lock()

    def add(self, name: str, number: int, window: int, *, roughly_to: int = 0) -> int:
        """Add this number, and return the count.

        Up to `roughly_to`, calls of the last tenth of a second in other processes may be missing, so that a busy client
        does not cost a round trip for each call. `window` is how many seconds the name is in use.
        """
        with self.lock:
            known = self._known(name)
            known.counted += number
            known.untold += number
            now, counted, telling = time.monotonic(), known.counted, known.untold
            if counted <= roughly_to and now < known.told_at + TELL_EVERY:
                return counted
            known.untold, known.told_at = 0, now
        shared = flush_rate_counter(name, telling, window)
        with self.lock:
            if shared is None:
                known.untold += telling
            else:
                known.counted = max(known.counted, shared + known.untold)
        return max(counted, shared or 0)

    def _known(self, name: str) -> CounterView:
        if name not in self.known:
            self.known[name] = CounterView()
            if len(self.known) > self.most:
                self.known.popitem(last=False)
        return self.known[name]


def flush_rate_counter(name: str, number: int, window: int) -> int | None:
    """Add to the shared count and return it, in one round trip; None while the cache is down."""
    count: int | None
    if not number:
        count = int(cache.get(name) or 0)
        return count
    try:
        count = cache.incr(name, number)
    except ValueError:
        # The first call of this window; if another process was first, its count goes on.
        count = number if cache.add(name, number, 2 * window) else cache.incr(name, number)
    return count
