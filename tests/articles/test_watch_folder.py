"""An agency puts files into a folder: each becomes an article once; refused files are moved, with the reason."""

import fcntl
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from newsdesk.articles.models import Article, Upload
from tests.factories import make_desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_desk("World")
    made = tmp_path / "agency"
    made.mkdir()
    return made


def watch(folder: Path, sam) -> str:
    out = StringIO()
    call_command(
        "watch_folder", str(folder), desk="world", email=sam.email, once=True, every=0.01, stdout=out
    )
    return out.getvalue()


def test_each_file_becomes_an_article_once(sam, react, folder) -> None:
    (folder / "ferries.txt").write_text("The harbour board bought eleven ferries.")

    told = watch(folder, sam) + watch(folder, sam)
    react()

    assert told.count("ferries.txt") == 1
    assert Article.objects.count() == 1
    assert [file.name for file in folder.iterdir()] == []
    assert (folder.with_name("agency-taken") / "ferries.txt").exists()


def test_a_refused_file_is_moved_next_to_the_folder_with_the_reason(sam, folder) -> None:
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "ferries.txt").write_text("The harbour board bought eleven ferries.")

    watch(folder, sam)

    errors = folder.with_name("agency-errors")
    assert sorted(file.name for file in errors.iterdir()) == ["picture.png", "picture.png.reason.txt"]
    assert "This is a picture" in (errors / "picture.png.reason.txt").read_text()
    assert Article.objects.count() == 1


def test_a_file_that_was_taken_but_not_moved_is_not_taken_again(sam, folder) -> None:
    (folder / "ferries.txt").write_text("The harbour board bought eleven ferries.")
    watch(folder, sam)
    (folder.with_name("agency-taken") / "ferries.txt").rename(folder / "ferries.txt")

    watch(folder, sam)

    assert Upload.objects.count() == 1
    assert not (folder / "ferries.txt").exists()


def test_what_is_still_being_written_waits(sam, folder) -> None:
    (folder / "ferries.txt.part").write_text("The harbour board bought")
    (folder / ".hidden.txt").write_text("not this")

    assert watch(folder, sam) == ""
    assert Article.objects.count() == 0


def test_two_processes_do_not_watch_one_folder(sam, folder) -> None:
    taken = folder.with_name("agency-taken")
    taken.mkdir()
    with (taken / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="Another process"):
            watch(folder, sam)


def test_a_folder_that_is_not_there_is_told(sam, tmp_path) -> None:
    make_desk("World")
    with pytest.raises(CommandError, match="Folder not found"):
        watch(tmp_path / "nowhere", sam)
