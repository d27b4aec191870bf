"""The embedded servers keep their data, even after a crash."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

import psycopg
import pytest
import redis

from newsdesk.ops.broker import Broker, ping_broker
from newsdesk.ops.embedded import running_embedded_servers
from newsdesk.ops.errors import StartError
from newsdesk.ops.home import Home
from newsdesk.ops.identity import Identity, choose_unix_identity, unix_identity_other_than_root
from newsdesk.ops.postgres import ELSEWHERE, Postgres


def identities() -> list[Identity]:
    """Every way in which the person who runs the tests can run PostgreSQL."""
    if os.geteuid() != 0:
        return [choose_unix_identity()]
    account = unix_identity_other_than_root()
    switched = Identity(f"switch:{account.pw_uid}:{account.pw_gid}", account.pw_uid, account.pw_gid)
    return [choose_unix_identity(), switched]


@pytest.fixture(params=identities(), ids=lambda identity: identity.spelling.partition(":")[0])
def postgres(request: pytest.FixtureRequest, home: Home):
    yield Postgres.settle(home, request.param)
    shutil.rmtree(ELSEWHERE / home.digest, ignore_errors=True)


def ask(postgres: Postgres, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(postgres.owner_url, autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchall() if cursor.description else []


def test_postgres_keeps_its_data_over_a_stop_and_a_kill(postgres: Postgres, lock: int) -> None:
    with running_embedded_servers([postgres.service()], lock) as [server]:
        ask(postgres, "CREATE TABLE verdict AS SELECT 'sourced' AS rating")
        postgres_pid = server.process.pid
    with running_embedded_servers([postgres.service()], lock) as [server]:
        assert server.process.pid != postgres_pid
        ask(postgres, "INSERT INTO verdict VALUES ('disputed')")
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
    with running_embedded_servers([postgres.service()], lock):
        assert ask(postgres, "SELECT rating FROM verdict ORDER BY 1") == [("disputed",), ("sourced",)]


def test_postgres_listens_on_no_network_and_sorts_the_same_everywhere(home: Home, lock: int) -> None:
    postgres = Postgres.settle(home, choose_unix_identity())
    with running_embedded_servers([postgres.service()], lock):
        assert ask(postgres, "SHOW listen_addresses") == [("",)]
        assert ask(postgres, "SHOW fsync") == [("on",)]
        query = "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'newsdesk'"
        assert [tuple(map(str, row)) for row in ask(postgres, query)] == [("b", "C.UTF-8", "UTF8")]
        assert postgres.sockets.stat().st_mode & 0o077 == 0


def test_postgres_starts_though_its_old_number_belongs_to_another_process(home: Home, lock: int) -> None:
    postgres = Postgres.settle(home, choose_unix_identity())
    postgres.prepare()
    with subprocess.Popen(["/bin/sleep", "60"]) as other:
        pid_file = f"{other.pid}\n{postgres.data}\n0\n5432\n{postgres.sockets}\n\n"
        (postgres.data / "postmaster.pid").write_text(pid_file)
        (postgres.sockets / ".s.PGSQL.5432.lock").write_text(f"{other.pid}\n")
        try:
            with running_embedded_servers([postgres.service()], lock):
                assert ask(postgres, "SELECT 1") == [(1,)]
        finally:
            other.kill()


def test_a_set_up_that_was_cut_short_is_begun_again(home: Home, lock: int) -> None:
    postgres = Postgres.settle(home, choose_unix_identity())
    half = postgres.data.with_name("postgresql.new")
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with running_embedded_servers([postgres.service()], lock):
        assert ask(postgres, "SELECT 1") == [(1,)]
    assert not half.exists()


def test_data_of_another_postgres_is_refused_with_the_way_out(home: Home) -> None:
    postgres = Postgres.settle(home, choose_unix_identity())
    postgres.prepare()
    (postgres.data / "PG_VERSION").write_text("12\n")
    with pytest.raises(StartError, match=r"made by PostgreSQL 12.*NEWSDESK_POSTGRES_BIN"):
        postgres.prepare()


def test_a_server_that_will_not_start_says_why(home: Home, lock: int) -> None:
    postgres = Postgres.settle(home, choose_unix_identity())
    postgres.prepare()
    (postgres.data / "postgresql.conf").write_text("shared_buffers = nonsense\n")
    with (
        pytest.raises(StartError, match=r"PostgreSQL ended with exit code 1 while starting.*postgresql\.log"),
        running_embedded_servers([postgres.service()], lock),
    ):
        pass


def test_programs_that_are_not_there_are_said(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSDESK_POSTGRES_BIN", "/nowhere")
    with pytest.raises(StartError, match="NEWSDESK_POSTGRES_BIN names /nowhere"):
        Postgres.settle(home, choose_unix_identity())


def test_data_goes_elsewhere_when_the_account_cannot_reach_it(tmp_path: Path, postgres: Postgres) -> None:
    tmp_path.chmod(0o700)
    reached = postgres.identity.reaches(postgres.home.path)
    settled = Postgres.settle(postgres.home, postgres.identity)
    assert (settled.data.parent == postgres.home.path) is reached
    assert settled.identity.reaches(settled.data.parent)
    assert settled.identity.reaches(settled.programs)


def test_the_broker_keeps_its_messages_over_a_kill_and_wants_its_password(home: Home, lock: int) -> None:
    broker = Broker.settle(home)
    with running_embedded_servers([broker.service()], lock) as [server]:
        with redis.Redis.from_url(broker.url) as client:
            client.lpush("desk", "a task")
            assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
    with running_embedded_servers([broker.service()], lock):
        with redis.Redis.from_url(broker.url) as client:
            assert client.lrange("desk", 0, -1) == [b"a task"]
        with pytest.raises(redis.AuthenticationError):
            ping_broker(f"redis://127.0.0.1:{broker.port}", timeout=2)
    assert broker.settings.stat().st_mode & 0o077 == 0
