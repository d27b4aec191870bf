"""Answers public reads from the memory of the process, before Django builds a request.

The first reader of an address is answered by Django. Its view says whether the answer depends on nothing but the
state of the feed; then what it found is kept here, with the headers that Django's middleware added. Whoever asks for the same
address in the same state gets it from here: the same functions choose status, encoding and validators and count the
call. Whatever is not known here, or not sure, goes to Django: a key that it has not just found to be valid, refusals, other
methods, a host or an address that is new. Of many who ask for the same at once, one asks Django for all (`shared_answers`).
"""

import time
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from types import TracebackType
from typing import Any, TypeAlias
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from newsdesk.accounts import throttles, usage
from newsdesk.accounts.models import ApiKey
from newsdesk.publishing.public_api.negotiation import negotiates_linked_data
from newsdesk.publishing.public_api.page_cache import CachedBody, Pages
from newsdesk.publishing.public_api.responses import (
    CALLED_WITH,
    FROZEN,
    READING,
    Bytes,
    ReadAnswer,
    charge_for_public_api_response,
    make_public_api_response,
)
from newsdesk.server.known_keys import KnownKeys
from newsdesk.server.request_buffer import PUBLIC_READ
from newsdesk.server.shared_answers import SharedAnswers

Headers: TypeAlias = list[tuple[str, str]]
ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]
# Set anew for each answer, by the functions that Django's views use too.
OWN = {"cache-control", "content-encoding", "content-length", "etag", "last-modified", "vary", "ratelimit", "ratelimit-policy"}  # fmt: skip


@dataclass(slots=True)
class FrozenRead:
    """What was found for an address; the other headers of an answer, by its status."""

    found: Bytes
    kept: CachedBody | None = None
    others: dict[int, Headers] = field(default_factory=dict)
    # A moment before it was looked up.
    found_at: float = 0.0

    @property
    def is_over(self) -> bool:
        """Whether it may have changed without a publication."""
        holds = self.found.holds_seconds
        return holds is not None and time.monotonic() - self.found_at > holds

    @property
    def body(self) -> bytes:
        """The bytes; none as long as readers only asked whether something is new."""
        return self.kept.body if self.kept else b""


class PublicReads:
    """The web application with a memory in front; `state` is that of the feed, None if it is not surely known."""

    def __init__(self, application: WSGIApplication, state: Callable[[], str | None]) -> None:
        self.application, self.state = application, state
        self.pages, self.keys = Pages[FrozenRead](), KnownKeys()
        self.shared = SharedAnswers[FrozenRead]()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory, or ask Django and remember."""
        if not _is_public_read(environ):
            return self.application(environ, start_response)
        came_at = time.monotonic()
        state, address = self.state(), _address(environ)
        known = self.pages.find(state, address) if state is not None else None
        answered = self._answered(environ, known) if known and not known.is_over else None
        if answered is not None:
            return _respond(answered, start_response)
        shared = self.shared.find(address) if "HTTP_AUTHORIZATION" not in environ else None
        if shared is None:
            return self._ask(environ, start_response, state, address)
        with shared.lock:
            found = shared.since(came_at)
            answered = self._answered(environ, found) if found else None
            if answered is not None:
                return _respond(answered, start_response)
            return self._ask(environ, start_response, state, address)

    def _ask(
        self, environ: WSGIEnvironment, start_response: StartResponse, state: str | None, address: Hashable
    ) -> Iterable[bytes]:
        """Django's answer; remembered for the state that was known before, than which it cannot be older."""
        told: list[tuple[str, Headers]] = []
        asked_at = time.monotonic()

        def note(status: str, headers: Headers, exc_info: ExcInfo | None = None, /) -> Any:
            told.append((status, headers))
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        environ[PUBLIC_READ] = True
        answer = self.application(environ, note)
        found: Bytes | None = environ.pop(FROZEN, None)
        key: ApiKey | None = environ.pop(CALLED_WITH, None)
        if key is not None:
            self.keys.store(environ, key, asked_at)
        if found is None or not told:
            self.shared.forget(address)
            return answer
        status, headers = told[-1]
        last = self.shared.find(address)
        known = self.pages.find(state, address) if state is not None else None
        read = _read(found, int(status[:3]), headers, asked_at, known or (last.found if last else None))
        self.shared.keep(address, asked_at, read)
        if state is not None and self.state() == state:
            self.pages.store(state, address, read)
        return answer

    def _answered(self, environ: WSGIEnvironment, known: FrozenRead) -> tuple[ReadAnswer, Headers] | None:
        """The answer and all its headers; None if Django has to give it."""
        answer = make_public_api_response(environ, known.found)
        if answer.status not in known.others or (answer.status == HTTPStatus.OK and known.kept is None):
            return None
        key = self.keys.find(environ) if "HTTP_AUTHORIZATION" in environ else None
        if key is None and "HTTP_AUTHORIZATION" in environ:
            return None
        counted = (
            throttles.key_throttle_name_and_limit(key)
            if key is not None
            else throttles.address_throttle_name_and_limit(environ)
        )
        rate = throttles.add_call_to_throttle(*counted)
        if rate.exceeded:
            # Django counts it again, and refuses.
            throttles.add_call_to_throttle(*counted, calls=-1)
            return None
        if key is not None:
            usage.add_key_usage(key.pk, answer.status)
        rate = charge_for_public_api_response(counted, rate, answer)
        return answer, [*answer.headers.items(), *rate.headers().items(), *known.others[answer.status]]


def _respond(answered: tuple[ReadAnswer, Headers], start_response: StartResponse) -> Iterable[bytes]:
    answer, headers = answered
    start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", headers)
    return [answer.body]


def _read(
    found: Bytes, status: int, headers: Headers, asked_at: float, before: FrozenRead | None
) -> FrozenRead:
    """What Django found after `asked_at`, beside what was known of the same bytes before."""
    if before and (before.is_over or before.found.tag != found.tag):
        before = None
    # A 304 has made no body: who wants one is answered by Django first.
    kept = found.body() if status == HTTPStatus.OK else before.kept if before else None
    others = {status: [row for row in headers if row[0].lower() not in OWN]}
    return FrozenRead(
        replace(found, body=lambda: kept) if kept else found,
        kept,
        (before.others if before else {}) | others,
        before.found_at if before else asked_at,
    )


def _is_public_read(environ: WSGIEnvironment) -> bool:
    """A read that may be answered from memory; which addresses are public, Django knows."""
    path = environ["PATH_INFO"]
    return (
        environ["REQUEST_METHOD"] in READING
        and "HTTP_HOST" in environ
        and path.startswith(("/api/v1/c", "/feeds/", "/live/"))
        # Live pages count nothing for a key.
        and not ("HTTP_AUTHORIZATION" in environ and path.startswith("/live/"))
    )


def _address(environ: WSGIEnvironment) -> Hashable:
    """Everything that an answer depends on, but for what `make_public_api_response` looks at."""
    return (
        environ["PATH_INFO"],
        environ.get("QUERY_STRING", ""),
        environ["HTTP_HOST"],
        environ.get("HTTP_X_FORWARDED_PROTO"),
        environ.get("wsgi.url_scheme"),
        negotiates_linked_data(environ.get("HTTP_ACCEPT", "")),
    )
