"""Clients that send requests as fast as they get responses: plain sockets, the same code for every server."""

import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle


@dataclass(frozen=True, slots=True)
class Answered:
    """How many answers in how many seconds, and how large they were."""

    count: int
    seconds: float
    status: int
    size: int

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.count / self.seconds


def ask(port: int, paths: Sequence[str], seconds: float, *, headers: str = "", readers: int = 8) -> Answered:
    """Ask for these paths in turn on so many connections at once, for so long."""
    connections = [socket.create_connection(("127.0.0.1", port)) for _reader in range(readers)]
    requests = cycle([f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n".encode() for path in paths])
    count = status = size = 0
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds:
        for connection in connections:
            connection.sendall(next(requests))
        for connection in connections:
            status, size = receive(connection)
            count += 1
    took = time.perf_counter() - begun
    for connection in connections:
        connection.close()
    return Answered(count, took, status, size)


def receive(connection: socket.socket) -> tuple[int, int]:
    """Read one answer; its status, and how many bytes its body has."""
    data = connection.recv(262_144)
    while (end := data.find(b"\r\n\r\n")) < 0:
        data += connection.recv(262_144)
    head = data[:end].lower()
    status = int(head[9:12])
    at = head.find(b"content-length:")
    length = 0 if status == 304 or at < 0 else int(head[at + 15 :].split(b"\r", 1)[0])
    left = length - (len(data) - end - 4)
    while left > 0:
        left -= len(connection.recv(262_144))
    return status, length
