"""Show that work goes on: something is written every few seconds, from a thread with its own connection."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection

log = logging.getLogger(__name__)


@contextmanager
def heartbeat(beat: Callable[[], object], every: timedelta, name: str) -> Iterator[None]:
    """Call `beat` again and again while the block runs, and never after it; an error in it is logged and ends the beats."""
    done = threading.Event()

    def go_on() -> None:
        try:
            while not done.wait(every.total_seconds()):
                beat()
        except Exception:  # without a sign of life the work is at worst done twice
            log.warning("%s: no sign of life could be given", name, exc_info=True)
        finally:
            connection.close()

    thread = threading.Thread(target=go_on, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
