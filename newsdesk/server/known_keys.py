"""Keys that Django has just found to be valid, so that a client with many calls is not looked up each time.

A key holds for less than a tenth of a second from the question on, as the state of the feed does: whoever loses it gets no
answer later than that. It is known for one address only: an address that tried too many wrong keys learns nothing.
"""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from wsgiref.types import WSGIEnvironment

from newsdesk.accounts.models import ApiKey
from newsdesk.lib.http.client_ip import client_ip

HOLDS_SECONDS = 0.09
MAX_KEYS = 1000


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key, and until when it is taken for valid."""

    key: ApiKey
    sure_until: float


class KnownKeys:
    """The latest valid keys by what was sent, and from where."""

    def __init__(self) -> None:
        self.known, self.lock = OrderedDict[tuple[str, str], KnownKey](), threading.Lock()

    def find(self, environ: WSGIEnvironment) -> ApiKey | None:
        """The key of this call, if it was valid a moment ago."""
        found = self.known.get(_sent(environ))
        return found.key if found is not None and time.monotonic() < found.sure_until else None

    def store(self, environ: WSGIEnvironment, key: ApiKey, asked_at: float) -> None:
        """Django looked it up after `asked_at`, and it was valid."""
        sent = _sent(environ)
        with self.lock:
            self.known[sent] = KnownKey(key, asked_at + HOLDS_SECONDS)
            self.known.move_to_end(sent)
            if len(self.known) > MAX_KEYS:
                self.known.popitem(last=False)


def _sent(environ: WSGIEnvironment) -> tuple[str, str]:
    return environ["HTTP_AUTHORIZATION"], client_ip(environ)
