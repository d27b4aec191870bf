"""Fixtures for every test: named people, a desk, an article that has been processed."""

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, TransactionTestCase, override_settings

from newsdesk.accounts import throttles
from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.rate_counter import SharedCounter
from newsdesk.accounts.roles import Role
from newsdesk.articles.models import Article
from tests import copies, factories, roles
from tests.emptied import emptied, empty_tables

# A busy machine is no fault of what is tested: examples have no deadline, and making them may take long.
hypothesis.settings.register_profile(
    "newsdesk", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("newsdesk")


@pytest.fixture(scope="session", autouse=True)
def quick_emptying() -> None:
    """Empty the tables after a transactional test in the way that takes least time."""
    TransactionTestCase._fixture_teardown = lambda _self: emptied(empty_tables)  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def nobody_left(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """End what still talks to the test's database (a thread, a worker that was killed), so that it can be dropped."""
    yield
    with django_db_blocker.unblock(), roles.owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
    connection.close()


class QuickHasher(PBKDF2PasswordHasher):
    """What the desk's own slow hasher takes a quarter of a second for, in one round."""

    iterations = 1


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Passwords of tests need not withstand anybody; `tests/accounts/pages/test_pages.py` looks at how real ones are kept."""
    with override_settings(PASSWORD_HASHERS=[f"{__name__}.{QuickHasher.__name__}"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def static_folder() -> None:
    """Whitenoise looks for it; tests serve static files from the sources and collect none."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def no_such_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hosts under .example are not there, as everywhere; no test waits for a name server to say so."""
    look_up = socket.getaddrinfo

    def answer(host: Any, *args: Any, **kwargs: Any) -> Any:
        if str(host).endswith(".example"):
            raise socket.gaierror("there is no such host")
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", answer)


@pytest.fixture(autouse=True)
def a_process_that_has_counted_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins as a web process does."""
    monkeypatch.setattr(throttles, "_counts", SharedCounter())


@pytest.fixture
def fresh_counts() -> None:
    """Forget what throttles have counted in the cache."""
    cache.clear()


class WindowClock:
    """The clock of the throttles in a test: the test begins with a new window, and a time that it travels to counts."""

    def __init__(self) -> None:
        self.into_the_hour = time.time() % 3600

    def time(self) -> float:
        """Seconds since the epoch."""
        now = time.time()
        return now if time_machine.escape_hatch.is_travelling() else now - self.into_the_hour


@pytest.fixture(autouse=True)
def one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no minute of a throttle end between two calls of a test: it would count the second one from one again."""
    monkeypatch.setattr(throttles, "time", WindowClock())


@pytest.fixture
def desk(db: None) -> Desk:
    return factories.make_desk("World")


@pytest.fixture
def sam(db: None) -> User:
    """The editor."""
    return factories.make_person("Sam Okafor", Role.EDITOR)


@pytest.fixture
def mara(db: None) -> User:
    """A reviewer."""
    return factories.make_person("Mara Lindqvist", Role.REVIEWER)


@pytest.fixture
def jonas(db: None) -> User:
    """Another reviewer."""
    return factories.make_person("Jonas Weber", Role.REVIEWER)


@pytest.fixture
def ruth(db: None) -> User:
    """The approver."""
    return factories.make_person("Ruth Adeyemi", Role.APPROVER)


@pytest.fixture
def ada(db: None) -> User:
    """The administrator."""
    return factories.make_person("Ada Moreau", Role.ADMINISTRATOR)


@pytest.fixture
def react(db: None) -> Callable[[], None]:
    """Do what waits in the outbox, in this process."""
    return factories.react


@pytest.fixture(scope="session")
def read_once(django_db_setup: None, django_db_blocker: Any) -> copies.ReadArticle:
    """An article that the real pipeline reads once in each process, before any test has changed a setting."""
    with django_db_blocker.unblock(), transaction.atomic():
        kept = copies.ReadArticle.make()
        transaction.set_rollback(True)
    return kept


@pytest.fixture
def article(read_once: copies.ReadArticle, sam: User, desk: Desk) -> Article:
    """Sam's article as the real pipeline read it: with its version, its claims, and their reviews."""
    return read_once.again(sam, desk)


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which this person has signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
