"""Listen to what PostgreSQL notifies of, in a process with an event loop."""

import asyncio
import logging
from typing import ClassVar

import psycopg
from django.conf import settings
from django.db import Error, connection
from psycopg.conninfo import make_conninfo

log = logging.getLogger(__name__)

# It looks so often in any case: a message may be lost, and not everything that changes is told.
LOOK_EVERY = 1.0


class DatabaseListener:
    """Looks at something whenever PostgreSQL notifies a channel, and every second."""

    channel: ClassVar[str]
    look_at_most_every: ClassVar[float] = 0.0
    """Seconds: what changes in between is looked at together."""

    async def look(self) -> None:
        """See what has changed."""
        raise NotImplementedError

    async def follow(self) -> None:
        """Listen for as long as the process runs; without the database, nothing is seen until it is back."""
        while True:
            try:
                await self._listen()
            except (psycopg.Error, Error) as error:
                log.warning("no news of %s until the database is back: %s", self.channel, error)
                await asyncio.sleep(LOOK_EVERY)

    async def _listen(self) -> None:
        address = await asyncio.to_thread(listening_database_address)
        async with await psycopg.AsyncConnection.connect(address, autocommit=True) as listening:
            await listening.execute(f"LISTEN {self.channel}".encode())
            while True:
                await self.look()
                await asyncio.sleep(self.look_at_most_every)
                async for _message in listening.notifies(timeout=LOOK_EVERY, stop_after=1):
                    pass


def listening_database_address() -> str:
    """The address of PostgreSQL itself: notifications do not pass through PgBouncer."""
    if settings.DATABASE_DIRECT_URL:
        return str(settings.DATABASE_DIRECT_URL)
    kept = ("dbname", "user", "password", "host", "port", "sslmode", "sslrootcert")
    given = connection.get_connection_params()
    return make_conninfo(**{name: given[name] for name in kept if given.get(name)})
