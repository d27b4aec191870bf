"""The processes of Newsdesk itself: worker, beat and web."""

import http.client
import os
import shlex
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from celery import Celery
from kombu.exceptions import OperationalError

from newsdesk.ops.errors import StartError
from newsdesk.ops.home import Home
from newsdesk.ops.processes import Service, is_process_up_once_started

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
# Each worker process holds the language model: more of them cost memory, not only cores.
MOST_WORKER_PROCESSES = 4


@dataclass(frozen=True)
class DeskProcesses:
    """The processes for one data folder and one port, with the addresses of the servers in the environment."""

    home: Home
    port: int
    environment: Mapping[str, str]

    def worker(self) -> Service:
        """The Celery worker."""
        node = f"desk-{self.home.digest}@{socket.gethostname()}"
        processes = os.environ.get("WORKER_PROCESSES") or str(min(os.cpu_count() or 1, MOST_WORKER_PROCESSES))
        command = [
            "worker",
            "--hostname",
            node,
            "--concurrency",
            processes,
            "--without-gossip",
            "--without-mingle",
        ]
        # First a warm shutdown, which finishes the current task, then a cold one.
        signals = (signal.SIGTERM, signal.SIGQUIT)
        return self.celery("the worker", "worker", command, lambda: self.worker_answers(node), signals)

    def worker_answers(self, node: str) -> bool:
        """Whether the worker of this name answers through the broker."""
        try:
            with Celery(broker=self.environment["REDIS_URL"], set_as_current=False) as app:
                return bool(app.control.ping(destination=[node], timeout=0.5, limit=1))
        except OperationalError:
            return False

    def beat(self) -> Service:
        """Celery beat."""
        command = ["beat", "--pidfile=", "--schedule", str(self.home.path / "beat-schedule")]
        return self.celery("the clock (beat)", "beat", command, application="newsdesk.clock")

    def celery(
        self,
        name: str,
        log: str,
        command: list[str],
        is_ready: Callable[[], bool] = is_process_up_once_started,
        stop_signals: tuple[signal.Signals, ...] = (signal.SIGTERM,),
        application: str = "newsdesk",
    ) -> Service:
        """One of Celery's programs."""
        return Service(
            name=name,
            command=[sys.executable, "-m", "celery", "--app", application, *command, "--loglevel", "INFO"],
            log=self.home.logs / f"{log}.log",
            is_ready=is_ready,
            environment=self.environment,
            folder=ROOT,
            stop_signals=stop_signals,
            # A worker whose broker ends at the same time would wait for it for ever; its processes end with it,
            # and their tasks return to the queue.
            parent_death=signal.SIGKILL,
            start_within=60,
        )

    def web(self) -> Service:
        """The web server."""
        where = {"HOST": HOST, "PORT": str(self.port), "STOP_SECONDS": "2"}
        return Service(
            name="the web server",
            command=[sys.executable, "-m", "newsdesk.ops.web"],
            log=self.home.logs / "web.log",
            is_ready=self.page_answers,
            environment={**self.environment, **where},
            folder=ROOT,
            start_within=60,
        )

    def stream(self) -> Service:
        """The process that streams the change feed."""
        return Service(
            name="the change stream",
            command=[sys.executable, "-m", "newsdesk.ops.stream"],
            log=self.home.logs / "stream.log",
            is_ready=self.stream_answers,
            environment={**self.environment, "HOST": HOST, "STOP_SECONDS": "2"},
            folder=ROOT,
            start_within=60,
        )

    def stream_answers(self) -> bool:
        """Whether it accepts connections."""
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex((HOST, int(self.environment["STREAM_PORT"]))) == 0

    def page_answers(self) -> bool:
        """Whether the home page responds, with a page or a redirect to the sign-in."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status < http.client.INTERNAL_SERVER_ERROR
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def write_environment(self) -> None:
        """Write the file with which other terminals reach the servers, for as long as they run."""
        file = self.home.environment
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text(
            "".join(f"export {name}={shlex.quote(value)}\n" for name, value in self.environment.items())
        )


def read_desk_port(text: str) -> int:
    """The requested port, if it is free; port 0 is refused because a person could not open it."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 2**16):
        raise StartError(
            f"PORT must be a number from 1 to 65535, not {text!r}. For example: PORT=8000 make run"
        )
    port = int(text)
    with socket.socket() as probe:
        # As the web server does: a lingering connection of an earlier run does not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen()
        except PermissionError as error:
            raise StartError(
                f"Port {port} is kept for root. Choose one above 1023: PORT=8000 make run"
            ) from error
        except OSError as error:
            other = port + 1 if port < 2**16 - 1 else port - 1
            raise StartError(
                f"Port {port} is in use by another program. Stop that program, or choose another port: "
                f"PORT={other} make run"
            ) from error
    return port
