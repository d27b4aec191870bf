"""The desk fetches URLs, and nobody can direct it to the newsroom's own network."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator

import httpcore
import pytest

from newsdesk.lib.http import fetch, ssrf
from newsdesk.lib.http.fetch import Network, Unfetchable

PUBLIC = "93.184.216.34"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"

Answer = Callable[[socket.socket, bytes], None]


class Host:
    """A server on this machine; it keeps each request, and answers as it is told."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.requests: list[bytes] = []
        self.answers: list[bytes | Answer] = []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                caller, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=[caller], daemon=True).start()

    def answer(self, caller: socket.socket) -> None:
        request = caller.recv(65536)
        self.requests.append(request)
        answer = self.answers.pop(0) if self.answers else OK
        try:
            with caller:
                if callable(answer):
                    answer(caller, request)
                else:
                    caller.sendall(answer)
        except OSError:
            return


@pytest.fixture
def host() -> Iterator[Host]:
    made = Host()
    yield made
    made.listener.close()


class Web(Network):
    """A network with names of its own, whose public addresses all lead to one server here."""

    def __init__(self, port: int, **names: list[str] | list[list[str]]) -> None:
        self.looked_up: list[str] = []
        self.connected: list[str] = []
        plan = {name.replace("_", "."): addresses for name, addresses in names.items()}

        def look_up(name: str, _port: int) -> list[str]:
            self.looked_up.append(name)
            addresses = plan.get(name, [name])
            if addresses and isinstance(addresses[0], list):
                return addresses.pop(0)
            return addresses  # type: ignore[return-value]

        def connect(address: str, _port: int, seconds: float) -> httpcore.NetworkStream:
            self.connected.append(address)
            return ssrf.ssrf_safe_connection("127.0.0.1", port, seconds)

        object.__setattr__(self, "look_up", look_up)
        object.__setattr__(self, "connect", connect)

    def __setattr__(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)


def get(
    url: str, network: Network | None = None, *, max_bytes: int = 100_000, seconds: float = 5
) -> fetch.Fetched:
    return fetch.fetch_url(url, max_bytes=max_bytes, seconds=seconds, network=network)


def reason(url: str, network: Network | None = None, **limits: float) -> str:
    with pytest.raises(Unfetchable) as caught:
        get(url, network, **limits)
    assert str(caught.value)
    return caught.value.reason


def test_a_page_of_a_public_host_is_fetched(host: Host) -> None:
    web = Web(host.port, paper_example=[PUBLIC])

    fetched = get("http://paper.example/story?id=1#part", web)

    assert fetched.content == b"hello"
    assert fetched.final_url == "http://paper.example/story?id=1"
    assert b"GET /story?id=1 HTTP/1.1\r\nHost: paper.example" in host.requests[0]


@pytest.mark.parametrize(
    "there",
    [
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "10.0.0.8",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.88.99.1",
        "240.0.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "127.1",
        "127.0.0.1.",
        "１２７.０.０.１",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fd00:ec2::254]",
        "[fec0::1]",
        "[ff02::1]",
        "[100::1]",
        "[2001:db8::1]",
    ],
)
def test_addresses_of_a_house_are_refused_in_every_notation(host: Host, there: str) -> None:
    assert reason(f"http://{there}:{host.port}/") in {"private", "address"}
    assert host.requests == []


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "10.1.2.3", "fe80::1%eth0", "::ffff:10.0.0.1", "nonsense"]
)
def test_a_name_that_leads_into_a_house_is_refused(host: Host, address: str) -> None:
    assert reason("http://paper.example/", Web(host.port, paper_example=[address])) == "private"
    assert reason("http://paper.example/", Web(host.port, paper_example=[PUBLIC, address])) == "private"
    assert host.requests == []


def test_a_name_is_looked_up_once_and_the_checked_address_is_used(host: Host) -> None:
    web = Web(host.port, paper_example=[[PUBLIC], ["127.0.0.1"]])

    get("http://paper.example/", web)

    assert web.looked_up == ["paper.example"]
    assert web.connected == [PUBLIC]


