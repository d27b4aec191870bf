"""A webhook receiver that can be slow or return errors, and records each message that it accepted."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook, WebhookVerificationError

from tests.chaos.ledger import Ledger

MANNERS = ("polite", "slow", "busy", "broken", "hangs up", "babbles")


class Receiver:
    """An address on loopback."""

    def __init__(self, ledger: Ledger, host: str = "127.0.0.1") -> None:
        self.ledger, self.manner, self.secret = ledger, "polite", ""
        self.server = ThreadingHTTPServer((host, 0), self.handler())
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, name="receiver", daemon=True).start()

    @property
    def address(self) -> str:
        """Where it listens, as host:port."""
        return "{}:{}".format(*self.server.server_address[:2])

    def handler(self) -> type[BaseHTTPRequestHandler]:
        """What answers, bound to this receiver."""
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                receiver.answer(self)

            def log_message(self, *_words: Any) -> None:
                """Say nothing."""

        return Handler

    def answer(self, call: BaseHTTPRequestHandler) -> None:
        """Behave as the manner of the moment has it."""
        body = call.rfile.read(int(call.headers.get("content-length", 0)))
        manner = self.manner
        if manner == "slow":
            time.sleep(3)
        if manner == "hangs up":
            call.connection.close()
            return
        if manner == "babbles":
            call.wfile.write(b"\x00\xff" * 2000)
            return
        status = {"busy": 429, "broken": 500}.get(manner, 204)
        if status == 204:
            self.keep(call, body)
        call.send_response(status)
        if status == 429:
            call.send_header("Retry-After", "1")
        call.end_headers()

    def keep(self, call: BaseHTTPRequestHandler, body: bytes) -> None:
        """Check the signature and remember the message, before saying yes."""
        try:
            Webhook(self.secret).verify(body, dict(call.headers.items()))
        except WebhookVerificationError as error:
            self.ledger.complain(f"a message with a wrong signature: {error!r}")
        self.ledger.told("message", call.headers["webhook-id"])
