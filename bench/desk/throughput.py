"""Measure the time from upload to claims in the database with 1 and 2 worker processes, and the share of extraction.

`make bench-scale` runs it after the calls; ARTICLES= is the number of articles.
"""

import os
import time
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.models import Sum

from claims.extraction import Extractor
from claims.models import Run
from newsdesk.accounts.models import Desk as Department
from newsdesk.accounts.models import User
from newsdesk.articles import intake
from newsdesk.audit.models import Reaction
from newsdesk.ops.broker import free_broker_port
from newsdesk.ops.desk import DeskProcesses
from newsdesk.ops.home import Home
from newsdesk.ops.processes import Child, stop_processes_together

ARTICLES = int(os.environ.get("ARTICLES", "24"))
WITHIN = 900


def texts() -> list[str]:
    """The sample articles, each time with other words at the head, so that none is the same."""
    seeds = [seed.read_text() for seed in sorted((settings.BASE_DIR / "seeds").glob("0*.txt"))]
    return [f"Part {number}.\n\n{seeds[number % len(seeds)]}" for number in range(ARTICLES)]


def alone(articles: list[str]) -> float:
    """Seconds of extraction and nothing else, in one process that has loaded its models."""
    extractor = Extractor()
    extractor.extract(articles[0])
    begun = time.perf_counter()
    for text in articles:
        extractor.extract(text)
    return time.perf_counter() - begun


def by_workers(processes: int, articles: list[str], home: Home) -> float:
    """Seconds from the first upload to the last claim, with a warm worker for reading and extraction, as in production."""
    os.environ["WORKER_PROCESSES"] = str(processes)
    desk = DeskProcesses(
        home, free_broker_port(), {"DJANGO_SETTINGS_MODULE": "newsdesk.settings"} | dict(os.environ)
    )
    service = desk.worker()
    worker = Child(replace(service, command=[*service.command, "--queues", "reading,extraction"]))
    try:
        worker.wait_until_ready()
        # One for each process, so that every one has its models.
        submit([f"Warming up {number}.\n\n{articles[0]}" for number in range(2 * processes)])
        wait()
        begun = time.perf_counter()
        submit([f"With {processes}: {text}" for text in articles])
        wait()
        return time.perf_counter() - begun
    finally:
        stop_processes_together([worker])


def submit(articles: list[str]) -> None:
    """Send articles in by the ordinary door."""
    department, _new = Department.objects.get_or_create(name="World", slug="world")
    sam = User.objects.filter(email="sam@newsdesk.example").first() or User.objects.create_user(
        "sam@newsdesk.example", name="Sam Okafor", roles=["editor"]
    )
    for text in articles:
        intake.submit_article(
            intake.Details("A story", department, language="en"), intake.Material.pasted(text), actor=sam
        )


def wait() -> None:
    """Until every article is read and its claims are there."""
    deadline = time.monotonic() + WITHIN
    tasks = ["newsdesk.articles.tasks.read", "claims.tasks.extract"]
    while time.monotonic() < deadline:
        if not Reaction.objects.unfinished().filter(task__in=tasks).exists():
            return
        time.sleep(0.05)
    raise AssertionError(f"not read within {WITHIN} s")


def main() -> int:
    """Measure and print."""
    home, articles = Home(Path(os.environ["NEWSDESK_HOME"])), texts()
    words = sum(len(text.split()) for text in articles)
    print(
        f"{len(articles)} articles, {words:,} words; load of the machine {os.getloadavg()[0]:.1f}", flush=True
    )
    pure = alone(articles)
    print(f"extraction alone, one process: {pure:.1f} s, {words / pure:,.0f} words a second", flush=True)
    for processes in (1, 2):
        took = by_workers(processes, articles, home)
        inside = Run.objects.order_by("-created_at")[: len(articles)].aggregate(s=Sum("seconds"))["s"]
        share = min(1.0, pure / (took * processes))
        print(
            f"{processes} worker process(es): {took:.1f} s, {words / took:,.0f} words a second; extraction is "
            f"{share:.0%} of the processes' time (claims.runs took {inside:.1f} s of it)",
            flush=True,
        )
    connections.close_all()
    return 0
