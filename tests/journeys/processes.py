"""Real workers and a real scheduler as separate processes, on the test's own database and broker."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import redis
from django.conf import settings
from django.db import connection

from tests.roles import url_of_tests

ROOT = Path(__file__).resolve().parents[2]
# Short, so that a test sees recovery within seconds.
QUICK = {"OUTBOX_STALE_SECONDS": "6", "OUTBOX_RESEND_SECONDS": "3", "LOG_LEVEL": "WARNING"}


class Process:
    """A Celery process in a session of its own, so that killing it takes its children along."""

    application = "newsdesk"

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        self.arguments, self.folder = arguments, folder
        self.environment = os.environ | QUICK | {"DATABASE_URL": database_url()} | environment
        with (folder / f"{arguments[0]}.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", self.application, *arguments],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """As when the power goes: SIGKILL to the process and all its children, at once."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """Politely; then not."""
        self._signal(signal.SIGTERM)

    def _signal(self, number: int) -> None:
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(60)


def worker(folder: Path, **environment: str) -> Process:
    """A worker with one process, for every queue."""
    return Process(folder, "worker", "--concurrency=1", "--without-mingle", "--without-gossip", **environment)


class Clock(Process):
    """It loads no tasks."""

    application = "newsdesk.clock"


def clock(folder: Path) -> Process:
    """What runs by the clock, the sweep among it."""
    return Clock(folder, "beat", f"--schedule={folder / 'beat'}")


def broker() -> redis.Redis:
    """The broker itself, to be flushed."""
    return redis.Redis.from_url(settings.REDIS_URL)


def database_url() -> str:
    """The address of the test's own database, for the role that the desk runs as."""
    return url_of_tests()


# The limit tells a fault from work that is slow: a machine with other work may be many times slower.
BUSY = 5


def wait_until(condition, seconds: float, what: str):
    """Poll until the condition gives something true; fail the test with `what` when it never does."""
    seconds *= BUSY
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        connection.close_if_unusable_or_obsolete()
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError(f"after {seconds} s still not: {what}")


def wait_until_listening(port: int) -> None:
    """Until a process of this machine accepts connections at the port."""

    def listening() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    wait_until(listening, 30, f"a process listens on port {port}")
