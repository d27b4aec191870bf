"""What both clients do alike: write a request, read an answer, decide when to try again."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from newsdesk_client.calls import Call
from newsdesk_client.errors import error_of

TIMEOUT = httpx.Timeout(20, read=60)
# Answers that are kept to be asked for only if they have changed.
KEPT = 500
TRIES = 3
# Seconds that the desk may wait for a change before it answers.
LONG_POLL = 30
BUSY = {429, 502, 503, 504}
LONGEST_WAIT = 60.0


class NotStreamingError(Exception):
    """Nothing streams at this desk."""


class BusyError(Exception):
    """The desk is busy, or ended the stream: come back later."""

    def __init__(self, response: httpx.Response | None) -> None:
        self.response = response
        super().__init__()


@dataclass
class Memory:
    """The newest answers with their ETags."""

    answers: "OrderedDict[str, tuple[str, Any]]" = field(default_factory=OrderedDict)

    def keep(self, name: str, tag: str, answer: Any) -> None:
        """Keep an answer in place of the oldest."""
        self.answers[name] = tag, answer
        self.answers.move_to_end(name)
        if len(self.answers) > KEPT:
            self.answers.popitem(last=False)


@dataclass(frozen=True)
class Desk:
    """A desk's address, a key, and what was answered before."""

    url: str
    key: str | None
    memory: Memory = field(default_factory=Memory)

    def request(self, call: Call[Any]) -> dict[str, Any]:
        """The arguments of httpx's `request`."""
        address = self.address(call.path)
        # The key goes to no other host, wherever an answer leads.
        headers = self.headers() if address.startswith(self.url) else {}
        wanted: dict[str, Any] = {
            "method": call.method,
            "url": address,
            "headers": headers | dict(call.headers),
        }
        if call.params:
            wanted["params"] = dict(call.params)
        if call.file is not None:
            wanted |= {"data": call.data, "files": {"file": call.file}}
        elif call.json is not None:
            wanted["json"] = call.json
        if call.method == "GET" and (kept := self.memory.answers.get(_name(call))):
            wanted["headers"]["If-None-Match"] = kept[0]
        return wanted

    def address(self, path: str) -> str:
        """The URL of a path of the API; a URL of `next` as it is."""
        return path if path.startswith("http") else f"{self.url.rstrip('/')}/api/v1{path}"

    def headers(self) -> dict[str, str]:
        """What every request says."""
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}

    def stream_request(self, after: int) -> dict[str, Any]:
        """The arguments of httpx's `stream` for the change feed after a position."""
        headers = self.headers() | {"Last-Event-ID": str(after), "Accept": "text/event-stream"}
        address = self.address("/changes/stream/")
        return {"method": "GET", "url": address, "params": {"after": str(after)}, "headers": headers}

    def answer(self, call: Call[Any], response: httpx.Response) -> Any:
        """The answer, the one kept if it has not changed; raises ApiError."""
        if response.status_code == httpx.codes.NOT_MODIFIED:
            return self.memory.answers[_name(call)][1]
        if not response.is_success:
            raise error_of(response)
        if response.status_code == httpx.codes.NO_CONTENT:
            return None
        answer = response.json()
        # A page of changes is read once.
        if call.method == "GET" and call.path != "/changes/" and (tag := response.headers.get("ETag")):
            self.memory.keep(_name(call), tag, answer)
        return answer


def wait_before_another_try(call: Call[Any], attempt: int, response: httpx.Response | None) -> float | None:
    """Seconds to wait before the same call is sent again; None for one that is answered, or must not be repeated."""
    if response is not None and response.status_code not in BUSY:
        return None
    safe = call.method == "GET" or "Idempotency-Key" in call.headers
    if not safe or attempt + 1 >= TRIES:
        return None
    return wait_after(response, attempt)


def wait_after(response: httpx.Response | None, attempt: int) -> float:
    """What the desk asks for with `Retry-After`; else longer from time to time."""
    asked = "" if response is None else response.headers.get("Retry-After", "")
    return min(float(asked) if asked.isdigit() else 2.0**attempt / 2, LONGEST_WAIT)


def refuse_stream(response: httpx.Response) -> None:
    """Raise what an answer other than a stream means."""
    if response.status_code == httpx.codes.NOT_FOUND:
        raise NotStreamingError
    if response.status_code in BUSY:
        raise BusyError(response)
    raise error_of(response)


def _name(call: Call[Any]) -> str:
    params: Mapping[str, Any] = call.params
    return f"{call.path}?{sorted(params.items())}"
