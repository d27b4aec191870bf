"""No web process gives an old answer for longer than a tenth of a second, whatever happens to its connection."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from newsdesk.accounts.roles import Role
from newsdesk.ops.broker import free_broker_port
from newsdesk.ops.embedded import running_embedded_servers
from newsdesk.ops.home import Home
from newsdesk.ops.identity import choose_unix_identity
from newsdesk.ops.postgres import Postgres
from newsdesk.publishing.releases import lifecycle
from newsdesk.server import feed_state
from newsdesk.server.feed_state import HOLDS, NAME, FeedStateWatch
from reviews.models import Rating
from tests import factories
from tests.journeys.processes import ROOT, database_url, wait_until
from tests.ops.conftest import eventually
from tests.publishing.conftest import publish

DOCKERS = "dismissed 120 dockers"
TABLES = """
    CREATE TABLE publishing_feedstate (id int PRIMARY KEY, token text);
    CREATE TABLE publishing_change (position bigint PRIMARY KEY);
    INSERT INTO publishing_feedstate VALUES (1, 'first');
"""


def test_a_new_state_is_known_at_once_and_no_state_while_postgresql_is_down(home: Home, lock: int) -> None:
    postgres = Postgres.settle(home, choose_unix_identity(), durable=False)
    watch = FeedStateWatch(lambda: postgres.owner_url)
    try:
        with running_embedded_servers([postgres.service()], lock):
            write(postgres.owner_url, TABLES)
            eventually(lambda: watch.current() == "first")
            write(postgres.owner_url, "UPDATE publishing_feedstate SET token = 'second'")
            time.sleep(HOLDS)
            assert watch.current() in ("second", None)
            eventually(lambda: watch.current() == "second")
        time.sleep(HOLDS)
        assert watch.current() is None
        with running_embedded_servers([postgres.service()], lock):
            write(postgres.owner_url, "UPDATE publishing_feedstate SET token = 'third'")
            assert watch.current() in ("third", None)
            eventually(lambda: watch.current() == "third")
    finally:
        watch.stop()


def test_when_the_answer_is_late_readers_wait_for_it(
    home: Home, lock: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_state, "WAITS", 30.0)
    postgres = Postgres.settle(home, choose_unix_identity(), durable=False)
    watch = FeedStateWatch(lambda: postgres.owner_url)
    try:
        with running_embedded_servers([postgres.service()], lock):
            write(postgres.owner_url, TABLES)
            eventually(lambda: watch.current() == "first")
            for _time in range(20):
                # As when a thousand readers keep the thread from its question.
                watch.sure_until = time.monotonic()
                assert watch.current() == "first"
    finally:
        watch.stop()


def write(address: str, statements: str) -> None:
    with psycopg.connect(address, autocommit=True) as database:
        database.execute(statements.encode())


@pytest.fixture
def ports(tmp_path: Path, transactional_db: None) -> Iterator[list[int]]:
    """Two web servers on the test's own database."""
    environment = os.environ | {"DATABASE_URL": database_url(), "HOST": "127.0.0.1", "STOP_SECONDS": "2"}
    found = [free_broker_port(), free_broker_port()]
    with ExitStack() as stack:
        log = stack.enter_context((tmp_path / "web.log").open("w"))
        for port in found:
            server = subprocess.Popen(
                [sys.executable, "-m", "newsdesk.ops.web"],
                env=environment | {"PORT": str(port), "API_RATE_ANONYMOUS": "1000000"},
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
            stack.callback(server.wait, 20)
            stack.callback(server.terminate)
        for port in found:
            wait_until(lambda port=port: answers(port), 60, "a web server that answers")
        yield found


def answers(port: int) -> bool:
    try:
        return get(port, "/healthz")[0] == 200
    except OSError:
        return False


def get(port: int, path: str) -> tuple[int, bytes]:
    reader = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        reader.request("GET", path)
        answer = reader.getresponse()
        return answer.status, answer.read()
    finally:
        reader.close()


def test_no_reader_of_either_process_gets_the_old_claim_after_a_tenth_of_a_second(ports: list[int]) -> None:
    sam = factories.make_person("Sam Okafor", Role.EDITOR)
    mara = factories.make_person("Mara Lindqvist", Role.REVIEWER)
    ruth = factories.make_person("Ruth Adeyemi", Role.APPROVER)
    article = factories.make_article(sam)
    claim = publish(article, DOCKERS, mara, ruth)
    places = [f"/api/v1/claims/{claim}/", "/api/v1/claims/"]
    # Each correction changes the rating; the first release has the other one.
    ratings = [Rating.SOURCED, Rating.DISPUTED]
    for number, disturb in enumerate([leave, end_connections_of_the_web, leave, end_listeners], 1):
        read_for(0.5, ports, places)
        lifecycle.reopen_release(claim, reason="The company showed its register.", actor=ruth)
        verdict = factories.submit_verdict(factories.review_of(article, DOCKERS), mara, ratings[number % 2])
        read_for(0.2, ports, places)
        disturb()
        factories.approve(verdict, ruth, public_note=f"Correction {number}.")
        time.sleep(0.1)
        for port in ports:
            for place in places:
                assert f"Correction {number}.".encode() in get(port, place)[1], (port, place)
    feeds = [get(port, "/api/v1/changes/?limit=1000")[1] for port in ports]
    assert feeds[0] == feeds[1]
    assert [f'"position":{n},'.encode() in feeds[0] for n in range(1, 10)] == [True] * 9


def read_for(seconds: float, ports: list[int], places: list[str]) -> None:
    """Readers everywhere, so that both processes answer from memory."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert {get(port, place)[0] for port in ports for place in places} == {200}


def leave() -> None:
    """Nothing happens."""


def end_listeners() -> None:
    """The connections that hear of a new state end."""
    assert terminate("application_name = %s", NAME) > 0


def end_connections_of_the_web() -> None:
    """All connections end but our own, as when PostgreSQL is restarted."""
    assert terminate("datname = %s", connection.settings_dict["NAME"]) > 0


def terminate(which: str, value: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            # Those of the desk's role: PostgreSQL's autovacuum comes when it likes, and belongs to the superuser.
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE {which} AND pid <> pg_backend_pid() AND usename = current_user",
            [value],
        )
        return len(cursor.fetchall())
