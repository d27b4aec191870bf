"""Documents uploaded as evidence: stored unchanged, and downloaded safely."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from newsdesk.lib.text import sha256_of_text
from reviews.models import Evidence
from reviews.workflow import leases
from tests import factories

SCRIPT = b"<script>alert(document.cookie)</script>"


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def review(article):
    return factories.review_of(article, "4,200")


@pytest.fixture
def send(review, mara, signed_in):
    """Mara sends the form of the workbench."""
    token = leases.lease_claim(review.pk, actor=mara).lease_token
    browser = signed_in(mara)

    def send(file, **fields):
        fields = {"title": "A leaked table", "passage": "4,200 containers", "stance": "supports"} | fields
        url = reverse("reviews:add_evidence", args=[review.pk])
        return browser.post(url, fields | {"token": str(token), "file": file}, headers={"HX-Request": "true"})

    return send


def test_a_file_is_kept_with_its_hash_and_saved_never_shown(send, review, jonas, signed_in):
    page = send(SimpleUploadedFile("../../table “März”.html", SCRIPT, "text/html"))
    item = Evidence.objects.get()
    assert (item.file_name, item.file_sha256) == ("table “März”.html", sha256_of_text(SCRIPT))
    url = reverse("reviews:document", args=[review.pk, item.pk])
    assert url in page.text

    answer = signed_in(jonas).get(url)
    assert answer.content == SCRIPT
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_nobody_reads_it_without_signing_in(send, review, client):
    send(SimpleUploadedFile("table.csv", b"a,b"))
    url = reverse("reviews:document", args=[review.pk, Evidence.objects.get().pk])
    assert client.get(url).status_code == 302


def test_a_file_that_is_too_large_is_refused_in_words(send, settings):
    settings.MAX_FILE_BYTES = 10
    page = send(SimpleUploadedFile("table.csv", b"a,b" * 10))
    assert page.status_code == 422
    assert "larger than the limit" in page.text
    assert not Evidence.objects.exists()


def test_the_file_of_a_verdict_cannot_be_swapped(send, review, mara):
    send(SimpleUploadedFile("table.csv", b"a,b"))
    factories.submit_verdict(review, mara)
    with pytest.raises(DatabaseError, match="cannot change any more"), transaction.atomic():
        Evidence.objects.filter(file_name="table.csv").update(file_sha256="0" * 64)
