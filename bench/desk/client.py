"""A client of the desk's own API for many people at once in one process: plain enough to leave the processor to the server."""

import json
import select
import socket
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

SECONDS = 60


@dataclass(frozen=True, slots=True)
class DeskAnswer:
    """What the server said to what was sent."""

    status: int
    told: dict[str, Any]
    sent: dict[str, Any]

    @property
    def is_success(self) -> bool:
        """Whether it was done."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES


class DeskClient:
    """One person with a key, and a connection that stays open."""

    def __init__(self, address: str, key: str) -> None:
        parts = urlsplit(address)
        self.place = (str(parts.hostname), int(parts.port or 80))
        self.head = (
            f"Host: {parts.netloc}\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\n"
        )
        self.connection: socket.socket | None = None

    def close(self) -> None:
        """Hang up."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def post(self, path: str, body: dict[str, Any]) -> DeskAnswer:
        """Send JSON to `/api/v1` and a path; the JSON of the answer."""
        sent = json.dumps(body).encode()
        head = f"POST /api/v1{path} HTTP/1.1\r\n{self.head}Content-Length: {len(sent)}\r\n\r\n"
        connection = self._connected()
        connection.sendall(head.encode() + sent)
        status, received = _received(connection)
        return DeskAnswer(status, json.loads(received) if received else {}, body)

    def _connected(self) -> socket.socket:
        # Something to read before anything was asked: the server has closed it meanwhile.
        if self.connection is not None and select.select([self.connection], [], [], 0)[0]:
            self.close()
        if self.connection is None:
            self.connection = socket.create_connection(self.place, timeout=SECONDS)
        return self.connection


def _received(connection: socket.socket) -> tuple[int, bytes]:
    """Status and body of one answer; raises ConnectionError if it breaks off."""
    data = b""
    while (end := data.find(b"\r\n\r\n")) < 0:
        data += _some(connection)
    head, body = data[:end].lower(), data[end + 4 :]
    _name, there, rest = head.partition(b"content-length:")
    length = int(rest.split(b"\r", 1)[0]) if there else 0
    while len(body) < length:
        body += _some(connection)
    return int(head[9:12]), body


def _some(connection: socket.socket) -> bytes:
    data = connection.recv(262_144)
    if not data:
        raise ConnectionError("the server hung up in the middle of an answer")
    return data
