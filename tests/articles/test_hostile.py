"""Malicious files are refused, or read safely, in bounded time and memory; nothing is fetched."""

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newsdesk.articles import intake, readers, sandbox
from newsdesk.articles.intake import Material
from newsdesk.articles.models import Article, Upload
from newsdesk.articles.readers import PLAIN, Document, Unreadable
from newsdesk.lib.errors import BadInput
from tests.articles import hostile
from tests.factories import make_desk

FILES = Path(__file__).parent / "files"
MEGABYTE = 1024 * 1024


class Bounds:
    """What a reading took."""

    memory = 0


@pytest.fixture
def bounds(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bounds]:
    """Whatever a test reads, it took less than 500 MB; the sandbox ends what takes too long."""
    taken = Bounds()
    measure = sandbox._memory

    def watched(leader: int) -> int:
        used = measure(leader)
        taken.memory = max(taken.memory, used)
        return used

    monkeypatch.setattr(sandbox, "_memory", watched)
    yield taken
    assert taken.memory < 500 * MEGABYTE


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """A host on this machine that nobody should call, and who did."""
    server = socket.create_server(("127.0.0.1", 0))
    calls: list[bytes] = []

    def listen() -> None:
        while True:
            try:
                caller, _ = server.accept()
            except OSError:
                return
            with caller:
                calls.append(b"called")

    threading.Thread(target=listen, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}", calls
    server.close()


def read(content: bytes, name: str = "") -> Document:
    intake.check_intake_size(content, 100 * MEGABYTE)
    return sandbox.read_in_sandbox(content, readers.sniff_media_type(content, name))


def refusal(content: bytes, name: str = "") -> str:
    with pytest.raises(Unreadable) as caught:
        read(content, name)
    assert str(intake.explain_intake_error(caught.value))
    return caught.value.reason


@pytest.mark.parametrize(
    ("make", "name", "reason"),
    [
        (hostile.zip_bomb, "", "bomb"),
        (hostile.lying_zip_bomb, "", "broken"),
        (hostile.heavy_word_file, "", "too-heavy"),
        (hostile.entities_in_word, "", "entities"),
        (hostile.entities_in_news, "", "entities"),
        (lambda: hostile.pdf_of_pages(10_000), "", "too-many-pages"),
        (hostile.pdf_of_a_scan, "", "scan"),
        (hostile.long_line, "", "too-heavy"),
        (hostile.deep_json, "", "broken"),
        (hostile.deep_mail, "", "broken"),
    ],
)
def test_what_would_eat_time_or_memory_is_refused(
    bounds: Bounds, make: Callable[[], bytes], name: str, reason: str
) -> None:
    assert refusal(make(), name) == reason


def test_a_page_of_two_hundred_thousand_layers_is_read_or_refused_in_time(bounds: Bounds) -> None:
    """A quick machine reads it within the limits, a slow one gives up: both are safe, and `bounds` holds for both."""
    try:
        outcome = read(hostile.deep_page()).text
    except Unreadable as error:
        outcome = error.reason
    assert outcome in {"too-slow", "too-heavy"} or "4,200 containers" in outcome


def test_an_archive_in_an_archive_is_never_opened(bounds: Bounds) -> None:
    document = read(hostile.nested_zip())

    assert document.text == "The port handled 4,200 containers."
    assert "embedded" in document.notes


def test_a_long_pdf_is_read_in_time(bounds: Bounds) -> None:
    assert read(hostile.pdf_of_pages(500)).text.startswith("The port handled 4,200 containers")


def test_a_script_in_a_pdf_is_not_run_and_said(bounds: Bounds) -> None:
    document = read(hostile.pdf_with_script())

    assert document.text == "The port handled 4,200 containers in March 2026."
    assert "scripts" in document.notes


def test_a_pdf_with_a_password_is_refused(bounds: Bounds) -> None:
    assert refusal((FILES / "hostile" / "password.pdf").read_bytes()) == "encrypted"


def test_nothing_is_fetched_for_a_word_file(bounds: Bounds, listener: tuple[str, list[bytes]]) -> None:
    address, calls = listener

    document = read(hostile.remote_template_and_macros(address))

    assert document.text == "The port handled 4,200 containers."
    assert "macros" in document.notes
    assert refusal(hostile.external_entity_in_word(address + "/x")) == "entities"
    assert refusal(hostile.external_entity_in_word("file:///etc/passwd")) == "entities"
    assert refusal(hostile.entities_in_news(address + "/x")) == "entities"
    assert calls == []


