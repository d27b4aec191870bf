"""A running desk for clients, and the tools that make and check them."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache

from claims.models import Claim
from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role, Scope
from newsdesk.publishing.releases import lifecycle
from reviews.models import Rating
from reviews.workflow import triage
from tests import factories
from tests.journeys import processes
from tests.publishing.conftest import publish

# Five sentences in the article's own voice: each client takes one of them.
OWN_VOICE = """Harbour In Figures

The harbour employs 900 people. The port opened in 1931. In 2025 the port handled 51,000 containers.

The harbour covers 340 hectares. Aldmouth has 84,000 inhabitants.
"""


WORK = [Scope.ARTICLES_READ, Scope.DESK, Scope.WEBHOOKS]
SCOPES = {"SAM": [Scope.ARTICLES_READ, Scope.ARTICLES_WRITE, Scope.WEBHOOKS], "MARA": WORK, "RUTH": WORK}


@dataclass(frozen=True)
class Tools:
    """Where the generators and Node.js are."""

    folder: Path

    def run(self, *command: str | Path, folder: Path, **environment: str) -> str:
        """What a command prints; fails the test if it fails."""
        path = f"{self.folder / '.venv' / 'bin'}:{self.folder / 'node_modules' / '.bin'}:{os.environ['PATH']}"
        done = subprocess.run(
            [str(word) for word in command],
            cwd=folder,
            env=os.environ | {"PATH": path, "NO_COLOR": "1"} | environment,
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
        return done.stdout + done.stderr

    def link_modules(self, folder: Path) -> None:
        """Let programs in this folder import our client, with the types of Node.js."""
        modules = folder / "node_modules"
        modules.mkdir()
        (modules / "newsdesk-client").symlink_to(settings.BASE_DIR / "clients" / "typescript")
        for name in ("@types", "undici-types"):
            (modules / name).symlink_to(self.folder / "node_modules" / name)
        (folder / "package.json").write_text('{"type": "module"}')


@pytest.fixture(scope="session")
def tools() -> Tools:
    """Installed already where `make lint` ran."""
    command = settings.BASE_DIR / "bin" / "client-tools"
    done = subprocess.run([command], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return Tools(Path(done.stdout.strip()))


@dataclass(frozen=True)
class RunningDesk:
    """A desk with two published claims, one that was retracted, and reviews that wait."""

    url: str
    claims: list[str]
    reviews: list[str]
    people: dict[str, User]

    def key(self, name: str) -> str:
        """A key of this person with all scopes that the person holds."""
        person = self.people[name]
        return keys.issue_api_key(person, "A program", SCOPES[name], actor=person)[1]


@pytest.fixture
def running_desk(transactional_db: None, live_server: Any, settings: Any) -> RunningDesk:
    cache.clear()
    settings.PUBLIC_URL = live_server.url
    settings.ANY_WEBHOOK_URL = True
    people = {
        name: factories.make_person(full, role)
        for name, full, role in (
            ("SAM", "Sam Okafor", Role.EDITOR),
            ("MARA", "Mara Lindqvist", Role.REVIEWER),
            ("RUTH", "Ruth Adeyemi", Role.APPROVER),
        )
    }
    sam, mara, ruth = people.values()
    article = factories.make_article(sam)
    published = [
        publish(article, "4,200 containers", mara, ruth),
        publish(article, "dismissed 120 dockers", mara, ruth),
        publish(article, "The harbour employs 900 people", mara, ruth, Rating.DISPUTED),
    ]
    lifecycle.retract_release(published.pop(), reason="The figure was withdrawn.", actor=ruth)
    more = factories.make_article(sam, OWN_VOICE)
    for claim in Claim.objects.filter(article=more, reviews=None):
        triage.triage_claim_by_hand(claim.pk, actor=sam)
    reviews = [str(pk) for pk in more.reviews.order_by("pk").values_list("pk", flat=True)]
    return RunningDesk(live_server.url, published, reviews, people)


@contextmanager
def streaming(port: int) -> Iterator[None]:
    """The process that streams, over the test's database."""
    given = {"DATABASE_URL": processes.database_url(), "STREAM_PORT": str(port), "STOP_SECONDS": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "newsdesk.ops.stream"], cwd=processes.ROOT, env=os.environ | given
    )
    try:
        processes.wait_until_listening(port)
        yield
    finally:
        process.terminate()
        process.wait(60)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def published_later(running_desk: RunningDesk) -> Callable[[str], str]:
    """Publish one more claim while a client follows."""

    def publish_one(words: str) -> str:
        article = running_desk.people["SAM"].articles.earliest("created_at")
        return str(publish(article, words, running_desk.people["MARA"], running_desk.people["RUTH"]))

    return publish_one
