"""The live desk as Server-Sent Events: the stamp of a session, at once and whenever its page would show something else.

A stamp says that something has changed, not what: the page then asks the desk for it as the person who looks at it. All who
look at a session cost two queries a change together. It is served by the process that streams (`newsdesk/server/streams.py`).
"""

import asyncio
import contextlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from django.db import close_old_connections

from newsdesk.lib.db.listening import DatabaseListener
from newsdesk.lib.event_streams import EventStreamServer, StreamRefusal
from newsdesk.live.board.shared import shared_board_stamps
from newsdesk.live.news import LIVE_CHANNEL, session_of_live_news_key
from newsdesk.publishing.public_api.responses import CORS


def _read_stamps(sessions: Collection[UUID]) -> dict[UUID, str]:
    """The stamps as they are now; runs in a thread."""
    close_old_connections()
    return shared_board_stamps(sessions)


@dataclass(slots=True)
class _Watched:
    """A session that people look at."""

    people: int = 0
    stamp: str = ""
    news: asyncio.Event = field(default_factory=asyncio.Event)


class LiveHub(DatabaseListener):
    """The stamps of the sessions that people look at, and the news that one is another."""

    channel = LIVE_CHANNEL
    # While much is said, changes are told together: the desk is read once for each time that they are told.
    look_at_most_every = 0.3

    def __init__(self) -> None:
        self.watched: dict[UUID, _Watched] = {}
        self.looking = asyncio.Lock()

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


class LiveStream:
    """The stamps of one session for one person."""

    def __init__(self, hub: LiveHub, watched: _Watched) -> None:
        self.hub, self.watched, self.told = hub, watched, ""

    @property
    def news(self) -> asyncio.Event:
        """Set at the next stamp."""
        return self.watched.news

    async def take_new(self) -> bytes:
        """The stamp, if it is another one than this person got last; the first one is read for them."""
        if not self.told:
            await self.hub.look()
        if self.watched.stamp == self.told:
            return b""
        self.told = self.watched.stamp
        return f"data: {self.told}\n\n".encode()


class LiveStreamServer(EventStreamServer):
    """The RSGI application."""

    greeting = b": the live desk\n\n"
    headers = CORS

    def __init__(self) -> None:
        self.hub = LiveHub()
        super().__init__(self.hub)

    async def refuse(self, scope: Any) -> StreamRefusal | None:
        """The desk gives a key to whoever may look at a session."""
        if scope.method != "GET" or _session_of(scope) is None:
            return StreamRefusal(HTTPStatus.FORBIDDEN, "The live desk leads here.")
        return None

    @contextlib.contextmanager
    def open_stream(self, scope: Any) -> Iterator[LiveStream]:
        """The stamps of the session to which the key belongs."""
        session_id = _session_of(scope)
        assert session_id is not None
        with self.hub.watch(session_id) as watched:
            yield LiveStream(self.hub, watched)


def _session_of(scope: Any) -> UUID | None:
    return session_of_live_news_key(parse_qs(scope.query_string).get("key", [""])[-1])