def test_nothing_is_fetched_or_run_for_a_web_page(bounds: Bounds, listener: tuple[str, list[bytes]]) -> None:
    address, calls = listener
    page = f"""<!doctype html><html><head><base href="{address}/"><link rel=stylesheet href="{address}/a.css">
    <script src="{address}/a.js"></script></head><body onload="fetch('{address}')"><article>
    <p>The port handled 4,200 containers in March, according to the authority.</p><img src="{address}/a.png">
    <iframe src="{address}"></iframe><object data="{address}"></object><svg><image href="{address}/b"/></svg>
    <p onclick="alert(1)">The harbour employs 820 people, and is the largest employer of the whole county.</p>
    </article></body></html>"""

    document = read(page.encode(), "story.html")

    assert "820 people" in document.text
    assert "alert" not in document.text
    assert calls == []


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "empty.docx", "empty"),
        (b" \n\t ", "blank.txt", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "picture.txt", "picture"),
        (b"\0" * 5000, "nulls.txt", "binary"),
        (b"PK\x03\x04" + b"\0" * 100, "cut.docx", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "old.doc", "old-word"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked.docx",
            "encrypted",
        ),
        (b'{"name": "a package"}', "package.json", "no-article"),
        (b"<?xml version='1.0'?><rss></rss>", "feed.xml", "no-article"),
        (b"a,b\n1,2\n", "table.csv", "unknown-form"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(content: bytes, name: str, reason: str) -> None:
    assert refusal(content, name) == reason


@pytest.mark.parametrize("name", ["harbour.pandoc.docx", "harbour.office.odt", "year.chromium.pdf"])
def test_a_file_that_is_cut_off_is_refused_or_read_as_far_as_it_goes(bounds: Bounds, name: str) -> None:
    content = (FILES / name).read_bytes()

    assert refusal(content[: len(content) * 2 // 3]) in {"broken", "scan", "garbled"}


@pytest.mark.parametrize(
    ("name", "claimed"),
    [("harbour.pandoc.docx", "story.pdf"), ("letters.chromium.pdf", "story.docx"), ("harbour.page.html", "story.txt"),
     ("harbour.pandoc.rtf", "story.doc"), ("harbour.plain.eml", "story.txt"), ("harbour.ninjs1.json", "story")],
)  # fmt: skip
def test_a_wrong_ending_does_not_matter(name: str, claimed: str) -> None:
    content = (FILES / name).read_bytes()

    document = read(content, claimed)

    assert document.text == (FILES / f"{name}.expected").read_text(encoding="utf-8")


def test_text_that_calls_itself_a_word_file_is_read_as_text() -> None:
    assert readers.sniff_media_type(b"The port handled 4,200 containers.", "story.docx") == PLAIN


@pytest.mark.parametrize("form", ["text/plain", "text/markdown", "text/html"])
def test_marks_that_turn_the_writing_are_taken_out_and_said(form: str) -> None:
    document = readers.read_any_format("<p>The mayor \u202edenied\u202c it.</p>".encode(), form)

    assert "The mayor denied it." in document.text
    assert "turned" in document.notes


def test_marks_that_turn_the_writing_in_a_word_file() -> None:
    document = read(hostile.word_file("The mayor \u202edenied\u202c it."))

    assert document.text == "The mayor denied it."
    assert "turned" in document.notes


def test_a_reader_that_is_led_astray_reaches_no_network_and_no_secret() -> None:
    script = """
import os, socket
from newsdesk.lib.process_limits import set_process_limits
set_process_limits(cpu_seconds=5, memory=400*1024*1024, file_size=1000)
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
    try: socket.socket(family)
    except PermissionError: print("refused")
try: open("/tmp/newsdesk-confined", "wb").write(b"x" * 5000)
except OSError: print("too long")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, text=True)

    assert done.stdout.split("\n")[:3] == ["refused"] * 3


def test_the_environment_of_the_reader_holds_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}
    start = subprocess.Popen

    def watched(*args: Any, **options: Any) -> Any:
        seen.update(options["env"])
        return start(*args, **options)

    monkeypatch.setattr("newsdesk.articles.sandbox.subprocess.Popen", watched)

    read(b"# The port\n\nIt handled 4,200 containers.", "a.md")

    assert set(seen) <= {"PATH", "LANG", "PYTHONDONTWRITEBYTECODE"}


def test_a_bad_file_is_refused_in_words_and_the_next_one_is_read(sam, react) -> None:
    desk = make_desk()
    details = intake.Details(title="", desk=desk)
    bad = intake.submit_article(details, Material(hostile.zip_bomb(), "bomb.docx"), actor=sam)
    good = intake.submit_article(details, Material(hostile.word_file(), "story.docx"), actor=sam)

    react()

    upload = Upload.objects.get(article=bad)
    assert upload.state == Upload.State.REFUSED
    assert "too large when unpacked" in upload.error
    assert Article.objects.get(pk=good.pk).current is not None


def test_a_file_that_is_too_large_is_refused_at_upload(sam, settings) -> None:
    details = intake.Details(title="", desk=make_desk())
    for material in (
        Material(hostile.long_line(), "a.html"),
        Material(b"%PDF-" + b"0" * settings.MAX_FILE_BYTES, "a.pdf"),
    ):
        with pytest.raises(BadInput, match="larger than the limit"):
            intake.submit_article(details, material, actor=sam)
