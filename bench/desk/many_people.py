"""A directory of 50,000 people with 200 names each: `make bench-people PEOPLE=50000 ALIASES=200`.

Ten million names are made by the database itself, in the scratch database of a benchmark, then the indexes are built.
Surnames are skewed, as they are in life: the most frequent one belongs to about one in seventy people.
"""

import os
import random
from collections.abc import Callable
from functools import partial
from itertools import product
from statistics import median

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench.desk.queue_and_search import Target, spread, timed
from bench.desk.suggestions import END, MIDDLE, START, typed
from claims.models import Claim, Claimant, ClaimantName
from claims.people import directory
from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.roles import Role
from newsdesk.articles.models import Article
from newsdesk.lib.db.ids import uuid7
from newsdesk.publishing.models import CurrentRelease

PEOPLE = int(os.environ.get("PEOPLE", "50000"))
NAMES_EACH = int(os.environ.get("ALIASES", "200"))
# Every so many-th person has a published claim.
PUBLISHED = 3
ROUNDS = 150
# A page beside everything else that the machine does.
SUGGESTION_AT_MOST, PAGE_AT_MOST = 50.0, 1_000.0

_PARTS = """
CREATE TEMPORARY TABLE parts (at int PRIMARY KEY, word text);
"""
# Person n, name k; k = 0 is the main name.
_MAKE_NAMES = """
CREATE TEMPORARY TABLE made AS
    SELECT n, k, given.word || ' ' || family.word AS name
    FROM generate_series(0, %(people)s - 1) n
    CROSS JOIN generate_series(0, %(names)s - 1) k
    JOIN parts given ON given.at = (n::bigint * 7919 + k * 104729) %% %(parts)s
    JOIN parts family ON family.at = floor(%(parts)s * power(n * 0.6180339887 %% 1, 2))
"""
_ID = "('01900000-0000-7000-8000-' || lpad(to_hex({}), 12, '0'))::uuid"
_MAKE_RECORDS = f"""
INSERT INTO claims_claimant (id, created_at, name, key, kind, aliases, wikidata)
    SELECT {_ID.format("n")}, now(), (array_agg(name ORDER BY k))[1], n || ' #' || n, 'person',
           (array_agg(name ORDER BY k))[2:], ''
    FROM made GROUP BY n
"""
_FILL_NAMES = f"""
INSERT INTO claims_claimantname (id, created_at, claimant_id, name, folded, language, origin, main)
    SELECT {_ID.format("n::bigint * 1000 + k")}, now(), {_ID.format("n")}, name, ' ' || lower(name), '',
           CASE WHEN k %% 2 = 0 THEN 'person' ELSE 'article' END, k = 0
    FROM made
"""


def load() -> None:
    """The people, their names, and a published claim of every third one."""
    parts = sorted({f"{a}{b}{c}".capitalize() for a, b, c in product(START, MIDDLE, END)})
    random.Random(16).shuffle(parts)
    sizes = {"people": PEOPLE, "names": NAMES_EACH, "parts": len(parts)}
    with connection.cursor() as cursor:
        # No check of foreign keys and no triggers: the rows are made to fit.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname LIKE 'claimant_name_%%'")
        indexes = [row[0] for row in cursor.fetchall() if "UNIQUE" not in row[0]]
        for index in indexes:
            cursor.execute(f"DROP INDEX {index.split()[2]}")
        cursor.execute(_PARTS)
        cursor.executemany("INSERT INTO parts VALUES (%s, %s)", list(enumerate(parts)))
        for statement in (_MAKE_NAMES, _MAKE_RECORDS, _FILL_NAMES):
            cursor.execute(statement, sizes)
        cursor.execute("DROP TABLE made")
        for index in indexes:
            cursor.execute(index)
    _publish()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = origin")
        for table in ("claims_claimantname", "claims_claimant", "claims_claim", "publishing_currentrelease"):
            cursor.execute(f"VACUUM ANALYZE {table}")


def _publish() -> None:
    """Claims as the lists of readers see them: what stands, without the signed payloads."""
    sam = User.objects.create_user("sam@newsdesk.example", name="Sam Okafor", roles=[Role.EDITOR])
    desk = Desk.objects.create(name="World", slug="world")
    article = Article.objects.create(title="Everybody speaks", desk=desk, uploader=sam)
    now = timezone.now()
    speakers = list(Claimant.objects.order_by("pk").values_list("pk", flat=True)[::PUBLISHED])
    claims = [
        Claim(article=article, kind="statement", score=1.0, claimant_id=pk, words="They said so.")
        for pk in speakers
    ]
    Claim.objects.bulk_create(claims, batch_size=2_000)
    CurrentRelease.objects.bulk_create(
        [
            CurrentRelease(
                claim=one, release_id=uuid7(), article=article, desk=desk, claimant_id=one.claimant_id, rating="sourced",
                finding="confirmed", language="en", published_at=now, changed_at=now,
            )
            for one in claims
        ],
        batch_size=2_000,
    )  # fmt: skip


def read(client: Client, address: str, **query: str) -> None:
    """One page, which must be there."""
    answer = client.get(address, query)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} {query}: {answer.status_code}")


def main() -> int:
    """Measure; 1 when a median is above its target."""
    load()
    print(f"{Claimant.objects.count():,} people, {ClaimantName.objects.count():,} names")
    return int(any(not kept(target) for target in measured()))


def kept(target: Target) -> bool:
    """Print a target; whether it is kept."""
    print(target)
    return target.value <= target.most


def measured() -> list[Target]:
    """The median of each call."""
    settings.API_RATE_ANONYMOUS = 1_000_000
    names = list(Claimant.objects.order_by("pk").values_list("name", flat=True)[:: max(PEOPLE // 2_000, 1)])
    letters = typed(names, ROUNDS)
    desk, reader = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    desk.force_login(User.objects.get(email="sam@newsdesk.example"))
    pages, lists = reverse("reviews:claimants"), reverse("api:claimants")
    calls: dict[str, tuple[Callable[[str], object], float]] = {
        "a suggestion while typing": (directory.suggest_from_directory, SUGGESTION_AT_MOST),
        "the directory": (lambda _text: read(desk, pages), PAGE_AT_MOST),
        "the directory, filtered": (lambda text: read(desk, pages, q=text), PAGE_AT_MOST),
        "claimants/": (lambda _text: read(reader, lists), PAGE_AT_MOST),
        "claimants/?q=": (lambda text: read(reader, lists, q=text), PAGE_AT_MOST),
        "claims/?claimant=": (lambda text: read(reader, reverse("api:claims"), claimant=text), PAGE_AT_MOST),
    }
    ids = list(Claimant.objects.order_by("pk").values_list("pk", flat=True)[:ROUNDS])
    bare = [timed(partial(Claimant.objects.get, pk=pk)) for pk in ids]
    print(f"one record by its id, at the same time: {spread(bare)}", flush=True)
    found = []
    for name, (call, most) in calls.items():
        times = [timed(partial(call, text)) for text in letters]
        slowest = max(zip(times, letters, strict=True))
        print(f"{name}: {spread(times)}, worst {slowest[0]:.0f} ms (“{slowest[1]}”)", flush=True)
        found.append(Target(f"median of {name} (ms)", median(times), most))
    return found
