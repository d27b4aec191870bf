"""The client for asyncio: the same as `Newsdesk`, with `await` and `async for`."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
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


class AsyncNewsdesk:
    """A desk. Reading needs no key."""

    def __init__(self, url: str, key: str | None = None, *, http: httpx.AsyncClient | None = None) -> None:
        self.desk = Desk(url, key)
        self.http = http or httpx.AsyncClient(timeout=TIMEOUT, follow_redirects=True)
        self._keys: core.KeySet | None = None

    async def send(self, call: Call[T]) -> T:
        """Send a call of `newsdesk_client.calls`; waits and tries again while the desk is busy. Raises ApiError."""
        attempt = 0
        while True:
            response, failure = None, None
            try:
                response = await self.http.request(**self.desk.request(call))
            except httpx.TransportError as error:
                failure = error
            wait = wait_before_another_try(call, attempt, response)
            if wait is None:
                if response is None:
                    raise failure or AssertionError
                return self.desk.answer(call, response)  # type: ignore[no-any-return]
            await asyncio.sleep(wait)
            attempt += 1

    async def claims(self, **filters: Any) -> AsyncGenerator[core.VerifiedClaim, None]:
        """All claims that the filters select, newest first, page by page."""
        page = await self.send(calls.list_claims(**filters))
        for claim in page["results"]:
            yield claim
        while page["next"]:
            page = await self.send(Call("GET", page["next"]))
            for claim in page["results"]:
                yield claim

    async def claim(self, claim: Id) -> core.VerifiedClaim:
        """One claim; what has not changed since is not sent again."""
        return await self.send(calls.get_claim(claim))

    async def history(self, claim: Id) -> list[core.PastRelease]:
        """Every release of a claim, oldest first."""
        return (await self.send(calls.get_claim_history(claim)))["releases"]

    async def check(self, text: str) -> core.Check:
        """Verified claims that a text repeats or contradicts."""
        return await self.send(calls.check_text(text))

    async def upload(
        self, title: str, desk: str, *, text: str | None = None, file: File | None = None, **details: str
    ) -> core.ArticleReceipt:
        """Upload an article; `file` is its name and its bytes."""
        return await self.send(calls.upload_article(title, desk, text=text, file=file, **details))

    async def clearance(self, article: Id) -> core.Clearance:
        """What still stands between an article and print."""
        return await self.send(calls.get_clearance(article))

    async def verify(self, release: core.FrozenClaim | core.VerifiedClaim | core.Tombstone) -> str:
        """The id of the key that signed it; raises Unverified. Asks for the newsroom's keys once, and for new ones."""
        return verify_release(release, await self._keys_with(release["integrity"]["key"]))

    async def _keys_with(self, kid: str) -> core.KeySet:
        if self._keys is not None and any(key["kid"] == kid for key in self._keys["keys"]):
            return self._keys
        fresh = await self.send(calls.list_signing_keys())
        self._keys = fresh
        return fresh

    async def changes(self, after: int = 0) -> AsyncGenerator[core.Change, None]:
        """Every change after a position that there is now; ends with the newest."""
        while page := (await self.send(calls.list_changes(after)))["changes"]:
            for change in page:
                yield change
            after = page[-1]["position"]

    async def follow(self, after: int = 0, *, stream: bool = True) -> AsyncGenerator[core.Change, None]:
        """Every change after a position, then each new one as it comes, without end.

        Keep `position` of the last change that you have worked on, and give it as `after` next time. A connection that breaks
        is made again there: no change is lost, none comes twice. Waits for a desk that is away. `stream=False` asks again and
        again (long polling), as it does by itself where nothing streams.
        """
        failures = 0
        while True:
            try:
                found = self._stream(after) if stream else self._poll(after)
                async with aclosing(found):
                    async for change in found:
                        failures = 0
                        after = change["position"]
                        yield change
            except NotStreamingError:
                stream = False
            except (BusyError, httpx.TransportError) as error:
                failures += 1
                await asyncio.sleep(wait_after(getattr(error, "response", None), failures))

    async def _stream(self, after: int) -> AsyncGenerator[core.Change, None]:
        reader = EventReader()
        async with self.http.stream(**self.desk.stream_request(after)) as response:
            if not response.is_success:
                await response.aread()
                refuse_stream(response)
            async for piece in response.aiter_bytes():
                for change in reader.read(piece):
                    yield change
        raise BusyError(None)

    async def _poll(self, after: int) -> AsyncGenerator[core.Change, None]:
        call = calls.list_changes(after, wait=LONG_POLL)
        response = await self.http.request(**self.desk.request(call))
        if response.status_code in BUSY:
            raise BusyError(response)
        page: core.ChangePage = self.desk.answer(call, response)
        for change in page["changes"]:
            yield change

    async def close(self) -> None:
        """Close its connections."""
        await self.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
