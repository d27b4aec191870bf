"""The live desk as Server-Sent Events: the stamp of a session, at once and whenever its page would show something else.

A stamp says that something has changed, not what: the page then asks the desk for it as the person who looks at it. All who
look at a session cost two queries a change together. It is served by the process that streams (`newsdesk/server/streams.py`).
"""

import asyncio
import contextlib
import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import Error, close_old_connections

from newsdesk.live.board.shared import live_board_stamps
from newsdesk.live.news import LIVE_CHANNEL, session_of_stream_key
from newsdesk.publishing.public_api.change_stream import (
    COME_BACK_AFTER,
    STREAM_HEADERS,
    answer_stream_problem,
    wait_for_stream_news,
)
from newsdesk.publishing.public_api.long_poll import long_poll_database_address

log = logging.getLogger(__name__)
# A review may change on another page, which tells nobody: so often the stamps are compared in any case.
LOOK_EVERY = 1.0
# While much is said, changes are told together.
LOOK_AT_MOST_EVERY = 0.1


def _read_stamps(sessions: Collection[UUID]) -> dict[UUID, str]:
    """The stamps as they are now; runs in a thread."""
    close_old_connections()
    return live_board_stamps(sessions)


@dataclass(slots=True)
class _Watched:
    """A session that people look at."""

    people: int = 0
    stamp: str = ""
    news: asyncio.Event = field(default_factory=asyncio.Event)


class LiveHub:
    """The stamps of the sessions that people look at, and the news that one is another."""

    def __init__(self) -> None:
        self.watched: dict[UUID, _Watched] = {}
        self.looking = asyncio.Lock()

    async def follow(self) -> None:
        """Listen to the database for as long as the process runs; without it, pages ask by themselves."""
        while True:
            try:
                await self._listen()
            except (psycopg.Error, Error) as error:
                log.warning("no news of live sessions until the database is back: %s", error)
                await asyncio.sleep(LOOK_EVERY)

    async def _listen(self) -> None:
        address = await asyncio.to_thread(long_poll_database_address)
        async with await psycopg.AsyncConnection.connect(address, autocommit=True) as listening:
            await listening.execute(f"LISTEN {LIVE_CHANNEL}".encode())
            while True:
                await self.look()
                await asyncio.sleep(LOOK_AT_MOST_EVERY)
                async for _message in listening.notifies(timeout=LOOK_EVERY, stop_after=1):
                    pass

    async def look(self) -> None:
        """Read the stamps of what is watched, and wake those whose session has another one."""
        async with self.looking:
            stamps = await asyncio.to_thread(_read_stamps, [*self.watched]) if self.watched else {}
        for session_id, stamp in stamps.items():
            watched = self.watched.get(session_id)
            if watched is not None and watched.stamp != stamp:
                watched.stamp = stamp
                watched.news.set()
                watched.news = asyncio.Event()

    @contextlib.contextmanager
    def watch(self, session_id: UUID) -> Iterator[_Watched]:
        """One more person looks at this session."""
        watched = self.watched.setdefault(session_id, _Watched())
        watched.people += 1
        try:
            yield watched
        finally:
            watched.people -= 1
            if not watched.people:
                del self.watched[session_id]


class LiveStreamServer:
    """The RSGI application."""

    def __init__(self) -> None:
        self.people = 0
        self.hub: LiveHub | None = None
        self.following: asyncio.Task[None] | None = None
        self.over: asyncio.Event | None = None

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to listen with the process."""
        self.hub, self.over = LiveHub(), asyncio.Event()
        self.following = loop.create_task(self.hub.follow())

    def __rsgi_del__(self, _loop: asyncio.AbstractEventLoop) -> None:
        """End every stream: pages come back."""
        if self.over is not None:
            self.over.set()
        if self.following is not None:
            self.following.cancel()

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """One person, until they leave."""
        session_id = session_of_stream_key(parse_qs(scope.query_string).get("key", [""])[-1])
        if scope.method != "GET" or session_id is None:
            answer_stream_problem(protocol, HTTPStatus.FORBIDDEN, [], "The live desk leads here.")
            return
        if self.people >= settings.STREAM_READERS:
            later = [("retry-after", str(COME_BACK_AFTER))]
            answer_stream_problem(protocol, HTTPStatus.SERVICE_UNAVAILABLE, later, "Too many are connected.")
            return
        self.people += 1
        try:
            await self._stream(protocol, session_id)
        finally:
            self.people -= 1

    async def _stream(self, protocol: Any, session_id: UUID) -> None:
        hub, over = self.hub, self.over
        if hub is None or over is None:
            return
        transport = protocol.response_stream(HTTPStatus.OK.value, STREAM_HEADERS)
        ends = {asyncio.ensure_future(protocol.client_disconnect()), asyncio.ensure_future(over.wait())}
        # The server tells of somebody who left by an exception, too; without the database the page asks by itself.
        with hub.watch(session_id) as watched, contextlib.suppress(Exception):
            await transport.send_bytes(b": the live desk\n\n")
            await hub.look()
            told = ""
            while not any(end.done() for end in ends):
                news = watched.news
                if watched.stamp != told:
                    told = watched.stamp
                    await transport.send_bytes(f"data: {told}\n\n".encode())
                elif not await wait_for_stream_news(news, ends):
                    await transport.send_bytes(b": still here\n\n")
        for end in ends:
            end.cancel()
