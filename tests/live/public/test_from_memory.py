"""A thousand readers of a live page cost what one costs: the web process answers from memory, and never what is old."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import reverse
from django.utils import timezone

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.live.models import LiveSession
from newsdesk.live.public import page
from newsdesk.live.public.public_session import PublicSession, read_public_session
from tests.publishing.conftest import publish
from tests.publishing.public_api.test_from_memory import WebProcess

CONTAINERS = "4,200 containers"


@pytest.fixture
def process() -> Iterator[WebProcess]:
    """A web process whose connection stays open between requests, as in Django's own test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield WebProcess()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_page_is_made_once_until_something_is_published(
    process: WebProcess, session: LiveSession, article: Article, mara: User, ruth: User
) -> None:
    address = reverse("live_public:page", args=[session.pk])
    first = [process.get(address) for _reader in range(3)]
    assert process.asked == 1
    assert {told[2] for told in first} == {process.get_from_django(address)[2]}
    tag = first[0][1]["ETag"]
    for _reader in range(2):
        status, _headers, body = process.get(address, if_none_match=tag)
        assert status.startswith("304")
        assert not body
    publish(article, CONTAINERS, mara, ruth)
    status, headers, body = process.get(address, if_none_match=tag)
    assert status.startswith("200")
    assert CONTAINERS in body.decode()
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Set-Cookie" not in headers


def test_what_changes_without_a_publication_is_old_for_a_moment_only(
    process: WebProcess, session: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "HOLDS_SECONDS", 0.0)
    address = reverse("live_public:page", args=[session.pk])
    assert b"Live, newest first" in process.get(address)[2]
    tag = process.get(address)[1]["ETag"]
    LiveSession.objects.filter(pk=session.pk).update(state="ended", ended_at=timezone.now())
    assert process.get(address, if_none_match=tag)[0].startswith("200")
    assert b"Ended, in the order of speech" in process.get(address)[2]


def test_readers_whom_the_memory_sends_to_django_share_a_page_until_something_is_published(
    process: WebProcess,
    session: LiveSession,
    article: Article,
    mara: User,
    ruth: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[UUID] = []

    def read_and_note(session_id: UUID) -> PublicSession:
        made.append(session_id)
        return read_public_session(session_id)

    monkeypatch.setattr(page, "MADE_HOLDS_SECONDS", 60.0)
    monkeypatch.setattr(page, "read_public_session", read_and_note)
    address = reverse("live_public:page", args=[session.pk])
    assert len({process.get_from_django(address)[2] for _reader in range(3)}) == 1
    assert made == [session.pk]
    publish(article, CONTAINERS, mara, ruth)
    assert CONTAINERS in process.get_from_django(address)[2].decode()
    assert made == [session.pk] * 2
