"""The change feed as Server-Sent Events, for many hundreds of readers in one small process (RSGI, no thread for each).

PostgreSQL notifies the process of a change; it reads the change once and hands the same bytes to every reader. Whoever comes
back with the id of the last event that arrived gets all that came after it.
"""

import asyncio
import contextlib
import json
import logging
import os
from collections import deque
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
django.setup()

import psycopg  # noqa: E402 - what follows needs the settings
from django.conf import settings  # noqa: E402
from django.db import close_old_connections  # noqa: E402

from newsdesk.accounts import throttles  # noqa: E402
from newsdesk.lib.db.roles import refuse_excess_of_runtime_role  # noqa: E402
from newsdesk.lib.http.client_ip import client_ip  # noqa: E402
from newsdesk.lib.rest.problems import CONTENT_TYPE, problem_document  # noqa: E402
from newsdesk.publishing.models import FEED_CHANNEL, Change  # noqa: E402
from newsdesk.publishing.public_api import long_poll, queries  # noqa: E402
from newsdesk.publishing.public_api.responses import CORS  # noqa: E402

log = logging.getLogger(__name__)
refuse_excess_of_runtime_role(settings.PRODUCTION)

PATH = "/api/v1/changes/stream/"
# Changes that are kept in memory: whoever is further behind is helped from the database.
KEPT = 1000
A_READ = 200
# So that proxies keep the connection, and a reader who left is noticed.
COMMENT_EVERY = 15.0
LOOK_EVERY = 1.0
COME_BACK_AFTER = 30
# Readers who catch up from the database at once.
CATCHING_UP = 4
STREAM_HEADERS = [
    ("content-type", "text/event-stream; charset=utf-8"), ("cache-control", "no-cache"), ("x-accel-buffering", "no"),
    *((name.lower(), value) for name, value in CORS.items()),
]  # fmt: skip
Frame = tuple[int, bytes]


def _read_after(position: int) -> list[Frame]:
    """The next changes after a position, each as an event; runs in a thread."""
    close_old_connections()
    body, _last = queries.query_changes(position, A_READ)
    return [_frame(change) for change in json.loads(body)["changes"]]


def _frame(change: dict[str, Any]) -> Frame:
    position = int(change["position"])
    return position, b"id: %d\ndata: %s\n\n" % (position, queries.query_result_json(change))


def _newest_position() -> int:
    """The last position of the feed; runs in a thread."""
    close_old_connections()
    return Change.objects.newest()


class Hub:
    """The newest changes, and the news that there is another one."""

    def __init__(self) -> None:
        self.newest = 0
        self.frames: deque[Frame] = deque(maxlen=KEPT)
        self.news = asyncio.Event()
        self.turns = asyncio.Semaphore(CATCHING_UP)

    async def follow(self) -> None:
        """Listen to the database for as long as the process runs; without it, readers wait."""
        while True:
            try:
                await self._listen()
            except (psycopg.Error, django.db.Error) as error:
                log.warning("no news of the feed until the database is back: %s", error)
                await asyncio.sleep(LOOK_EVERY)

    async def _listen(self) -> None:
        address = await asyncio.to_thread(long_poll.long_poll_database_address)
        async with await psycopg.AsyncConnection.connect(address, autocommit=True) as listening:
            await listening.execute(f"LISTEN {FEED_CHANNEL}".encode())
            if not self.newest:
                self.newest = await asyncio.to_thread(_newest_position)
            while True:
                await self._take_new()
                async for _message in listening.notifies(timeout=LOOK_EVERY, stop_after=1):
                    pass

    async def _take_new(self) -> None:
        while found := await asyncio.to_thread(_read_after, self.newest):
            self.frames.extend(found)
            self.newest = found[-1][0]
            self.news.set()
            self.news = asyncio.Event()

    async def after(self, position: int) -> list[Frame]:
        """The changes after a position that are there already."""
        if position >= self.newest:
            return []
        if self.frames and self.frames[0][0] <= position + 1:
            return [frame for frame in self.frames if frame[0] > position]
        async with self.turns:
            return await asyncio.to_thread(_read_after, position)


