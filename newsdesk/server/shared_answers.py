"""What Django last found for an address, for all who asked at the same time.

After a publication a thousand readers ask for the same page before one of them has got it. One of them asks Django; whoever
came before that question began waits, and gets what was found: it is no older than their own question.
"""

import threading
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from newsdesk.lib.recently_used import RecentlyUsed

Found = TypeVar("Found")


@dataclass(slots=True)
class SharedAnswer(Generic[Found]):
    """The last answer for one address; whoever holds the lock may ask for the next one."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    storing: threading.Lock = field(default_factory=threading.Lock)
    asked_at: float = 0.0
    found: Found | None = None

    def since(self, moment: float) -> Found | None:
        """The answer to a question that was asked at this moment or later."""
        return self.found if self.asked_at >= moment else None


class SharedAnswers(Generic[Found]):
    """The last answers, by address."""

    def __init__(self) -> None:
        self._known = RecentlyUsed[Hashable, SharedAnswer[Found]](most=64)

    def find(self, address: Hashable) -> SharedAnswer[Found] | None:
        """The last answer; None for an address whose answer is not known to be the same for all."""
        return self._known.find(address)

    def keep(self, address: Hashable, asked_at: float, found: Found) -> None:
        """Remember an answer that is the same for all; of two, the one that was asked for later."""
        known = self._known.find_or_make(address, SharedAnswer)
        with known.storing:
            if asked_at >= known.asked_at:
                known.asked_at, known.found = asked_at, found

    def forget(self, address: Hashable) -> None:
        """From now on each asks for themselves."""
        self._known.forget(address)
