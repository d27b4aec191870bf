"""The desk as it runs in production, on temporary data: two web servers, two workers, scheduler, broker, PostgreSQL."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from newsdesk.ops.broker import Broker, free_broker_port
from newsdesk.ops.desk import ROOT, DeskProcesses
from newsdesk.ops.errors import StartError
from newsdesk.ops.home import Home
from newsdesk.ops.identity import choose_unix_identity
from newsdesk.ops.postgres import Postgres
from newsdesk.ops.processes import Child, Service, is_process_up_once_started, stop_processes_together

PREFIX = "newsdesk-chaos-"
CLONE_NEWNS = 0x00020000
# Write-ahead logs may grow to a gigabyte before PostgreSQL clears them away.
DISK = "1600m"
# Short, so that a run sees many recoveries; silence must still be longer than the beat of four seconds.
QUICK = {
    "OUTBOX_STALE_SECONDS": "7",
    "OUTBOX_RESEND_SECONDS": "5",
    "LEASE_MINUTES": "1",
    "API_RATE_KEY": "1000000",
    "API_RATE_ANONYMOUS": "1000000",
    "LOG_LEVEL": "WARNING",
    # Its disk is small, and is filled on purpose.
    "DISK_RESERVE_BYTES": "1000000",
    "WORTH_CHECKING": "0.1",
}


@dataclass
class Place:
    """A process that must run, the moment when it is to be started again, and whether it is stopped."""

    name: str
    service: Service
    child: Child
    due: float | None = None
    deaths: int = 0

    def pids(self) -> list[int]:
        """The process and everything below it."""
        return family(self.child.process.pid)

    def kill(self) -> None:
        """SIGKILL to all of it at once."""
        pids = self.pids()
        signal_all(pids, signal.SIGKILL)
        self.child.kill()
        wait_gone(pids)


class Newsroom:
    """Starts, restarts and ends the processes. Use it from the main thread only."""

    def __init__(self, folder: Path, allow: str) -> None:
        self.home = Home(folder)
        self.home.make()
        self.lock = self.home.lock()
        self.places: dict[str, Place] = {}
        self.ports = [free_broker_port(), free_broker_port()]
        self.postgres = Postgres.settle(self.home, choose_unix_identity())
        self.broker = Broker.settle(self.home)
        self.environment = QUICK | {
            "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
            "NEWSDESK_ENV": "local",
            "NEWSDESK_HOME": str(self.home.path),
            "DATABASE_URL": self.postgres.url,
            "DATABASE_OWNER_URL": self.postgres.owner_url,
            "REDIS_URL": self.broker.url,
            "SECRET_KEY": self.home.secret("secret_key", 64),
            "PUBLIC_URL": f"http://127.0.0.1:{self.ports[0]}",
            "FETCH_ALLOW": allow,
        }

    @property
    def addresses(self) -> list[str]:
        """Where the web servers listen."""
        return [f"127.0.0.1:{port}" for port in self.ports]

    def start_servers(self) -> None:
        """The servers first: the tables must be there before the desk is."""
        for name, service in (("postgres", self.postgres.service()), ("broker", self.broker.service())):
            self.put(name, service)
            self.places[name].child.wait_until_ready()

    def start_desk(self) -> None:
        """Everything else, and wait until the pages answer."""
        desks = [DeskProcesses(self.home, port, self.environment) for port in self.ports]
        for number, desk in enumerate(desks, 1):
            self.put(f"web{number}", apart(desk.web(), self.home, f"web{number}"))
            self.put(f"worker{number}", self.worker(desk, number))
        self.put("beat", replace(desks[0].beat(), is_ready=is_process_up_once_started))
        for desk, number in zip(desks, (1, 2), strict=True):
            wait_for(desk.page_answers, 90, f"web server {number}")

    def worker(self, desk: DeskProcesses, number: int) -> Service:
        """One worker of its own name, with one process for every queue."""
        command = ["worker", "--hostname", f"chaos{number}@localhost", "--concurrency", "1"]
        service = desk.celery(
            f"worker {number}", f"worker{number}", [*command, "--without-gossip", "--without-mingle"]
        )
        return replace(service, stop_signals=(signal.SIGTERM, signal.SIGQUIT))

    def put(self, name: str, service: Service) -> None:
        """Start a service for the first time."""
        self.places[name] = Place(name, service, Child(service, [self.lock]))

    def die(self, name: str, seconds: float) -> None:
        """Kill a process with all below it; it is started again after so many seconds."""
        place = self.places[name]
        place.kill()
        place.due, place.deaths = time.monotonic() + seconds, place.deaths + 1

    def look_after(self) -> None:
        """Start what is due, and notice what died by itself."""
        for place in self.places.values():
            if place.due is not None and time.monotonic() >= place.due:
                self.restart(place)
            elif place.due is None and not place.child.running:
                place.child.kill()
                place.due, place.deaths = time.monotonic() + 0.5, place.deaths + 1

    def restart(self, place: Place) -> None:
        """Start it; what cannot be prepared now (a full disk) is tried again in a second."""
        try:
            place.child, place.due = Child(place.service, [self.lock]), None
        except (OSError, StartError, subprocess.SubprocessError):
            place.due = time.monotonic() + 1

    def heal(self, within: float = 120) -> None:
        """Have everything run again and answer."""
        for place in self.places.values():
            signal_all(place.pids(), signal.SIGCONT)
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            self.look_after()
            if all(place.child.running and place.due is None for place in self.places.values()) and all(
                place.service.is_ready() for place in self.places.values()
            ):
                return
            time.sleep(0.2)
        raise AssertionError(f"the desk did not come back within {within:.0f} s")

    def stop(self) -> None:
        """End everything, in reverse."""
        for place in self.places.values():
            signal_all(place.pids(), signal.SIGCONT)
        for name in reversed(self.places):
            stop_processes_together([self.places[name].child])
        os.close(self.lock)


def apart(service: Service, home: Home, name: str) -> Service:
    """The same service with a log of its own."""
    return replace(service, log=home.logs / f"{name}.log")


def scratch() -> tuple[Path, bool]:
    """A folder that goes away, and whether it is a small disk of its own that can be filled (root only)."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    folder.chmod(0o711)
    if os.geteuid() != 0 or not own_mounts():
        return folder, False
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=711", "chaos", str(folder)], check=False
    )
    return folder, mounted.returncode == 0


