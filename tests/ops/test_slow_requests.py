"""A client that sends one byte at a time, or does not read the response, does not slow down others."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

import psutil
import pytest

from newsdesk.server.slow_connections import Limits, SlowConnectionReaper
from tests.journeys import processes
from tests.journeys.processes import ROOT, wait_until

# So that there is a database for the web server to read.
pytestmark = pytest.mark.django_db

PATIENCE = 4.0
SEATS = 2
SLOW_ONES = 12
MALLORY, RUTH = "192.0.2.66", "198.51.100.7"
CHECK = b'{"text": "Unemployment fell to four percent in May."}'


@pytest.fixture(scope="module")
def port(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[int]:
    """A web server as it is started everywhere, with few seats and little patience."""
    home = tmp_path_factory.mktemp("slow")
    (home / "static").mkdir()
    (home / "static/long.bin").write_bytes(os.urandom(8 * 1024 * 1024))
    port = free_port()
    environment = os.environ | {
        "DATABASE_URL": processes.database_url(), "NEWSDESK_HOME": str(home), "BEHIND_PROXY": "true",
        "HOST": "127.0.0.1", "PORT": str(port), "WEB_THREADS": str(SEATS), "WEB_SLOW_ONES": str(SLOW_ONES),
        "WEB_PATIENCE_SECONDS": str(PATIENCE), "STOP_SECONDS": "2",
    }  # fmt: skip
    with (home / "web.log").open("w") as log:
        command = [sys.executable, "-m", "newsdesk.ops.web"]
        server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
    try:
        with django_db_blocker.unblock():
            wait_until(lambda: answers(port, server), 60, "a web server that answers")
        yield port
    finally:
        server.terminate()
        server.wait(60)


def answers(port: int, server: subprocess.Popen[bytes]) -> bool:
    assert server.poll() is None, "the web server ended"
    return ask(port, "GET", "/healthz") == 200


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port: int, method: str, path: str, body: bytes | None = None) -> int:
    """What Ruth gets before a slow client is cut off; 0 for nothing."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"X-Forwarded-For": RUTH} | ({"Content-Type": "application/json"} if body else {})
    try:
        connection.request(method, path, body, headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def everybody_else_is_served(port: int) -> bool:
    """Whether others get answers before a slow client is cut off."""
    return ask(port, "GET", "/api/v1/claims/") == ask(port, "POST", "/api/v1/check/", CHECK) == 200


def everybody_else_is_served_beside(port: int, slow: Callable[[ExitStack], object]) -> bool:
    """The same beside these connections; on a busy machine one of several tries counts: who is blocked is in none."""
    for _try in range(5):
        with ExitStack() as open_ones:
            slow(open_ones)
            if everybody_else_is_served(port):
                return True
    return False


def mallory(port: int, words: bytes, receive: int = 0) -> socket.socket:
    connection = socket.socket()
    if receive:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
    connection.connect(("127.0.0.1", port))
    connection.sendall(words)
    return connection


def begin(path: str, length: int) -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: {MALLORY}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


def is_over(connection: socket.socket) -> bool:
    """Whether it was closed, perhaps after an answer."""
    connection.setblocking(False)
    try:
        while connection.recv(65536):
            pass
        return True
    except BlockingIOError:
        return False
    except OSError:
        return True


def test_a_client_that_sends_a_byte_at_a_time_blocks_nobody_and_is_cut_off(port):
    silent = [b""] * 10
    headers = [b"PRI * HT", b"GET / HTTP/1.1\r\nX-"] * 10
    bodies = [begin("/api/v1/check/", 900)] * SLOW_ONES

    def connect(open_ones: ExitStack) -> dict[socket.socket, bytes]:
        return {open_ones.enter_context(mallory(port, words)): words for words in silent + headers + bodies}

    assert everybody_else_is_served_beside(port, connect)
    with ExitStack() as open_ones:
        slow = connect(open_ones)
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE + 30 and not all(map(is_over, slow)):
            for connection, words in slow.items():
                if words and not is_over(connection):
                    # It may be cut off right now.
                    with suppress(OSError):
                        connection.send(b" ")
            time.sleep(0.2)
        left = [words for connection, words in slow.items() if not is_over(connection)]
    assert left == []
    wait_until(lambda: everybody_else_is_served(port), 60, "answers for everybody else")


def test_a_client_that_does_not_read_the_response_blocks_nobody_and_is_cut_off(port):
    words = b"GET /static/long.bin HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

    def connect(open_ones: ExitStack) -> list[socket.socket]:
        return [open_ones.enter_context(mallory(port, words, receive=2048)) for _number in range(SLOW_ONES)]

    assert everybody_else_is_served_beside(port, connect)
    with ExitStack() as open_ones:
        slow = connect(open_ones)
        wait_until(lambda: not is_served(port, slow), PATIENCE + 30, "all of them cut off")
        # What the kernel had in hand may still be read, the whole file never.
        assert all(taken_by(connection) < 8 * 1024 * 1024 for connection in slow)


def is_served(port: int, connections: list[socket.socket]) -> bool:
    """Whether the server still holds one of them; reading would keep it open."""
    here = {connection.getsockname()[1] for connection in connections}
    return any(
        known.laddr.port == port and known.raddr.port in here
        for known in psutil.net_connections("tcp4")
        if known.raddr and known.status == psutil.CONN_ESTABLISHED
    )


def taken_by(connection: socket.socket) -> int:
    connection.settimeout(20)
    taken = 0
    try:
        while piece := connection.recv(65536):
            taken += len(piece)
    except ConnectionResetError:
        return taken
    return taken


def test_a_body_that_is_too_large_is_refused_before_it_comes(port):
    with mallory(port, begin("/api/v1/check/", 10**12)) as connection:
        connection.settimeout(20)
        assert connection.recv(1000).startswith(b"HTTP/1.1 413 ")


def test_one_address_does_not_take_all_places(port):
    with ExitStack() as open_ones:
        for _number in range(SLOW_ONES):
            open_ones.enter_context(mallory(port, begin("/api/v1/check/", 900)))
        time.sleep(0.3)
        with mallory(port, begin("/api/v1/check/", 900)) as one_more:
            one_more.settimeout(20)
            answer = one_more.recv(1000)
    assert answer.startswith(b"HTTP/1.1 429 ")
    assert b"retry-after: 60" in answer.lower()
    assert b"Too many requests at once" in answer


def test_a_body_that_comes_slowly_but_comes_is_taken(port):
    with mallory(port, begin("/api/v1/check/", len(CHECK))) as connection:
        for number in range(0, len(CHECK), 20):
            connection.sendall(CHECK[number : number + 20])
            time.sleep(0.2)
        connection.settimeout(20)
        assert connection.recv(1000).startswith(b"HTTP/1.1 200 ")


# --- The watch by itself ----------------------------------------------------------------------------------


@contextmanager
def two_ends() -> Iterator[tuple[socket.socket, socket.socket, int]]:
    with socket.create_server(("127.0.0.1", 0)) as listener, ExitStack() as open_ones:
        port = listener.getsockname()[1]
        theirs = open_ones.enter_context(socket.create_connection(("127.0.0.1", port)))
        ours = open_ones.enter_context(listener.accept()[0])
        yield theirs, ours, port


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_who_is_answered_again_and_again_stays():
    clock = Clock()
    with two_ends() as (theirs, ours, port):
        watch = SlowConnectionReaper(port, Limits(patience=10, bytes_a_second=1000, most=10), clock)
        for _second in range(30):
            theirs.sendall(b"?")
            ours.recv(1)
            ours.sendall(b"!")
            theirs.recv(1)
            time.sleep(0.005)
            assert watch.close_what_stands() == 0
            clock.now += 1
        clock.now += 9
        assert watch.close_what_stands() == 0
        clock.now += 2
        assert watch.close_what_stands() == 1
        assert theirs.recv(1) == b""


def test_who_sends_fast_enough_stays_for_as_long_as_it_takes():
    clock = Clock()
    with two_ends() as (theirs, ours, port):
        watch = SlowConnectionReaper(port, Limits(patience=10, bytes_a_second=1000, most=10), clock)
        watch.close_what_stands()
        for _second in range(30):
            theirs.sendall(b"x" * 1100)
            ours.recv(1100)
            clock.now += 1
            assert watch.close_what_stands() == 0
        clock.now += 20
        assert watch.close_what_stands() == 1


def test_with_too_many_connections_those_that_waited_longest_are_closed():
    clock = Clock()
    with socket.create_server(("127.0.0.1", 0)) as listener, ExitStack() as open_ones:
        port = listener.getsockname()[1]
        watch = SlowConnectionReaper(port, Limits(patience=1000, bytes_a_second=1, most=3), clock)
        came = []
        for _number in range(5):
            came.append(open_ones.enter_context(socket.create_connection(("127.0.0.1", port))))
            open_ones.enter_context(listener.accept()[0])
            clock.now += 1
            watch.close_what_stands()
        wait_until(lambda: is_over(came[0]) and is_over(came[1]), 60, "the end of the first two")
        assert [is_over(connection) for connection in came] == [True, True, False, False, False]


def test_other_sockets_are_left_alone():
    with two_ends() as (theirs, _ours, port):
        clock = Clock()
        watch = SlowConnectionReaper(port + 1, Limits(patience=1, bytes_a_second=1000, most=0), clock)
        watch.close_what_stands()
        clock.now += 100
        assert watch.close_what_stands() == 0
        assert not is_over(theirs)
