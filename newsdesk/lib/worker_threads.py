"""Threads of a worker, for work that only waits for another server: it holds none of the worker's processes.

A thread's task is acknowledged when the thread starts, so the database must say who has the work in hand and until when.
A worker that is killed takes its threads along.
"""

import logging
from collections.abc import Callable
from contextvars import copy_context
from threading import BoundedSemaphore, Thread, current_thread
from typing import Any

from celery.signals import worker_process_shutdown
from django.db import connections

log = logging.getLogger(__name__)


class WorkerThreads:
    """At most so many threads in each process; `longest` is how many seconds a piece of work takes at most.

    Work that takes one piece after the other looks at `ending` between them.
    """

    def __init__(self, name: str, at_most: int, longest: float) -> None:
        self.name, self.longest = name, longest
        self.ending = False
        self._free = BoundedSemaphore(at_most)
        self._running: set[Thread] = set()
        worker_process_shutdown.connect(self.join)

    def start(self, work: Callable[[], object]) -> bool:
        """Begin the work and return; False if every thread is busy."""
        if not self._free.acquire(blocking=False):
            return False
        thread = Thread(target=copy_context().run, args=(self._run, work), name=self.name)
        self._running.add(thread)
        try:
            thread.start()
        except RuntimeError:
            # The system gives no more threads.
            self._end(thread)
            return False
        return True

    def join(self, **_signal: Any) -> None:
        """Wait for the threads: a process that ends in good order finishes what it has begun, and no more."""
        self.ending = True
        for thread in list(self._running):
            thread.join(self.longest)

    def _run(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception:
            # Nobody waits for the result. The work is found in the database again.
            log.exception("%s: a thread failed", self.name)
        finally:
            # Each thread has connections of its own.
            connections.close_all()
            self._end(current_thread())

    def _end(self, thread: Thread) -> None:
        self._running.discard(thread)
        self._free.release()
