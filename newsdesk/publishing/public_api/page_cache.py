"""In-process LRU cache of rendered pages, invalidated by any publication."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

# Including compressed bodies; a page of fifty claims is about 150 kB.
MAX_BYTES = 48 * 1024 * 1024


@dataclass(slots=True)
class CachedBody:
    """A body with its compressed variants."""

    body: bytes = field(repr=False)
    compressed: dict[str, bytes] = field(default_factory=dict, repr=False)


class PageCache:
    """The pages of one state, with LRU eviction; a new state empties the cache."""

    def __init__(self, room: int = MAX_BYTES) -> None:
        self.room = room
        self.state = ""
        self.pages: OrderedDict[str, CachedBody] = OrderedDict()
        self.used = 0
        self.lock = threading.Lock()

    def find(self, state: str, address: str) -> CachedBody | None:
        """The cached page of this URL in this state."""
        with self.lock:
            if state != self.state or address not in self.pages:
                return None
            self.pages.move_to_end(address)
            return self.pages[address]

    def keep(self, state: str, address: str, body: bytes) -> CachedBody:
        """Store a page that was rendered in this state."""
        kept = CachedBody(body)
        with self.lock:
            if state != self.state:
                self.state, self.used = state, 0
                self.pages.clear()
            # Twice the body, for the compressed variants.
            self.used += 2 * len(body)
            self.pages[address] = kept
            while self.used > self.room and self.pages:
                _address, thrown = self.pages.popitem(last=False)
                self.used -= 2 * len(thrown.body)
        return kept

    def get(self, state: str, address: str, make: Callable[[], bytes], now: Callable[[], str]) -> CachedBody:
        """The page in this state; rendered if necessary, and cached if nothing changed meanwhile."""
        found = self.find(state, address)
        if found is not None:
            return found
        body = make()
        return self.keep(state, address, body) if now() == state else CachedBody(body)
