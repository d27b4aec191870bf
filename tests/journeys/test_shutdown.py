"""A deploy stops processes at work: requests are answered, and articles are finished or taken over."""

import http.client
import os
import signal
import subprocess
import threading
import time

import pytest

from claims.models import Run
from newsdesk.audit.models import Reaction
from newsdesk.ops.broker import free_broker_port
from newsdesk.ops.desk import ROOT
from tests.journeys import processes
from tests.journeys.processes import wait_until
from tests.journeys.test_faults import all_done, read_once_and_whole, sam, started, upload

__all__ = ["sam", "started"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]


def ask_to_stop(process: subprocess.Popen[bytes], number: int = signal.SIGTERM) -> None:
    """As systemd and `make run` do: the main process alone is told."""
    os.kill(process.pid, number)


def being_read() -> Run | None:
    """A run that a worker is in the middle of."""
    return Run.objects.filter(state=Run.State.RUNNING, progress__gt=0).first()


def test_a_worker_that_is_asked_to_stop_finishes_its_article(sam, started, tmp_path):
    worker = processes.worker(tmp_path)
    started.append(worker)
    article = upload(sam)
    run = wait_until(being_read, 90, "a worker in the middle of the article")
    ask_to_stop(worker.process)
    assert worker.process.wait(60) == 0
    run.refresh_from_db()
    assert run.state == Run.State.DONE
    reaction = Reaction.objects.get(task="claims.tasks.extract")
    assert (reaction.state, reaction.attempts) == ("done", 1)
    # What came after it is left to others.
    started += [processes.worker(tmp_path), processes.clock(tmp_path)]
    wait_until(all_done, 120, "the rest done by another worker")
    read_once_and_whole(article)


def test_an_article_that_takes_too_long_is_taken_over_at_the_second_request(sam, started, tmp_path):
    worker = processes.worker(tmp_path)
    started.append(worker)
    article = upload(sam, weather=6000)
    wait_until(being_read, 90, "a worker in the middle of the article")
    ask_to_stop(worker.process)
    time.sleep(1)
    assert worker.process.poll() is None, "it goes on reading for as long as it may"
    ask_to_stop(worker.process, signal.SIGQUIT)
    worker.process.wait(60)
    assert Run.objects.get().state == Run.State.RUNNING
    started += [processes.worker(tmp_path), processes.clock(tmp_path)]
    wait_until(all_done, 240, "the article read by another worker")
    read_once_and_whole(article)


def test_a_web_server_that_is_asked_to_stop_answers_first(tmp_path):
    """Somebody waits for changes, and is told that there are none, though the server was asked to stop meanwhile."""
    port = free_broker_port()
    environment = os.environ | {
        "DATABASE_URL": processes.database_url(), "HOST": "127.0.0.1", "PORT": str(port), "WEB_PROCESSES": "1",
        "NEWSDESK_HOME": str(tmp_path),
    }  # fmt: skip
    with (tmp_path / "web.log").open("w") as log:
        server = subprocess.Popen([ROOT / "deploy/web"], env=environment, stdout=log, stderr=log)
    try:
        wait_until(lambda: status(port, "/healthz") == 200, 60, "a web server that answers")
        told: list[int] = []
        asking = threading.Thread(target=lambda: told.append(status(port, "/api/v1/changes/?wait=4")))
        asking.start()
        time.sleep(1)
        ask_to_stop(server)
        asking.join(60)
        assert told == [200]
        assert server.wait(60) == 0
        assert status(port, "/healthz") == 0
    finally:
        server.kill()
        server.wait()


def status(port: int, path: str) -> int:
    """What the server says; 0 when it says nothing."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()
