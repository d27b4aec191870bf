"""Before the disk is full, files are refused with a reason; reading and verdicts go on."""

import io
import shutil
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from prometheus_client.parser import text_string_to_metric_families

from newsdesk.articles import intake, links
from newsdesk.articles.models import Article
from newsdesk.lib import disk_space
from newsdesk.lib.disk_space import StorageFull
from newsdesk.server.request_buffer import IN_MEMORY, RequestBuffer
from reviews.evidence import evidence
from tests import factories

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def full(monkeypatch) -> None:
    """A disk with ten megabytes left."""
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**12, 10**12, 10_000_000))


def test_every_way_in_is_refused_before_anything_is_stored(full, desk, sam, tmp_path):
    details = intake.Details(title="", desk=desk)
    pasted = intake.Material.pasted("The port handled 4,200 containers.")
    with pytest.raises(StorageFull, match=r"9\.5\xa0MB left"):
        intake.submit_article(details, pasted, actor=sam)
    with pytest.raises(StorageFull):
        intake.submit_articles(details, [pasted], actor=sam)
    with pytest.raises(StorageFull):
        links.submit_link(details, "https://93.184.215.14/story", actor=sam)
    assert not Article.objects.exists()


def test_the_person_reads_why_and_a_program_gets_507(full, desk, sam, client):
    client.force_login(sam)
    page = client.post("/articles/new/", {"text": factories.TEXT, "desk": desk.pk})
    assert page.status_code == 507
    assert "The disk of this desk is almost full" in page.content.decode()
    sent = {"text": factories.TEXT, "desk": desk.slug, "title": "Harbour"}
    answer = client.post("/api/v1/articles/", sent, content_type="application/json")
    assert (answer.status_code, answer.json()["type"][-12:]) == (507, "storage-full")


def test_evidence_without_a_file_and_the_verdict_go_on(article, mara, full):
    review = factories.review_of(article, "4,200 containers")
    assert factories.submit_verdict(review, mara).reviewer == mara
    with pytest.raises(StorageFull):
        evidence._kept_file(ContentFile(b"Dear desk", "letter.txt"))


def test_a_watched_folder_keeps_its_files_until_there_is_space(sam, desk, tmp_path, monkeypatch, full):
    file = tmp_path / "incoming" / "story.txt"
    file.parent.mkdir()
    file.write_text("The port handled 4,200 containers.")
    told = {"desk": desk.slug, "email": sam.email, "once": True, "every": 0.01}
    complaints = io.StringIO()
    call_command("watch_folder", str(file.parent), stderr=complaints, **told)
    assert "almost full" in complaints.getvalue()
    assert file.exists()
    monkeypatch.undo()
    call_command("watch_folder", str(file.parent), **told)
    assert not file.exists()
    assert Article.objects.count() == 1


def test_a_large_request_is_refused_before_it_is_received():
    def never(*given):
        raise AssertionError("no slot is used")

    buffer = RequestBuffer(
        never, seats=0, largest=10**9, slow_ones=1, address=lambda _environ: "", is_disk_low=lambda: True
    )
    body = io.BytesIO(b"0" * (IN_MEMORY + 1))
    answers: list[str] = []
    environ = {"CONTENT_LENGTH": str(IN_MEMORY + 1), "wsgi.input": body}
    told = buffer(environ, lambda status, headers: answers.append(status))
    assert answers == ["507 Insufficient Storage"]
    assert b"almost full" in b"".join(told)
    assert body.tell() == 0, "not a byte was read"
    # What fits into memory is left to the page, which says it better.
    small: dict[str, Any] = {"CONTENT_LENGTH": "4", "wsgi.input": io.BytesIO(b"text")}
    buffer.receive(small, 4)
    with small["wsgi.input"] as received:
        assert received.read() == b"text"


def test_the_desk_stays_ready_and_its_figures_say_what_is_left(full, client, db, fresh_counts):
    answer = client.get("/readyz")
    told = answer.json()
    assert (answer.status_code, told["ready"], told["disk"]) == (200, True, False)
    assert told["disk_free_bytes"] == 10_000_000
    found = {
        sample.name: sample.value
        for family in text_string_to_metric_families(client.get("/metrics").content.decode())
        for sample in family.samples
    }
    assert found["newsdesk_disk_free_bytes"] == 10_000_000
    assert found["newsdesk_disk_reserve_bytes"] == 500 * 1024 * 1024


def test_folders_on_one_disk_count_once_and_others_are_added(settings, tmp_path):
    settings.WATCH_DISKS = [str(tmp_path), "/proc", "/no/such/folder"]
    found = disk_space.measure_free_space()
    assert "/no/such/folder" not in found
    disks = [Path(folder).stat().st_dev for folder in found]
    assert len(disks) == len(set(disks))