def own_mounts() -> bool:
    """Mounts of this process alone: they end with it, however it ends."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(CLONE_NEWNS) != 0:
        return False
    return subprocess.run(["mount", "--make-rprivate", "/"], check=False).returncode == 0


def clear(folder: Path, mounted: bool) -> None:
    """Take the scratch folder away."""
    if mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)
    shutil.rmtree(folder, ignore_errors=True)


def family(pid: int) -> list[int]:
    """A process and all its descendants, whatever sessions they are in."""
    children: dict[int, list[int]] = {}
    for parent, child in parents():
        children.setdefault(parent, []).append(child)
    found, todo = [], [pid]
    while todo:
        one = todo.pop()
        found.append(one)
        todo += children.get(one, [])
    return found


def parents() -> Iterator[tuple[int, int]]:
    """Every process of this machine with its parent."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        yield int(words[1]), int(stat.parent.name)


def signal_all(pids: list[int], number: signal.Signals) -> None:
    """Send to each that is still there."""
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue


def wait_gone(pids: list[int], seconds: float = 5) -> None:
    """Until each has ended: a new PostgreSQL does not start while one of the old holds its memory."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and any(alive(pid) for pid in pids):
        time.sleep(0.01)


def alive(pid: int) -> bool:
    """Whether it is there and not a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def wait_for(condition, seconds: float, what: str):
    """Poll until it holds, and return what it gave."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds:.0f} s still not: {what}")
        time.sleep(0.1)
    return found


def manage(environment: dict[str, str], *arguments: str, check: bool = True) -> str:
    """Run a management command of the desk and return what it says."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if check and done.returncode != 0:
        raise AssertionError(f"{' '.join(arguments)} failed: {done.stdout}{done.stderr}")
    return done.stdout + done.stderr
