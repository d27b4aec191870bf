"""The database can be restored to any minute, from a base backup and the archived write-ahead log, both encrypted."""

import io
import os
import shlex
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pytest

from newsdesk.ops.backups import encryption, wal
from newsdesk.ops.backups.programs import find_backup_program
from newsdesk.ops.desk import ROOT
from newsdesk.ops.embedded import running_embedded_servers
from newsdesk.ops.errors import StartError
from newsdesk.ops.home import Home
from newsdesk.ops.identity import choose_unix_identity
from newsdesk.ops.postgres import Postgres
from tests.ops.conftest import eventually

KEY = "kept in a safe"
OURS = f"cd {shlex.quote(str(ROOT))} && {shlex.quote(sys.executable)} -m newsdesk.ops.backups.wal"


def test_a_file_that_is_archived_twice_is_fine_and_another_one_of_that_name_is_not(tmp_path):
    target = tmp_path / "000000010000000000000001"
    wal.encrypt_wal_file(io.BytesIO(b"log" * 500_000), target, KEY)
    wal.encrypt_wal_file(io.BytesIO(b"log" * 500_000), target, KEY)
    for other in (b"log" * 499_999, b"log" * 500_001, b""):
        with pytest.raises(StartError, match="other content"):
            wal.encrypt_wal_file(io.BytesIO(other), target, KEY)
    restored = io.BytesIO()
    wal.decrypt_wal_file(target, restored, KEY)
    assert restored.getvalue() == b"log" * 500_000
    assert target.read_bytes().startswith(encryption.MAGIC)


@pytest.mark.parametrize(
    ("key", "arguments", "said"),
    [
        ("", ["encrypt", "a"], "NEWSDESK_BACKUP_KEY"),
        (KEY, ["encrypt"], "Usage"),
        (KEY, ["decrypt", "/nowhere/at/all"], "No such file"),
    ],
)
def test_what_cannot_be_done_ends_with_1_and_the_reason(key, arguments, said, monkeypatch, capsys):
    monkeypatch.setenv("NEWSDESK_BACKUP_KEY", key)
    assert wal.main(arguments) == 1
    assert said in capsys.readouterr().err


def ask(desk: psycopg.Connection, query: LiteralString) -> Any:
    """The one value that a query gives."""
    row = desk.execute(query).fetchone()
    assert row is not None
    return row[0]


def configure(data: Path, **values: str) -> None:
    with (data / "postgresql.auto.conf").open("a") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in values.items())


def server_with_archive(home: Home, folder: Path) -> Postgres:
    """A server that archives its log as docs/operations.md says."""
    server = Postgres.settle(home, choose_unix_identity())
    server.set_up()
    configure(
        server.data,
        archive_mode="on",
        archive_command=f'at="$PWD" && {OURS} encrypt "{folder}/%f" < "$at/%p"',
    )
    return server


def test_the_database_goes_back_to_the_minute_before_a_mistake(home, tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSDESK_BACKUP_KEY", KEY)
    folder = tmp_path / "wal"
    folder.mkdir(mode=0o700)
    server = server_with_archive(home, folder)
    lock = home.lock()
    with running_embedded_servers([server.service()], lock):
        with psycopg.connect(server.owner_url, autocommit=True) as desk:
            desk.execute("CREATE TABLE verdict (words text)")
        base = [find_backup_program("pg_basebackup"), "-h", str(server.sockets), "-U", "newsdesk", "-D", "-", "-F", "tar",
                "-X", "none", "-c", "fast"]  # fmt: skip
        with subprocess.Popen(base, stdout=subprocess.PIPE) as copied:
            wal.encrypt_wal_file(copied.stdout, folder / "base", KEY)
        assert copied.returncode == 0
        with psycopg.connect(server.owner_url, autocommit=True) as desk:
            desk.execute("INSERT INTO verdict VALUES ('sourced')")
            moment = ask(desk, "SELECT clock_timestamp()")
            desk.execute("DELETE FROM verdict")
            segment = ask(desk, "SELECT pg_walfile_name(pg_switch_wal())")
        eventually(lambda: (folder / segment).exists())
    assert all(file.read_bytes().startswith(encryption.MAGIC) for file in folder.iterdir())
    assert words_at(replace(server, data=home.path / "restored"), folder, moment, lock) == [("sourced",)]
    os.close(lock)


def words_at(server: Postgres, folder: Path, moment: datetime, lock: int) -> list[tuple[str]]:
    """The rows after a recovery to this moment, into an empty folder."""
    server.data.mkdir(mode=0o700)
    with subprocess.Popen(
        ["tar", "-x", "--no-same-owner", "-C", str(server.data)], stdin=subprocess.PIPE
    ) as unpacked:
        wal.decrypt_wal_file(folder / "base", unpacked.stdin, KEY)
    configure(
        server.data,
        archive_mode="off",
        restore_command=f'at="$PWD" && {OURS} decrypt "{folder}/%f" > "$at/%p"',
        recovery_target_time=moment.isoformat(),
        recovery_target_action="promote",
    )
    (server.data / "recovery.signal").touch()
    with running_embedded_servers([server.service()], lock), psycopg.connect(server.owner_url) as desk:
        return desk.execute("SELECT words FROM verdict").fetchall()
