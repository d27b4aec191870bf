"""Close stalled client connections: slow reads and slow writes.

A web server gives up on headers that do not come. Ours gives up neither on a body that comes a byte at a time nor on
a reader who takes nothing of an answer. The kernel knows what moves on each connection, so the kernel is asked (of
Linux; elsewhere nobody looks).
"""

import os
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fcntl import ioctl

# In Linux' struct tcp_info: tcpi_bytes_acked and tcpi_bytes_received.
MOVED, MOVED_AT = struct.Struct("=QQ"), 120
NUMBER = struct.Struct("=i")
SIOCOUTQ = 0x5411
OPEN_FILES = "/proc/self/fd"
# States in which we still serve (include/net/tcp_states.h): TCP_ESTABLISHED, and TCP_CLOSE_WAIT, when only the other end is done.
OPEN_STATES = {1, 8}


@dataclass(frozen=True, slots=True)
class Limits:
    """How long somebody may keep us waiting, at how many bytes a second at least, and how many may come at once."""

    patience: float
    bytes_a_second: int
    most: int


@dataclass(frozen=True, slots=True)
class ConnectionSnapshot:
    """One connection at one moment: bytes that came, bytes that were taken, and those that wait to be taken."""

    at: float
    received: int
    taken: int
    queued: int

    def answered_since(self, before: "ConnectionSnapshot", last: "ConnectionSnapshot") -> bool:
        """Whether the other end took something, and by now all that there was to take at the last look."""
        return self.taken > before.taken and self.taken >= last.taken + last.queued

    def stands_since(self, before: "ConnectionSnapshot", limits: Limits) -> bool:
        """Whether too little has moved for too long."""
        seconds = self.at - before.at
        moved = self.received + self.taken - before.received - before.taken
        return seconds > limits.patience and moved < limits.bytes_a_second * seconds


class SlowConnectionReaper:
    """Looks at all connections of this process that came to one port."""

    def __init__(self, port: int, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self.port, self.limits, self.clock = port, limits, clock
        # By the other end: how things stood when it last had a whole answer, or came; and at the last look.
        self.seen: dict[object, tuple[ConnectionSnapshot, ConnectionSnapshot]] = {}

    def start(self, every: float = 1.0) -> None:
        """Look again and again, for as long as the process lives."""
        if sys.platform == "linux":
            threading.Thread(target=self._go_on, args=(every,), name="connections", daemon=True).start()

    def _go_on(self, every: float) -> None:
        while True:
            time.sleep(every)
            self.close_what_stands()

    def close_what_stands(self) -> int:
        """One look; says how many were closed."""
        now = self.clock()
        with connections(self.port) as found:
            self.seen = {
                peer: self._since(peer, snapshot(connection, now)) for peer, connection in found.items()
            }
            going = [
                peer for peer, (since, look) in self.seen.items() if look.stands_since(since, self.limits)
            ]
            # Too many at once: those go first that have waited longest.
            staying = sorted(self.seen.keys() - going, key=lambda peer: self.seen[peer][0].at)
            going += staying[: max(0, len(staying) - self.limits.most)]
            for peer in going:
                # It may have ended by itself.
                with suppress(OSError):
                    found[peer].shutdown(socket.SHUT_RDWR)
        return len(going)

    def _since(self, peer: object, look: ConnectionSnapshot) -> tuple[ConnectionSnapshot, ConnectionSnapshot]:
        before, last = self.seen.get(peer, (look, look))
        return (look if look.answered_since(before, last) else before), look


def snapshot(connection: socket.socket, now: float) -> ConnectionSnapshot:
    """What the kernel says of a connection."""
    told = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, MOVED_AT + MOVED.size)
    taken, received = MOVED.unpack_from(told, MOVED_AT)
    (queued,) = NUMBER.unpack(ioctl(connection, SIOCOUTQ, NUMBER.pack(0)))
    return ConnectionSnapshot(now, received, taken, queued)


@contextmanager
def connections(port: int) -> Iterator[dict[object, socket.socket]]:
    """All connections of this process to its own port, by their other ends; copies, so that none is another's by now."""
    found = dict[object, socket.socket]()
    try:
        for number in os.listdir(OPEN_FILES):  # noqa: PTH208 - thousands of them, every second
            connection = _copy(int(number))
            if connection is None:
                continue
            peer = _other_end(connection, port)
            if peer is None or peer in found:
                # A number of the list that was free by now may be one of our own copies.
                connection.close()
            else:
                found[peer] = connection
        yield found
    finally:
        for connection in found.values():
            connection.close()


def _other_end(connection: socket.socket, port: int) -> object:
    """Who is there; None for a listener, another port, or a connection that has ended.

    A connection that we shut down keeps its peer's name for a while. Counting it as open, and its acknowledged end as a byte
    taken, would close somebody else's connection in its place.
    """
    try:
        if connection.getsockname()[1] != port:
            return None
        state: int = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]
        return connection.getpeername() if state in OPEN_STATES else None
    except OSError:
        return None


def _copy(number: int) -> socket.socket | None:
    """A copy of an open file if it is a socket of the internet."""
    try:
        copy = os.dup(number)
    except OSError:
        return None
    try:
        connection = socket.socket(fileno=copy)
    except OSError:
        os.close(copy)
        return None
    if connection.family not in (socket.AF_INET, socket.AF_INET6):
        connection.close()
        return None
    return connection
