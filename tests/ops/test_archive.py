"""A backup made while people work restores to a complete desk; a damaged or encrypted one is reported."""

import hashlib
import io
import json
import os
import stat
import subprocess
import sys
import tarfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, connections

from claims.models import Claimant, ClaimantMerge, ClaimantName, ClaimantPair, ClaimantRole
from claims.people import matching, merging, records, registry
from newsdesk.articles.models import Article
from newsdesk.ops.backups import archive, encryption
from newsdesk.ops.backups.archive import Parts
from newsdesk.ops.backups.private_files import new_private_file
from newsdesk.ops.backups.programs import reading_from_backup_program
from newsdesk.ops.desk import ROOT
from newsdesk.ops.embedded import running_embedded_servers
from newsdesk.ops.errors import StartError
from newsdesk.ops.home import Home
from newsdesk.ops.identity import choose_unix_identity
from newsdesk.ops.postgres import RUNTIME_ROLE, Postgres
from tests import factories
from tests.journeys.processes import database_url
from tests.roles import owner_url_of_tests

KEY = "kept in a safe"


@pytest.fixture
def files(tmp_path, settings) -> Path:
    """The folder of files, with one in it."""
    settings.MEDIA_ROOT = str(tmp_path / "files")
    folder = tmp_path / "files" / "evidence"
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_bytes(b"Dear desk\n" * 300_000)
    return tmp_path / "files"


