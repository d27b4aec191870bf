"""What this process knows of the feed: its state, for as long as it is surely the newest.

PostgreSQL tells of a new state (`LISTEN`); beside that a thread asks for it many times a second. What it was told holds
for a tenth of a second from the question on, and no longer. So whatever happens to the connection, to the thread or
to a message, no reader gets what is older than that: once nothing is known, every request asks the database itself.
"""

import logging
import threading
import time
from collections.abc import Callable

import psycopg

from newsdesk.lib.db.listening import listening_database_address
from newsdesk.publishing.models import FEED_CHANNEL

log = logging.getLogger(__name__)

# What the connection is called in `pg_stat_activity`.
NAME = "newsdesk feed state"
# Seconds that an answer holds, from the question on; and between questions, if there is no message.
HOLDS, ASK_EVERY = 0.09, 0.03
# So long a reader waits for the next answer before the database is asked for this reader alone.
WAITS = 0.2
# The connection ends when nobody has read for this long; and is tried again after so long.
IDLE_AT_MOST, TRY_AGAIN = 30.0, 0.25
# The token changes with every publication, and so does the last position; both are one row by its key.
STATE = """
    SELECT concat_ws('.', (SELECT token FROM publishing_feedstate WHERE id = 1),
        (SELECT position FROM publishing_change ORDER BY position DESC LIMIT 1))
"""


class FeedStateWatch:
    """Knows the state of the feed while there are readers."""

    def __init__(self, address: Callable[[], str] = listening_database_address) -> None:
        self.address = address
        self.state, self.sure_until, self.asked_at = "", 0.0, 0.0
        self.thread: threading.Thread | None = None
        self.lock, self.stopped, self.told = threading.Lock(), threading.Event(), threading.Condition()

    def current(self) -> str | None:
        """The state, if it is surely the newest but for a tenth of a second; None: ask the database."""
        self.asked_at = time.monotonic()
        if self._is_sure():
            return self.state
        if self.thread is None or not self.thread.is_alive():
            self._start()
        elif self.sure_until:
            # It was known until now. When many ask at once, the thread comes late to its question: all wait for that one.
            with self.told:
                if self.told.wait_for(self._is_sure, WAITS):
                    return self.state
        return None

    def _is_sure(self) -> bool:
        return time.monotonic() < self.sure_until

    def stop(self) -> None:
        """End the connection; the watch cannot be used again."""
        self.stopped.set()
        if self.thread is not None:
            self.thread.join(timeout=10)

    def _start(self) -> None:
        with self.lock:
            if (self.thread is None or not self.thread.is_alive()) and not self.stopped.is_set():
                self.thread = threading.Thread(target=self._watch, name="feed-state", daemon=True)
                self.thread.start()

    def _watch(self) -> None:
        try:
            # Not prepared: behind PgBouncer another client may have the connection next.
            with psycopg.connect(
                self.address(),
                autocommit=True,
                prepare_threshold=None,
                connect_timeout=5,
                application_name=NAME,
            ) as listening:
                listening.execute(f"LISTEN {FEED_CHANNEL}")
                while time.monotonic() - self.asked_at < IDLE_AT_MOST and not self.stopped.is_set():
                    self._ask(listening)
        except psycopg.Error as error:
            log.warning("the state of the feed is not known until the database is back: %s", error)
            self.stopped.wait(TRY_AGAIN)
        finally:
            self.sure_until = 0.0

    def _ask(self, listening: psycopg.Connection[tuple[str]]) -> None:
        """Ask once, then wait a moment for a message."""
        asked_at = time.monotonic()
        row = listening.execute(STATE).fetchone()
        if row:
            # First the state: a reader in between must not take the old one for sure.
            self.state, self.sure_until = row[0], asked_at + HOLDS
            with self.told:
                self.told.notify_all()
        for _message in listening.notifies(timeout=ASK_EVERY, stop_after=1):
            pass
