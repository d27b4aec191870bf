"""`manage.py run` at a terminal: the real command with the real servers, worker and pages."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from newsdesk.ops.broker import free_broker_port
from newsdesk.ops.desk import ROOT
from tests.ops.conftest import eventually, processes_with

STOP_WITHIN = 10
# The machine may be busy with other tests; the promise is for one that is not.
PATIENCE = 3


class Run:
    """One `manage.py run` in its own data folder."""

    def __init__(self, home: Path, port: int, **environment: str) -> None:
        self.home, self.port = home, port
        ours = {
            "NEWSDESK_HOME": str(home),
            "PORT": str(port),
            "NEWSDESK_ENV": "local",
            "WORKER_PROCESSES": "1",
        }
        theirs = {
            name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}
        }
        self.said = ""
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), "run"],
            env=theirs | ours | environment,
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def until(self, line: str) -> re.Match[str]:
        """Read on until the line comes."""
        assert self.process.stdout is not None
        for text in self.process.stdout:
            self.said += text
            if found := re.search(line, text):
                return found
        raise AssertionError(f"the run ended without {line!r}: {self.said}")

    def environment(self) -> dict[str, str]:
        """What it tells other terminals."""
        return dict(
            re.findall(r"^export (\w+)='?([^'\n]*)", (self.home / "environment").read_text(), re.MULTILINE)
        )

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.environment()["DATABASE_URL"]) as connection:
            return connection.execute(query).fetchall()

    def page(self) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=10) as answer:
            return bytes(answer.read()).decode()

    def processes(self) -> dict[int, str]:
        """Everything that belongs to this run, the command itself included."""
        return processes_with(str(self.home))


@contextmanager
def run(home: Path, **environment: str) -> Iterator[Run]:
    """Run the desk for the length of a block; whatever the block does, nothing stays behind."""
    run = Run(home, free_broker_port(), **environment)
    try:
        yield run
    finally:
        run.process.kill()
        assert run.process.stdout is not None
        run.process.stdout.close()
        run.process.wait()
        eventually(lambda: not run.processes(), within=STOP_WITHIN * PATIENCE)


def test_the_desk_starts_survives_kills_stops_and_finds_everything_again(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with run(home) as first:
        first.until("Newsdesk is at http://127.0.0.1:")
        password = first.until(r"Password of each.*: (\S+)").group(1)
        first.until("Ctrl-C stops everything")
        assert "sam@newsdesk.example" in first.said
        assert "sign" in first.page().lower()
        secret = first.environment()["SECRET_KEY"]
        [(people,)] = first.ask("SELECT count(*) FROM accounts_user")
        assert people == 5

        web = next(pid for pid, command in first.processes().items() if "granian" in command)
        os.kill(web, signal.SIGKILL)
        first.until(r"the web server was killed by SIGKILL\. Starting it again")
        eventually(lambda: answers(first))

        # As if the machine's memory had run out: no chance to stop anything.
        first.process.kill()
        eventually(lambda: not first.processes(), within=STOP_WITHIN * PATIENCE)

    with run(home) as second:
        second.until("Newsdesk is at http://127.0.0.1:")
        second.until(rf"Password of each.*: {password}")
        assert second.environment()["SECRET_KEY"] == secret
        assert second.ask("SELECT count(*) FROM accounts_user") == [(people,)]

        second.process.send_signal(signal.SIGINT)
        second.until("Stopped")
        assert second.process.wait() == 0
        assert second.processes() == {}
        assert not (home / "environment").exists()
    assert "Traceback" not in second.said


def answers(run: Run) -> bool:
    try:
        return bool(run.page())
    except OSError:
        return False


def refusal(home: Path, **environment: str) -> str:
    """What a run says that cannot start; it must be one line and an exit code."""
    with run(home, **environment) as refused:
        said, _ = refused.process.communicate(timeout=300)
        assert refused.process.returncode == 1
    [line] = [
        line for line in said.splitlines() if not line.startswith(("Starting in", "Stopping", "Stopped"))
    ]
    return line


def test_a_port_in_use_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = refusal(tmp_path / "home", PORT=str(port))
    assert f"Port {port} is in use" in line
    assert f"PORT={port + 1} make run" in line


def test_a_folder_that_cannot_be_written_is_said_in_one_line() -> None:
    assert "cannot be written" in refusal(Path("/sys/newsdesk"))


def test_a_database_that_does_not_answer_is_said_in_one_line(tmp_path: Path) -> None:
    line = refusal(tmp_path / "home", DATABASE_URL=f"postgres://sam@127.0.0.1:{free_broker_port()}/newsdesk")
    assert line.startswith("DATABASE_URL names a PostgreSQL that does not let us in")


def test_a_broker_that_does_not_answer_is_said_in_one_line(tmp_path: Path) -> None:
    line = refusal(tmp_path / "home", REDIS_URL=f"redis://127.0.0.1:{free_broker_port()}/0")
    assert line.startswith("REDIS_URL names a server that does not let us in")


def test_a_database_server_that_will_not_start_is_said_in_one_line(tmp_path: Path) -> None:
    line = refusal(tmp_path / "home", NEWSDESK_POSTGRES_BIN="/nowhere")
    assert line.startswith("NEWSDESK_POSTGRES_BIN names /nowhere")


@pytest.mark.django_db(transaction=True)
def test_servers_that_the_environment_names_are_used_and_none_started(tmp_path: Path) -> None:
    name = connection.settings_dict["NAME"]
    named = {
        "DATABASE_URL": os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}",
        "REDIS_URL": os.environ["REDIS_URL"],
    }
    with run(tmp_path / "home", **named) as desk:
        desk.until("Newsdesk is at http://127.0.0.1:")
        commands = " ".join(desk.processes().values())
        assert "granian" in commands
        assert "postgres" not in commands.replace(named["DATABASE_URL"], "")
        assert "valkey" not in commands
        assert not (tmp_path / "home" / "postgresql").exists()