@pytest.fixture
def elsewhere(transactional_db):
    """Another, empty database of the same server: the machine that we restore on."""
    name = f"{connection.settings_dict['NAME']}_restored"
    with psycopg.connect(owner_url_of_tests(), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
        yield owner_url_of_tests().replace(connection.settings_dict["NAME"], name)
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Busy(threading.Thread):
    """Sam, who goes on uploading articles while the backup is made."""

    def __init__(self, sam) -> None:
        super().__init__()
        self.sam, self.over, self.sent = sam, threading.Event(), 0

    def run(self) -> None:
        try:
            while not self.over.is_set():
                factories.submit_article(self.sam, title=f"Harbour, part {self.sent}")
                self.sent += 1
        finally:
            connections.close_all()


def restored(url: str, file: Path, folder: Path, key: str) -> subprocess.CompletedProcess[str]:
    """`manage.py restore` as on another machine: another database, another data folder."""
    runtime = url.replace(f"//{urlsplit(url).username}", f"//{RUNTIME_ROLE}", 1)
    ours = {
        "DATABASE_OWNER_URL": url,
        "DATABASE_URL": runtime,
        "NEWSDESK_HOME": str(folder),
        "NEWSDESK_BACKUP_KEY": key,
    }
    command = [sys.executable, str(ROOT / "manage.py"), "restore", str(file)]
    return subprocess.run(command, env=os.environ | ours, capture_output=True, text=True, check=False)


def merge_claimants(article: Article, sam) -> None:
    """A claimant with names, a role and a proposal; one merge that stands and one that was undone."""
    union = factories.review_of(article, "120 dockers").claim.claimant
    assert union is not None
    records.add_name_to_record(union.pk, "Dockers’ officials", actor=sam)
    records.add_role_to_record(union.pk, "negotiators", actor=sam, since="2024")
    crew, other = registry.registered_by_name("Dockers' Crew"), registry.registered_by_name("Union officers")
    merging.merge_people(union.pk, crew.pk, actor=sam)
    undone = merging.merge_people(union.pk, other.pk, actor=sam)
    merging.undo_merging(undone.pk, actor=sam)
    registry.registered_by_name("Elena Marie Voss")
    matching.propose_people_matches([registry.registered_by_name("Elena Voss").pk])


def rows_of_claimants(url: str) -> dict[str, list[str]]:
    """Every row about claimants, as text."""
    models = [Claimant, ClaimantName, ClaimantRole, ClaimantPair, ClaimantMerge]
    with psycopg.connect(url) as there:
        found = {
            model._meta.db_table: [
                row for (row,) in there.execute(f"SELECT t::text FROM {model._meta.db_table} t ORDER BY id")
            ]
            for model in models
        }
    assert all(found.values()), "each table has rows"
    return found


def test_a_backup_made_while_sam_uploads_restores_to_a_whole_desk(
    elsewhere, files, sam, mara, ruth, tmp_path, monkeypatch
):
    article = factories.make_article(sam)
    verdict = factories.submit_verdict(factories.review_of(article, "4,200 containers"), mara)
    factories.approve(verdict, ruth)
    merge_claimants(article, sam)
    claimants = rows_of_claimants(database_url())
    monkeypatch.setenv("NEWSDESK_BACKUP_KEY", KEY)
    busy = Busy(sam)
    busy.start()
    try:
        while busy.sent < 3:
            assert busy.is_alive()
        call_command("backup", str(tmp_path / "desk.archive"), verbosity=0)
    finally:
        busy.over.set()
        busy.join()
    assert b"Harbour" not in (tmp_path / "desk.archive").read_bytes(), "it is sealed"
    assert (tmp_path / "desk.archive").stat().st_mode & 0o077 == 0, "it is for its owner alone"

    done = restored(elsewhere, tmp_path / "desk.archive", tmp_path / "other", KEY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "audit chain intact" in done.stdout
    letter = Path("files", "evidence", "letter.txt")
    assert (tmp_path / "other" / letter).read_bytes() == (files / "evidence" / "letter.txt").read_bytes()
    with psycopg.connect(elsewhere) as there:
        [(articles, uploads)] = there.execute(
            "SELECT count(*), count(u.id) FROM articles_article a LEFT JOIN articles_upload u ON u.article_id = a.id"
        ).fetchall()
        assert 4 <= articles == uploads <= Article.objects.count()
        assert there.execute("SELECT verdict_id FROM reviews_approval").fetchall() == [(verdict.pk,)]
        with pytest.raises(psycopg.errors.RaiseException):
            there.execute("DELETE FROM audit_event")
    assert rows_of_claimants(elsewhere) == claimants


def test_nothing_is_restored_over_a_newsroom(files, transactional_db, tmp_path):
    archive.write_backup_archive(Parts(database_url(), files), tmp_path / "desk.archive")
    with pytest.raises(CommandError, match="tables already"):
        call_command("restore", str(tmp_path / "desk.archive"))


@pytest.mark.parametrize(("at", "change"), [(-1, "a byte"), (2_000_000, "a byte"), (-300, "cut off")])
def test_a_damaged_archive_is_refused_before_the_database_is_touched(elsewhere, files, tmp_path, at, change):
    file = tmp_path / "desk.archive"
    archive.write_backup_archive(Parts(database_url(), files), file, KEY)
    content = bytearray(file.read_bytes())
    content = content[:at] if change == "cut off" else content
    if change == "a byte":
        content[at] ^= 1
    file.write_bytes(content)
    with pytest.raises(StartError, match="damaged"):
        archive.restore_backup_archive(Parts(elsewhere, tmp_path / "other"), file, KEY)
    archive.check_archive_database_empty(elsewhere)


def test_a_piece_that_is_left_out_is_noticed(files, transactional_db, tmp_path):
    file = tmp_path / "desk.archive"
    archive.write_backup_archive(Parts(database_url(), files), file, KEY)
    head, sealed = len(encryption.MAGIC) + encryption.SALT, encryption.PIECE + encryption.TAG
    content = file.read_bytes()
    file.write_bytes(content[:head] + content[head + sealed :])
    with pytest.raises(StartError, match="damaged"):
        archive.check_backup_archive(file, KEY)


def test_an_encrypted_archive_needs_its_key(files, transactional_db, tmp_path):
    file = tmp_path / "desk.archive"
    archive.write_backup_archive(Parts(database_url(), files), file, KEY)
    with pytest.raises(StartError, match="NEWSDESK_BACKUP_KEY"):
        archive.check_backup_archive(file, "")
    with pytest.raises(StartError, match="cannot be opened with this key"):
        archive.check_backup_archive(file, "another")


def test_something_else_is_no_archive(tmp_path):
    (tmp_path / "letter").write_text("Dear desk")
    with pytest.raises(StartError, match="not a whole archive"):
        archive.check_backup_archive(tmp_path / "letter")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("../outside", tarfile.REGTYPE), ("/tmp/outside", tarfile.REGTYPE), ("link", tarfile.SYMTYPE)],
)
def test_an_archive_that_reaches_outside_its_folder_is_refused(tmp_path, name, kind):
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = kind, "../outside"
    with tarfile.open(tmp_path / "desk.archive", "w") as tar:
        tar.addfile(entry)
    with pytest.raises(StartError, match="has no place"):
        archive.check_backup_archive(tmp_path / "desk.archive")
    assert not (tmp_path / "in").exists()


def write_first_format(target: Path, dump: bytes) -> None:
    """An archive as earlier releases wrote it: the manifest first, and the dump in one piece."""
    manifest = {"format": 1, "made_at": "2026-11-01", "database_sha256": hashlib.sha256(dump).hexdigest()}
    with tarfile.open(target, "w") as tar:
        for name, content in (("manifest.json", json.dumps(manifest).encode()), ("database.dump", dump)):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))


def test_an_archive_of_an_earlier_release_is_restored(elsewhere, files, sam, tmp_path):
    factories.make_desk("Harbour")
    with reading_from_backup_program(database_url(), "pg_dump", *archive.DUMP_OPTIONS) as dump:
        write_first_format(tmp_path / "desk.archive", dump.read())
    archive.restore_backup_archive(Parts(elsewhere, tmp_path / "other"), tmp_path / "desk.archive")
    with psycopg.connect(elsewhere) as there:
        assert ("Harbour",) in there.execute("SELECT name FROM accounts_desk").fetchall()


