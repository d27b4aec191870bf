"""Upload files, folders and URLs from the shell."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from newsdesk.articles.models import Article
from tests.factories import make_desk

FILES = Path(__file__).parent / "files"


def upload(sam, *paths: object) -> str:
    out = StringIO()
    make_desk("World")
    call_command("upload", *map(str, paths), desk="world", email=sam.email, stdout=out)
    return out.getvalue()


def test_sam_uploads_a_folder(sam, react, tmp_path) -> None:
    (tmp_path / "below").mkdir()
    shutil.copy(FILES / "harbour.pandoc.docx", tmp_path / "a.docx")
    shutil.copy(FILES / "letters.md", tmp_path / "below" / "b.md")
    (tmp_path / ".hidden").write_text("not this")

    told = upload(sam, tmp_path)
    react()

    assert [line.split("\t")[0] for line in told.splitlines()] == ["a.docx", "b.md"]
    assert set(Article.objects.values_list("title", flat=True)) == {
        "Harbour dispute deepens", "Größe, café, naïveté: a test of letters",
    }  # fmt: skip


def test_a_bad_file_is_told_and_the_others_are_taken(sam, tmp_path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "b.txt").write_text("The port handled 4,200 containers.")

    with pytest.raises(CommandError, match="1 could not be uploaded"):
        upload(sam, tmp_path)

    assert Article.objects.count() == 1


def test_the_command_says_what_is_wrong(sam, mara) -> None:
    with pytest.raises(CommandError, match="File or folder not found"):
        upload(sam, "/nowhere")
    with pytest.raises(CommandError, match="Known desks: world"):
        call_command("upload", str(FILES), desk="sport", email=sam.email)
    with pytest.raises(CommandError, match="No account"):
        call_command("upload", str(FILES), desk="world", email="nobody@x.example")
    with pytest.raises(CommandError, match="roles do not allow"):
        call_command("upload", str(FILES / "letters.md"), desk="world", email=mara.email)
