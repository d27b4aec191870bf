"""Public reads from the memory of the web process: the same answers as Django gives, and never an old one."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory
from django.utils import timezone

from newsdesk.accounts import keys, usage
from newsdesk.accounts.models import ApiKey, User
from newsdesk.articles.models import Article
from newsdesk.publishing.public_api import claims_api, queries
from newsdesk.publishing.public_api.page_cache import CachedBody
from newsdesk.publishing.public_api.responses import FROZEN, Bytes
from newsdesk.publishing.releases import lifecycle
from newsdesk.server import known_keys
from newsdesk.server.public_reads import PublicReads
from tests import factories
from tests.publishing.conftest import publish

DOCKERS = "dismissed 120 dockers"
Told = tuple[str, dict[str, str], bytes]
# What differs from one second to the next.
BY_THE_CLOCK = "RateLimit"


class WebProcess:
    """A web process: the memory in front, and how often Django was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.django = WSGIHandler()
        self.memory = PublicReads(self._count, lambda: queries.run_public_query_for_state()[0])

    def _count(self, environ: Any, start_response: Any) -> Any:
        self.asked += 1
        return self.django(environ, start_response)

    def get(self, path: str, method: str = "GET", meta: dict[str, str] | None = None, **headers: str) -> Told:
        """What a reader gets; `meta` says from where, if not from this machine."""
        return self._ask(self.memory, path, method, headers, meta)

    def get_from_django(self, path: str, method: str = "GET", **headers: str) -> Told:
        """What a reader would get without the memory."""
        return self._ask(self.django, path, method, headers)

    def _ask(
        self,
        application: Any,
        path: str,
        method: str,
        headers: dict[str, str],
        more: dict[str, str] | None = None,
    ) -> Told:
        told: list[tuple[str, list[tuple[str, str]]]] = []
        meta = {f"HTTP_{name.upper()}": value for name, value in headers.items()} | (more or {})
        environ = RequestFactory().generic(method, path, headers=None, **meta).environ
        environ.setdefault("HTTP_HOST", "testserver")
        answer = application(environ, lambda *given: told.append(given[:2]))
        body = b"".join(answer)
        if close := getattr(answer, "close", None):
            close()
        return told[-1][0], dict(told[-1][1]), body


