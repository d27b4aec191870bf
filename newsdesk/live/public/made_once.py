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
    state: Hashable = None
    made: Made | None = None


class MadeOnce(Generic[Made]):
    """Gives what was begun after somebody asked, or a moment ago in the state that still holds; makes it if nobody has."""

    def __init__(self) -> None:
        self._known = RecentlyUsed[Hashable, _Last[Made]](most=64)

    def give(
        self, name: Hashable, make: Callable[[], Made], *, state: Callable[[], Hashable], holds_seconds: float
    ) -> Made:
        """What `make` returns, or has returned to somebody else; what it raises is raised to each who asks.

        What was made in another `state`, or longer ago than it holds, is made anew for whoever asks after that began.
        """
        asked = time.monotonic()
        last = self._known.find_or_make(name, _Last)
        with last.lock:
            if last.made is not None and last.begun >= asked:
                return last.made
            # Read before it is made: what changes meanwhile makes it anew.
            begun, now = time.monotonic(), state()
            if last.made is None or last.state != now or begun - last.begun > holds_seconds:
                last.made = make()
                last.begun, last.state = begun, now
            return last.made
