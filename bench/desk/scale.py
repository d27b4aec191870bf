"""Measure the most frequent calls with more and more claims: `make bench-scale` (SIZES=10000,100000,1000000).

For each call: time, queries, rows that PostgreSQL read, and tables that it scanned completely.
"""

import json
import math
import os
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim
from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.publishing.models import Change, CurrentRelease
from reviews.models import Review

SIZES = [int(size) for size in os.environ.get("SIZES", "10000,100000,1000000").split(",")]
CLAIMS_AN_ARTICLE = 25
ROUNDS = int(os.environ.get("ROUNDS", "7"))
# A call whose time or rows grow more than this, beyond the logarithm of the data, is named.
GROWTH = 3.0
SCOPES = ["articles:read", "articles:write", "desk", "webhooks"]


@dataclass(frozen=True)
class Figure:
    """What one call took."""

    name: str
    claims: int
    milliseconds: float
    queries: int
    rows: int
    scans: str

    def __str__(self) -> str:
        return (
            f"{self.name:34} {self.claims:>9,} {self.milliseconds:9.1f} ms {self.queries:4} queries "
            f"{self.rows:>9,} rows  {self.scans}"
        )


class Caller:
    """Somebody with every role but the editor's, in a browser and with a key."""

    def __init__(self) -> None:
        email = "bench@newsdesk.example"
        found: User | None = User.objects.filter(email=email).first()
        self.user = found or User.objects.create_user(
            email, name="Bench", roles=["reviewer", "administrator"]
        )
        _key, text = keys.issue_api_key(self.user, "bench", SCOPES, actor=self.user)
        # One client for all calls: each new one sets up the whole middleware first.
        self.program = Client(headers={"authorization": f"Bearer {text}"}, SERVER_NAME="localhost")
        self.browser = Client(SERVER_NAME="localhost")
        self.browser.force_login(self.user)

    def api(self, path: str, **query: Any) -> Callable[[], Any]:
        """A call of the API."""
        return lambda: self.program.get(f"/api/v1/{path}", query)

    def post(self, path: str, **body: Any) -> Callable[[], Any]:
        """A call that changes something."""
        return lambda: self.program.post(f"/api/v1/{path}", body, content_type="application/json")

    def page(self, name: str, *arguments: Any) -> Callable[[], Any]:
        """A page of the desk."""
        return lambda: self.browser.get(reverse(name, args=arguments))


def calls(caller: Caller) -> Iterator[tuple[str, Callable[[], Any]]]:
    """The commonest calls, about records from the middle of what there is."""
    article = middle(Article.objects.order_by("pk"))
    review = middle(Review.objects.filter(state="waiting").order_by("pk"))
    release = middle(CurrentRelease.objects.order_by("pk"))
    last = Change.objects.order_by("-position").values_list("position", flat=True).first() or 0
    rare = max(Claim.objects.get(pk=release.pk).words.split(), key=len)
    yield "page: queue", caller.page("reviews:queue")
    yield "page: a claim at the workbench", caller.page("reviews:bench", review.pk)
    yield "page: approvals", caller.page("reviews:approvals")
    yield "page: published claims", caller.page("publishing:published")
    yield "page: a published claim", caller.page("publishing:claim", release.pk)
    yield "page: the story of a claim", caller.page("story", release.pk)
    yield "GET queue", caller.api("queue/", limit=20)
    yield "POST queue/take", caller.post("queue/take/")
    yield "GET reviews/{id}", caller.api(f"reviews/{review.pk}/")
    yield "GET articles/{id}", caller.api(f"articles/{article.pk}/")
    yield "GET articles/{id}/clearance", caller.api(f"articles/{article.pk}/clearance/")
    yield "GET claims", caller.api("claims/")
    yield "GET claims by rating", caller.api("claims/", rating="disputed")
    yield "GET claims by words", caller.api("claims/", q=rare)
    yield "GET claims by a common word", caller.api("claims/", q=common_word())
    yield "GET claims/{id}", caller.api(f"claims/{release.pk}/")
    yield "GET claims/{id}/history", caller.api(f"claims/{release.pk}/history/")
    yield "GET changes from the start", caller.api("changes/", after=0, limit=100)
    yield "GET changes at the end", caller.api("changes/", after=max(0, last - 50), limit=100)
    yield "POST check", caller.post("check/", text=Claim.objects.get(pk=release.pk).words)
    yield "GET metrics", lambda: caller.browser.get("/metrics")


