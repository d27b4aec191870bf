"""Play recorded transcripts against a real desk: `make bench-live` (MINUTES=120 READERS=1000 VERIFIED=100000 PEOPLE=20 SPEED=1 TOGETHER= ONLY= FORWARD=0).

A debate and then a council meeting are spoken in real time; with TOGETHER=1 both at once, each with half of the readers and half of the people;
with ONLY=debate or ONLY=council one alone. It measures the time from a line's arrival to its claim and to
the match beside it, as the live desk reads them, to the card on the pages of people at the live desk, from an approval to readers of the
public page, how long the steps of the reading take, and the memory of the worker;
what a line and a page cost at the beginning and at the end; then it reads the whole transcript at once and compares the claims.
With SPEED=20 it speaks 20 times as fast: two hours in six minutes, to see that nothing grows. With FORWARD=100 the first 100 minutes are spoken
fast and the rest is measured: how it is at the end. It talks to this machine only and ends by itself.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import psutil
from django.conf import settings
from django.db import connection, connections
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench.desk.crowd import person, submitted_verdict
from bench.live.figures import equality_rows, error_rows, latency_rows
from bench.live.growth import size_rows, step_rows
from bench.live.transcripts import SCENES, Arrival, Recorded, Scene, record_scene
from claims.models import Claim, Match, Run
from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.roles import Role
from newsdesk.articles import intake
from newsdesk.lib.errors import Refusal
from newsdesk.live import packs
from newsdesk.live.lines import SpokenLine, add_live_lines
from newsdesk.live.models import LiveLine, LiveSession
from newsdesk.live.sessions import LiveDetails, Speaker, end_live_session, open_live_session
from newsdesk.ops.broker import free_broker_port
from newsdesk.ops.database_owner import connected_as_owner
from newsdesk.ops.desk import ROOT, DeskProcesses
from newsdesk.ops.home import Home
from newsdesk.ops.processes import Child, stop_processes_together
from newsdesk.publishing.models import Change
from newsdesk.synthetic.load import load_synthetic_articles
from newsdesk.synthetic.newsroom import FEWEST, MOST, PUBLISHED
from reviews.models import Review, Verdict
from reviews.states import State
from reviews.workflow import approval, terms

MINUTES = float(os.environ.get("MINUTES", "120"))
READERS = int(os.environ.get("READERS", "1000"))
VERIFIED = int(os.environ.get("VERIFIED", "100000"))
PEOPLE = int(os.environ.get("PEOPLE", "20"))
SPEED = float(os.environ.get("SPEED", "1"))
TOGETHER = bool(os.environ.get("TOGETHER"))
# So many minutes are spoken first, so many times as fast, and not measured.
FORWARD, FORWARD_SPEED = float(os.environ.get("FORWARD", "0")), 15.0
# Two hours of one transcript alone take two hours; by default both are played, one after the other.
ONLY = os.environ.get("ONLY", "")
# Seconds between two looks at what the desk has, and between two approvals.
LOOK_EVERY, APPROVE_EVERY = 0.1, 15.0
# After the last line, so long for what is still to be read.
SETTLES_WITHIN = 120.0
WEIGH_EVERY = 10.0
# Claims of the last minute are looked for: over two hours, to look for all would cost as much as what is measured.
NEW_FOR = timedelta(minutes=1)


@dataclass
class Seen:
    """What was measured of one transcript: moments (seconds since 1970) and sizes."""

    arrived: dict[int, list[float]] = field(default_factory=dict)
    claims: dict[UUID, float] = field(default_factory=dict)
    matches: dict[UUID, float] = field(default_factory=dict)
    on_cards: dict[UUID, float] = field(default_factory=dict)
    """Claims since they have what a card shows: a review, or a claim like them."""
    approved: dict[str, float] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)
    refused: int = 0


class Play:
    """One session: lines are sent in, the desk is looked at, claims are approved."""

    def __init__(self, recorded: Recorded, session: LiveSession, people: dict[str, User]) -> None:
        self.recorded, self.session, self.people = recorded, session, people
        self.seen, self.over = Seen(), threading.Event()
        self.speed = FORWARD_SPEED if FORWARD else SPEED

    def speak(self) -> None:
        """Send each line when it is spoken; all that are due go in one call."""
        begun, waiting = time.time(), self.recorded.arrivals()
        while waiting:
            spoken = self._spoken_after(time.time() - begun)
            due = [one for one in waiting[:100] if one.at <= spoken]
            if due:
                waiting = waiting[len(due) :]
                for one in due:
                    self.seen.arrived.setdefault(one.line.number, []).append(time.time())
                add_live_lines(self.session.pk, [_spoken(one) for one in due], actor=self.people["sam"])
            elif not self.over.wait(min(0.2, max(0.0, (waiting[0].at - spoken) / self.speed))):
                continue

    def _spoken_after(self, seconds: float) -> float:
        """How many seconds of the transcript are over; when the first minutes are, what was measured of them is forgotten."""
        fast = FORWARD * 60 / FORWARD_SPEED
        if seconds < fast:
            return seconds * FORWARD_SPEED
        if self.speed != SPEED:
            self.speed = SPEED
            for measured in (self.seen.arrived, self.seen.approved, self.seen.memory):
                measured.clear()
        return FORWARD * 60 + (seconds - fast) * SPEED

    def watch(self) -> None:
        """Look for new claims and matches of the session until it is over."""
        prepared = set(self.session.prepared.values_list("pk", flat=True))
        try:
            while not self.over.wait(LOOK_EVERY):
                new = {
                    "article__live_part__session": self.session,
                    "created_at__gt": timezone.now() - NEW_FOR,
                }
                ids, now = set(Claim.objects.filter(**new).values_list("pk", flat=True)), time.time()
                for claim in ids - self.seen.claims.keys():
                    self.seen.claims[claim] = now
                left = ids - self.seen.matches.keys()
                pairs = Match.objects.filter(Q(first__in=left) | Q(second__in=left))
                for pair in pairs.values_list("first", "second"):
                    if prepared & set(pair):
                        self.seen.matches.setdefault(min(set(pair) & left), now)
                reviewed = Review.objects.filter(**new)
                for claim in {*reviewed.values_list("claim", flat=True), *self.seen.matches}:
                    self.seen.on_cards.setdefault(claim, now)
        finally:
            connection.close()

    def check(self) -> None:
        """Two people bring a claim to readers, now and then."""
        try:
            while not self.over.wait(APPROVE_EVERY / self.speed):
                self._check_one()
        finally:
            connection.close()

    def _check_one(self) -> None:
        waiting = Review.objects.filter(article__live_part__session=self.session, state=State.WAITING)
        review = waiting.select_related("claim").order_by("-pk").first()
        if review is None:
            return
        try:
            verdict = _judged(review, self.people["mara"])
            begun = time.time()
            approval.give_approval(review.pk, verdict.pk, actor=self.people["ruth"], note="")
            self.seen.approved[str(review.claim_id)] = begun
        except Refusal:
            # The words changed in the meantime: nothing is published of them.
            self.seen.refused += 1

    def weigh(self, worker: int) -> None:
        """The memory of the worker in MiB, every ten seconds."""
        while not self.over.wait(WEIGH_EVERY):
            whole = [psutil.Process(worker), *psutil.Process(worker).children(recursive=True)]
            self.seen.memory.append(sum(one.memory_info().rss for one in whole) / 2**20)


def _spoken(arrival: Arrival) -> SpokenLine:
    line = arrival.line
    return SpokenLine(arrival.text, line.speaker, line.starts, line.ends, line.number, arrival.revision - 1)


def _judged(review: Review, mara: User) -> Verdict:
    finding = "confirmed" if review.claim.claimant_id else "not attributed"
    return submitted_verdict(review, mara, finding, terms.proposed_statement_in_terms(review.claim))


def prepare(recorded: Recorded, session: LiveSession, people: dict[str, User]) -> int:
    """Publish the statements that are likely to be said, and prepare them; returns how many."""
    details = intake.Details(title=f"Before: {session.title}", desk=session.desk, language="en")
    text = "\n\n".join([details.title, *recorded.prepared])
    article = intake.submit_article(details, intake.Material.pasted(text), actor=people["sam"])
    wait_until(lambda: Run.objects.filter(version__article=article, state=Run.State.DONE).exists())
    for review in Review.objects.filter(article=article, state=State.WAITING).select_related("claim"):
        verdict = _judged(review, people["mara"])
        approval.give_approval(review.pk, verdict.pk, actor=people["ruth"], note="")
    published = Claim.objects.filter(article=article, current_release__isnull=False)
    return packs.add_claims_to_pack(session.pk, published.values_list("pk", flat=True), actor=people["mara"])


def _cookie(user: User) -> str:
    """The cookie of somebody who has signed in."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def _browsers(module: str, *arguments: str) -> subprocess.Popen[str]:
    """Many browsers in a process of their own; they end when its input is closed."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def wait_until(holds: Callable[[], bool], within: float = SETTLES_WITHIN) -> bool:
    """Whether it holds in time."""
    deadline = time.monotonic() + within
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


def play(
    recorded: Recorded, session: LiveSession, people: dict[str, User], desk: DeskProcesses, worker: int
) -> str:
    """Play one transcript with its share of readers and people; returns its rows of the report."""
    share = len(SCENES) if TOGETHER else 1
    public, here = reverse("live_public:page", args=[session.pk]), reverse("live:update", args=[session.pk])
    streaming, newest = desk.environment["STREAM_PORT"], str(Change.objects.newest())
    readers = _browsers(
        "bench.live.readers", str(desk.port), streaming, public, str(READERS // share), newest
    )
    news = reverse("live:stream", args=[session.pk])
    crowd = _browsers("bench.live.people", str(desk.port), streaming, here, news, str(PEOPLE // share))
    assert crowd.stdin is not None
    crowd.stdin.write("".join(f"{_cookie(people['mara'])}\n" for _number in range(PEOPLE // share)))
    crowd.stdin.flush()
    one = Play(recorded, session, people)
    works = [one.watch, one.check, lambda: one.weigh(worker)]
    threads = [threading.Thread(target=work, daemon=True) for work in works]
    try:
        for thread in threads:
            thread.start()
        one.speak()
        settled = wait_until(lambda: not LiveLine.objects.filter(session=session).unread().exists())
        time.sleep(2 * LOOK_EVERY + 1)
    finally:
        one.over.set()
        for thread in threads:
            thread.join(30)
        told, _errors = readers.communicate("", timeout=60)
        cards, _errors = crowd.communicate("", timeout=60)
    rows = latency_rows(one.seen, session, json.loads(told), json.loads(cards))
    rows += step_rows(session) + size_rows(session, people["mara"])
    end_live_session(session.pk, actor=people["sam"])
    return "\n".join(rows if settled else [*rows, "lines were left unread"])


def _play_together(
    opened: list[tuple[Recorded, LiveSession]], people: dict[str, User], desk: DeskProcesses, worker: int
) -> list[str]:
    """Play transcripts side by side, each in a thread that ends with this process; returns their rows."""
    reports = dict.fromkeys(range(len(opened)), "it could not be played")

    def play_one(number: int) -> None:
        try:
            reports[number] = play(*opened[number], people, desk, worker)
        finally:
            connection.close()

    threads = [threading.Thread(target=play_one, args=[number], daemon=True) for number in reports]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(reports.values())


def _open(scene: Scene, desk: Desk, people: dict[str, User]) -> tuple[Recorded, LiveSession]:
    """A session for a transcript, with its prepared claims."""
    recorded = record_scene(scene, seconds=MINUTES * 60)
    speakers = [Speaker(name) for name in scene.speakers]
    session = open_live_session(
        LiveDetails(title=scene.title, desk=desk, speakers=speakers), actor=people["sam"]
    )
    print(f"{scene.title}: {prepare(recorded, session, people)} claims prepared", flush=True)
    return recorded, session


def main() -> int:
    """Load, start, play both transcripts, print."""
    if ONLY not in ("", *(scene.name for scene in SCENES)):
        sys.exit(
            f"ONLY={ONLY}: there is no such transcript. Choose {' or '.join(scene.name for scene in SCENES)}."
        )
    print(f"{time.strftime('%d %B %Y')}; load of the machine {os.getloadavg()[0]:.1f}", flush=True)
    articles = round(VERIFIED / ((FEWEST + MOST) / 2 * PUBLISHED / 100))
    if articles:
        with connected_as_owner():
            load_synthetic_articles(articles, 1, lambda _what: None)
    people = {
        "sam": person("Sam Okafor", Role.EDITOR),
        "mara": person("Mara Lindqvist", Role.REVIEWER),
        "ruth": person("Ruth Adeyemi", Role.APPROVER),
    }
    department = Desk.objects.get_or_create(slug="politics", defaults={"name": "Politics"})[0]
    settings.API_RATE_ANONYMOUS = 10_000_000
    environment = dict(os.environ) | {
        "API_RATE_ANONYMOUS": "10000000", "LOG_LEVEL": "WARNING", "STREAM_PORT": str(free_broker_port()),
    }  # fmt: skip
    desk = DeskProcesses(Home(Path(os.environ["NEWSDESK_HOME"])), free_broker_port(), environment)
    children = [Child(service, []) for service in (desk.worker(), desk.web(), desk.stream(), desk.beat())]
    try:
        for child in children:
            child.wait_until_ready()
        worker = children[0].process.pid
        chosen = tuple(scene for scene in SCENES if ONLY in ("", scene.name))
        for scenes in [chosen] if TOGETHER else [(scene,) for scene in chosen]:
            opened = [_open(scene, department, people) for scene in scenes]
            for (recorded, session), report in zip(
                opened, _play_together(opened, people, desk, worker), strict=True
            ):
                print(f"{session.title}\n{report}", flush=True)
                print("\n".join(equality_rows(recorded, session, people["sam"])), flush=True)
    finally:
        stop_processes_together(children)
        print("\n".join(error_rows(desk.home.logs)), flush=True)
    connections.close_all()
    return 0
