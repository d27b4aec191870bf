"""Start, watch and stop one child process, which always ends with its parent."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newsdesk.ops.errors import StartError

CHILD = Path(__file__).with_name("child.py")
LOG_LIMIT = 10 * 1024 * 1024


def _nothing() -> None:
    """Prepare nothing."""


def is_process_up_once_started() -> bool:
    """Ready as soon as it runs: for processes that answer no requests."""
    return True


@dataclass(frozen=True)
class Service:
    """A program to run, and how to run it."""

    name: str
    command: Sequence[str]
    log: Path
    is_ready: Callable[[], bool] = is_process_up_once_started
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path("/")
    identity: str = "same"
    # Called before each start and restart.
    prepare: Callable[[], None] = _nothing
    # Sent one after the other, each with its share of `patience`; SIGKILL follows automatically.
    stop_signals: Sequence[signal.Signals] = (signal.SIGTERM,)
    patience: float = 4
    # What the kernel sends if this process is killed.
    parent_death: signal.Signals = signal.SIGTERM
    # How long it may take from its start until it answers.
    start_within: float = 30


class Child:
    """One running process of a service.

    Start it from a thread that lives as long as the process should: Linux takes the end of the
    thread for the end of the parent.
    """

    def __init__(self, service: Service, keep_open: Sequence[int] = ()) -> None:
        self.service = service
        service.prepare()
        self.log_start = _shorten(service.log)
        self.started = time.monotonic()
        with service.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own command line
                process_start_arguments(service.identity, service.parent_death, service.command),
                cwd=service.folder,
                env={**os.environ, **service.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=tuple(keep_open),
                umask=0o077,
            )

    @property
    def running(self) -> bool:
        """Whether the process itself runs; ignores its children."""
        return self.process.poll() is None

    def wait_until_ready(self) -> None:
        """Return once the service answers; raises StartError if it ends or stays silent."""
        deadline = self.started + self.service.start_within
        while not self.service.is_ready():
            if not self.running:
                raise StartError(f"{self.service.name} {self.ending()} while starting. {self.last_words()}")
            if time.monotonic() > deadline:
                waited = f"{self.service.start_within:.0f} s"
                raise StartError(f"{self.service.name} did not answer within {waited}. {self.last_words()}")
            time.sleep(0.02)

    def send(self, number: signal.Signals) -> None:
        """Send a signal, if the process still runs."""
        if self.running:
            self.process.send_signal(number)

    def wait(self, until: float) -> None:
        """Wait for the end of the process, at most until this time of the monotonic clock."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=max(0.0, until - time.monotonic()))

    def kill(self) -> None:
        """Kill what is left of the process and its group; also if it has ended already."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ending(self) -> str:
        """How the process ended, in words."""
        code = self.process.poll()
        if code is not None and code < 0:
            return f"was killed by {signal.Signals(-code).name}"
        return f"ended with exit code {code}"

    def output(self) -> str:
        """The output of this process so far."""
        with self.service.log.open("rb") as log:
            log.seek(self.log_start)
            return log.read().decode(errors="replace")

    def last_words(self) -> str:
        """The last line of output, and the path of the log."""
        lines = [line.strip() for line in self.output().splitlines() if line.strip()]
        quote = f"Its last words: {lines[-1][:300]} " if lines else ""
        return f"{quote}(log: {self.service.log})"


def process_start_arguments(identity: str, parent_death: signal.Signals, command: Sequence[str]) -> list[str]:
    """The command line that runs `command` as a child process under this identity."""
    return [
        sys.executable,
        "-I",
        "-S",
        str(CHILD),
        str(os.getpid()),
        str(int(parent_death)),
        identity,
        *command,
    ]


def stop_processes_together(children: Sequence[Child]) -> None:
    """Stop children in parallel: first with their signals, then with SIGKILL, with everything in their sessions."""
    rounds = max((len(child.service.stop_signals) for child in children), default=0)
    began = time.monotonic()
    for step in range(rounds):
        for child in children:
            for number in child.service.stop_signals[step : step + 1]:
                child.send(number)
        for child in children:
            child.wait(began + child.service.patience * (step + 1) / rounds)
    for child in children:
        child.kill()


def _shorten(log: Path) -> int:
    """Rotate a large log, keep one old file, and return where new lines begin."""
    log.parent.mkdir(parents=True, exist_ok=True)
    size = log.stat().st_size if log.exists() else 0
    if size < LOG_LIMIT:
        return size
    log.replace(log.with_suffix(".old.log"))
    return 0
