"""Copies of cited sources: the text is stored, and a change of the source returns the claim to the queue."""

import socket
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from newsdesk.audit.models import Event, Reaction
from newsdesk.publishing.models import CurrentRelease
from reviews.evidence import evidence, passages, snapshots
from reviews.models import Evidence, Rating
from reviews.states import State
from reviews.workflow import leases, terms, verdicts
from tests import factories

FIGURES = """<html><head><title>Monthly figures</title></head><body><article><h1>Monthly figures</h1>{notice}
<p>The authority publishes what went through its gates in each month of the year, and how it was counted.</p>
<p>{passage}</p><p>Ships from forty countries called at the port, which has four quays and a dry dock.</p>
</article></body></html>"""
PASSAGE = "In March the port handled 4,200 containers."


class Host:
    """A web server of the test's own; it says what it is told to say."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/figures"
        self.says()
        threading.Thread(target=self._serve, daemon=True).start()

    def says(self, passage: str = PASSAGE, notice: str = "", status: str = "200 OK") -> None:
        body = FIGURES.format(passage=passage, notice=notice).encode()
        head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
        self.answer = head.encode() + body

    def _serve(self) -> None:
        while True:
            try:
                caller, _address = self.listener.accept()
            except OSError:
                return
            with caller:
                caller.recv(65536)
                caller.sendall(self.answer)


@pytest.fixture
def host(settings) -> Iterator[Host]:
    made = Host()
    settings.FETCH_ALLOW = [f"127.0.0.1:{made.port}"]
    yield made
    made.listener.close()


@pytest.fixture
def review(article):
    return factories.review_of(article, "4,200")


@pytest.fixture
def add(review, mara):
    """Mara adds evidence; a worker fetches what it links to."""
    token = leases.lease_claim(review.pk, actor=mara).lease_token
    assert token is not None

    def add(url: str, passage: str = PASSAGE) -> Evidence:
        item = evidence.add_evidence(
            review.pk, token, actor=mara, title="Monthly figures", url=url, passage=passage, stance="supports"
        )
        factories.react()
        item.refresh_from_db()
        return item

    add.token = token  # type: ignore[attr-defined]
    return add


def days_pass(item: Evidence) -> Evidence:
    """A day later the clock looks at it again."""
    Evidence.objects.filter(pk=item.pk).update(looked_at=timezone.now() - timedelta(days=2))
    assert snapshots.recheck_snapshots() == 1
    item.refresh_from_db()
    return item


@pytest.fixture
def published(host, add, review, mara, ruth):
    """A verdict that rests on the host's page, approved and published."""
    item = add(host.url)
    verdicts.save_verdict_draft(
        review.pk,
        actor=mara,
        rating=Rating.SOURCED,
        finding="confirmed",
        rationale="The figures say so.",
        statement=terms.proposed_statement_in_terms(review.claim),
    )
    verdict = verdicts.submit_verdict(review.pk, add.token, actor=mara)
    factories.approve(verdict, ruth)
    return item


def test_the_words_behind_a_link_are_kept_with_their_hash(host, add):
    item = add(host.url)
    (kept,) = item.snapshots.all()
    assert PASSAGE in kept.text
    assert len(kept.sha256) == 64
    assert (item.found, item.found_score, item.trouble) == ("exact", 100.0, "")


def test_a_passage_with_other_letters_is_found_approximately(host, add):
    item = add(host.url, "In March, the port had handled 4,200 containers")
    assert item.found == "approximate"
    assert 85 <= item.found_score < 100


def test_a_passage_that_is_not_there_is_said_to_be_missing(host, add):
    assert add(host.url, "The minister resigned over the sale of the old lighthouse.").found == "missing"


def test_what_cannot_be_fetched_says_why_and_holds_nothing_up(add, review):
    item = add("https://harbour.example/figures")
    assert (item.trouble, item.get_trouble_display()) == ("unresolved", "unknown site")
    assert item.standing == "current"
    assert add("http://127.0.0.1:9/").trouble == "private"


def test_a_retry_of_the_worker_keeps_no_second_copy(host, add):
    item = add(host.url)
    assert snapshots.store_snapshot(item.pk) is None
    assert item.snapshots.count() == 1


def test_a_page_that_stays_as_it_was_stays_current(host, published, review):
    assert days_pass(published).standing == "current"
    review.refresh_from_db()
    assert review.state == State.APPROVED
    assert snapshots.recheck_snapshots() == 0, "it was looked at just now"


@pytest.mark.parametrize(
    ("says", "standing"),
    [
        ({"notice": "<p>Correction: an earlier version gave another figure.</p>"}, "corrected"),
        ({"notice": "<p>Retracted: this report has been withdrawn by the authority.</p>"}, "retracted"),
        ({"passage": "The figures for this month are being counted anew and will follow."}, "changed"),
    ],
)
def test_a_source_that_changes_brings_the_claim_back(host, published, review, says, standing):
    host.says(**says)
    assert days_pass(published).standing == standing

    review.refresh_from_db()
    assert (review.state, review.recheck) == (State.WAITING, standing)
    assert {"code": "recheck", "points": 8} in review.factors
    assert CurrentRelease.objects.get(claim=review.claim_id).under_review
    assert Event.objects.get(kind="review.reopened").data["reason"] == standing


def test_one_missing_page_may_be_a_mishap_two_in_a_row_are_none(host, published, review):
    host.says(status="404 Not Found")
    assert days_pass(published).standing == "current"
    assert days_pass(published).standing == "dead"
    review.refresh_from_db()
    assert review.recheck == "dead"


def test_a_correction_that_the_reviewer_saw_is_no_news(host, add):
    host.says(notice="<p>Correction: an earlier version gave another figure.</p>")
    assert days_pass(add(host.url)).standing == "current"


def test_words_about_a_retraction_elsewhere_are_no_notice():
    assert (
        passages.passage_source_status(
            "Minister speaks", "He said the paper of 1998 was retracted after a long debate."
        )
        == ""
    )
    assert (
        passages.passage_source_status("RETRACTED: Figures of March", "The figures of March follow.")
        == "retracted"
    )
    assert (
        passages.passage_source_status("", "Words. " * 300 + "\nThis article was amended on 3 May 2026.")
        == "corrected"
    )


def test_quotation_marks_dashes_and_spaces_do_not_matter():
    assert (
        passages.find_passage("“It is over” – he  said", 'Then: "it is over" - he said, and left.').how
        == "exact"
    )


def test_evidence_without_an_address_needs_no_worker(add):
    assert not add("").snapshots.exists()
    assert not Reaction.objects.unfinished().exists()
