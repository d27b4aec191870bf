"""What one test run stores for the next: only valid data, and only for one run at a time."""

import os
import tempfile
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests import servers

OLD_WITH = ("requirements/base.txt", "claims/migrations/0001_initial.py", "newsdesk/settings.py")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one lock file, one migration and the settings."""
    root = tmp_path / "checkout"
    for name in OLD_WITH:
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text("as it was")
    monkeypatch.setattr(servers, "ROOT", root)
    return root


def take_and_leave_data(folder: Path) -> Path:
    home, lock = servers.take_kept(folder) or pytest.fail("the folder could not be taken")
    data = home.path / "postgresql"
    data.mkdir(exist_ok=True)
    os.close(lock)
    return data


def test_the_next_run_finds_the_data_of_the_last(folder: Path, checkout: Path) -> None:
    data = take_and_leave_data(folder)
    _, lock = servers.take_kept(folder) or pytest.fail("the folder could not be taken")
    os.close(lock)
    assert data.exists()


@pytest.mark.parametrize("name", OLD_WITH)
def test_data_that_a_change_made_old_is_thrown_away(name: str, folder: Path, checkout: Path) -> None:
    data = take_and_leave_data(folder)
    (checkout / name).write_text("changed")
    _, lock = servers.take_kept(folder) or pytest.fail("the folder could not be taken")
    os.close(lock)
    assert not data.exists()


def test_a_migration_more_makes_the_data_old(folder: Path, checkout: Path) -> None:
    data = take_and_leave_data(folder)
    (checkout / "claims" / "migrations" / "0002_more.py").write_text("")
    _, lock = servers.take_kept(folder) or pytest.fail("the folder could not be taken")
    os.close(lock)
    assert not data.exists()


def test_data_from_before_a_restart_of_the_machine_is_thrown_away(
    folder: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = take_and_leave_data(folder)
    monkeypatch.setattr(servers, "BOOT", tmp_path / "boot")
    (tmp_path / "boot").write_text("another")
    _, lock = servers.take_kept(folder) or pytest.fail("the folder could not be taken")
    os.close(lock)
    assert not data.exists()


def test_data_is_made_afresh_when_asked_to(folder: Path, checkout: Path) -> None:
    data = take_and_leave_data(folder)
    _, lock = servers.take_kept(folder, afresh=True) or pytest.fail("the folder could not be taken")
    os.close(lock)
    assert not data.exists()


def test_two_runs_never_share_the_data(folder: Path, checkout: Path) -> None:
    _, first = servers.take_kept(folder) or pytest.fail("the folder could not be taken")
    assert servers.take_kept(folder) is None
    assert servers.take_kept(folder, afresh=True) is None
    os.close(first)
    _, second = servers.take_kept(folder) or pytest.fail("the folder was not given back")
    os.close(second)


def test_a_folder_that_is_a_link_is_not_used(folder: Path, checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder.symlink_to(tmp_path / "elsewhere")
    assert servers.take_kept(folder) is None


def test_only_what_belongs_to_no_checkout_is_removed(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    kept, killed = tmp_path / "newsdesk-kept-0-a", tmp_path / "newsdesk-tests-b"
    take_and_leave_data(kept)
    killed.mkdir()
    (killed / "run.lock").touch()
    servers.remove_remains()
    assert kept.exists()
    assert not killed.exists()
    checkout.rename(tmp_path / "moved")
    servers.remove_remains()
    assert not kept.exists()


@pytest.mark.django_db
def test_the_test_database_is_as_migrations_make_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'pgtrigger_%'")
        triggers = cursor.fetchone()[0]
    assert triggers > 0
    if servers.TURN in os.environ:
        with psycopg.connect(host_and(servers.TEMPLATE)) as template:
            query = "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'pgtrigger_%'"
            assert template.execute(query).fetchone() == (triggers,)
        assert servers.is_migrated(servers.TEMPLATE)
        assert not servers.is_migrated("postgres")


def host_and(database: str) -> str:
    return os.environ[servers.OWNER].rpartition("/")[0] + f"/{database}"
