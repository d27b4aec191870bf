"""Eight clients publish and retract at the same time, two readers follow by long polling: `make load-changes`.

DURATION is the number of seconds (60), PUBLISHERS the number of publishers (8). At the end each reader's copy must be
exactly what is in the database, in the same order, with nothing missed or repeated; otherwise the command exits with 1.
"""

import os
import sys
import threading
import time
from pathlib import Path

import httpx
from django.db import connection, connections

from bench.desk.crowd import person
from bench.public_api.latency import judged, to_judge
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from newsdesk.ops.broker import free_broker_port
from newsdesk.ops.desk import DeskProcesses
from newsdesk.ops.home import Home
from newsdesk.ops.processes import Child, stop_processes_together
from newsdesk.publishing.models import Change, CurrentRelease
from newsdesk.publishing.releases import lifecycle
from reviews.models import Review
from reviews.workflow import approval

DURATION = float(os.environ.get("DURATION", "60"))
PUBLISHERS = int(os.environ.get("PUBLISHERS", "8"))
READERS = 2
PORT = free_broker_port()
# More than all publishers get through.
CLAIMS_A_SECOND = 60
RETRACT_EVERY = 3
CATCH_UP = 30.0


class Reader(threading.Thread):
    """Keeps a copy of what is published, by the feed alone."""

    def __init__(self, number: int) -> None:
        super().__init__(name=f"reader-{number}", daemon=True)
        self.copy: dict[str, int] = {}
        self.seen: list[tuple[int, str, str]] = []
        self.position = 0
        self.done = threading.Event()
        self.broken: list[str] = []

    def run(self) -> None:
        """Follow until told to stop; then once more, for what came last."""
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=60) as client:
                while not self.done.is_set():
                    self.take(client.get("/api/v1/changes/", params={"after": self.position, "wait": 2}))
        except Exception as error:  # noqa: BLE001 - whatever it is, the run has failed and must say so
            self.broken.append(f"{self.name} broke off: {error!r}")

    def take(self, answer: httpx.Response) -> None:
        """Work a page into the copy."""
        page = answer.raise_for_status().json()
        for change in page["changes"]:
            claim = change["claim"]
            self.seen.append((change["position"], claim["id"], change["type"]))
            if change["type"] == "retracted":
                self.copy.pop(claim["id"], None)
            else:
                self.copy[claim["id"]] = claim["release"]
        self.position = page["next"]


def publish(mine: list[Review], mara: User, ruth: User, until: float, broken: list[str]) -> None:
    """Judge and approve one claim after the other, and retract every third, until the time is over."""
    try:
        for number, review in enumerate(mine):
            if time.monotonic() > until:
                return
            verdict = judged(review, mara)
            approval.give_approval(review.pk, verdict.pk, actor=ruth, note="")
            if number % RETRACT_EVERY == 0:
                lifecycle.retract_release(review.claim_id, reason="Only a rehearsal.", actor=ruth)
        broken.append("a publisher had nothing left to publish before the time was over")
    except Exception as error:  # noqa: BLE001 - shown at the end
        broken.append(f"a publisher broke off: {error!r}")
    finally:
        connection.close()


def compared(readers: list[Reader]) -> list[str]:
    """What differs between a reader and the database."""
    stored = Change.objects.order_by("position").values_list("position", "release__claim_id", "release__kind")
    order = [(position, str(claim), kind) for position, claim, kind in stored]
    standing = CurrentRelease.objects.verified().values_list("claim_id", "release__number")
    state = {str(claim): number for claim, number in standing}
    told: list[str] = []
    if [position for position, *_rest in order] != list(range(1, len(order) + 1)):
        told.append("the positions have a gap")
    for reader in readers:
        told += reader.broken
        if reader.seen != order:
            told.append(
                f"{reader.name} has seen {len(reader.seen)} changes, not the {len(order)} that there are, or in another order"
            )
        if reader.copy != state:
            told.append(f"the copy of {reader.name} is not what stands published")
    return told


def published(waiting: list[Review], mara: User, ruth: User, broken: list[str]) -> float:
    """Publish from several threads at once; the seconds that it took."""
    begun = time.monotonic()
    turns = [
        threading.Thread(
            target=publish, args=(waiting[start::PUBLISHERS], mara, ruth, begun + DURATION, broken)
        )
        for start in range(PUBLISHERS)
    ]
    for turn in turns:
        turn.start()
    for turn in turns:
        turn.join()
    return time.monotonic() - begun


def main() -> int:
    """Publish, follow, compare."""
    mara, ruth = person("Mara Lindqvist", Role.REVIEWER), person("Ruth Adeyemi", Role.APPROVER)
    waiting = to_judge(int(CLAIMS_A_SECOND * DURATION))
    environment = dict(os.environ) | {"API_RATE_ANONYMOUS": "1000000", "LOG_LEVEL": "WARNING"}
    web = Child(DeskProcesses(Home(Path(os.environ["NEWSDESK_HOME"])), PORT, environment).web(), [])
    readers = [Reader(number) for number in range(READERS)]
    broken: list[str] = []
    try:
        web.wait_until_ready()
        for reader in readers:
            reader.start()
        took = published(waiting, mara, ruth, broken)
        caught_up(readers)
    finally:
        for reader in readers:
            reader.done.set()
        for reader in readers:
            # Whoever waits for changes gets the answer first.
            if reader.is_alive():
                reader.join(CATCH_UP)
        stop_processes_together([web])
    told = broken + compared(readers)
    count = Change.objects.count()
    print(
        f"{PUBLISHERS} publishers, {READERS} readers, {took:.0f} s: {count} changes, {count / took:.0f} a second"
    )
    print(
        *(told or ["both readers end with exactly the state of the database; nothing missed, order kept"]),
        sep="\n",
    )
    connections.close_all()
    return int(bool(told) or not count)


def caught_up(readers: list[Reader]) -> None:
    """Give the readers the time to see the last change."""
    newest, deadline = Change.objects.newest(), time.monotonic() + CATCH_UP
    while any(reader.position < newest for reader in readers) and time.monotonic() < deadline:
        time.sleep(0.1)


if __name__ == "__main__":
    sys.exit("run it as: python -m bench load_changes")
