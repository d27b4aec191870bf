"""The stream of the live desk says at once that something has changed, to people who may see it, and says no more."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import httpx
import pytest
from django.test import Client
from django.urls import reverse

from newsdesk.accounts.models import User
from newsdesk.live.board.shared import shared_board_stamp, shared_board_stamps
from newsdesk.live.lines import SpokenLine, add_live_lines
from reviews.workflow import leases
from tests import factories
from tests.journeys import processes
from tests.live.debate import hear, open_debate

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stream(settings) -> Iterator[str]:
    """The process that streams, over the test's database; the desk leads there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    given = {"DATABASE_URL": processes.database_url(), "STREAM_PORT": str(port), "STOP_SECONDS": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "newsdesk.ops.stream"], cwd=processes.ROOT, env=os.environ | given
    )
    settings.STREAM_URL = f"http://127.0.0.1:{port}"
    processes.wait_until(lambda: _answers(settings.STREAM_URL), 60, "the stream answers")
    yield settings.STREAM_URL
    process.terminate()
    process.wait(60)


def _answers(address: str) -> bool:
    try:
        return httpx.get(address).status_code == 404
    except httpx.TransportError:
        return False


class Listener(threading.Thread):
    """Somebody who looks at the live desk: the stamps that came."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.address, self.stamps = address, list[str]()
        self.over = threading.Event()

    def run(self) -> None:
        with httpx.stream("GET", self.address, timeout=120) as answer:
            for line in answer.iter_lines():
                if line.startswith("data: "):
                    self.stamps.append(line[6:])
                if self.over.is_set():
                    return

    def heard(self, count: int) -> str:
        processes.wait_until(lambda: len(self.stamps) >= count, 60, f"{count} stamps came")
        return self.stamps[-1]


def test_whoever_looks_at_a_session_is_told_at_once_that_it_changed(
    stream: str, sam: User, mara: User, signed_in
) -> None:
    session = open_debate(sam)
    hear(session, sam, "The bridge cost 31 million euros.")
    page = reverse("live:stream", args=[session.pk])
    assert Client().get(page)["Location"].startswith("/accounts/")
    led = signed_in(mara).get(page)
    assert (led.status_code, led["Location"].startswith(f"{stream}/desk/live/stream/?key=")) == (307, True)
    listener = Listener(led["Location"])
    listener.start()
    assert listener.heard(1) == shared_board_stamp(session)

    add_live_lines(session.pk, [SpokenLine("Thank you.", "Tom Hale")], actor=sam)
    session.refresh_from_db()
    assert listener.heard(2) == shared_board_stamp(session)
    # On the workbench, which knows nothing of sessions.
    leases.lease_claim(factories.review_of(session.parts.get().article, "31 million").pk, actor=mara)
    assert listener.heard(3) == shared_board_stamp(session) == shared_board_stamps([session.pk])[session.pk]

    for key in ("", "?key=x", f"?key={session.pk}"):
        assert httpx.get(f"{stream}/desk/live/stream/{key}").status_code == 403
    listener.over.set()
    add_live_lines(session.pk, [SpokenLine("Good night.", "Tom Hale")], actor=sam)
    listener.join(60)
