"""The change stream: every change once and in order, resumed by the last id, with an answer for one reader too many."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from newsdesk.publishing.public_api.long_poll import LISTENER
from newsdesk.publishing.releases import lifecycle
from tests import factories
from tests.journeys import processes
from tests.publishing.conftest import Reader, publish

pytestmark = pytest.mark.django_db(transaction=True)
PATH = "/api/v1/changes/stream/"


@pytest.fixture
def newsroom() -> Any:
    """Sam's article with Mara and Ruth around it, for tests that commit."""
    cache.clear()
    sam, mara, ruth = (
        factories.make_person(name, role)
        for name, role in (
            ("Sam Okafor", "editor"),
            ("Mara Lindqvist", "reviewer"),
            ("Ruth Adeyemi", "approver"),
        )
    )
    return factories.make_article(sam), mara, ruth


@pytest.fixture
def stream(newsroom: Any) -> Iterator[str]:
    """The process that streams, over the test's database, for at most two readers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    given = {
        "DATABASE_URL": processes.database_url(),
        "STREAM_PORT": str(port),
        "STREAM_READERS": "2",
        "STOP_SECONDS": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "newsdesk.ops.stream"], cwd=processes.ROOT, env=os.environ | given
    )
    try:
        processes.wait_until_listening(port)
        time.sleep(1)
        yield f"http://127.0.0.1:{port}{PATH}"
    finally:
        process.terminate()
        process.wait(60)


class Follower(threading.Thread):
    """A reader in a thread: the positions and the claims of the events that came."""

    def __init__(self, address: str, wanted: int, **request: Any) -> None:
        super().__init__(daemon=True)
        self.address, self.wanted, self.request = address, wanted, request
        self.events: list[tuple[int, Any, float]] = []
        self.there = threading.Event()

    def run(self) -> None:
        # The server may end before the reader.
        with contextlib.suppress(httpx.TransportError):
            self._read()

    def _read(self) -> None:
        with httpx.stream("GET", self.address, timeout=120, **self.request) as answer:
            answer.raise_for_status()
            position = 0
            for line in answer.iter_lines():
                self.there.set()
                if line.startswith("id: "):
                    position = int(line[4:])
                elif line.startswith("data: "):
                    self.events.append((position, json.loads(line[6:]), time.monotonic()))
                    if len(self.events) == self.wanted:
                        return


def test_a_reader_gets_what_was_there_then_what_comes_and_resumes_by_the_last_id(
    stream: str, newsroom: Any
) -> None:
    article, mara, ruth = newsroom
    first = publish(article, "4,200 containers", mara, ruth)
    follower = Follower(stream, 3)
    follower.start()
    assert follower.there.wait(60)
    second = publish(article, "dismissed 120 dockers", mara, ruth)
    lifecycle.retract_release(second, reason="Withdrawn.", actor=ruth)
    retracted_at = time.monotonic()
    follower.join(60)
    told = [(position, change["type"], change["claim"]["id"]) for position, change, _at in follower.events]
    assert told == [(1, "published", first), (2, "published", second), (3, "retracted", second)]
    assert follower.events[-1][2] - retracted_at < 1
    assert follower.events[0][1] == Reader().get("changes/").json()["changes"][0], (
        "the same members as in the feed"
    )
    again = Follower(stream, 1, headers={"Last-Event-ID": "2"})
    again.start()
    again.join(60)
    assert [position for position, _change, _at in again.events] == [3]
    # A browser comes back to the address that it was given first.
    browser = Follower(f"{stream}?after=1", 1, headers={"Last-Event-ID": "2"})
    browser.start()
    browser.join(60)
    assert [position for position, _change, _at in browser.events] == [3]
    later = Follower(f"{stream}?after=1", 2)
    later.start()
    later.join(60)
    assert [position for position, _change, _at in later.events] == [2, 3]


def test_one_reader_too_many_is_told_when_to_come_back(stream: str) -> None:
    readers = [Follower(stream, 1) for _ in range(2)]
    for reader in readers:
        reader.start()
        assert reader.there.wait(60)
    refused = httpx.get(stream)
    assert (refused.status_code, refused.headers["Content-Type"]) == (503, "application/problem+json")
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("query", ["?after=x", "?after=-1", "?from=1"])
def test_nonsense_is_refused(stream: str, query: str) -> None:
    assert httpx.get(stream + query).status_code == 400


def test_the_desk_leads_to_the_process_that_streams(db: None, settings: Any) -> None:
    settings.STREAM_URL = "http://127.0.0.1:8001"
    answer = Client().get(f"{PATH}?after=7")
    assert (answer.status_code, answer["Location"]) == (307, f"http://127.0.0.1:8001{PATH}?after=7")
    assert Client().get(f"{PATH}?before=7").status_code == 400
    settings.STREAM_URL = ""
    missing = Client().get(PATH)
    assert (missing.status_code, "Use /api/v1/changes/" in missing.json()["detail"]) == (404, True)


def test_when_no_more_can_wait_the_next_one_is_told_when_to_come_back(newsroom: Any, settings: Any) -> None:
    told: list[int] = []

    def wait() -> None:
        told.append(Reader().get("changes/", {"wait": 30}).json()["next"])
        connection.close()

    waiting = [threading.Thread(target=wait) for _ in range(settings.CHANGES_WAITERS)]
    for one in waiting:
        one.start()
    processes.wait_until(lambda: LISTENER.waiting == len(waiting), 20, "as many who wait as there may be")
    refused = Reader().get("changes/", {"wait": 20})
    assert all(one.is_alive() for one in waiting), "it was told before any of them had waited"
    assert (refused.status_code, int(refused["Retry-After"])) == (503, 5)
    assert refused.json()["type"].endswith("too-many-wait")
    publish(newsroom[0], "4,200 containers", *newsroom[1:])
    for one in waiting:
        one.join(60)
    assert told == [1] * len(waiting)
    if LISTENER.thread is not None:
        LISTENER.thread.join(timeout=60)


def test_what_has_not_changed_costs_no_quota(newsroom: Any, settings: Any) -> None:
    settings.API_RATE_ANONYMOUS = 3
    reader = Reader()
    tag = reader.get("claims/")["ETag"]
    for _ in range(10):
        assert reader.get("claims/", **{"If-None-Match": tag}).status_code == 304
    assert [reader.get("claims/").status_code for _ in range(3)] == [200, 200, 429]
