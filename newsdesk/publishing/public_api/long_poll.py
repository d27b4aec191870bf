"""Long polling of the change feed: PostgreSQL notifies this process, which wakes the waiting threads."""

import logging
import threading
import time
from http import HTTPStatus

import psycopg
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from newsdesk.lib.db.listening import LOOK_EVERY, listening_database_address
from newsdesk.lib.errors import RateLimited
from newsdesk.publishing.models import FEED_CHANNEL, Change

log = logging.getLogger(__name__)

# The listener has a connection; it ends when nobody has waited for this long.
IDLE_AT_MOST = 2.0
# Each waiting client occupies a thread of the web server; above this number a client is told to come back after so many seconds.
COME_BACK_AFTER = 5
_seats = threading.BoundedSemaphore(settings.CHANGES_WAITERS)


class TooManyWait(RateLimited):
    """As many clients wait for changes as this process has threads for."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "too-many-wait"


class Listener:
    """Tracks the newest position of the feed while a thread of this process waits for the next."""

    def __init__(self) -> None:
        self.news = threading.Condition()
        self.newest = 0
        self.waiting = 0
        self.thread: threading.Thread | None = None

    def wait(self, after: int, end: float) -> None:
        """Return when there is a change after this position, or at `end` of the monotonic clock."""
        with self.news:
            self.waiting += 1
            try:
                self._start()
                while self.newest <= after and (left := end - time.monotonic()) > 0:
                    self.news.wait(min(left, LOOK_EVERY))
                    self._start()
            finally:
                self.waiting -= 1

    def _start(self) -> None:
        if self.thread is None or not self.thread.is_alive():
            self.newest = 0
            self.thread = threading.Thread(target=self._listen, name="feed-listener", daemon=True)
            self.thread.start()

    def _listen(self) -> None:
        try:
            with psycopg.connect(listening_database_address(), autocommit=True) as listening:
                listening.execute(f"LISTEN {FEED_CHANNEL}")
                self._pass_on(listening)
        except psycopg.Error as error:
            log.warning("no news of the feed until the database is back: %s", error)
            time.sleep(LOOK_EVERY)

    def _pass_on(self, listening: psycopg.Connection[tuple[int]]) -> None:
        idle_since = time.monotonic()
        while time.monotonic() - idle_since < IDLE_AT_MOST:
            row = listening.execute("SELECT COALESCE(max(position), 0) FROM publishing_change").fetchone()
            with self.news:
                self.newest = row[0] if row else 0
                self.news.notify_all()
                if self.waiting:
                    idle_since = time.monotonic()
            for _message in listening.notifies(timeout=LOOK_EVERY, stop_after=1):
                pass


LISTENER = Listener()


def long_poll_for_change(after: int, seconds: float) -> None:
    """Return when there is a change after this position, or at the timeout; raises TooManyWait when no more can wait.

    A waiting thread has no database connection.
    """
    if Change.objects.newest() > after:
        return
    if not _seats.acquire(blocking=False):
        raise TooManyWait(
            _("Too many clients are waiting. Try again later, or use /api/v1/changes/stream/."),
            after=COME_BACK_AFTER,
        )
    try:
        if not connection.in_atomic_block:
            connection.close()
        LISTENER.wait(after, time.monotonic() + seconds)
    finally:
        _seats.release()
