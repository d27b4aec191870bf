"""Measure reads of the public API: `make bench-api`. Prints the figures and writes them into docs/benchmarks.md.

CLAIMS is the number of published claims (100,000), SECONDS the duration of each measurement (5), DEEP the larger number
of claims for deep pagination (1,000,000; 0 leaves it out). The list is also compared with FastAPI and asyncpg. They are
installed in a separate environment under var/, or PEER_PYTHON names a Python that has them (empty: leave it out). If neither is possible,
the row is left out with a message. A bare WSGI function on the same server shows what server and client can do.
AGAINST is the work tree of another build, which is measured in turn with this one on the same database.
"""

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from http import HTTPStatus
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

import httpx
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from bench.desk.crowd import Crowd
from bench.desk.memory import Contestant, processor_seconds
from bench.public_api import latency
from bench.public_api.readers import Answered, ask, ask_hard, client_name
from claims.models import Claim
from newsdesk.accounts import keys
from newsdesk.accounts.models import ApiKey, User
from newsdesk.lib.db.ids import uuid7
from newsdesk.ops import web
from newsdesk.ops.broker import free_broker_port
from newsdesk.ops.database_owner import connected_as_owner
from newsdesk.publishing.models import Change, CurrentRelease
from newsdesk.publishing.public_api.schemas import CLAIM_EXAMPLE

CLAIMS = int(os.environ.get("CLAIMS", "100000"))
DEEP = int(os.environ.get("DEEP", "1000000"))
SECONDS = float(os.environ.get("SECONDS", "5"))
# The work tree of another build, and how often each is asked; the best counts.
AGAINST, BEST_OF = os.environ.get("AGAINST", ""), int(os.environ.get("BEST_OF", "3"))
# Whether the time from an approval to its readers is measured, too.
LATENCY = os.environ.get("LATENCY", "1") != "0"
SHALLOW = 10_000
# So many claims are written at once.
PIECE = 20_000
# Of nobody else: two servers on one port would share its readers, and nobody would notice.
PORT, PEER_PORT = free_broker_port(), free_broker_port()
ROUNDS, LOOKS = 10, 13
# The database of the desk as it was with few claims.
COPY = "shallow"
PEERS = Path("var/peers-api")
INSTALL_WITHIN = 300
# This build with two web processes, and the questions that it is asked.
TWO, BY_TWO = "two processes", ("list, compressed", "304")
REPORT = Path("docs/benchmarks.md")
RELEASE = (
    "id",
    "created_at",
    "claim_id",
    "number",
    "kind",
    "approval_id",
    "payload",
    "sha256",
    "note",
    "made_by_id",
)
CURRENT = (
    "claim_id", "release_id", "article_id", "desk_id", "claimant_id", "rating", "finding", "language",
    "published_at", "changed_at", "retracted", "under_review",
)  # fmt: skip
RATINGS = ("sourced", "disputed", "unsupported")


def publish(crowd: Crowd, count: int) -> None:
    """That many more published claims, with the bytes that readers get; a piece at a time, as memory is not endless."""
    if count <= 0:
        return
    begun = time.perf_counter()
    crowd.add(count)
    position, after, done = Change.objects.newest(), UUID(int=0), 0
    first = timezone.now() - timedelta(seconds=count)
    unpublished = Claim.objects.filter(current_release=None).order_by("pk")
    with connected_as_owner():
        while rows := list(unpublished.filter(pk__gt=after).values_list("pk", "article_id", "words")[:PIECE]):
            publish_piece(rows, crowd.desk.pk, position + done, first + timedelta(seconds=done))
            done, after = done + len(rows), rows[-1][0]
        with connection.cursor() as cursor:
            # The trigger that tells readers' caches was set aside with all others.
            cursor.execute("DELETE FROM publishing_feedstate")
            cursor.execute("VACUUM ANALYZE")
    CurrentRelease.objects.filter(pk=after).update(language="en")
    print(f"{done:,} claims published in {time.perf_counter() - begun:.0f} s", flush=True)


