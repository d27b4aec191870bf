"""Measure the memory of a running desk: `make bench-memory` (ARTICLES=6 AGAINST=path).

Worker, web server and clock as `make run` starts them, after every worker process has extracted an article. The proportional set size
(PSS) counts what processes share once. AGAINST is the work tree of another build, which runs on the same database.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench.desk.throughput import submit, texts, wait
from newsdesk.ops.broker import free_broker_port
from newsdesk.ops.desk import DeskProcesses
from newsdesk.ops.home import Home
from newsdesk.ops.processes import Child, stop_processes_together

ARTICLES, AGAINST = int(os.environ.get("ARTICLES", "6")), os.environ.get("AGAINST", "")


@dataclass(frozen=True, slots=True)
class Contestant:
    """A web server that is measured: its port, and the process that started its others."""

    port: int
    pid: int


def descendants(pid: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(task).split():
            yield from descendants(int(child))


def _read(file: Path | str) -> str:
    """What the kernel tells of a process; nothing of one that has ended since it was listed."""
    try:
        return Path(file).read_text()
    except (ProcessLookupError, FileNotFoundError):
        return ""


def proportional_bytes(pid: int) -> int:
    """The memory of a process, with its share of what it has in common with others."""
    lines = _read(f"/proc/{pid}/smaps_rollup").splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def processor_seconds(pid: int) -> float:
    """The processor time that a process and all that it has started have used so far."""
    ticks = 0
    for one in descendants(pid):
        # After the name, which may have blanks in it.
        fields = _read(f"/proc/{one}/stat").rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def measure(home: Home, folder: Path | None) -> dict[str, int]:
    """The bytes of each service with its processes."""
    environment = {"DJANGO_SETTINGS_MODULE": "newsdesk.settings"} | dict(os.environ)
    desk = DeskProcesses(home, free_broker_port(), environment)
    services = [desk.worker(), desk.web(), desk.beat()]
    if folder:
        services = [replace(service, folder=folder) for service in services]
    children = [Child(service) for service in services]
    try:
        for child in children:
            child.wait_until_ready()
        submit([f"{time.monotonic()}: {text}" for text in texts()[:ARTICLES]])
        wait()
        return {
            child.service.name: sum(proportional_bytes(pid) for pid in descendants(child.process.pid))
            for child in children
        }
    finally:
        stop_processes_together(children)


def main() -> int:
    """Measure and print."""
    home = Home(Path(os.environ["NEWSDESK_HOME"]))
    found: dict[str, dict[str, int]] = {}
    for build, folder in {"here": None, "before": Path(AGAINST) if AGAINST else None}.items():
        if build == "here" or folder is not None:
            services = found[build] = measure(home, folder)
            told = ", ".join(f"{name} {size / 2**20:.0f} MB" for name, size in services.items())
            print(f"{build}: {told}; in all {sum(services.values()) / 2**20:.0f} MB", flush=True)
    if AGAINST:
        print(f"{sum(found['here'].values()) / sum(found['before'].values()):.2f} times as much as before")
    return 0
