"""Evidence files in a bucket: every machine can read what one has stored, and nothing stays on a local disk."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from newsdesk.lib import s3_storage
from newsdesk.ops import retention
from reviews.models import Evidence
from tests import factories

pytestmark = pytest.mark.django_db


class Store(BaseHTTPRequestHandler):
    """As much of an object store as files need: PUT, GET, HEAD, DELETE, for who signs with the right key."""

    kept: dict[str, bytes]

    def answer(self, status: int, body: bytes = b"", *, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.send_header("ETag", '"x"')
        self.end_headers()
        self.wfile.write(body)

    def parse_request(self) -> bool:
        """Whoever has no key gets no further."""
        there = super().parse_request()
        if there and "Credential=newsroom/" not in self.headers.get("Authorization", ""):
            self.answer(403, b"<Error><Code>AccessDenied</Code></Error>")
            return False
        return there

    def do_PUT(self) -> None:
        self.kept[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200)

    def do_HEAD(self) -> None:
        found = self.kept.get(self.path)
        self.answer(404 if found is None else 200, length=len(found or b""))

    def do_GET(self) -> None:
        if (found := self.kept.get(self.path)) is None:
            self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
        else:
            self.answer(200, found)

    def do_DELETE(self) -> None:
        self.kept.pop(self.path, None)
        self.answer(204)

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""


class Bucket:
    """A store of its own on loopback, and what is in it."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Store,), {"kept": self.kept}))
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def bucket(settings, tmp_path):
    bucket = Bucket()
    settings.MEDIA_ROOT = str(tmp_path / "files")
    settings.FILES_BUCKET = "evidence"
    stored = s3_storage.s3_storage_entry("evidence", bucket.endpoint, "us-east-1", "newsroom", "a secret")
    settings.STORAGES = settings.STORAGES | {"default": stored}
    yield bucket
    bucket.server.shutdown()
    bucket.server.server_close()


@pytest.fixture
def letter(bucket, article, mara):
    """Mara's letter, which she found and put with a claim."""
    return Evidence.objects.create(
        review=factories.review_of(article, "4,200 containers"), added_by=mara, title="Letter", passage="A letter",
        stance="context", file_name="letter.txt", file=ContentFile(b"Dear desk", "letter.txt"),
    )  # fmt: skip


def document(letter):
    return reverse("reviews:document", args=[letter.review_id, letter.pk])


def test_a_file_goes_into_the_bucket_and_comes_out_of_it(letter, bucket, sam, signed_in, tmp_path):
    assert list(bucket.kept.values()) == [b"Dear desk"]
    assert not (tmp_path / "files").exists()
    answer = signed_in(sam).get(document(letter))
    assert (answer.status_code, answer.content) == (200, b"Dear desk")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_two_files_of_one_name_are_two(letter, bucket, mara):
    other = Evidence.objects.create(
        review=letter.review, added_by=mara, title="Letter", passage="B", stance="context",
        file=ContentFile(b"Dear others", "letter.txt"),
    )  # fmt: skip
    assert other.file.name != letter.file.name
    assert sorted(bucket.kept.values()) == [b"Dear desk", b"Dear others"]


def test_what_the_bucket_lost_is_said_and_not_an_error(letter, bucket, sam, signed_in):
    bucket.kept.clear()
    answer = signed_in(sam).get(document(letter))
    assert answer.status_code == 404
    assert "missing from storage" in answer.content.decode()


def test_what_is_over_its_time_leaves_the_bucket(letter, bucket, django_capture_on_commit_callbacks):
    Evidence.objects.filter(pk=letter.pk).update(removed_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        assert retention.apply_retention_to_evidence_files(timezone.now() + timedelta(days=400)) == 1
    assert bucket.kept == {}


@pytest.mark.django_db(transaction=True)
def test_a_backup_says_that_the_bucket_is_not_in_it(bucket, tmp_path, capsys):
    call_command("backup", str(tmp_path / "desk.archive"))
    assert "in the bucket evidence, not in this archive" in capsys.readouterr().out
