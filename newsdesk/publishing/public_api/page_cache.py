"""Pages that were put together already, kept in memory for as long as nothing that stands published changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

# Together with their compressed forms; a page of fifty claims is about 150 kB.
MAX_BYTES = 48 * 1024 * 1024


@dataclass(slots=True)
class CachedBody:
    """A body and its compressed forms."""

    body: bytes = field(repr=False)
    compressed: dict[str, bytes] = field(default_factory=dict, repr=False)


class PageCache:
    """The pages of one state, the least used thrown out first; another state empties it."""

    def __init__(self, room: int = MAX_BYTES) -> None:
        self.room = room
        self.state = ""
        self.pages: OrderedDict[str, CachedBody] = OrderedDict()
        self.used = 0
        self.lock = threading.Lock()

    def find(self, state: str, address: str) -> CachedBody | None:
        """The page of this address as it was in this state."""
        with self.lock:
            if state != self.state or address not in self.pages:
                return None
            self.pages.move_to_end(address)
            return self.pages[address]

    def keep(self, state: str, address: str, body: bytes) -> CachedBody:
        """Put a page that was made in this state on the shelf."""
        kept = CachedBody(body)
        with self.lock:
            if state != self.state:
                self.state, self.used = state, 0
                self.pages.clear()
            # Twice the body: room for the compressed forms.
            self.used += 2 * len(body)
            self.pages[address] = kept
            while self.used > self.room and self.pages:
                _address, thrown = self.pages.popitem(last=False)
                self.used -= 2 * len(thrown.body)
        return kept

    def get(self, state: str, address: str, make: Callable[[], bytes], now: Callable[[], str]) -> CachedBody:
        """The page as it is in this state; made if need be, and kept if nothing changed while it was made."""
        found = self.find(state, address)
        if found is not None:
            return found
        body = make()
        return self.keep(state, address, body) if now() == state else CachedBody(body)
