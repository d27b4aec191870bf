"""Fixtures for the tests of operations: a data folder, and a list of running processes."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsdesk.ops.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty data folder, made and ready."""
    home = Home(tmp_path / "home")
    home.make()
    return home


@pytest.fixture
def lock(home: Home) -> Iterator[int]:
    """The lock of that folder, ours for the test."""
    lock = home.lock()
    yield lock
    os.close(lock)


def processes_with(word: str) -> dict[int, str]:
    """The processes that have this word in their environment or command line, zombies left out."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            environment = (folder / "environ").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if command and word in command + environment and int(folder.name) != os.getpid():
            found[int(folder.name)] = command
    return found


def eventually(holds: Callable[[], object], within: float = 60) -> None:
    """Wait until something holds; fail when it does not in time, which is long: other work may keep the machine busy."""
    deadline = time.monotonic() + within
    while not holds():
        assert time.monotonic() < deadline, f"not within {within} s"
        time.sleep(0.05)
