"""Server-Sent Events for many hundreds of clients in one small process: an RSGI application without a thread for each.

PostgreSQL notifies the process of a change; it reads the change once, for everybody who is connected.
"""

import asyncio
import contextlib
import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, ClassVar, Protocol

from django.conf import settings

from newsdesk.lib.db.listening import DatabaseListener
from newsdesk.lib.rest.problems import CONTENT_TYPE, problem_document

# So that proxies keep the connection, and a client who left is noticed.
COMMENT_EVERY = 15.0
COME_BACK_AFTER = 30
STREAM_HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache", "X-Accel-Buffering": "no",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StreamRefusal:
    """Why a client gets no stream."""

    status: HTTPStatus
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)


class EventStream(Protocol):
    """What one client gets."""

    @property
    def news(self) -> asyncio.Event:
        """Set when there may be something new after what `take_new` has given."""

    async def take_new(self) -> bytes:
        """The events since it was asked last; nothing if there are none."""


class EventStreamServer:
    """The RSGI application; a subclass says who gets a stream, and of what."""

    greeting: ClassVar[bytes]
    """The comment with which a stream begins."""
    headers: ClassVar[Mapping[str, str]] = {}
    """Sent with each answer."""

    def __init__(self, listener: DatabaseListener) -> None:
        self.listener = listener
        self.connected = 0
        self.following: asyncio.Task[None] | None = None
        self.over = asyncio.Event()

    async def refuse(self, scope: Any) -> StreamRefusal | None:
        """Why this client gets no stream; None for one that does."""
        raise NotImplementedError

    def open_stream(self, scope: Any) -> AbstractContextManager[EventStream]:
        """The stream of a client that was not refused, for as long as it is connected."""
        raise NotImplementedError

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to listen with the process."""
        self.following = loop.create_task(self.listener.follow())

    def __rsgi_del__(self, _loop: asyncio.AbstractEventLoop) -> None:
        """End every stream: clients come back."""
        self.over.set()
        if self.following is not None:
            self.following.cancel()

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """One client, until it leaves."""
        if scope.proto != "http":
            return
        full = self.connected >= settings.STREAM_READERS
        refusal = _TOO_MANY if full else await self.refuse(scope)
        if refusal is not None:
            self._answer(protocol, refusal)
            return
        self.connected += 1
        try:
            await self._stream(scope, protocol)
        finally:
            self.connected -= 1

    async def _stream(self, scope: Any, protocol: Any) -> None:
        transport = protocol.response_stream(HTTPStatus.OK.value, _pairs(STREAM_HEADERS, self.headers))
        ends = {asyncio.ensure_future(protocol.client_disconnect()), asyncio.ensure_future(self.over.wait())}
        # The server tells of a client who left by an exception, too; without the database, clients come back.
        with self.open_stream(scope) as stream, contextlib.suppress(Exception):
            await transport.send_bytes(self.greeting)
            while not any(end.done() for end in ends):
                news = stream.news
                if fresh := await stream.take_new():
                    await transport.send_bytes(fresh)
                elif not await _wait(news, ends):
                    await transport.send_bytes(b": still here\n\n")
        for end in ends:
            end.cancel()

    def _answer(self, protocol: Any, refusal: StreamRefusal) -> None:
        """Say why there is no stream."""
        status = refusal.status
        code = status.phrase.lower().replace(" ", "-")
        told = problem_document(code, status.phrase, status.value, refusal.detail)
        body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        headers = _pairs({"Content-Type": CONTENT_TYPE}, self.headers, refusal.headers)
        protocol.response_bytes(status.value, headers, body)


_TOO_MANY = StreamRefusal(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Too many are connected. Try again later.",
    {"Retry-After": str(COME_BACK_AFTER)},
)


def _pairs(*headers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Headers as the server takes them."""
    return [(name.lower(), value) for some in headers for name, value in some.items()]


async def _wait(news: asyncio.Event, ends: set[asyncio.Future[Any]]) -> bool:
    """Whether there are news, or an end, before the next comment is due."""
    waiting = asyncio.ensure_future(news.wait())
    done, _pending = await asyncio.wait(
        {waiting, *ends}, timeout=COMMENT_EVERY, return_when=asyncio.FIRST_COMPLETED
    )
    waiting.cancel()
    return bool(done)
