"""Values by name, of which those unused for longest go: what threads share, and any of them can make anew."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Name = TypeVar("Name")
Value = TypeVar("Value")


class RecentlyUsed(Generic[Name, Value]):
    """At most so many values; safe for threads, each value with whatever lock it needs itself."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._values: OrderedDict[Name, Value] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, name: Name) -> Value | None:
        """The value of this name, which counts as used; None if there is none."""
        with self._lock:
            if name not in self._values:
                return None
            self._values.move_to_end(name)
            return self._values[name]

    def find_or_make(self, name: Name, make: Callable[[], Value]) -> Value:
        """The value of this name; made if there is none, while others wait, so it is made fast."""
        with self._lock:
            if name not in self._values:
                self._values[name] = make()
            return self._used(name)

    def keep(self, name: Name, value: Value) -> None:
        """From now on this is the value of this name."""
        with self._lock:
            self._values[name] = value
            self._used(name)

    def forget(self, name: Name) -> None:
        """There is no value of this name any more."""
        with self._lock:
            self._values.pop(name, None)

    def _used(self, name: Name) -> Value:
        self._values.move_to_end(name)
        while len(self._values) > self.most:
            self._values.popitem(last=False)
        return self._values[name]