@pytest.fixture
def web() -> Iterator[WebProcess]:
    """As Django's own test client: the connection with the test's transaction stays open between requests."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield WebProcess()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def without_clock(told: Told) -> Told:
    status, headers, body = told
    return status, {name: value for name, value in headers.items() if name != BY_THE_CLOCK}, body


HEADERS: list[dict[str, str]] = [
    {},
    *({"accept_encoding": value} for value in ("gzip", "zstd", "br", "gzip;q=0", "br, zstd;q=0", "identity")),
    *({"accept": value} for value in ("*/*", "application/ld+json", "text/html")),
    {"if_none_match": '"nothing-like-it"'},
    {"if_none_match": "*"},
    {"if_modified_since": "Sat, 01 Jan 2050 00:00:00 GMT"},
    {"if_modified_since": "Thu, 01 Jan 1970 00:00:00 GMT"},
    {"if_modified_since": "yesterday"},
    {"origin": "https://other.example"},
]


def test_every_answer_from_memory_is_the_one_that_django_gives(
    web: WebProcess, published: Any, settings: Any
) -> None:
    settings.API_RATE_ANONYMOUS = 100_000
    paths = [
        "/api/v1/claims/", "/api/v1/claims/?rating=sourced", "/api/v1/claims/?limit=1&fields=id",
        "/api/v1/claims/?expand=evidence", "/api/v1/claims/?colour=red", f"/api/v1/claims/{published}/",
        f"/api/v1/claims/{published}/?fields=id", f"/api/v1/claims/{published}/history/",
        f"/api/v1/claims/{str(published).upper()}/", "/api/v1/changes/", "/api/v1/changes/?after=1",
        "/api/v1/changes/?limit=1", "/feeds/claims.atom", "/feeds/claims.json", "/feeds/claimreview.json",
        "/api/v1/claimants/", "/api/v1/nothing/",
    ]  # fmt: skip
    for path in paths:
        for headers in HEADERS:
            for method in ("GET", "HEAD")[: 1 if headers else 2]:
                expected = without_clock(web.get_from_django(path, method, **headers))
                # The first answer is Django's own; the next one comes from memory where it may.
                for _turn in range(2):
                    assert without_clock(web.get(path, method, **headers)) == expected, (path, headers)


def test_the_name_of_another_host_is_refused_by_django(web: WebProcess, published: Any) -> None:
    assert web.get("/api/v1/claims/")[0] == "200 OK"
    for _turn in range(2):
        assert web.get("/api/v1/claims/", host="elsewhere.example")[0] == "400 Bad Request"
    assert web.asked == 3


def test_the_second_reader_costs_django_nothing(web: WebProcess, published: Any) -> None:
    _status, headers, body = web.get("/api/v1/claims/")
    assert [web.get("/api/v1/claims/")[2] for _reader in range(5)] == [body] * 5
    assert web.asked == 1
    tag = headers["ETag"]
    assert [web.get("/api/v1/claims/", if_none_match=tag)[0] for _reader in range(5)] == [
        "304 Not Modified"
    ] * 5
    assert web.asked == 2


def test_what_is_published_corrected_or_retracted_is_there_for_the_next_reader(
    web: WebProcess, published: Any, article: Article, mara: User, ruth: User
) -> None:
    factories.commit_rules()
    places = ["/api/v1/claims/", "/api/v1/changes/", f"/api/v1/claims/{published}/history/"]
    seen = {place: web.get(place)[2] for place in places}
    publish(article, DOCKERS, mara, ruth)
    factories.commit_rules()
    assert b"120 dockers" in web.get("/api/v1/claims/")[2]
    assert b"120 dockers" in web.get("/api/v1/changes/")[2]
    lifecycle.retract_release(published, reason="The register was wrong.", actor=ruth)
    factories.commit_rules()
    assert all(web.get(place)[2] != body for place, body in seen.items())
    assert web.get(f"/api/v1/claims/{published}/")[0] == "410 Gone"


def test_calls_from_memory_count_and_what_has_not_changed_costs_nothing(
    web: WebProcess, published: Any, settings: Any
) -> None:
    settings.API_RATE_ANONYMOUS = 4
    tag = web.get("/api/v1/claims/")[1]["ETag"]
    left = [web.get("/api/v1/claims/", if_none_match=tag)[1]["RateLimit"] for _look in range(3)]
    assert [rate.split(";")[1] for rate in left] == ["r=3"] * 3
    assert [web.get("/api/v1/claims/")[0] for _call in range(4)] == ["200 OK"] * 3 + ["429 Too Many Requests"]
    refused = web.get("/api/v1/claims/")
    assert refused[1]["Content-Type"] == "application/problem+json"
    assert int(refused[1]["Retry-After"]) > 0
    assert refused[0] == web.get_from_django("/api/v1/claims/")[0]


def test_a_call_with_a_key_is_checked_and_counted_for_it(
    web: WebProcess, published: Any, ruth: User, ada: User
) -> None:
    key, text = keys.issue_api_key(ruth, "Archive", [], actor=ada)
    for _call in range(3):
        assert web.get("/api/v1/claims/", authorization=f"Bearer {text}")[0] == "200 OK"
    assert web.get("/api/v1/claims/", authorization="Bearer nd_wrong_key")[0] == "401 Unauthorized"
    usage.store_key_usage()
    assert usage.key_usage_days(key, 1)[0].requests == 3
    assert web.get("/api/v1/claims/")[0] == "200 OK"


@pytest.fixture
def valid_for_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test may take longer than a tenth of a second."""
    monkeypatch.setattr(known_keys, "HOLDS_SECONDS", 60.0)


@pytest.mark.usefixtures("valid_for_a_minute")
def test_a_client_with_a_key_is_answered_from_memory_and_counted_as_by_django(
    web: WebProcess, published: Any, ruth: User, ada: User
) -> None:
    key, text = keys.issue_api_key(ruth, "Archive", [], actor=ada)
    ApiKey.objects.filter(pk=key.pk).update(rate=3)
    sent = {"authorization": f"Bearer {text}"}
    first = web.get("/api/v1/claims/", **sent)
    again = [web.get("/api/v1/claims/", **sent) for _call in range(2)]
    assert web.asked == 1
    assert [without_clock(told) for told in again] == [without_clock(first)] * 2
    assert [told[1]["RateLimit"].split(";")[1] for told in (first, *again)] == ["r=2", "r=1", "r=0"]
    unchanged = {"if_none_match": first[1]["ETag"]}
    assert web.get("/api/v1/claims/", **sent)[0] == "429 Too Many Requests"
    # Whoever sends no key has the calls of their address; and what has not changed is found from memory for both.
    assert [web.get("/api/v1/claims/", **unchanged)[0] for _call in range(2)] == ["304 Not Modified"] * 2
    usage.store_key_usage()
    [day] = usage.key_usage_days(key, 1)
    assert (day.requests, day.limited) == (4, 1)


