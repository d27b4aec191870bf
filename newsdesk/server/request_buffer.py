"""Request buffering: a request is received completely before it uses a worker slot, and a response is complete before it is sent.

The web server gives each request a thread. Many threads may wait here for a body that arrives slowly or for a client
that reads an answer slowly. There are few worker slots, and a thread in one never waits for the network.
"""

import tempfile
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import chain
from queue import SimpleQueue
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment
from wsgiref.util import FileWrapper

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

PIECE = 64 * 1024
# Larger bodies are spooled to a temporary file.
IN_MEMORY = 1024 * 1024


# In the environment of a request that `newsdesk/server/public_reads.py` passes on: what it finds is the same for many readers.
PUBLIC_READ = "newsdesk.public_read"


class RequestRefused(Exception):
    """A request that is refused, with the status and the reason."""

    def __init__(self, status: HTTPStatus, reason: object) -> None:
        super().__init__(reason)
        self.status = status


class RequestBuffer:
    """Limits concurrent requests; each slot reuses one database connection."""

    def __init__(
        self,
        application: WSGIApplication,
        *,
        seats: int,
        largest: int,
        slow_ones: int,
        address: Callable[[WSGIEnvironment], str],
        is_disk_low: Callable[[], bool],
    ) -> None:
        self.application, self.largest, self.address = application, largest, address
        self.is_disk_low = is_disk_low
        self.seats, self.slow = WorkerSlots(seats), PerAddressLimit(slow_ones)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Receive the request, handle it in a worker slot, return the complete answer."""
        if length := _announced(environ):
            try:
                self.receive(environ, length)
            except RequestRefused as refusal:
                return _refused(refusal, start_response)
        with self.seats.one(reader=environ.get(PUBLIC_READ, False)):
            return _handed_over(self.application(environ, start_response))

    def receive(self, environ: WSGIEnvironment, length: int) -> None:
        """Replace the body with one that is already complete; raises RequestRefused."""
        if length > self.largest:
            raise RequestRefused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("The request is too large."))
        if length > IN_MEMORY and self.is_disk_low():
            raise RequestRefused(
                HTTPStatus.INSUFFICIENT_STORAGE,
                _(
                    "The disk of this desk is almost full, so it takes no files at the moment. Upload it later."
                ),
            )
        with self.slow.one_of(self.address(environ)):
            body = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - lives as long as the request
            while piece := environ["wsgi.input"].read(min(PIECE, length - body.tell())):
                body.write(piece)
        if body.tell() < length:
            raise RequestRefused(HTTPStatus.REQUEST_TIMEOUT, _("The request was incomplete. Send it again."))
        body.seek(0)
        environ["wsgi.input"] = body


class WorkerSlots:
    """Worker slots, each with its database connection: first come, first served, but a quarter is left to the other kind of request.

    At a live desk twenty people ask in the same moment and wait for one reading, each in a slot. A thousand readers wait for one
    page meanwhile, and do not wait behind them; nor does the desk wait for all who read the API.
    """

    def __init__(self, number: int) -> None:
        self.free = deque(connections.create_connection(DEFAULT_DB_ALIAS) for _seat in range(number))
        self.most_of_a_kind = number - number // 4
        for connection in self.free:
            # Used by one thread at a time, the one that has the slot.
            connection.inc_thread_sharing()
        self.taken, self.turns, self.lock = Counter[bool](), deque[_Turn](), threading.Lock()

    @contextmanager
    def one(self, *, reader: bool = False) -> Iterator[None]:
        """Wait for a slot."""
        turn = _Turn(reader)
        with self.lock:
            self.turns.append(turn)
            self._give()
        connection = turn.connection.get()
        connections[DEFAULT_DB_ALIAS] = connection
        try:
            yield
        finally:
            del connections[DEFAULT_DB_ALIAS]
            with self.lock:
                self.free.append(connection)
                self.taken[reader] -= 1
                self._give()

    def _give(self) -> None:
        """Pass free slots to the threads that have waited longest; without an order some threads would starve."""
        while self.free and (turn := self._next_turn()):
            self.turns.remove(turn)
            self.taken[turn.reader] += 1
            turn.connection.put(self.free.pop())

    def _next_turn(self) -> "_Turn | None":
        return next((turn for turn in self.turns if self.taken[turn.reader] < self.most_of_a_kind), None)


@dataclass(eq=False, slots=True)
class _Turn:
    """A thread that waits for a slot."""

    reader: bool
    connection: SimpleQueue[BaseDatabaseWrapper] = field(default_factory=SimpleQueue)


class PerAddressLimit:
    """Limits concurrent requests per address."""

    def __init__(self, most: int) -> None:
        self.most, self.taken, self.lock = most, Counter[str](), threading.Lock()

    @contextmanager
    def one_of(self, who: str) -> Iterator[None]:
        """Hold a place during the request; raises RequestRefused above the limit."""
        with self.lock:
            if self.taken[who] >= self.most:
                raise RequestRefused(
                    HTTPStatus.TOO_MANY_REQUESTS,
                    _("Too many requests at once from this address. Try again in a minute."),
                )
            self.taken[who] += 1
        try:
            yield
        finally:
            with self.lock:
                self.taken[who] -= 1
                self.taken += Counter()


def _handed_over(answer: Iterable[bytes]) -> Iterable[bytes]:
    """The complete answer, so that the worker slot is free; a long one is in a file that the web server reads."""
    pieces, size = [], 0
    try:
        rest = iter(answer)
        for piece in rest:
            pieces.append(piece)
            size += len(piece)
            if size > IN_MEMORY:
                return _in_a_file(pieces, rest)
        return pieces
    finally:
        if close := getattr(answer, "close", None):
            close()


def _in_a_file(pieces: Iterable[bytes], rest: Iterable[bytes]) -> Iterable[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by its reader
    file.writelines(chain(pieces, rest))
    file.seek(0)
    return FileWrapper(file, PIECE)


def _refused(refusal: RequestRefused, start_response: StartResponse) -> list[bytes]:
    """A line of plain text: the client and its language are not known yet."""
    status = refusal.status
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"),
        # The rest of the body is not read as another request.
        ("Connection", "close"),
    ]
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        headers.append(("Retry-After", "60"))
    start_response(f"{status.value} {status.phrase}", headers)
    return [f"{refusal}\n".encode()]


def _announced(environ: WSGIEnvironment) -> int:
    """The declared length of the body; Django reads none without it."""
    text = environ.get("CONTENT_LENGTH") or ""
    return int(text) if text.isascii() and text.isdigit() else 0
