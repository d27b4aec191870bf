"""In-process LRU cache of rendered pages, invalidated by any publication."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

# Including compressed bodies; a page of fifty claims is about 150 kB.
MAX_BYTES = 48 * 1024 * 1024
OVERHEAD = 2048


@dataclass(slots=True)
class CachedBody:
    """A body with its compressed variants."""

    body: bytes = field(repr=False)
    compressed: dict[str, bytes] = field(default_factory=dict, repr=False)


class Sized(Protocol):
    """Anything with a body."""

    @property
    def body(self) -> bytes:
        """The bytes that are kept."""


Kept = TypeVar("Kept", bound=Sized)


class Pages(Generic[Kept]):
    """What was made in one state, with LRU eviction; a new state empties it."""

    def __init__(self, room: int = MAX_BYTES) -> None:
        self.room = room
        self.state = ""
        self.pages: OrderedDict[Hashable, Kept] = OrderedDict()
        self.used = 0
        self.lock = threading.Lock()

    def find(self, state: str, address: Hashable) -> Kept | None:
        """What is kept for this address in this state."""
        with self.lock:
            if state != self.state or address not in self.pages:
                return None
            self.pages.move_to_end(address)
            return self.pages[address]

    def store(self, state: str, address: Hashable, kept: Kept) -> None:
        """Keep what was made in this state."""
        with self.lock:
            if state != self.state:
                self.state, self.used = state, 0
                self.pages.clear()
            if (before := self.pages.pop(address, None)) is not None:
                self.used -= _size(before)
            self.used += _size(kept)
            self.pages[address] = kept
            while self.used > self.room and self.pages:
                _address, thrown = self.pages.popitem(last=False)
                self.used -= _size(thrown)


def _size(kept: Sized) -> int:
    # Twice the body, for the compressed variants; and what a small one takes beside its body.
    return 2 * len(kept.body) + OVERHEAD


class PageCache(Pages[CachedBody]):
    """The pages of one state."""

    def keep(self, state: str, address: str, body: bytes) -> CachedBody:
        """Store a page that was rendered in this state."""
        kept = CachedBody(body)
        self.store(state, address, kept)
        return kept

    def get(self, state: str, address: str, make: Callable[[], bytes], now: Callable[[], str]) -> CachedBody:
        """The page in this state; rendered if necessary, and cached if nothing changed meanwhile."""
        found = self.find(state, address)
        if found is not None:
            return found
        body = make()
        return self.keep(state, address, body) if now() == state else CachedBody(body)
