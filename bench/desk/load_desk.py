"""Many reviewers work at the same time through the API; check every rule of the queue: `make load-desk`.

REVIEWERS and DURATION (seconds) come from the environment. AGAINST is the work tree of another build, which answers in
turn with this one, TURNS times each, on the same database. Each reviewer takes a claim and then submits it,
renews the lease first, releases it, or waits until the lease has expired and then tries to submit.
"""

import os
import random
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from queue import Empty, Queue
from statistics import median, quantiles
from uuid import UUID

from django.conf import settings
from django.db import connection

from bench.desk import linearizability
from bench.desk.client import DeskAnswer, DeskClient
from bench.desk.crowd import Crowd, person
from bench.desk.linearizability import Call
from bench.desk.memory import processor_seconds
from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role, Scope
from newsdesk.audit.models import Event
from newsdesk.ops.desk import ROOT, DeskProcesses
from newsdesk.ops.home import Home
from newsdesk.ops.processes import Child, Service, stop_processes_together
from reviews.models import Review, Verdict
from reviews.workflow import leases

# A third of the run, so that leases are both kept and lost; no shorter than a busy server's answer.
LEASE_AT_LEAST = 6
# Made-up claims are often pieces of a sentence, which no verdict may be on.
STATEMENT = "The port handled 4,200 containers in March 2026."
# A claim that is given back or submitted needs no more than this for each second of a reviewer.
CLAIMS_A_SECOND = 60
PORT = int(os.environ.get("PORT", "8765"))
AGAINST, TURNS = os.environ.get("AGAINST", ""), int(os.environ.get("TURNS", "1"))
# The calls whose histories are checked, and how the verdicts are approved.
RECORDED = {"take", "renew", "release", "submit", "approve"}
REVIEWERS_AN_APPROVER = 10
TOGETHER = 0.3
# What a reviewer does with a claim, and how often.
HABITS = {"submit": 55, "renew": 20, "release": 10, "oversleep": 15}
GIVEN_BACK = {"review.released", "review.expired", "review.dismissed", "verdict.submitted"}


