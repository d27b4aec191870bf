"""Measure the queue and the search with a million waiting claims: `make bench-desk`.

Minutes lie between the few claims and the many, and the machine may be busy with other work in one of the two. So a page is
measured in processor time, of this process and of its PostgreSQL session together, and in turn with a page without claims.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from bench.desk.crowd import Crowd, person
from claims.matching import candidates, matcher
from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from reviews.workflow import leases

FEW = int(os.environ.get("FEW", "10000"))
MANY = int(os.environ.get("MANY", "1000000"))
TAKES, PAGES, LOOKS, SEARCHES = 300, 60, 100, 60
# The order and the condition of `queue.take_next`, as anybody would type it.
BARE = """
    SELECT * FROM reviews_review WHERE state = 'waiting'
    ORDER BY priority DESC, deadline, id LIMIT 1 FOR UPDATE SKIP LOCKED
"""


@dataclass(frozen=True)
class Target:
    """A figure, and what it must not be above."""

    name: str
    value: float
    most: float

    def __str__(self) -> str:
        verdict = "kept" if self.value <= self.most else "MISSED"
        return f"{self.name}: {self.value:.2f} (at most {self.most:g}) {verdict}"


def timed(action: Callable[[], object]) -> float:
    """How many milliseconds it takes."""
    begun = time.perf_counter()
    action()
    return (time.perf_counter() - begun) * 1000


def processor_times() -> tuple[float, float]:
    """How many milliseconds of a processor this process and its session of PostgreSQL have used so far."""
    session = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    return time.process_time() * 1000, int(session.split()[0]) / 1_000_000


def used_by(action: Callable[[], object]) -> tuple[float, float]:
    """How many milliseconds of a processor it takes here and in PostgreSQL."""
    before = processor_times()
    action()
    return tuple(now - then for now, then in zip(processor_times(), before, strict=True))  # type: ignore[return-value]


def cost(name: str, address: str, browser: Client, count: int) -> float:
    """How many times the processor time of a page without claims a page takes, by the whole stack of middleware."""
    plain = reverse("accounts:settings")
    with connection.cursor() as cursor:
        # The processor time of helpers that PostgreSQL starts for a query would not be counted.
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    assert browser.get(address).status_code == browser.get(plain).status_code == 200
    rounds = [
        (used_by(lambda: browser.get(address)), sum(used_by(lambda: browser.get(plain))))
        for _round in range(count)
    ]
    here, there = (median(used[place] for used, _plain in rounds) for place in (0, 1))
    both, other = median(sum(used) for used, _plain in rounds), median(plain for _used, plain in rounds)
    print(
        f"{name}: {here:.1f} ms of processor time and {there:.1f} ms in PostgreSQL; "
        f"{both / other:.2f} times a page without claims",
        flush=True,
    )
    return both / other


def bare() -> None:
    """The bare statement, in a transaction of its own as every statement is."""
    with connection.cursor() as cursor:
        cursor.execute(BARE)
        cursor.fetchone()


def spread(times: list[float]) -> str:
    """Median and 95th percentile."""
    return f"median {median(times):.2f} ms, p95 {quantiles(times, n=20)[-1]:.2f} ms"


def takes(reviewer: User) -> Target:
    """Taking the next claim beside the bare statement, in turn, so that both see the same queue."""
    ours, theirs = [], []
    for _round in range(TAKES):
        theirs.append(timed(bare))
        ours.append(timed(lambda: leases.lease_next_claim(actor=reviewer)))
    print(f"take at {MANY:,} waiting: {spread(ours)}; the bare statement: {spread(theirs)}")
    return Target("take / bare statement", median(ours) / median(theirs), 2)


def first_screen(reviewer: User) -> float:
    """The queue page as it opens."""
    browser = Client()
    browser.force_login(reviewer)
    return cost("queue page", reverse("reviews:queue"), browser, PAGES)


def searches(reviewer: User, crowd: Crowd) -> dict[str, float]:
    """The first screen of the search, for words of every frequency."""
    browser = Client()
    browser.force_login(reviewer)
    common, other, middling, rare = (crowd.words[rank] for rank in (0, 12, 400, 8000))
    sought = {
        "a common word": common,
        "two common words": f"{common} {other}",
        "a word in every 250th claim": middling,
        "a rare word": rare,
        "a common and a rare word": f"{common} {rare}",
    }
    address = reverse("reviews:search")
    return {
        name: cost(f"search for {name}", f"{address}?{urlencode({'q': words})}", browser, SEARCHES)
        for name, words in sought.items()
    }


def looks() -> None:
    """Has it been checked? For claims that share words with others as real ones do."""
    claims = list(Claim.objects.with_claimant()[:LOOKS])
    times = [timed(partial(matcher.matches_of_claim, claim)) for claim in claims]
    print(f"matches of a claim among {MANY:,}: {spread(times)}, worst {max(times):.0f} ms")
    words = [timed(partial(by_words, claim)) for claim in claims]
    print(f"  of which the search by rare words: {spread(words)}, worst {max(words):.0f} ms")


def by_words(claim: Claim) -> list[Claim]:
    """The candidates that share rare words with a claim."""
    query = candidates.match_candidate_query(claim.words)
    return list(
        Claim.objects.with_words(query, candidates.LOOKED_AT).most_alike(claim.words)[: candidates.CANDIDATES]
    )


def main() -> int:
    """Measure at few and at many claims; 1 when a target is missed."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    reviewer = person("Mara Lindqvist", Role.REVIEWER)
    crowd = Crowd()
    print(f"loading {FEW:,} claims: {timed(lambda: crowd.add(FEW)) / 1000:.0f} s", flush=True)
    small, few_found = first_screen(reviewer), searches(reviewer, crowd)
    print(f"loading {MANY - FEW:,} more: {timed(lambda: crowd.add(MANY - FEW)) / 1000:.0f} s", flush=True)
    targets = [
        Target(f"queue page at {MANY:,} / at {FEW:,}", first_screen(reviewer) / small, 1.3),
        *(
            Target(f"search for {name} at {MANY:,} / at {FEW:,}", value / few_found[name], 1.3)
            for name, value in searches(reviewer, crowd).items()
        ),
        takes(reviewer),
    ]
    looks()
    print(*targets, sep="\n")
    return int(any(target.value > target.most for target in targets))
