"""A certified OpenID Connect provider on this machine, and browsers that sign in there."""

import fcntl
import json
import os
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from newsdesk.accounts.sign_in.provider_settings import read_sign_in_providers
from tests.journeys.processes import ROOT

FOLDER = Path(__file__).parent / "provider"
SECRET = "a secret of the test, long enough to sign with"
NOOR = {
    "sub": "noor-1",
    "email": "noor@newsdesk.example",
    "email_verified": True,
    "name": "Noor Haddad",
    "methods": ["pwd"],
}


class Provider:
    """The running provider."""

    def __init__(self, port: int, process: subprocess.Popen[str]) -> None:
        self.url, self.process = f"http://127.0.0.1:{port}", process

    def knows(self, person: dict[str, Any]) -> None:
        """The person who signs in there from now on."""
        httpx.post(f"{self.url}/test/person", content=json.dumps(person)).raise_for_status()

    def goes_away(self) -> None:
        """From now on it answers with errors."""
        httpx.post(f"{self.url}/test/away").raise_for_status()


@pytest.fixture(autouse=True)
def nobody_was_counted() -> None:
    """Each story begins with throttles that have counted nothing."""
    cache.clear()


def node_path() -> str:
    """A PATH with the Node.js of our own."""
    tools = subprocess.run(
        [ROOT / "bin/client-tools"], check=True, capture_output=True, text=True
    ).stdout.strip()
    return f"{tools}/.venv/bin{os.pathsep}{os.environ['PATH']}"


@pytest.fixture(scope="session")
def provider_program() -> Path:
    """The provider, installed from its lock file; once, also where several processes run tests."""
    with (FOLDER / "package-lock.json").open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (FOLDER / "node_modules" / "oidc-provider").is_dir():
            subprocess.run(
                ["npm", "ci", "--no-audit", "--no-fund"],
                cwd=FOLDER, check=True, capture_output=True, env=os.environ | {"PATH": node_path(), "NODE_USE_SYSTEM_CA": "1"},
            )  # fmt: skip
    return FOLDER / "provider.mjs"


@pytest.fixture(scope="session")
def running_provider(provider_program: Path) -> Iterator[Provider]:
    """The provider, running on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["node", str(provider_program), str(port)]
    environment = os.environ | {"PATH": node_path()}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert any("ready" in line for line in process.stdout)
        yield Provider(port, process)
        # The program of the package starts Node.js as a process of its own: both end.
        os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture
def provider(running_provider: Provider, configure: Callable[..., None]) -> Provider:
    """The provider in the settings of the desk, with nobody let in but invited people."""
    running_provider.knows(NOOR)
    configure()
    return running_provider


@pytest.fixture
def configure(running_provider: Provider, settings: Any) -> Callable[..., None]:
    """Set `SIGN_IN_NEWSROOM_…`, as in the environment file."""

    def set_(**given: str) -> None:
        own = {
            "NAME": "Newsroom login",
            "URL": running_provider.url,
            "CLIENT_ID": "newsdesk",
            "CLIENT_SECRET": SECRET,
            "SCOPES": "openid email profile groups",
        }
        environ = {f"SIGN_IN_NEWSROOM_{key}": value for key, value in (own | given).items()}
        found, problems = read_sign_in_providers({"SIGN_IN_PROVIDERS": "newsroom", **environ})
        assert not problems
        settings.SIGN_IN_PROVIDERS = found

    return set_


@pytest.fixture
def sign_in_at(provider: Provider) -> Callable[..., tuple[Client, HttpResponse]]:
    """Sign in at the provider; the browser, and what it sees when it is back."""

    def sign_in(browser: Client | None = None, start: str = "/accounts/at/newsroom/", **person: Any) -> Any:
        provider.knows(NOOR | person)
        browser = browser or Client()
        return browser, there_and_back(browser, start)

    return sign_in


def there_and_back(browser: Client, start: str) -> Any:
    """Follow the way to the provider and back to the desk."""
    there = browser.get(start).headers["Location"]
    with httpx.Client() as outside:
        for _step in range(8):
            answer = outside.get(there)
            there = str(httpx.URL(there).join(answer.headers["Location"]))
            if urlsplit(there).hostname == "testserver":
                break
    back = urlsplit(there)
    return browser.get(f"{back.path}?{back.query}")


def is_signed_in(browser: Client) -> bool:
    """Whether somebody is signed in."""
    assert django_settings.LOGIN_URL == "account_login"
    return browser.get("/settings/").status_code == 200