def middle(rows: Any) -> Any:
    """One from the middle."""
    return rows[rows.count() // 2]


def common_word() -> str:
    """A word that stands in very many claims: one of a sample that comes most often."""
    words = [word for text in Claim.objects.values_list("words", flat=True)[:300] for word in text.split()]
    return max(set(words), key=words.count)


def measure(name: str, call: Callable[[], Any], claims: int) -> Figure | None:
    """The median of several rounds, none from the cache; None for a call that this desk does not have."""
    times = []
    with CaptureQueriesContext(connection) as seen:
        cache.clear()
        answer = call()
    # Kept now: the next call forgets what this one asked.
    asked = [query["sql"] for query in seen.captured_queries]
    if answer.status_code in (404, 405):
        print(f"{name}: {answer.status_code}")
        return None
    assert answer.status_code < 400, (name, answer.status_code, answer.content[:500])
    for _round in range(ROUNDS):
        cache.clear()
        begun = time.perf_counter()
        call()
        times.append((time.perf_counter() - begun) * 1000)
    rows, scans = read_by(asked)
    return Figure(name, claims, median(times), len(asked), rows, ", ".join(sorted(scans)) or "indexes only")


def read_by(statements: list[str]) -> tuple[int, set[str]]:
    """How many rows the SELECTs read, and the larger tables that were read from end to end."""
    rows, scans = 0, set()
    for statement in statements:
        if not statement.lstrip().upper().startswith("SELECT"):
            continue
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + statement.replace("%", "%%"), [])
            plan = cursor.fetchone()[0]
        for node in nodes((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]):
            if "Relation Name" not in node:
                continue
            looked_at = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
            read = round(looked_at * node["Actual Loops"])
            rows += read
            if node["Node Type"] == "Seq Scan" and read > 500:
                scans.add(f"all of {node['Relation Name']}")
    return rows, scans


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every step of a plan."""
    yield plan
    for below in plan.get("Plans", []):
        yield from nodes(below)


def grown(figures: list[Figure]) -> list[str]:
    """Calls that grow faster than the logarithm of the data, in time or in rows."""
    found = []
    for name in dict.fromkeys(figure.name for figure in figures):
        few, *_, many = [figure for figure in figures if figure.name == name] * 2
        few, many = sorted((few, many), key=lambda figure: figure.claims)
        allowed = GROWTH * math.log(many.claims) / math.log(few.claims)
        if many.milliseconds > allowed * max(few.milliseconds, 2) or many.rows > allowed * max(few.rows, 200):
            found.append(
                f"{name}: {few.milliseconds:.1f} to {many.milliseconds:.1f} ms, {few.rows:,} to {many.rows:,} rows"
            )
    return found


def main() -> int:
    """Load, measure, load more, measure; say what grows too fast."""
    figures: list[Figure] = []
    caller = Caller()
    for size in SIZES:
        there = Claim.objects.count()
        begun = time.monotonic()
        call_command(
            "load_synthetic", articles=max(1, (size - there) // CLAIMS_AN_ARTICLE), seed=size, verbosity=0
        )
        now = Claim.objects.count()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            bytes_now = cursor.fetchone()[0]
        print(
            f"\n{now:,} claims; loaded {now - there:,} in {time.monotonic() - begun:.0f} s; database "
            f"{bytes_now / 1e9:.2f} GB; this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB",
            flush=True,
        )
        for name, call in calls(caller):
            if (figure := measure(name, call, now)) is not None:
                figures.append(figure)
                print(figure, flush=True)
    slow = grown(figures) if len(SIZES) > 1 else []
    print("\nFaster than the logarithm of the data grow:", *(slow or ["none"]), sep="\n  ")
    return 0
