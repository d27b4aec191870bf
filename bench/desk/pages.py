"""Measure the pages of a long article beside those of a short one: `make bench-pages` (WORDS=106000 BEST_OF=3 AGAINST=path).

Article, triage, clearance, workbench and queue, as a browser gets them first, from a web server of its own: seconds, processor
time of the web server and bytes, best of several. AGAINST is the work tree of another build, which answers in turn with this one, on the same database.
"""

import os
import random
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
from django.conf import settings
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from bench.desk.memory import Contestant, processor_seconds
from bench.desk.throughput import submit
from claims.models import Mention
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.audit.models import Reaction
from newsdesk.ops.broker import free_broker_port
from newsdesk.ops.database_owner import connected_as_owner
from newsdesk.ops.desk import DeskProcesses
from newsdesk.ops.home import Home
from newsdesk.ops.processes import Child, stop_processes_together
from reviews.models import Review
from reviews.workflow import leases

WORDS, BEST_OF = int(os.environ.get("WORDS", "106000")), int(os.environ.get("BEST_OF", "3"))
AGAINST = os.environ.get("AGAINST", "")
WITHIN = 1800
# What makes the claims of an article; comparing them with the archive is not waited for.
READING = ("newsdesk.articles.tasks.read", "claims.tasks.extract", "reviews.tasks.open_reviews")


# Blocks without what only transcripts have, which an older build does not know.
WITHOUT_VOICES = """
    UPDATE articles_articleversion SET blocks = (
        SELECT jsonb_agg(block - '{voice,words,name_start,name_end}'::text[] ORDER BY number)
        FROM jsonb_array_elements(blocks) WITH ORDINALITY AS one (block, number))
"""
# A page of a short article is asked for so many times in a row: the kernel counts processor time in hundredths of a second.
IN_A_ROW = 5

# Each time with another place, name and figures: what is said twice would be one claim.
SENTENCES = (
    "The council of {place} spent {count:,} euros on roads in {month} {year}, {percent} percent more than the year before.",
    "“We have built {small} schools since {year},” said {name}, who leads the education office of {place}.",
    "According to {name}, the port of {place} handled {count:,} containers in {year}.",
    "The weather stayed grey for most of the week, and few people were out.",
    "Unemployment in {place} fell to {percent} percent in {month} {year}, the lowest figure in {small} years.",
    "{name} denied that the company in {place} had dismissed {small} engineers because of the strike.",
    "Nobody seemed to be in a hurry, which suited the visitors well.",
    "A report found that {count:,} households near {place} had no clean water in {month} {year}.",
)
MONTHS = "January March May June August October November".split()


@dataclass(frozen=True)
class Look:
    """One page as it was sent."""

    seconds: float
    processor: float
    size: int


@contextmanager
def services(home: Home, *names: str, folder: Path | None = None) -> Iterator[Contestant]:
    """Some of the desk's processes, of another build if its folder is given; the last one is the web server, if it is wanted."""
    desk = DeskProcesses(
        home, free_broker_port(), {"DJANGO_SETTINGS_MODULE": "newsdesk.settings"} | dict(os.environ)
    )
    wanted = [getattr(desk, name)() for name in names]
    if folder:
        wanted = [replace(service, folder=folder) for service in wanted]
    children = [Child(service) for service in wanted]
    try:
        for child in children:
            child.wait_until_ready()
        yield Contestant(desk.port, children[-1].process.pid)
    finally:
        stop_processes_together(children)


def long_text(words: int) -> str:
    """Paragraphs of news about invented places, with a heading now and then."""
    chance, pieces, count = random.Random(7), ["A long story"], 0
    while count < words:
        paragraph = " ".join(_sentence(chance, number) for number in chance.sample(range(len(SENTENCES)), 4))
        if len(pieces) % 40 == 0:
            pieces.append(f"What happened in {_name(chance)}")
        pieces.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(pieces)


def _sentence(chance: random.Random, number: int) -> str:
    return SENTENCES[number].format(
        place=_name(chance),
        name=f"{_name(chance)} {_name(chance)}",
        month=chance.choice(MONTHS),
        year=chance.randint(1990, 2025),
        count=chance.randint(1_000, 900_000),
        small=chance.randint(3, 90),
        percent=chance.randint(11, 290) / 10,
    )


def _name(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(3)).capitalize()


def make_articles(home: Home) -> dict[str, Article]:
    """A long and a short article with their claims in the queue."""
    texts = {"long": long_text(WORDS), "short": long_text(600)}
    with services(home, "worker"):
        submit(list(texts.values()))
        deadline = time.monotonic() + WITHIN
        while Reaction.objects.unfinished().filter(task__in=READING).exists():
            if time.monotonic() > deadline:
                raise AssertionError(f"not read within {WITHIN} s")
            time.sleep(0.5)
    with connected_as_owner(), connection.cursor() as cursor:
        # A version never changes: the trigger that says so is set aside.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(WITHOUT_VOICES)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")
    articles = dict(zip(texts, Article.objects.order_by("pk"), strict=True))
    for name, article in articles.items():
        claims = Mention.objects.filter(version__article=article).count()
        print(f"{name}: {len(texts[name].split()):,} words, {claims:,} claims", flush=True)
    return articles


