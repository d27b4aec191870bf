"""The short form of `make chaos`, and a proof that its checker finds a loss, a duplicate and a gap."""

import subprocess
import sys

import psycopg
import pytest

from newsdesk.ops.desk import ROOT
from newsdesk.publishing.releases import lifecycle
from reviews.models import Approval
from tests import factories
from tests.chaos import checker
from tests.chaos.ledger import Ledger
from tests.journeys.processes import database_url

FAULTS = 8


@pytest.mark.worker
def test_a_few_faults_lose_and_double_nothing():
    command = [
        sys.executable,
        "-m",
        "tests.chaos",
        "--faults",
        str(FAULTS),
        "--seconds",
        "20",
        "--seed",
        "11",
    ]
    done = subprocess.run(
        [*command, "--quiet-within", "240"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=420,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing was lost, nothing was doubled" in done.stdout


@pytest.fixture
def published(transactional_db, sam, mara, ruth):
    """Sam's article with one published claim, as it stands in the database."""
    article = factories.make_article(sam)
    verdict = factories.submit_verdict(factories.review_of(article, "4,200 containers"), mara)
    factories.approve(verdict, ruth, note="Ruth says yes")
    factories.react()
    return article


@pytest.fixture
def ledger(tmp_path):
    kept = Ledger(tmp_path / "ledger.jsonl")
    yield kept
    kept.file.close()


def found(ledger: Ledger) -> list[str]:
    with psycopg.connect(database_url()) as connection:
        return checker.check(ledger, connection)


def test_a_desk_that_kept_everything_passes(published, ledger):
    ledger.tried("article", published.title)
    ledger.told("article", published.title, id=str(published.pk))
    ledger.told("approval", "Ruth says yes", id="")
    assert found(ledger) == []


def test_what_was_acknowledged_and_is_not_there_is_seen(published, ledger):
    ledger.told("verdict", "Nobody's verdict", id="")
    assert found(ledger) == ["verdict “Nobody's verdict” was acknowledged and is lost"]


def test_what_was_done_twice_is_seen(published, sam, ledger):
    ledger.tried("article", published.title)
    factories.make_article(sam, "Another text of 300 words in May.", title=published.title)
    assert f"article “{published.title}” was done 2 times" in found(ledger)


def test_an_upload_that_nobody_read_is_seen(published, sam, ledger):
    factories.submit_article(sam, title="Never read")
    assert any(line.startswith("an upload was not read: 1") for line in found(ledger))


def test_an_approval_without_its_release_is_seen(published, mara, ruth, ledger, monkeypatch):
    monkeypatch.setattr(lifecycle, "_release", lambda claim, approval, last: None)
    review = factories.review_of(published, "dismissed 120 dockers")
    factories.approve(factories.submit_verdict(review, mara), ruth)
    factories.react()
    assert Approval.objects.count() == 2
    assert any(line.startswith("an approval without its release: 1") for line in found(ledger))


def test_a_change_that_a_follower_missed_is_seen(published):
    with psycopg.connect(database_url()) as connection:
        [complaint] = checker.feed([], connection)
    assert "read 0 changes of 1" in complaint


def test_what_a_client_saw_is_told(published, ledger):
    ledger.complain("the feed went back")
    assert found(ledger) == ["seen by a client: the feed went back"]