class ChangeStreamServer:
    """The RSGI application."""

    def __init__(self) -> None:
        self.readers = 0
        self.hub: Hub | None = None
        self.following: asyncio.Task[None] | None = None
        self.over: asyncio.Event | None = None

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to listen with the process."""
        self.hub, self.over = Hub(), asyncio.Event()
        self.following = loop.create_task(self.hub.follow())

    def __rsgi_del__(self, _loop: asyncio.AbstractEventLoop) -> None:
        """End every stream: readers come back with the id of their last event."""
        if self.over is not None:
            self.over.set()
        if self.following is not None:
            self.following.cancel()

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """One reader, until it leaves."""
        if scope.proto != "http":
            return
        refused = await self._refused(scope)
        if refused is not None:
            status, headers, detail = refused
            answer_stream_problem(protocol, status, headers, detail)
            return
        self.readers += 1
        try:
            await self._stream(protocol, _position(scope) or 0)
        finally:
            self.readers -= 1

    async def _refused(self, scope: Any) -> tuple[HTTPStatus, list[tuple[str, str]], str] | None:
        """Why this reader gets no stream, with the status; None for one that does."""
        if scope.path != PATH:
            return HTTPStatus.NOT_FOUND, [], "There is nothing at this address."
        if scope.method != "GET":
            return HTTPStatus.METHOD_NOT_ALLOWED, [("allow", "GET")], "Only GET."
        if _position(scope) is None:
            return HTTPStatus.BAD_REQUEST, [], "“after” and “Last-Event-ID” are positions of the change feed."
        later = [("retry-after", str(COME_BACK_AFTER))]
        if self.readers >= settings.STREAM_READERS:
            return HTTPStatus.SERVICE_UNAVAILABLE, later, "Too many readers are connected. Try again later."
        rate = await asyncio.to_thread(_count, scope)
        if rate.exceeded:
            return HTTPStatus.TOO_MANY_REQUESTS, [("retry-after", str(rate.reset))], "Too many requests."
        return None

    async def _stream(self, protocol: Any, position: int) -> None:
        hub, over = self.hub, self.over
        if hub is None or over is None:
            return
        transport = protocol.response_stream(HTTPStatus.OK.value, STREAM_HEADERS)
        ends = {asyncio.ensure_future(protocol.client_disconnect()), asyncio.ensure_future(over.wait())}
        # The server tells of a reader who left by an exception, too.
        with contextlib.suppress(Exception):
            await transport.send_bytes(b": the change feed\n\n")
            while not any(end.done() for end in ends):
                news = hub.news
                if frames := await hub.after(position):
                    position = frames[-1][0]
                    await transport.send_bytes(b"".join(frame for _position, frame in frames))
                elif not await wait_for_stream_news(news, ends):
                    await transport.send_bytes(b": still here\n\n")
        for end in ends:
            end.cancel()


async def wait_for_stream_news(news: asyncio.Event, ends: set[asyncio.Future[Any]]) -> bool:
    """Whether there are news, or an end, before the next comment is due."""
    waiting = asyncio.ensure_future(news.wait())
    done, _pending = await asyncio.wait(
        {waiting, *ends}, timeout=COMMENT_EVERY, return_when=asyncio.FIRST_COMPLETED
    )
    waiting.cancel()
    return bool(done)


def _position(scope: Any) -> int | None:
    """The position to begin after: of the last event that arrived, else `after`; None for what is none."""
    asked = parse_qs(scope.query_string, keep_blank_values=True)
    # `EventSource` comes back to the address that it was given, so both may stand: the id is the newer one.
    after = asked.pop("after", ["0"])[-1]
    text = scope.headers.get("last-event-id") or after
    return int(text) if not asked and text.isascii() and text.isdigit() and len(text) < 19 else None


def _count(scope: Any) -> throttles.Rate:
    """Count the connection as a call of its address; runs in a thread."""
    environment = {
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "HTTP_X_FORWARDED_FOR": scope.headers.get("x-forwarded-for", ""),
    }
    return throttles.count_call_for_throttle(f"address:{client_ip(environment)}", settings.API_RATE_ANONYMOUS)


def answer_stream_problem(
    protocol: Any, status: HTTPStatus, headers: list[tuple[str, str]], detail: str
) -> None:
    """An answer that says why there is no stream."""
    code = status.phrase.lower().replace(" ", "-")
    body = queries.query_result_json(problem_document(code, status.phrase, status.value, detail))
    cors = [(name.lower(), value) for name, value in CORS.items()]
    protocol.response_bytes(status.value, [("content-type", CONTENT_TYPE), *cors, *headers], body)