@pytest.mark.usefixtures("valid_for_a_minute")
def test_a_key_is_known_for_the_address_that_sent_it_only(
    web: WebProcess, published: Any, ruth: User, ada: User, settings: Any
) -> None:
    settings.API_RATE_WRONG_KEYS = 2
    _key, text = keys.issue_api_key(ruth, "Archive", [], actor=ada)
    assert web.get("/api/v1/claims/", authorization=f"Bearer {text}")[0] == "200 OK"
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    wrong = [web.get("/api/v1/claims/", meta=elsewhere, authorization=f"Bearer nd_{n}") for n in range(3)]
    assert wrong[0][0] == "401 Unauthorized"
    told = web.get("/api/v1/claims/", meta=elsewhere, authorization=f"Bearer {text}")
    assert told[0] == "429 Too Many Requests"


def test_a_revoked_key_gets_no_answer_from_memory(
    web: WebProcess, published: Any, ruth: User, ada: User
) -> None:
    key, text = keys.issue_api_key(ruth, "Archive", [], actor=ada)
    sent = {"authorization": f"Bearer {text}"}
    assert web.get("/api/v1/claims/", **sent)[0] == "200 OK"
    keys.revoke_api_key(key, actor=ada)
    time.sleep(known_keys.HOLDS_SECONDS)
    assert web.get("/api/v1/claims/", **sent)[0] == "401 Unauthorized"


def test_a_list_of_one_claimant_is_kept_for_a_moment_and_then_asked_for_again(
    web: WebProcess, published: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims_api, "MOMENT_SECONDS", 60.0)
    path = "/api/v1/claims/?claimant=Nobody"
    first = web.get(path)
    assert [without_clock(web.get(path)) for _reader in range(3)] == [without_clock(first)] * 3
    assert web.asked == 1
    monkeypatch.setattr(claims_api, "MOMENT_SECONDS", 0.0)
    other = "/api/v1/claims/?claimant=Somebody"
    assert [web.get(other)[0] for _reader in range(3)] == ["200 OK"] * 3
    assert web.asked == 4


def test_a_reader_who_waits_for_changes_is_not_answered_from_memory(web: WebProcess, published: Any) -> None:
    for _turn in range(2):
        begun, asked = timezone.now(), web.asked
        assert b'"changes":[]' in web.get("/api/v1/changes/?after=1&wait=1")[2]
        assert (timezone.now() - begun).total_seconds() > 0.9
        assert web.asked == asked + 1


def test_without_a_state_that_is_sure_django_answers(web: WebProcess, published: Any) -> None:
    web.memory.state = lambda: None
    assert [web.get("/api/v1/claims/")[0] for _reader in range(3)] == ["200 OK"] * 3
    assert web.asked == 3


def test_of_many_who_ask_at_the_same_time_one_asks_django_for_all(settings: Any) -> None:
    settings.API_RATE_ANONYMOUS = 100_000
    asked: list[float] = []

    def application(environ: Any, start_response: Any) -> list[bytes]:
        asked.append(time.monotonic())
        time.sleep(0.2)
        environ[FROZEN] = Bytes(lambda: CachedBody(b"page"), "tag", frozen=True)
        start_response("200 OK", [("Content-Type", "text/html")])
        return [b"page"]

    # The state is not surely known, as where the process is busy.
    reads = PublicReads(application, lambda: None)
    statuses: list[str] = []

    def read(_reader: int = 0, **headers: str) -> bytes:
        environ = RequestFactory().get("/live/debate/", headers=headers).environ | {"HTTP_HOST": "testserver"}
        return b"".join(reads(environ, lambda status, _headers, *_error: statuses.append(status)))

    read()
    with ThreadPoolExecutor(16) as readers:
        assert set(readers.map(read, range(16))) == {b"page"}
    assert set(statuses) == {"200 OK"}
    assert 2 <= len(asked) <= 4
    # Whoever comes later gets what is there then.
    read()
    assert len(asked) in (3, 4, 5)
