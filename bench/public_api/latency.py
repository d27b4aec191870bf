"""Measure the time from an approval to its readers: `python -m bench latency`; also part of `make bench-api`.

On an idle desk with a real web server, worker and scheduler, Ruth approves one verdict after another through the API. It
measures the time from her request until the webhook message arrives on this machine, and until a reader who waits for
changes gets the response. TURNS is the number of approvals (30).
"""

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles

import httpx
from django.conf import settings
from django.db import connections

from bench.desk.crowd import Crowd, person, submitted_verdict
from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role, Scope
from newsdesk.ops.broker import free_broker_port
from newsdesk.ops.desk import DeskProcesses
from newsdesk.ops.home import Home
from newsdesk.ops.processes import Child, stop_processes_together
from newsdesk.publishing.models import Change
from newsdesk.publishing.webhooks import subscriptions
from reviews.models import Review, Verdict

TURNS = int(os.environ.get("TURNS", "30"))
PORT = free_broker_port()
# The first ones wake connections and load code.
WARM = 3
WITHIN = 20.0
STATEMENT = "The port handled {count:,} containers in March 2026."
# The desk rests between two turns, so that none waits for another.
PAUSE = 0.3


@dataclass
class Arrivals:
    """When each claim arrived where."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    at: dict[tuple[str, str], float] = field(default_factory=dict)

    def note(self, where: str, claim: str) -> None:
        """It is there now."""
        with self.changed:
            self.at.setdefault((where, claim), time.perf_counter())
            self.changed.notify_all()

    def wait(self, where: str, claim: str) -> float:
        """The moment at which it arrived; raises TimeoutError when it never does."""
        with self.changed:
            if not self.changed.wait_for(lambda: (where, claim) in self.at, timeout=WITHIN):
                raise TimeoutError(f"{claim} has not reached the {where} within {WITHIN} s")
            return self.at[where, claim]


@contextmanager
def receiver(arrivals: Arrivals) -> Iterator[int]:
    """An address on this machine that takes messages; gives its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            arrivals.note("webhook", message["data"]["claim"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def follow(arrivals: Arrivals, after: int, done: threading.Event) -> None:
    """A reader who waits for changes, takes them, and waits again."""
    with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=60) as client:
        while not done.is_set():
            page = client.get("/api/v1/changes/", params={"after": after, "wait": 5}).json()
            for change in page["changes"]:
                arrivals.note("reader", change["claim"]["id"])
            after = page["next"]


def to_judge(count: int) -> list[Review]:
    """Claims that wait for a reviewer."""
    Crowd().add_readable(count)
    waiting = Review.objects.filter(state="waiting", claim__mentions__isnull=False)
    return list(waiting.order_by("-pk")[:count])


def judged(review: Review, mara: User) -> Verdict:
    """A verdict that waits for a second person; the claims are made-up words, of which no sentence can be proposed."""
    statement = STATEMENT.format(count=1_000 + review.pk.int % 900_000)
    return submitted_verdict(review, mara, "not attributed", statement)


def measure() -> dict[str, list[float]]:
    """Milliseconds by where it arrived, one for each turn."""
    home, arrivals = Home(Path(os.environ["NEWSDESK_HOME"])), Arrivals()
    ruth = person("Ruth Adeyemi", Role.APPROVER)
    mara = person("Mara Lindqvist", Role.REVIEWER)
    waiting = [judged(review, mara) for review in to_judge(WARM + TURNS)]
    _key, text = keys.issue_api_key(ruth, "bench", [Scope.DESK], actor=ruth)
    with receiver(arrivals) as there:
        allowed = f"127.0.0.1:{there}"
        settings.FETCH_ALLOW = [allowed]
        webhook, _secret = subscriptions.create_subscription(
            f"http://{allowed}/", ["claim.published"], {}, actor=ruth
        )
        environment = dict(os.environ) | {
            "FETCH_ALLOW": allowed, "API_RATE_ANONYMOUS": "1000000", "API_RATE_KEY": "1000000", "LOG_LEVEL": "WARNING",
        }  # fmt: skip
        desk = DeskProcesses(home, PORT, environment)
        running = [Child(service, []) for service in (desk.web(), desk.worker(), desk.beat())]
        done = threading.Event()
        reader = threading.Thread(target=follow, args=(arrivals, Change.objects.newest(), done), daemon=True)
        try:
            for child in running:
                child.wait_until_ready()
            reader.start()
            return _turns(waiting, text, arrivals)
        finally:
            done.set()
            reader.join(30)
            stop_processes_together(running)
            subscriptions.delete_subscription(webhook, actor=ruth)


def _turns(waiting: list[Verdict], key: str, arrivals: Arrivals) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {"webhook": [], "reader": []}
    headers = {"Authorization": f"Bearer {key}"}
    with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", headers=headers, timeout=60) as client:
        for number, verdict in enumerate(waiting):
            time.sleep(PAUSE)
            begun = time.perf_counter()
            answer = client.post(
                f"/api/v1/reviews/{verdict.review_id}/approve/", json={"verdict": str(verdict.pk)}
            )
            answer.raise_for_status()
            for where, times in found.items():
                arrived = arrivals.wait(where, str(verdict.review.claim_id))
                if number >= WARM:
                    times.append((arrived - begun) * 1000)
    return found


def rows(found: dict[str, list[float]]) -> list[str]:
    """The figures as rows of the report."""
    names = {"webhook": "to the webhook on the wire", "reader": "to a reader who waits for changes"}
    lines = ["| from an approval, idle desk, milliseconds | median | 19 of 20 within |", "|---|---|---|"]
    lines += [
        f"| {names[where]} | {median(times):.0f} | {quantiles(times, n=20)[-1]:.0f} |"
        for where, times in found.items()
    ]
    return lines


def main() -> int:
    """Measure and print; 1 when a median is half a second or more."""
    found = measure()
    print("\n".join(rows(found)))
    connections.close_all()
    return int(any(median(times) >= 500 for times in found.values()))


if __name__ == "__main__":
    sys.exit("run it as: python -m bench latency")