def nameless_files(pid: int, folder: Path) -> list[bytes]:
    """The beginning of each file in this folder that the process writes and that has no name."""
    found = []
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):
            if not str(link.readlink()).startswith(f"{folder}/#"):
                continue
            with link.open("rb") as file:
                # The number may have gone to another file since it was looked at.
                opened = Path(f"/proc/self/fd/{file.fileno()}")
                if (
                    str(opened.readlink()).startswith(f"{folder}/#")
                    and opened.stat().st_size > encryption.PIECE
                ):
                    found.append(file.read(encryption.PIECE))
    return found


def test_a_killed_backup_leaves_no_file_and_writes_nothing_plain(elsewhere, files, sam, tmp_path):
    """Its only file has no name while it is written, and is encrypted from its first byte."""
    os.truncate(files / "evidence" / "letter.txt", 2_000_000_000)
    folder = tmp_path / "backups"
    folder.mkdir()
    ours = {"DATABASE_URL": database_url(), "NEWSDESK_HOME": str(tmp_path), "NEWSDESK_BACKUP_KEY": KEY}
    command = [sys.executable, str(ROOT / "manage.py"), "backup", str(folder / "desk.archive")]
    with subprocess.Popen(command, env=os.environ | ours | {"TMPDIR": str(folder)}) as backup:
        deadline = time.monotonic() + 60
        while not (written := nameless_files(backup.pid, folder)):
            assert time.monotonic() < deadline
            assert backup.poll() is None
        # Python tries a folder for temporary files out with a file of a moment, before anything is written.
        assert list(folder.iterdir()) == []
        backup.kill()
    assert len(written) == 1
    assert written[0].startswith(encryption.MAGIC)
    assert list(folder.iterdir()) == []


def test_a_file_system_without_nameless_files_gets_a_hidden_one(tmp_path, monkeypatch):
    """As on NFS."""
    monkeypatch.setattr(os, "O_TMPFILE", os.O_DIRECTORY | os.O_CREAT)
    with new_private_file(tmp_path / "desk.archive") as file:
        file.write(b"whole")
        [unfinished] = tmp_path.iterdir()
    assert unfinished.name == ".desk.archive.new"
    assert [path.name for path in tmp_path.iterdir()] == ["desk.archive"]
    assert (tmp_path / "desk.archive").read_bytes() == b"whole"
    assert stat.S_IMODE((tmp_path / "desk.archive").stat().st_mode) == 0o600


def test_a_backup_without_a_key_is_refused_in_production(
    files, settings, transactional_db, tmp_path, monkeypatch
):
    settings.PRODUCTION = True
    monkeypatch.delenv("NEWSDESK_BACKUP_KEY", raising=False)
    with pytest.raises(CommandError, match="not be encrypted"):
        call_command("backup", str(tmp_path / "desk.archive"))
    call_command("backup", str(tmp_path / "desk.archive"), plain=True, verbosity=0)
    assert archive.check_backup_archive(tmp_path / "desk.archive")


def test_an_empty_data_folder_becomes_the_desk_of_the_backup(
    files, transactional_db, sam, tmp_path, settings
):
    """`manage.py restore` starts the database that `make run` will use, and keeps the key that was given."""
    call_command("rotate_signing_key", verbosity=0)
    factories.submit_article(sam)
    archive.write_backup_archive(Parts(database_url(), files), tmp_path / "desk.archive", KEY)
    home = Home(tmp_path / "home")
    ours = {"NEWSDESK_HOME": str(home.path), "NEWSDESK_BACKUP_KEY": KEY, "SECRET_KEY": settings.SECRET_KEY}
    theirs = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    command = [sys.executable, str(ROOT / "manage.py"), "restore", str(tmp_path / "desk.archive")]

    done = subprocess.run(command, env=theirs | ours, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "audit chain intact" in done.stdout
    assert home.secret("secret_key") == settings.SECRET_KEY
    assert (home.path / "files" / "evidence" / "letter.txt").stat().st_size == 3_000_000
    server = Postgres.settle(home, choose_unix_identity())
    lock = home.lock()
    with running_embedded_servers([server.service()], lock), psycopg.connect(server.url) as there:
        assert there.execute("SELECT title FROM articles_article").fetchall() == [
            ("Harbour dispute deepens",)
        ]
    os.close(lock)


def test_a_backup_that_fails_leaves_the_earlier_one(files, tmp_path):
    file = tmp_path / "desk.archive"
    file.write_bytes(b"yesterday's")
    with pytest.raises(StartError, match="pg_dump"):
        archive.write_backup_archive(Parts("postgresql:///no_such_database", files), file)
    assert file.read_bytes() == b"yesterday's"
    assert [path.name for path in tmp_path.iterdir() if path.name != "files"] == ["desk.archive"]
    assert Path(settings.MEDIA_ROOT) == files
