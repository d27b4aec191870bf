"""Counts that all web processes share in the cache, and what this process knows of them."""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from math import inf

from django.core.cache import cache

# Seconds. As long may pass before the others hear of a call of somebody who is far from the limit.
TELL_EVERY = 0.1


@dataclass(slots=True)
class CounterView:
    """How many there are as far as this process knows, how many of them it has yet to tell, and when it told."""

    counted: int = 0
    untold: int = 0
    told_at: float = -inf


class SharedCounter:
    """Counts by name, the latest names only; while the cache is away they go on, told when it is back.

    A name belongs to one window of time: a new window has a new name.
    """

    most = 10_000

    def __init__(self) -> None:
        self.known, self.lock = OrderedDict[str, CounterView](), threading.Lock()

    def add(self, name: str, number: int, window: int, *, roughly_to: int = 0) -> int:
        """Count so many more, and say how many there are.

        Up to `roughly_to` the calls of the last tenth of a second in other processes may be missing: whoever calls
        much does not cost a round trip for each call. `window` is for how many seconds the name is in use.
        """
        with self.lock:
            known = self._known(name)
            known.counted += number
            known.untold += number
            now, counted, telling = time.monotonic(), known.counted, known.untold
            if counted <= roughly_to and now < known.told_at + TELL_EVERY:
                return counted
            known.untold, known.told_at = 0, now
        shared = flush(name, telling, window)
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


def flush(name: str, number: int, window: int) -> int | None:
    """Add to the shared count and return it, one round trip; None while the cache is away."""
    count: int | None
    if not number:
        count = int(cache.get(name) or 0)
        return count
    try:
        count = cache.incr(name, number)
    except ValueError:
        # The first of this window; if another one was first by a hair, it counts on from there.
        count = number if cache.add(name, number, 2 * window) else cache.incr(name, number)
    return count
