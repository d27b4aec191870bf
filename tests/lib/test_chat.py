"""Messages to chats: real ones, to a chat on this machine, by the program that sends them."""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from newsdesk.lib.chat import sending
from newsdesk.lib.chat.sending import ChatFailed, ChatMessage, parse_chat_sending_address, send_to_chat
from newsdesk.lib.chat.services import SERVICES, ChatAddressRefused, normal_chat_address

KEY = "abcdefghijklmnopqrstuvwxyz"
FLOW = "643e69f83c8944438d68119179a10a64"
SIGNED = "api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=KODuebWbDGYFr0z0eu-6Rj8aUKz7108W"
MESSAGE = ChatMessage(
    "A deadline is near", "“Ports *grow*”", "http://desk.example/desk/1_2/?a=1", "Open in Newsdesk"
)


class Chat(ThreadingHTTPServer):
    """A chat that keeps what it gets and answers with `status`."""

    status = 200

    def __init__(self) -> None:
        self.got: list[tuple[str, dict[str, Any]]] = []
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: Chat

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, json.loads(body)))
        self.send_response(self.server.status)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_args: Any) -> None:
        return


@contextmanager
def open_chat() -> Iterator[Chat]:
    """A chat at work; its thread and its socket end with the test."""
    chat = Chat()
    thread = threading.Thread(target=chat.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield chat
    finally:
        chat.shutdown()
        chat.server_close()
        thread.join()


@pytest.fixture
def chat() -> Iterator[Chat]:
    with open_chat() as one:
        yield one


def test_messages_arrive_in_their_order_and_their_link_is_whole(chat: Chat, settings: Any) -> None:
    settings.FETCH_ALLOW = [f"127.0.0.1:{chat.server_port}"]
    address = normal_chat_address(f"http://127.0.0.1:{chat.server_port}/hooks/{KEY}")
    send_to_chat(address, [MESSAGE, ChatMessage("Second", "x", MESSAGE.link, "Open")])
    (path, first), (_path, second) = chat.got
    assert path == f"/hooks/{KEY}"
    assert MESSAGE.title in first["text"]
    assert first["text"].endswith("Open in Newsdesk: http://desk.example/desk/1_2/?a=1")
    assert second["text"].startswith("Second")


def test_a_chat_in_the_newsrooms_network_gets_nothing_unless_it_is_allowed(chat: Chat, settings: Any) -> None:
    settings.FETCH_ALLOW = [f"cms.newsroom.example:{chat.server_port}"]
    with pytest.raises(ChatFailed) as refused:
        send_to_chat(f"mmost://127.0.0.1:{chat.server_port}/{KEY}", [MESSAGE])
    assert (refused.value.reason, chat.got) == ("private", [])


@pytest.mark.parametrize(("status", "detail"), [(403, "403"), (302, "302")])
def test_a_refusal_is_told_with_its_code_and_no_redirect_is_followed(
    chat: Chat, settings: Any, status: int, detail: str
) -> None:
    settings.FETCH_ALLOW, chat.status = [f"127.0.0.1:{chat.server_port}", "127.0.0.1:1"], status
    with pytest.raises(ChatFailed) as refused:
        send_to_chat(f"ntfy://127.0.0.1:{chat.server_port}/desk", [MESSAGE])
    assert (refused.value.reason, refused.value.detail, refused.value.sent) == ("status", detail, 0)


def test_a_chat_that_never_answers_is_left_after_its_time(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "SECONDS", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        settings.FETCH_ALLOW = [f"127.0.0.1:{port}"]
        began = time.monotonic()
        with pytest.raises(ChatFailed) as left:
            send_to_chat(f"mmost://127.0.0.1:{port}/{KEY}", [MESSAGE])
    assert left.value.reason == "slow"
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "scheme"),
        ("mailto://user:word@mail.example", "scheme"),
        ("syslog://", "scheme"),
        ("dbus://", "scheme"),
        ("exec://rm", "scheme"),
        ("apprises://elsewhere.example/token", "scheme"),
        (f"slack://T1JJ3T3L2/A1BRTD4JD/{KEY}?template=/etc/passwd", "option"),
        (f"mmosts://chat.example/{KEY}?verify=no", "option"),
        (f"mmosts://chat.example/{KEY}?rto=600", "option"),
        ("jsons://chat.example/?+Host=inner", "option"),
        (f"mmosts://chat.example/{KEY} mailto://x", "address"),
        ("", "address"),
        ("x" * 1001, "address"),
    ],
)
def test_only_chats_and_only_harmless_options_are_taken(address: str, reason: str) -> None:
    with pytest.raises(ChatAddressRefused) as refused:
        normal_chat_address(address)
    assert refused.value.reason == reason


SHOWN = {
    f"https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/{KEY[:24]}": "Slack",
    f"https://discord.com/api/webhooks/123456789012345678/{KEY}_{KEY}{KEY}": "Discord",
    f"https://prod-00.westeurope.logic.azure.com:443/workflows/{FLOW}/triggers/manual/paths/invoke?{SIGNED}": "Microsoft Teams",
    f"https://chat.newsroom.example/hooks/{KEY}": "Mattermost",
    f"https://chat.newsroom.example/hooks/{KEY}/{KEY}abcdefghij": "Rocket.Chat",
    "https://ntfy.sh/newsdesk": "ntfy",
    "ntfys://ntfy.newsroom.example/newsdesk": "ntfy",
    "https://chat.googleapis.com/v1/spaces/AAA/messages?key=k&token=t": "Google Chat",
}
# Read by the library as the program reads it: in a process of its own, because the library warns when it is imported.
READ = "import json,sys; from apprise.plugins import url_to_dict; print(json.dumps([url_to_dict(a)['schema'] for a in json.load(sys.stdin)]))"


def test_the_address_that_a_chat_shows_is_understood() -> None:
    given = json.dumps([normal_chat_address(shown) for shown in SHOWN])
    done = subprocess.run(
        [sys.executable, "-c", READ], input=given, capture_output=True, text=True, check=True
    )
    assert [SERVICES[schema] for schema in json.loads(done.stdout)] == list(SHOWN.values())


def test_an_address_is_checked_without_a_connection() -> None:
    assert parse_chat_sending_address(f"https://chat.newsroom.example/hooks/{KEY}")[1] == "Mattermost"
    with pytest.raises(ChatFailed) as refused:
        parse_chat_sending_address("https://paper.example/news")
    assert refused.value.reason == "address"