def publish_piece(rows: list[tuple[UUID, UUID, str]], desk: UUID, position: int, first: datetime) -> None:
    """Releases, their places in the feed, and what stands, of so many claims."""
    releases: list[tuple[Any, ...]] = []
    changes: list[tuple[Any, ...]] = []
    standing: list[tuple[Any, ...]] = []
    for number, (claim_id, article_id, words) in enumerate(rows):
        at, release_id, rating = first + timedelta(seconds=number), uuid7(), random.choice(RATINGS)
        payload = payload_of(claim_id, article_id, words, rating)
        digest = hashlib.sha256(payload).hexdigest()
        releases.append((release_id, at, claim_id, 1, "published", uuid7(), payload, digest, "", None))
        changes.append((position + number + 1, release_id))
        standing.append(
            (claim_id, release_id, article_id, desk, None, rating, "unverified", "en", at, at, False, False)
        )
    copy("publishing_release", RELEASE, releases)
    copy("publishing_change", ("position", "release_id"), changes)
    copy("publishing_currentrelease", CURRENT, standing)


def copy(table: str, columns: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """COPY rows into a table; no trigger looks at them, as the rows are made to fit."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as sink:
            for row in rows:
                sink.write_row(row)
        cursor.execute("SET session_replication_role = DEFAULT")


@cache
def template(rating: str) -> bytes:
    """A payload as large as a real one, with signs where each claim has its own."""
    evidence = {
        "id": "@evidence@", "title": "Annual figures", "publisher": "Statistical office", "primary": True,
        "url": "https://office.example/figures", "passage": "@words@", "stance": "supports",
        "retrieved_at": "2026-05-27T09:00:00Z", "standing": "current", "snapshot": None,
    }  # fmt: skip
    claim = CLAIM_EXAMPLE | {
        "id": "@claim@", "url": f"{settings.PUBLIC_URL}/claims/@claim@/", "words": "@words@", "wording": "@words@",
        "rating": CLAIM_EXAMPLE["rating"] | {"value": rating}, "evidence": [evidence, evidence],
        "article": CLAIM_EXAMPLE["article"] | {"id": "@article@"},
    }  # fmt: skip
    del claim["under_review"]
    return json.dumps(claim, ensure_ascii=False, separators=(",", ":")).encode()


def payload_of(claim_id: UUID, article_id: UUID, words: str, rating: str) -> bytes:
    """The payload of one claim."""
    said = json.dumps(words, ensure_ascii=False)[1:-1].encode()
    own = {b"@claim@": str(claim_id).encode(), b"@article@": str(article_id).encode(), b"@words@": said}
    payload = template(rating)
    for sign, value in own.items():
        payload = payload.replace(sign, value)
    return payload.replace(b"@evidence@", str(uuid7()).encode())


@contextmanager
def server(command: list[str], port: int, path: str, folder: str | None = None) -> Iterator[Contestant]:
    """A web server that answers, until the block ends; of another build, if its folder is given."""
    environment = os.environ | {
        "API_RATE_ANONYMOUS": str(10**9),
        "LOG_LEVEL": "WARNING",
        "PORT": str(port),
    }
    if folder is not None:
        environment["PYTHONPATH"] = folder
    process = subprocess.Popen(
        command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _attempt in range(300):
            try:
                httpx.get(f"http://127.0.0.1:{port}{path}", timeout=5).raise_for_status()
                break
            except httpx.TransportError:
                time.sleep(0.2)
            if process.poll() is not None:
                raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
        else:
            raise RuntimeError(f"{' '.join(command)} does not answer")
        yield Contestant(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def granian(
    application: str = "bench.public_api.plain:application", port: int = PORT, processes: int = 1
) -> list[str]:
    """The server as `make run` starts it; with the plain viewset beside our own addresses, or with another application."""
    *start, _application = web.web_server_command({"PORT": str(port), "WEB_PROCESSES": str(processes)})
    return [*start, application]


@contextmanager
def contestants() -> Iterator[dict[str, Contestant]]:
    """Each server: this build with one process and with two, a bare function, and the build in AGAINST on the same database."""
    with ExitStack() as running:
        found = {"here": running.enter_context(server(granian(), PORT, "/api/v1/claims/"))}
        # The bare function answers with as many bytes as the list has, plain and compressed.
        for name, encoding in (("BARE_BYTES", ""), ("BARE_SMALL_BYTES", "gzip")):
            listed = httpx.head(
                f"http://127.0.0.1:{PORT}/api/v1/claims/", headers={"Accept-Encoding": encoding}
            )
            os.environ[name] = listed.headers["content-length"]
        bare, before, two = free_broker_port(), free_broker_port(), free_broker_port()
        command = granian("newsdesk.wsgi:application", two, 2)
        found[TWO] = running.enter_context(server(command, two, "/api/v1/claims/"))
        found["bare"] = running.enter_context(
            server(granian("bench.public_api.bare:application", bare), bare, "/")
        )
        if AGAINST:
            command = granian("newsdesk.wsgi:application", before)
            found["before"] = running.enter_context(server(command, before, "/api/v1/claims/", AGAINST))
        yield found


def ask_contestant(who: Contestant, paths: list[str], headers: dict[str, str]) -> Answered:
    """The rate of one server, and the processor time that each answer took it."""
    used = processor_seconds(who.pid)
    asked = ask_hard(who.port, paths, SECONDS, headers)
    return replace(asked, processor=(processor_seconds(who.pid) - used) / asked.in_all)


def better(one: Answered | None, other: Answered) -> Answered:
    """The best of two rounds: the rate and the processor time each."""
    if one is None:
        return other
    best = max(one, other, key=lambda asked: asked.rate)
    return replace(best, processor=min(one.processor, other.processor))


def with_a_key() -> dict[str, str]:
    """The header of a client with a key that may call as often as it likes."""
    owner = User.objects.create_user("archive@newsdesk.example", name="Archive", roles=["approver"])
    key, text = keys.issue_api_key(owner, "Archive", [], actor=owner)
    ApiKey.objects.filter(pk=key.pk).update(rate=10**9)
    return {"Authorization": f"Bearer {text}"}


def rates() -> dict[str, dict[str, Answered]]:
    """Every question to each server in turn, in one run; the best of several rounds."""
    ids = [str(pk) for pk in CurrentRelease.objects.values_list("pk", flat=True)[:500]]
    last = max(0, Change.objects.newest() - 200)
    best: dict[str, dict[str, Answered]] = {}
    with contestants() as servers:
        small, key = {"Accept-Encoding": "gzip"}, with_a_key()
        for name, paths, headers in (
            ("list", ["/api/v1/claims/"], {}),
            ("list, compressed", ["/api/v1/claims/"], small),
            ("list, compressed, with a key", ["/api/v1/claims/"], small | key),
            ("filtered list", ["/api/v1/claims/?rating=sourced"], {}),
            ("filtered list, compressed", ["/api/v1/claims/?rating=sourced"], small),
            ("one", [f"/api/v1/claims/{pk}/" for pk in ids], {}),
            ("304", ["/api/v1/claims/"], None),
            ("changes", [f"/api/v1/changes/?after={last}&limit=100"], {}),
        ):
            found = best.setdefault(name, {})
            for _turn in range(BEST_OF):
                for who, contestant in servers.items():
                    if who == TWO and name not in BY_TWO:
                        continue
                    sent = _tag(contestant.port, paths[0]) if headers is None else headers
                    found[who] = better(found.get(who), ask_contestant(contestant, paths, sent))
            told = {who: f"{one.rate:,.0f}, {one.status}, {one.size} bytes" for who, one in found.items()}
            print(name, told, flush=True)
        for name, path in (("plain list", "/plain/claims/"), ("plain one", f"/plain/claims/{ids[0]}/")):
            best[name] = {"here": ask_hard(PORT, [path], SECONDS, {})}
    return best


def _tag(port: int, path: str) -> dict[str, str]:
    """The header of a client that has it already."""
    answer = httpx.get(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": ""})
    return {"If-None-Match": answer.headers["etag"]}


def peer_python() -> str | None:
    """A Python that has what the peer needs, made once; None where it cannot be installed."""
    if (named := os.environ.get("PEER_PYTHON")) is not None:
        return named or None
    python = PEERS / "bin" / "python"
    if not python.is_file():
        print("installing the peer: FastAPI, asyncpg, uvicorn …", flush=True)
        uv = [sys.executable, "-m", "uv"]
        steps = (
            [*uv, "venv", "-q", "--python", sys.executable, str(PEERS)],
            [*uv, "pip", "install", "-q", "--python", str(python), "fastapi", "asyncpg", "uvicorn[standard]"],
        )
        try:
            for step in steps:
                subprocess.run(step, check=True, timeout=INSTALL_WITHIN)
        except (subprocess.SubprocessError, OSError) as error:
            shutil.rmtree(PEERS, ignore_errors=True)
            print(
                f"The peer cannot be installed here: the list is not measured against it ({error}).",
                file=sys.stderr,
            )
            return None
    return str(python)


def peer() -> Answered | None:
    """FastAPI with asyncpg and json_agg over the same rows, where it can be installed."""
    python = peer_python()
    if python is None:
        return None
    command = [
        python,
        "-m",
        "uvicorn",
        "--port",
        str(PEER_PORT),
        "--log-level",
        "warning",
        "peer_fastapi:app",
    ]
    try:
        with server([*command, "--app-dir", str(Path(__file__).parent)], PEER_PORT, "/claims/"):
            ask(PEER_PORT, ["/claims/"], 1)
            found = ask_hard(PEER_PORT, ["/claims/"], SECONDS, {})
        if found.status != HTTPStatus.OK:
            raise RuntimeError(f"status {found.status}")
    except (RuntimeError, OSError, httpx.HTTPError, subprocess.SubprocessError) as error:
        # What was measured before is not lost with it.
        print(f"The peer does not answer: the list is not measured against it ({error}).", file=sys.stderr)
        return None
    print(f"FastAPI list: {found.rate:.0f} a second, {found.size} bytes", flush=True)
    return found


def keep_a_copy(name: str) -> None:
    """The desk's database as it is now, once more: the shallow one is asked in the same minutes as the deep one."""
    own = connection.settings_dict["NAME"]
    connection.close()
    with connected_as_owner(), connection._nodb_cursor() as cursor:  # noqa: SLF001 - not of the desk's database
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{own}"')


@contextmanager
def inside(name: str) -> Iterator[None]:
    """The other database in place of the desk's."""
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


def depths() -> dict[int, dict[str, float]]:
    """Milliseconds of the deepest page and of the newest changes by number of claims; the two databases in turn."""
    settings.API_RATE_ANONYMOUS = 10**9
    databases = {SHALLOW: COPY, DEEP: connection.settings_dict["NAME"]}
    found: dict[int, dict[str, list[float]]] = {count: {} for count in databases}
    for turn in range(ROUNDS):
        for count, name in databases.items():
            with inside(name):
                for question, times in looks(turn * LOOKS).items():
                    found[count].setdefault(question, []).extend(times)
    return {
        count: {question: median(times) for question, times in all_.items()} for count, all_ in found.items()
    }


def looks(first: int) -> dict[str, list[float]]:
    """Milliseconds of some questions, inside this process, past the shelf: each has a number of its own from `first` on."""
    oldest = CurrentRelease.objects.order_by("published_at", "claim_id")[50]
    microseconds = int(oldest.published_at.timestamp() * 1_000_000)
    newest = Change.objects.newest()
    # As the desk is reached: by a name that it answers to.
    client = Client(SERVER_NAME="127.0.0.1")

    def look(path: str, query: Callable[[int], dict[str, Any]]) -> list[float]:
        times = []
        for number in range(first, first + LOOKS):
            begun = time.perf_counter()
            answer = client.get(path, query(number))
            times.append((time.perf_counter() - begun) * 1000)
            assert answer.status_code == 200, answer.content
        # The first ones find the connection's plans and pages cold.
        return times[3:]

    deepest = look(
        "/api/v1/claims/", lambda number: {"cursor": f"{microseconds + number}-{oldest.claim_id.hex}"}
    )
    changes = look("/api/v1/changes/", lambda number: {"after": newest - 100 - number})
    return {"deepest page": deepest, "newest changes": changes}


def table(
    found: dict[str, dict[str, Answered]],
    other: Answered | None,
    deep: dict[int, dict[str, float]],
    told: dict[str, list[float]],
) -> list[str]:
    """The rows of the report."""
    rows = [
        f"| question ({client_name()}) | here | before | times | bare function | share of it | processor time | before | times less |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, answers in found.items():
        if name.startswith("plain"):
            continue
        here, before, bare = answers["here"], answers.get("before"), answers["bare"].rate
        against = f"{before.rate:,.0f} | {here.rate / before.rate:.1f}" if before else "|"
        # The function has bodies of two sizes only: those of the list, which the filtered one has, too.
        share = f"{bare:,.0f} | {here.rate / bare:.2f}" if name not in ("one", "changes") else "|"
        less = (
            f"{before.processor * 1e6:,.0f} µs | {before.processor / here.processor:.1f}" if before else "|"
        )
        rows.append(
            f"| {name} | {here.rate:,.0f} | {against} | {share} | {here.processor * 1e6:,.0f} µs | {less} |"
        )
    rows += against_others(found, other)
    if deep:
        rows += by_depth(deep)
    return [*rows, "", *latency.rows(told)] if told else rows


def against_others(found: dict[str, dict[str, Answered]], other: Answered | None) -> list[str]:
    """The rows that compare with two processes, plain Django REST framework and FastAPI."""
    rows = []
    for name in BY_TWO:
        one, two = found[name]["here"].rate, found[name][TWO].rate
        rows.append(
            f"| {name}, two web processes against one ({os.cpu_count()} processors for all) | {two:,.0f} | {one:,.0f} | {two / one:.2f} | | |"
        )
    for name, plain in (("list", "plain list"), ("one", "plain one")):
        ours, theirs = found[name]["here"].rate, found[plain]["here"].rate
        rows.append(
            f"| {name}, against plain DRF on the same server | {ours:,.0f} | {theirs:,.0f} | {ours / theirs:.1f} | | |"
        )
    if other is not None:
        ours = found["list"]["here"].rate
        rows.append(
            f"| list, against FastAPI with asyncpg | {ours:,.0f} | {other.rate:,.0f} | {ours / other.rate:.1f} | | |"
        )
    return rows


def by_depth(deep: dict[int, dict[str, float]]) -> list[str]:
    """The rows that compare few claims with many."""
    (few, small), (many, large) = sorted(deep.items())
    head = ["", f"| milliseconds | {few:,} claims | {many:,} claims | times |", "|---|---|---|---|"]
    return head + [
        f"| {name} | {small[name]:.2f} | {large[name]:.2f} | {large[name] / small[name]:.2f} |"
        for name in small
    ]


def write(rows: list[str]) -> None:
    """Put the table where it stands in the report, or at its end."""
    text = REPORT.read_text(encoding="utf-8") if REPORT.exists() else "# Benchmarks\n"
    block = "<!-- api: begin -->\n" + "\n".join(rows) + "\n<!-- api: end -->"
    if "<!-- api: begin -->" in text:
        text = re.sub(r"<!-- api: begin -->.*<!-- api: end -->", lambda _match: block, text, flags=re.DOTALL)
    else:
        text = f"{text.rstrip()}\n\n## The public API\n\n`make bench-api` measures and rewrites this table.\n\n{block}\n"
    REPORT.write_text(text, encoding="utf-8")


def main() -> int:
    """Fill, ask, report."""
    # First, while the desk is empty and idle.
    told = latency.measure() if LATENCY else {}
    if told:
        print("\n".join(latency.rows(told)), flush=True)
    crowd = Crowd()
    if DEEP:
        publish(crowd, SHALLOW)
        keep_a_copy(COPY)
    publish(crowd, CLAIMS - CurrentRelease.objects.count())
    found, other = rates(), peer()
    if DEEP:
        publish(crowd, DEEP - CurrentRelease.objects.count())
    rows = table(found, other, depths() if DEEP else {}, told)
    print("\n".join(rows))
    write(rows)
    return 0
