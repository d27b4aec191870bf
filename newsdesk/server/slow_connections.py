"""Close stalled client connections: slow reads and slow writes.

A web server has a timeout for headers. Ours has none for a body that arrives one byte at a time or for
a client that does not read an answer. The kernel knows what moves on each connection, so this module asks it
(Linux only).
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
    """How long a client may keep us waiting, the minimum bytes a second, and the number of connections."""

    patience: float
    bytes_a_second: int
    most: int


@dataclass(frozen=True, slots=True)
class ConnectionSnapshot:
    """One connection at one moment: bytes received, bytes acknowledged, and bytes waiting to be sent."""

    at: float
    received: int
    taken: int
    queued: int

    def answered_since(self, before: "ConnectionSnapshot", last: "ConnectionSnapshot") -> bool:
        """Whether the client has read something, and everything that was waiting at the previous check."""
        return self.taken > before.taken and self.taken >= last.taken + last.queued

    def stands_since(self, before: "ConnectionSnapshot", limits: Limits) -> bool:
        """Whether too few bytes have moved for too long."""
        seconds = self.at - before.at
        moved = self.received + self.taken - before.received - before.taken
        return seconds > limits.patience and moved < limits.bytes_a_second * seconds


class SlowConnectionReaper:
    """Checks all connections of this process to one port."""

    def __init__(self, port: int, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self.port, self.limits, self.clock = port, limits, clock
        # By client address: the snapshot when it last had a complete answer, or connected; and the latest one.
        self.seen: dict[object, tuple[ConnectionSnapshot, ConnectionSnapshot]] = {}

    def start(self, every: float = 1.0) -> None:
        """Check periodically, for as long as the process lives."""
        if sys.platform == "linux":
            threading.Thread(target=self._go_on, args=(every,), name="connections", daemon=True).start()

    def _go_on(self, every: float) -> None:
        while True:
            time.sleep(every)
            self.close_what_stands()

    def close_what_stands(self) -> int:
        """Check once; returns how many connections were closed."""
        now = self.clock()
        with connections(self.port) as found:
            self.seen = {
                peer: self._since(peer, _snapshot(connection, now)) for peer, connection in found.items()
            }
            going = [
                peer for peer, (since, look) in self.seen.items() if look.stands_since(since, self.limits)
            ]
            # Too many at once: those that have waited longest are closed first.
            staying = sorted(self.seen.keys() - going, key=lambda peer: self.seen[peer][0].at)
            going += staying[: max(0, len(staying) - self.limits.most)]
            for peer in going:
                # It may have ended already.
                with suppress(OSError):
                    found[peer].shutdown(socket.SHUT_RDWR)
        return len(going)

    def _since(self, peer: object, look: ConnectionSnapshot) -> tuple[ConnectionSnapshot, ConnectionSnapshot]:
        before, last = self.seen.get(peer, (look, look))
        return (look if look.answered_since(before, last) else before), look


def _snapshot(connection: socket.socket, now: float) -> ConnectionSnapshot:
    """What the kernel reports about a connection."""
    told = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, MOVED_AT + MOVED.size)
    taken, received = MOVED.unpack_from(told, MOVED_AT)
    (queued,) = NUMBER.unpack(ioctl(connection, SIOCOUTQ, NUMBER.pack(0)))
    return ConnectionSnapshot(now, received, taken, queued)


@contextmanager
def connections(port: int) -> Iterator[dict[object, socket.socket]]:
    """All connections of this process to its port, by client address; duplicated, so that a number is never reused meanwhile."""
    found = dict[object, socket.socket]()
    try:
        for number in os.listdir(OPEN_FILES):  # noqa: PTH208 - thousands of them, every second
            connection = _copy(int(number))
            if connection is None:
                continue
            peer = _other_end(connection, port)
            if peer is None or peer in found:
                # A file descriptor that was closed meanwhile may now be one of our duplicates.
                connection.close()
            else:
                found[peer] = connection
        yield found
    finally:
        for connection in found.values():
            connection.close()


def _other_end(connection: socket.socket, port: int) -> object:
    """The client address; None for a listener, another port, or a connection that has ended.

    A connection that we shut down keeps its peer's name for a while. Counting it as open, and its acknowledged end as a byte
    read, would close another client's connection instead.
    """
    try:
        if connection.getsockname()[1] != port:
            return None
        state: int = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]
        return connection.getpeername() if state in OPEN_STATES else None
    except OSError:
        return None


def _copy(number: int) -> socket.socket | None:
    """A duplicate of an open file if it is an internet socket."""
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
