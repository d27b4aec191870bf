"""What Django last found for an address, for all who asked at the same time.

After a publication a thousand readers ask for the same page before one of them has got it. One of them asks Django; whoever
came before that question began waits, and gets what was found: it is no older than their own question.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Found = TypeVar("Found")
# Addresses that are remembered.
_KEPT = 64


@dataclass(slots=True)
class SharedAnswer(Generic[Found]):
    """The last answer for one address; whoever holds the lock may ask for the next one."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    asked_at: float = 0.0
    found: Found | None = None

    def since(self, moment: float) -> Found | None:
        """The answer to a question that was asked at this moment or later."""
        return self.found if self.asked_at >= moment else None


class SharedAnswers(Generic[Found]):
    """The last answers, by address."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, SharedAnswer[Found]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, address: Hashable) -> SharedAnswer[Found] | None:
        """The last answer; None for an address whose answer is not known to be the same for all."""
        with self._lock:
            known = self._known.get(address)
            if known is not None:
                self._known.move_to_end(address)
            return known

    def keep(self, address: Hashable, asked_at: float, found: Found) -> None:
        """Remember an answer that is the same for all."""
        with self._lock:
            known = self._known.setdefault(address, SharedAnswer())
            if asked_at >= known.asked_at:
                known.asked_at, known.found = asked_at, found
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)

    def forget(self, address: Hashable) -> None:
        """From now on each asks for themselves."""
        with self._lock:
            self._known.pop(address, None)
