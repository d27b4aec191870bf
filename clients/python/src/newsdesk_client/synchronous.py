"""The client for programs that wait for each answer."""

import time
from collections.abc import Generator
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from newsdesk_client import calls, core
from newsdesk_client.calls import Call, File, Id
from newsdesk_client.events import EventReader
from newsdesk_client.requests import (
    BUSY,
    LONG_POLL,
    TIMEOUT,
    BusyError,
    Desk,
    NotStreamingError,
    refuse_stream,
    wait_after,
    wait_before_another_try,
)
from newsdesk_client.verification import verify_release

T = TypeVar("T")


class Newsdesk:
    """A desk. Reading needs no key."""

    def __init__(self, url: str, key: str | None = None, *, http: httpx.Client | None = None) -> None:
        self.desk = Desk(url, key)
        self.http = http or httpx.Client(timeout=TIMEOUT, follow_redirects=True)
        self._keys: core.KeySet | None = None

    def send(self, call: Call[T]) -> T:
        """Send a call of `newsdesk_client.calls`; waits and tries again while the desk is busy. Raises ApiError."""
        attempt = 0
        while True:
            response, failure = None, None
            try:
                response = self.http.request(**self.desk.request(call))
            except httpx.TransportError as error:
                failure = error
            wait = wait_before_another_try(call, attempt, response)
            if wait is None:
                if response is None:
                    raise failure or AssertionError
                return self.desk.answer(call, response)  # type: ignore[no-any-return]
            time.sleep(wait)
            attempt += 1

    def claims(self, **filters: Any) -> Generator[core.VerifiedClaim, None, None]:
        """All claims that the filters select, newest first, page by page."""
        page = self.send(calls.list_claims(**filters))
        yield from page["results"]
        while page["next"]:
            page = self.send(Call("GET", page["next"]))
            yield from page["results"]

    def claim(self, claim: Id) -> core.VerifiedClaim:
        """One claim; what has not changed since is not sent again."""
        return self.send(calls.get_claim(claim))

    def history(self, claim: Id) -> list[core.PastRelease]:
        """Every release of a claim, oldest first."""
        return self.send(calls.get_claim_history(claim))["releases"]

    def check(self, text: str) -> core.Check:
        """Verified claims that a text repeats or contradicts."""
        return self.send(calls.check_text(text))

    def upload(
        self, title: str, desk: str, *, text: str | None = None, file: File | None = None, **details: str
    ) -> core.ArticleReceipt:
        """Upload an article; `file` is its name and its bytes."""
        return self.send(calls.upload_article(title, desk, text=text, file=file, **details))

    def clearance(self, article: Id) -> core.Clearance:
        """What still stands between an article and print."""
        return self.send(calls.get_clearance(article))

    def verify(self, release: core.FrozenClaim | core.VerifiedClaim | core.Tombstone) -> str:
        """The id of the key that signed it; raises Unverified. Asks for the newsroom's keys once, and for new ones."""
        return verify_release(release, self._keys_with(release["integrity"]["key"]))

    def _keys_with(self, kid: str) -> core.KeySet:
        if self._keys is not None and any(key["kid"] == kid for key in self._keys["keys"]):
            return self._keys
        fresh = self.send(calls.list_signing_keys())
        self._keys = fresh
        return fresh

    def changes(self, after: int = 0) -> Generator[core.Change, None, None]:
        """Every change after a position that there is now; ends with the newest."""
        while page := self.send(calls.list_changes(after))["changes"]:
            yield from page
            after = page[-1]["position"]

    def follow(self, after: int = 0, *, stream: bool = True) -> Generator[core.Change, None, None]:
        """Every change after a position, then each new one as it comes, without end.

        Keep `position` of the last change that you have worked on, and give it as `after` next time. A connection that breaks
        is made again there: no change is lost, none comes twice. Waits for a desk that is away. `stream=False` asks again and
        again (long polling), as it does by itself where nothing streams.
        """
        failures = 0
        while True:
            try:
                found = self._stream(after) if stream else self._poll(after)
                for change in found:
                    failures = 0
                    after = change["position"]
                    yield change
            except NotStreamingError:
                stream = False
            except (BusyError, httpx.TransportError) as error:
                failures += 1
                time.sleep(wait_after(getattr(error, "response", None), failures))

    def _stream(self, after: int) -> Generator[core.Change, None, None]:
        reader = EventReader()
        with self.http.stream(**self.desk.stream_request(after)) as response:
            if not response.is_success:
                response.read()
                refuse_stream(response)
            for piece in response.iter_bytes():
                yield from reader.read(piece)
        raise BusyError(None)

    def _poll(self, after: int) -> Generator[core.Change, None, None]:
        call = calls.list_changes(after, wait=LONG_POLL)
        response = self.http.request(**self.desk.request(call))
        if response.status_code in BUSY:
            raise BusyError(response)
        page: core.ChangePage = self.desk.answer(call, response)
        yield from page["changes"]

    def close(self) -> None:
        """Close its connections."""
        self.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