def test_a_name_that_changes_before_the_next_hop_is_refused(host: Host) -> None:
    host.answers = [b"HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n"]
    web = Web(host.port, paper_example=[[PUBLIC], ["127.0.0.1"]])

    assert reason("http://paper.example/", web) == "private"
    assert len(host.requests) == 1


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://127.0.0.1/", "private"),
        ("http://169.254.169.254/latest/meta-data/", "private"),
        ("//[::1]/", "private"),
        ("http://0x7f000001/", "private"),
        ("http://inside.example/", "private"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://paper.example/", "scheme"),
        ("http://user:secret@paper.example/", "credentials"),
        ("http://[broken/", "address"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(host: Host, location: str, why: str) -> None:
    host.answers = [f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()]
    web = Web(host.port, paper_example=[PUBLIC], inside_example=["10.0.0.1"])

    assert reason("http://paper.example/", web) == why
    assert len(host.requests) == 1


def test_five_redirects_are_followed_and_six_are_not(host: Host) -> None:
    onward = b"HTTP/1.1 301 Moved\r\nLocation: /on\r\nContent-Length: 0\r\n\r\n"
    web = Web(host.port, paper_example=[PUBLIC])

    host.answers = [onward] * 5
    assert get("http://paper.example/", web).final_url == "http://paper.example/on"
    host.answers = [onward] * 6
    assert reason("http://paper.example/", web) == "redirects"


def test_a_secret_header_is_not_carried_to_another_host(host: Host) -> None:
    host.answers = [b"HTTP/1.1 302 Found\r\nLocation: http://other.example/\r\nContent-Length: 0\r\n\r\n"]
    web = Web(host.port, paper_example=[PUBLIC], other_example=[PUBLIC])

    fetch.fetch_url(
        "http://paper.example/", headers={"Authorization": "secret"}, max_bytes=99, seconds=5, network=web
    )

    assert b"secret" in host.requests[0]
    assert b"secret" not in host.requests[1]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "scheme"),
        ("ftp://paper.example/", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("data:text/html,x", "scheme"),
        ("paper.example/story", "address"),
        ("", "address"),
        ("http://", "address"),
        ("http://paper.example\r\nHost: inside/", "address"),
        ("http://paper.example:99999/", "address"),
        ("https://sam:pw@paper.example/", "credentials"),
    ],
)
def test_what_is_no_web_address_is_refused(url: str, why: str) -> None:
    assert reason(url) == why


def test_a_name_without_a_host_is_told_apart(host: Host) -> None:
    assert reason("http://nobody.example/", Web(host.port, nobody_example=[])) == "unresolved"


def test_an_endless_body_is_cut_off(host: Host) -> None:
    def endless(caller: socket.socket, _request: bytes) -> None:
        caller.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            caller.sendall(b"x" * 65536)

    host.answers = [endless]
    assert reason("http://paper.example/", Web(host.port, paper_example=[PUBLIC])) == "too-large"


def test_a_packed_bomb_is_not_unpacked(host: Host) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb)
    host.answers = [head + bomb]

    assert reason("http://paper.example/", Web(host.port, paper_example=[PUBLIC])) == "too-large"


def test_a_packed_page_is_unpacked(host: Host) -> None:
    page = gzip.compress(b"hello " * 100)
    host.answers = [
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(page) + page
    ]

    assert get("http://paper.example/", Web(host.port, paper_example=[PUBLIC])).content == b"hello " * 100


@pytest.mark.parametrize("first", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Slow: ", b""])
def test_a_host_that_drips_is_left_at_the_deadline(host: Host, first: bytes) -> None:
    def drip(caller: socket.socket, _request: bytes) -> None:
        caller.sendall(first)
        for _ in range(200):
            time.sleep(0.1)
            if first:
                caller.sendall(b"x")

    host.answers = [drip]
    assert reason("http://paper.example/", Web(host.port, paper_example=[PUBLIC]), seconds=0.7) == "slow"


def wait(seconds: float) -> list[str]:
    time.sleep(seconds)
    return []


def test_a_resolver_that_hangs_is_left_at_the_deadline() -> None:
    hanging = Network(look_up=lambda name, port: wait(3))
    assert reason("http://paper.example/", hanging, seconds=0.4) == "slow"


def test_an_answer_that_is_no_http_is_refused(host: Host) -> None:
    host.answers = [b"220 mail.example ESMTP\r\n"]
    assert reason("http://paper.example/", Web(host.port, paper_example=[PUBLIC])) == "broken"


def test_a_host_of_the_newsroom_is_let_through(host: Host, settings) -> None:
    settings.FETCH_ALLOW = [f"127.0.0.1:{host.port}"]

    assert get(f"http://127.0.0.1:{host.port}/").content == b"hello"
    assert reason(f"http://127.0.0.1:{host.port + 1}/") == "private"


def test_a_webhook_is_posted_and_its_redirect_is_not_followed(host: Host) -> None:
    host.answers = [b"HTTP/1.1 307 On\r\nLocation: http://other.example/\r\nContent-Length: 0\r\n\r\n"]
    web = Web(host.port, reader_example=[PUBLIC])

    answer = fetch.post_to_url("http://reader.example/hook", b"{}", {"webhook-id": "1"}, 5, network=web)

    assert answer.status == 307
    assert host.requests[0].startswith(b"POST /hook HTTP/1.1")
    assert b"webhook-id: 1" in host.requests[0]
    assert len(host.requests) == 1


def test_of_a_long_answer_to_a_webhook_the_beginning_is_kept(host: Host) -> None:
    host.answers = [b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 1_000_000]

    answer = fetch.post_to_url(
        "http://reader.example/", b"{}", {}, 5, network=Web(host.port, reader_example=[PUBLIC])
    )

    assert len(answer.content) == fetch.MAX_ANSWER


def test_a_webhook_into_the_house_is_refused(host: Host) -> None:
    with pytest.raises(Unfetchable) as caught:
        fetch.post_to_url(f"http://127.0.0.1:{host.port}/", b"{}", {}, 5)
    assert caught.value.reason == "private"
    assert host.requests == []