def paths_for(articles: dict[str, Article], mara: User) -> dict[str, dict[str, str]]:
    """The addresses of each page by article; Mara has a claim in the middle of each."""
    paths: dict[str, dict[str, str]] = {}
    for name, article in articles.items():
        reviews = list(Review.objects.filter(article=article).order_by("pk"))
        taken = reviews[len(reviews) // 2]
        leases.lease_claim(taken.pk, actor=mara)
        for page, path in (
            ("article", reverse("articles:article", args=[article.pk])),
            ("triage", reverse("reviews:triage", args=[article.pk])),
            ("clearance", reverse("articles:clearance", args=[article.pk])),
            ("workbench", reverse("reviews:bench", args=[taken.pk])),
        ):
            paths.setdefault(page, {})[name] = path
    paths["queue"] = {"short": reverse("reviews:queue")}
    return paths


def look(client: httpx.Client, server: Contestant, path: str, times: int) -> Look:
    """Ask for one page so many times; the quickest time, and the mean of the processor time."""
    used, taken, size = processor_seconds(server.pid), [], 0
    for _time in range(times):
        begun = time.perf_counter()
        answer = client.get(f"http://127.0.0.1:{server.port}{path}")
        taken.append(time.perf_counter() - begun)
        size = len(answer.content)
        if answer.status_code != 200:
            raise AssertionError(f"{path}: {answer.status_code}")
    return Look(min(taken), (processor_seconds(server.pid) - used) / times, size)


def better(one: Look | None, other: Look) -> Look:
    """The best of two looks, in seconds and in processor time each."""
    if one is None:
        return other
    return Look(min(one.seconds, other.seconds), min(one.processor, other.processor), other.size)


def measure(
    servers: dict[str, Contestant], paths: dict[str, dict[str, str]], session: str
) -> dict[tuple[str, str, str], Look]:
    """The quickest of several looks at every page, the builds in turn."""
    best: dict[tuple[str, str, str], Look] = {}
    headers = {"Accept-Encoding": "identity", "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
    with httpx.Client(headers=headers, timeout=120) as client:
        # The first turn finds templates and plans cold, and does not count.
        for turn in range(BEST_OF + 1):
            for page, articles in paths.items():
                for name, path in articles.items():
                    for build, server in servers.items():
                        found = look(client, server, path, 1 if name == "long" else IN_A_ROW)
                        key = (page, name, build)
                        if turn:
                            best[key] = better(best.get(key), found)
    return best


def table(best: dict[tuple[str, str, str], Look]) -> list[str]:
    """A row for each page and article."""
    rows = [
        "| page | article | here | processor | kB | before | processor | kB | times | processor, times |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for (page, name, build), here in best.items():
        if build != "here":
            continue
        before = best.get((page, name, "before"))
        beside = (
            f"{_figures(before)} | {before.seconds / here.seconds:.1f} | {before.processor / here.processor:.2f}"
            if before
            else "| | | |"
        )
        rows.append(f"| {page} | {name} | {_figures(here)} | {beside} |")
    bench = {name: best["workbench", name, "here"].seconds for name in ("long", "short")}
    return [*rows, "", f"workbench, long against short: {bench['long'] / bench['short']:.2f} times"]


def _figures(one: Look) -> str:
    return f"{one.seconds:.3f} s | {one.processor * 1000:,.0f} ms | {one.size / 1000:,.0f}"


def main() -> int:
    """Make the articles, measure, print."""
    home = Home(Path(os.environ["NEWSDESK_HOME"]))
    articles = make_articles(home)
    mara = User.objects.create_user(
        "mara@newsdesk.example", name="Mara Lindqvist", roles=["editor", "reviewer"]
    )
    visitor = Client(SERVER_NAME="127.0.0.1")
    visitor.force_login(mara)
    session = visitor.cookies[settings.SESSION_COOKIE_NAME].value
    paths = paths_for(articles, mara)
    connections.close_all()
    with ExitStack() as running:
        servers = {"here": running.enter_context(services(home, "web"))}
        if AGAINST:
            servers["before"] = running.enter_context(services(home, "web", folder=Path(AGAINST)))
        best = measure(servers, paths, session)
    print(f"{time.strftime('%d %B %Y')}; load of the machine {os.getloadavg()[0]:.1f}; best of {BEST_OF}")
    print("\n".join(table(best)))
    return 0
