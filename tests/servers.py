"""A pytest plugin that starts one PostgreSQL and one broker for the whole test run, before Django reads its settings.

The controlling process starts them and xdist's workers inherit their addresses. With DATABASE_URL and
REDIS_URL set, the servers of the environment are used and nothing is started.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newsdesk.ops.embedded import embedded_servers, running
from newsdesk.ops.errors import StartError
from newsdesk.ops.home import Home, try_lock

PREFIX = "newsdesk-tests-"
servers = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config, args: list[str]) -> Generator[None]:
    """Before pytest-django loads the settings: have the servers run, and tell the settings where."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is None and not {"-h", "--help", "-V", "--version"} & set(args):
        early_config.add_cleanup(servers.close)
        try:
            start()
        except StartError as error:
            raise pytest.UsageError(str(error)) from error
    elif worker is not None:
        take_own_database(int(worker.removeprefix("gw")))
    return (yield)


def start() -> None:
    """Start what the environment does not name, in a data folder of its own."""
    os.environ["NEWSDESK_ENV"] = "test"
    # All tests call from one address; the test of this limit sets its own.
    os.environ["API_RATE_WRONG_KEYS"] = "1000000"
    remove_remains()
    home = Home(Path(tempfile.mkdtemp(prefix=PREFIX)))
    servers.callback(shutil.rmtree, home.path, ignore_errors=True)
    # PostgreSQL may have to run as another account, which must get in; what is inside has its own permissions.
    home.path.chmod(0o711)
    home.make()
    lock = home.lock()
    servers.callback(os.close, lock)
    services, environment = embedded_servers(home, durable=False)
    servers.enter_context(running(services, lock))
    os.environ.update(environment, NEWSDESK_HOME=str(home.path))


def take_own_database(number: int) -> None:
    """Give each worker a numbered database of the broker, so that none empties another's queues."""
    address = urlsplit(os.environ["REDIS_URL"])
    os.environ["REDIS_URL"] = address._replace(path=f"/{number + 1}").geturl()


def remove_remains() -> None:
    """Throw away the data of runs that were killed; those that still run hold their locks."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            lock = os.open(folder / "run.lock", os.O_RDWR)
        except OSError:
            continue
        if try_lock(lock):
            shutil.rmtree(folder, ignore_errors=True)
            fcntl.flock(lock, fcntl.LOCK_UN)
        os.close(lock)
