"""One making for all who ask at the same time: after a publication a thousand readers want the same new page at once."""

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from newsdesk.lib.recently_used import RecentlyUsed

Made = TypeVar("Made")


@dataclass(slots=True)
class _Last(Generic[Made]):
    """The last making of one thing."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    begun: float = 0.0
    made: Made | None = None


class MadeOnce(Generic[Made]):
    """Gives what was begun after somebody asked, so that it is never older than the question; makes it if nobody has."""

    def __init__(self) -> None:
        self._known = RecentlyUsed[Hashable, _Last[Made]](most=64)

    def give(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` returns, or has just returned to somebody else; what it raises is raised to each who asks."""
        asked = time.monotonic()
        last = self._known.find_or_make(name, _Last)
        with last.lock:
            if last.made is None or last.begun < asked:
                begun = time.monotonic()
                last.made = make()
                last.begun = begun
            return last.made
