"""The change feed as Server-Sent Events, served by the process that streams (`newsdesk/server/streams.py`).

It reads each change once and hands the same bytes to every reader. Whoever comes back with the id of the last event that
arrived gets all that came after it.
"""

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.db import close_old_connections

from newsdesk.accounts import throttles
from newsdesk.lib.db.listening import DatabaseListener
from newsdesk.lib.event_streams import EventStreamServer, StreamRefusal
from newsdesk.lib.http.client_ip import client_ip
from newsdesk.publishing.models import FEED_CHANNEL, Change
from newsdesk.publishing.public_api import queries
from newsdesk.publishing.public_api.responses import CORS

PATH = "/api/v1/changes/stream/"
# Changes that are kept in memory: whoever is further behind is helped from the database.
KEPT = 1000
A_READ = 200
# Readers who catch up from the database at once.
CATCHING_UP = 4
Frame = tuple[int, bytes]


def _read_after(position: int) -> list[Frame]:
    """The next changes after a position, each as an event; runs in a thread."""
    close_old_connections()
    body, _last = queries.run_public_query_for_changes(position, A_READ)
    return [_frame(change) for change in json.loads(body)["changes"]]


def _frame(change: dict[str, Any]) -> Frame:
    position = int(change["position"])
    return position, b"id: %d\ndata: %s\n\n" % (position, queries.json_of_public_query(change))


def _newest_position() -> int:
    """The last position of the feed; runs in a thread."""
    close_old_connections()
    return Change.objects.newest()


class ChangeHub(DatabaseListener):
    """The newest changes, and the news that there is another one."""

    channel = FEED_CHANNEL

    def __init__(self) -> None:
        self.newest: int | None = None
        self.frames: deque[Frame] = deque(maxlen=KEPT)
        self.news = asyncio.Event()
        self.turns = asyncio.Semaphore(CATCHING_UP)

    async def look(self) -> None:
        """Take what is new since the process began, and wake the readers."""
        if self.newest is None:
            self.newest = await asyncio.to_thread(_newest_position)
        while found := await asyncio.to_thread(_read_after, self.newest):
            self.frames.extend(found)
            self.newest = found[-1][0]
            self.news.set()
            self.news = asyncio.Event()

    async def after(self, position: int) -> list[Frame]:
        """The changes after a position that are there already."""
        if position >= (self.newest or 0):
            return []
        if self.frames and self.frames[0][0] <= position + 1:
            return [frame for frame in self.frames if frame[0] > position]
        async with self.turns:
            return await asyncio.to_thread(_read_after, position)


class ReaderStream:
    """The feed after the position at which one reader is."""

    def __init__(self, hub: ChangeHub, position: int) -> None:
        self.hub, self.position = hub, position

    @property
    def news(self) -> asyncio.Event:
        """Set at the next change."""
        return self.hub.news

    async def take_new(self) -> bytes:
        """The changes since the last one that this reader got."""
        frames = await self.hub.after(self.position)
        if frames:
            self.position = frames[-1][0]
        return b"".join(frame for _position, frame in frames)


class ChangeStreamServer(EventStreamServer):
    """The RSGI application."""

    greeting = b": the change feed\n\n"
    headers = CORS

    def __init__(self) -> None:
        self.hub = ChangeHub()
        super().__init__(self.hub)

    async def refuse(self, scope: Any) -> StreamRefusal | None:
        """Streams have one address and a position; an address has so many calls, as everywhere."""
        if scope.path != PATH:
            return StreamRefusal(HTTPStatus.NOT_FOUND, "There is nothing at this address.")
        if scope.method != "GET":
            return StreamRefusal(HTTPStatus.METHOD_NOT_ALLOWED, "Only GET.", {"Allow": "GET"})
        if _position(scope) is None:
            detail = "“after” and “Last-Event-ID” are positions of the change feed."
            return StreamRefusal(HTTPStatus.BAD_REQUEST, detail)
        rate = await asyncio.to_thread(_count, scope)
        if rate.exceeded:
            later = {"Retry-After": str(rate.reset)}
            return StreamRefusal(HTTPStatus.TOO_MANY_REQUESTS, "Too many requests.", later)
        return None

    @contextlib.contextmanager
    def open_stream(self, scope: Any) -> Iterator[ReaderStream]:
        """What comes after the position that this reader has."""
        yield ReaderStream(self.hub, _position(scope) or 0)


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
    return throttles.add_call_to_throttle(f"address:{client_ip(environment)}", settings.API_RATE_ANONYMOUS)
