"""Many readers follow the change stream at once: `make load-changes FOLLOWERS=500`.

They connect to the process that streams, claims are published meanwhile, a tenth of the readers is cut off and comes back
with the id of the last event. At the end each has seen every change once and in order; else the command ends with 1.
"""

import asyncio
import os
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
from django.db import connection, connections

from bench.desk.crowd import person
from bench.public_api.latency import judged, to_judge
from newsdesk.accounts.roles import Role
from newsdesk.ops.broker import free_broker_port
from newsdesk.ops.desk import DeskProcesses
from newsdesk.ops.home import Home
from newsdesk.ops.processes import Child, stop_processes_together
from newsdesk.publishing.models import Change
from reviews.models import Review
from reviews.workflow import approval

FOLLOWERS = int(os.environ.get("FOLLOWERS", "500"))
DURATION = float(os.environ.get("DURATION", "20"))
PAUSE = 0.5
PATH = "/api/v1/changes/stream/"


@dataclass
class Follower:
    """One reader: what it has seen, and when."""

    seen: list[int] = field(default_factory=list)
    connected: bool = False
    at: dict[int, float] = field(default_factory=dict)
    broken: str = ""

    async def follow(self, client: httpx.AsyncClient, until: asyncio.Event) -> None:
        """Read events until told to stop; reconnect with the last id."""
        while not until.is_set():
            headers = {"Last-Event-ID": str(self.seen[-1] if self.seen else 0)}
            try:
                async with client.stream("GET", PATH, headers=headers) as answer:
                    answer.raise_for_status()
                    self.connected = True
                    async for line in answer.aiter_lines():
                        if line.startswith("id: "):
                            position = int(line[4:])
                            self.seen.append(position)
                            self.at[position] = time.monotonic()
                        if until.is_set():
                            return
            except httpx.TransportError:
                continue
            except httpx.HTTPError as error:
                self.broken = repr(error)
                return


async def crowd(
    address: str, process: int, waiting: list[Review]
) -> tuple[list[Follower], dict[int, float], str]:
    """Let everybody follow while claims are published; the readers, when each claim was approved, and what it cost."""
    readers, until = [Follower() for _ in range(FOLLOWERS)], asyncio.Event()
    limits = httpx.Limits(max_connections=FOLLOWERS + 10)
    before = cost(process)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        tasks = [asyncio.create_task(reader.follow(client, until)) for reader in readers]
        while not all(reader.connected or reader.broken for reader in readers):
            await asyncio.sleep(0.1)
        after = cost(process)
        approved = await asyncio.to_thread(publish, waiting, time.monotonic() + DURATION)
        for task in tasks[::10]:
            task.cancel()
        await asyncio.gather(*tasks[::10], return_exceptions=True)
        tasks[::10] = [asyncio.create_task(reader.follow(client, until)) for reader in readers[::10]]
        deadline = time.monotonic() + 30
        total = await asyncio.to_thread(count)
        while any(len(reader.seen) < total for reader in readers) and time.monotonic() < deadline:
            await asyncio.sleep(0.1)
        until.set()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    each = (after[0] - before[0]) / FOLLOWERS / 1024
    return (
        readers,
        approved,
        f"{each:.0f} KiB a reader, {before[1]} threads before and {after[1]} with all of them",
    )


def cost(process: int) -> tuple[int, int]:
    """Memory and threads of the process that streams, with its children."""
    whole = [psutil.Process(process), *psutil.Process(process).children(recursive=True)]
    return sum(one.memory_info().rss for one in whole), sum(one.num_threads() for one in whole)


def count() -> int:
    """How many changes there are."""
    try:
        return int(Change.objects.newest())
    finally:
        connection.close()


def publish(waiting: list[Review], until: float) -> dict[int, float]:
    """Approve a claim twice a second; the position of each, and when."""
    mara, ruth = person("Mara Lindqvist", Role.REVIEWER), person("Ruth Adeyemi", Role.APPROVER)
    told: dict[int, float] = {}
    try:
        for review in waiting:
            if time.monotonic() > until:
                break
            verdict = judged(review, mara)
            approval.give_approval(review.pk, verdict.pk, actor=ruth, note="")
            told[int(Change.objects.newest())] = time.monotonic()
            time.sleep(PAUSE)
    finally:
        connection.close()
    return told


def main() -> int:
    """Start the process, let them follow, compare."""
    waiting, port = to_judge(int(DURATION / PAUSE) + 10), free_broker_port()
    environment = dict(os.environ) | {
        "API_RATE_ANONYMOUS": "1000000", "LOG_LEVEL": "WARNING", "STREAM_PORT": str(port),
    }  # fmt: skip
    stream = Child(DeskProcesses(Home(Path(os.environ["NEWSDESK_HOME"])), port, environment).stream(), [])
    try:
        stream.wait_until_ready()
        time.sleep(1)
        readers, approved, costs = asyncio.run(crowd(f"http://127.0.0.1:{port}", stream.process.pid, waiting))
    finally:
        stop_processes_together([stream])
    order = list(Change.objects.order_by("position").values_list("position", flat=True))
    wrong = [reader for reader in readers if reader.broken or reader.seen != order]
    late = [
        1000 * (reader.at[position] - at)
        for position, at in approved.items()
        for reader in readers
        if position in reader.at
    ]
    print(f"{FOLLOWERS} readers, {len(order)} changes; {costs}")
    if late:
        slowest = sorted(late)[int(len(late) * 0.99)]
        print(
            f"from the approval to a reader: {statistics.median(late):.0f} ms in the median, {slowest:.0f} ms for 99 of 100"
        )
    print(
        f"{len(wrong)} of them missed something"
        if wrong
        else "every reader has seen every change once, in order"
    )
    connections.close_all()
    return int(bool(wrong) or not order)


if __name__ == "__main__":
    sys.exit("run it as: python -m bench follow_changes")