@dataclass
class Figures:
    """What happened, counted by all reviewers together."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    answers: Counter[str] = field(default_factory=Counter)
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    verdicts: set[UUID] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    history: list[Call] = field(default_factory=list)
    # Verdicts that nobody has approved yet, with the claim of each.
    submitted: Queue[tuple[str, str]] = field(default_factory=Queue)
    reviewers_left: threading.Event = field(default_factory=threading.Event)

    def note(self, call: str, status: int, milliseconds: float) -> None:
        """One answer of the server."""
        with self.lock:
            self.answers[f"{call} {status}"] += 1
            self.times[call].append(milliseconds)


class Reviewer(threading.Thread):
    """One person at a keyboard, quicker than any person."""

    def __init__(self, number: int, address: str, key: str, figures: Figures, lease: float) -> None:
        super().__init__(name=f"reviewer-{number}", daemon=True)
        self.client = DeskClient(address, key)
        self.random, self.until, self.figures, self.lease = random.Random(number), 0.0, figures, lease

    def run(self) -> None:
        """Take and work until time is up."""
        try:
            with closing(self.client):
                while time.monotonic() < self.until:
                    self.work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the run has failed and must say so
            self.figures.broken.append(f"{self.name} broke off: {error!r}")

    def call(self, name: str, path: str, **body: object) -> DeskAnswer:
        """One request, counted."""
        begun = time.perf_counter()
        answer = self.client.post(path, body)
        ended = time.perf_counter()
        self.figures.note(name, answer.status, (ended - begun) * 1000)
        if name.split(maxsplit=1)[0] in RECORDED:
            self.record(name.split(maxsplit=1)[0], path, answer, begun, ended)
        if answer.status >= 500:
            self.figures.broken.append(f"{name} answered {answer.status}")
        return answer

    def record(self, action: str, path: str, answer: DeskAnswer, begun: float, ended: float) -> None:
        """Keep the call for the check of the whole history."""
        taken = action == linearizability.TAKE
        if taken and answer.status != 200:
            # Nothing to take: about no claim.
            return
        told, sent = answer.told if answer.is_success else {}, answer.sent
        leases_one = action in (linearizability.TAKE, linearizability.RENEW)
        call = Call(
            claim=told["id"] if taken else path.split("/")[2],
            person=self.name,
            action=action,
            result=linearizability.DONE if answer.is_success else linearizability.REFUSED,
            invoked=begun,
            returned=ended,
            token=told["lease"]["token"] if taken else sent.get("token", ""),
            verdict=sent.get("verdict", "")
            or (told.get("id", "") if action == linearizability.SUBMIT else ""),
            lease=self.lease if leases_one else 0,
        )
        with self.figures.lock:
            self.figures.history.append(call)

    def work(self) -> None:
        """One claim."""
        taken = self.call("take", "/queue/take/")
        if taken.status != 200:
            time.sleep(0.2)
            return
        review = taken.told
        path, token = f"/reviews/{review['id']}", review["lease"]["token"]
        habit = self.random.choices(list(HABITS), list(HABITS.values()))[0]
        if habit == "release":
            self.call("release", f"{path}/release/", token=token)
            return
        if habit == "renew":
            self.call("renew", f"{path}/renew/", token=token)
        attributed = review["claim"]["claimant"] is not None
        self.call(
            "draft",
            f"{path}/draft/",
            rating="unsupported",
            finding="unverified" if attributed else "not attributed",
            statement=STATEMENT,
            rationale="We looked and found nothing.",
            search_log="The register, the archive.",
        )
        if habit == "oversleep":
            time.sleep(self.lease * 1.2)
        self.submit(path, token, late=habit == "oversleep")

    def submit(self, path: str, token: str, *, late: bool) -> None:
        """The verdict; a late one must be refused."""
        answer = self.call("submit late" if late else "submit", f"{path}/submit/", token=token)
        if answer.status != 201:
            return
        self.figures.submitted.put((path.split("/")[2], answer.told["id"]))
        with self.figures.lock:
            self.figures.verdicts.add(UUID(answer.told["id"]))
            if late:
                self.figures.broken.append(f"{path} was submitted on a lease that was over")


class Approver(Reviewer):
    """One person who approves what reviewers have submitted, until they have left and nothing waits."""

    def run(self) -> None:
        """Answer verdict after verdict."""
        try:
            with closing(self.client):
                while not (self.figures.reviewers_left.is_set() and self.figures.submitted.empty()):
                    self.work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the run has failed and must say so
            self.figures.broken.append(f"{self.name} broke off: {error!r}")

    def work(self) -> None:
        """One verdict."""
        try:
            review, verdict = self.figures.submitted.get(timeout=0.2)
        except Empty:
            return
        if self.random.random() < TOGETHER:
            # A colleague has the same verdict open.
            self.figures.submitted.put((review, verdict))
        self.call("approve", f"/reviews/{review}/approve/", verdict=verdict)


def broken_rules(figures: Figures) -> list[str]:
    """What must never be, out of the audit log in the order of the commits, and out of the records."""
    told: list[str] = [*figures.broken, *linearizability.broken_histories(figures.history)]
    holder: dict[UUID, UUID | None] = {}
    events = Event.objects.filter(subject_type="review").order_by("seal__position")
    for event in events.filter(kind__in=["review.taken", *GIVEN_BACK]):
        held_by = holder.get(event.subject_id)
        if event.kind == "review.taken":
            if held_by is not None:
                told.append(f"review {event.subject_id} was taken while another had it in hand")
            holder[event.subject_id] = event.actor_id
        else:
            if event.kind == "verdict.submitted" and held_by != event.actor_id:
                told.append(f"review {event.subject_id} was submitted by somebody who did not hold it")
            holder[event.subject_id] = None
    kept = set(Verdict.objects.values_list("pk", flat=True))
    told += [f"verdict {verdict} was answered 201 and is not there" for verdict in figures.verdicts - kept]
    in_hand = {r.pk: r.holder_id for r in Review.objects.filter(state="in review")}
    log = {review: who for review, who in holder.items() if who is not None}
    if in_hand != log:
        told.append("the audit log and the records do not agree on who holds what")
    return told


@contextmanager
def clock() -> Iterator[None]:
    """What gives expired leases back, every half second: the beat of production, only quicker."""
    done = threading.Event()

    def tick() -> None:
        while not done.wait(0.5):
            leases.expire_leases()
        connection.close()

    thread = threading.Thread(target=tick, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def people(count: int, role: Role = Role.REVIEWER) -> list[tuple[User, str]]:
    """People of one role, each with a key of their own."""
    found = [person(f"{role.title()} {number}", role) for number in range(count)]
    return [(user, keys.issue_api_key(user, "load", [Scope.DESK], actor=user)[1]) for user in found]


def play(address: str, reviewers: int, seconds: float, lease: float) -> Figures:
    """Let so many reviewers work for so long."""
    figures, staff = Figures(), people(reviewers)
    approvers = people(max(2, reviewers // REVIEWERS_AN_APPROVER), Role.APPROVER)
    with clock():
        crowd = [Reviewer(n, address, key, figures, lease) for n, (_user, key) in enumerate(staff)]
        answering = [
            Approver(len(staff) + n, address, key, figures, lease) for n, (_user, key) in enumerate(approvers)
        ]
        # Only now: on a busy machine it takes a while until everybody is there.
        until = time.monotonic() + seconds
        for one in [*crowd, *answering]:
            one.until = until
            one.start()
        _wait_for(crowd, seconds + lease + 120, figures)
        figures.reviewers_left.set()
        _wait_for(answering, 120, figures)
    return figures


def _wait_for(crowd: Sequence[Reviewer], seconds: float, figures: Figures) -> None:
    """Wait until everybody is done."""
    for one in crowd:
        one.join(seconds)
        if one.is_alive():
            figures.broken.append(f"{one.name} never came back")


def report(figures: Figures, seconds: float) -> str:
    """The figures in words."""
    lines = [
        f"{sum(figures.answers.values()) / seconds:.0f} calls a second, {len(figures.verdicts)} verdicts"
    ]
    for call, times in sorted(figures.times.items()):
        p95 = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        lines.append(f"  {call:12} {len(times):6}   median {median(times):6.0f} ms   p95 {p95:6.0f} ms")
    counts = ", ".join(f"{what}: {number}" for what, number in sorted(figures.answers.items()))
    return "\n".join([*lines, f"  answers: {counts}"])


def main() -> int:
    """The real web server over a scratch database; 1 when a rule broke."""
    reviewers, seconds = int(os.environ.get("REVIEWERS", "200")), int(os.environ.get("DURATION", "60"))
    home = Home(Path(os.environ["NEWSDESK_HOME"]))
    lease = max(LEASE_AT_LEAST, seconds // 3)
    settings.LEASE = timedelta(seconds=lease)
    builds = {"here": ROOT} | ({"before": Path(AGAINST)} if AGAINST else {})
    Crowd().add_readable(max(500, CLAIMS_A_SECOND * seconds * len(builds) * TURNS))
    environment = {name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL", "NEWSDESK_HOME")}
    environment |= {"LEASE_MINUTES": str(lease / 60), "LOG_LEVEL": "ERROR", "API_RATE_KEY": "100000"}
    service = DeskProcesses(home, PORT, environment).web()
    all_figures = Figures()
    for build, folder in [*builds.items()] * TURNS:
        with running_web_server(replace(service, folder=folder)) as pid:
            before = processor_times(pid)
            figures = play(f"http://127.0.0.1:{PORT}", reviewers, seconds, lease)
            used = [now - then for now, then in zip(processor_times(pid), before, strict=True)]
        print(f"{build}: {reviewers} reviewers for {seconds} s: {report(figures, seconds)}")
        print(f"  {processor_time_of_calls(figures, used)}", flush=True)
        all_figures.broken += figures.broken
        all_figures.history += figures.history
        all_figures.verdicts |= figures.verdicts
    told = broken_rules(all_figures)
    held_all = f"every rule held: none held twice, none lost, none on a lost lease; {len(all_figures.history)} calls linearizable"
    print(*(told[:20] or [held_all]), sep="\n")
    return int(bool(told) or not all_figures.verdicts)


def processor_times(web: int) -> tuple[float, float, float]:
    """The processor time so far of the web server, of the other servers, and of the clients, in seconds."""
    of_web, of_clients = processor_seconds(web), time.process_time()
    return of_web, processor_seconds(os.getpid()) - of_web - of_clients, of_clients


def processor_time_of_calls(figures: Figures, used: Sequence[float]) -> str:
    """What a call has cost each."""
    each = [seconds * 1000 / max(1, sum(figures.answers.values())) for seconds in used]
    return "processor time a call: web server {:.1f} ms, database and broker {:.1f} ms, clients {:.1f} ms".format(
        *each
    )


@contextmanager
def running_web_server(service: Service) -> Iterator[int]:
    """The web server of one build; its process id."""
    web = Child(service, [])
    try:
        web.wait_until_ready()
        yield web.process.pid
    finally:
        stop_processes_together([web])


if __name__ == "__main__":
    sys.exit("run it as: python -m bench load_desk")
