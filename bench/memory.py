"""Measure the memory of a running desk: `make bench-memory` (ARTICLES=6 AGAINST=path).

Worker, web server and clock as `make run` starts them, after every worker process has extracted an article. The proportional set size
(PSS) counts what processes share once. AGAINST is the work tree of another build, which runs on the same database.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench.throughput import submit, texts, wait
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
        for child in task.read_text().split():
            yield from descendants(int(child))


def proportional_bytes(pid: int) -> int:
    """The memory of a process, with its share of what it has in common with others."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def processor_seconds(pid: int) -> float:
    """The processor time that a process and all that it has started have used so far."""
    ticks = 0
    for one in descendants(pid):
        # After the name, which may have blanks in it.
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
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
    found = {"here": measure(home, None)}
    if AGAINST:
        found["before"] = measure(home, Path(AGAINST))
    for build, services in found.items():
        told = ", ".join(f"{name} {size / 2**20:.0f} MB" for name, size in services.items())
        print(f"{build}: {told}; in all {sum(services.values()) / 2**20:.0f} MB")
    if AGAINST:
        print(f"{sum(found['here'].values()) / sum(found['before'].values()):.2f} times as much as before")
    return 0
