"""The change feed: in order, without gaps, from any position, as soon as something changes."""

import threading
import time
from typing import Any

import pytest
from django.db import connection

from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from newsdesk.publishing.models import Change, Release
from newsdesk.publishing.public_api.long_poll import LISTENER
from newsdesk.publishing.releases import lifecycle
from reviews.models import Rating
from tests import factories
from tests.publishing.conftest import Reader, publish

pytestmark = pytest.mark.django_db(transaction=True)
CONTAINERS, DOCKERS, SHIPS = "4,200 containers", "dismissed 120 dockers", "losing ships"


@pytest.fixture
def newsroom() -> Any:
    """Sam's article with Mara and Ruth around it, for tests that commit."""
    sam = factories.make_person("Sam Okafor", Role.EDITOR)
    mara = factories.make_person("Mara Lindqvist", Role.REVIEWER)
    ruth = factories.make_person("Ruth Adeyemi", Role.APPROVER)
    return factories.make_article(sam), mara, ruth


@pytest.fixture(autouse=True)
def nobody_listens_afterwards() -> Any:
    """A test database can only go when no connection is left."""
    yield
    if LISTENER.thread is not None:
        LISTENER.thread.join(timeout=60)


def test_the_feed_resumes_from_any_position(reader: Reader, newsroom: Any) -> None:
    claims = [publish(newsroom[0], words, *newsroom[1:]) for words in (CONTAINERS, DOCKERS, SHIPS)]
    whole = reader.get("changes/").json()
    assert [(c["position"], c["claim"]["id"]) for c in whole["changes"]] == list(
        zip([1, 2, 3], claims, strict=True)
    )
    rest = reader.get("changes/", {"after": 1, "limit": 1}).json()
    assert [c["position"] for c in rest["changes"]] == [2]
    assert rest["next"] == 2
    assert reader.get("changes/", {"after": 3}).json() == {"changes": [], "next": 3}


def test_a_full_page_of_the_feed_may_be_kept_for_good(reader: Reader, newsroom: Any) -> None:
    publish(newsroom[0], CONTAINERS, *newsroom[1:])
    assert "immutable" in reader.get("changes/", {"limit": 1})["Cache-Control"]
    assert reader.get("changes/", {"limit": 2})["Cache-Control"] == "no-cache"


def test_a_correction_and_a_withdrawal_reach_every_reader(reader: Reader, newsroom: Any) -> None:
    article, mara, ruth = newsroom
    claim = publish(article, DOCKERS, mara, ruth)
    lifecycle.reopen_release(claim, reason="The company showed its register.", actor=ruth)
    verdict = factories.submit_verdict(factories.review_of(article, DOCKERS), mara, Rating.DISPUTED)
    factories.approve(verdict, ruth, public_note="It was 90 dockers, not 120.")
    corrected = reader.get(f"claims/{claim}/").json()
    assert (corrected["release"], corrected["correction"]) == (2, "It was 90 dockers, not 120.")
    assert corrected["rating"]["value"] == "disputed"
    assert corrected["published_at"] < corrected["corrected_at"]

    lifecycle.retract_release(claim, reason="The source withdrew.", actor=ruth)
    gone = reader.get(f"claims/{claim}/")
    assert gone.status_code == 410
    assert "The source withdrew." in gone.json()["detail"]
    assert reader.get("claims/").json()["results"] == []
    changes = reader.get("changes/").json()["changes"]
    assert [c["type"] for c in changes] == ["published", "under_review", "corrected", "retracted"]
    tombstone = changes[-1]["claim"]
    assert (tombstone["id"], tombstone["retracted"], tombstone["reason"]) == (
        claim,
        True,
        "The source withdrew.",
    )
    history = reader.get(f"claims/{claim}/history/").json()["releases"]
    assert [(step["type"], step["claim"]["release"]) for step in history] == [
        ("published", 1), ("corrected", 2), ("retracted", 3),
    ]  # fmt: skip


def test_whoever_waits_is_told_as_soon_as_something_is_published(reader: Reader, newsroom: Any) -> None:
    article, mara, ruth = newsroom
    verdict = factories.submit_verdict(factories.review_of(article, CONTAINERS), mara)
    answers: list[Any] = []

    def wait() -> None:
        answers.append(Reader().get("changes/", {"wait": 20}).json())
        connection.close()

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(1.5)
    assert answers == []
    factories.approve(verdict, ruth)
    # Long before the twenty seconds are over.
    waiting.join(timeout=60)
    [answer] = answers
    assert [c["position"] for c in answer["changes"]] == [1]


def test_waiting_ends_when_the_time_is_over(reader: Reader, newsroom: Any) -> None:
    begun = time.monotonic()
    assert reader.get("changes/", {"wait": 1}).json() == {"changes": [], "next": 0}
    assert time.monotonic() - begun > 0.9


def test_eight_publishers_at_once_leave_no_gap_and_no_reader_misses_anything(
    newsroom: Any, settings: Any
) -> None:
    """The short form; `make load-changes` goes on for a minute, over the real web server."""
    # Readers ask without a pause, more often than the rate of an address allows.
    settings.API_RATE_ANONYMOUS = 1_000_000
    _article, mara, ruth = newsroom
    sam = User.objects.get(name="Sam Okafor")
    words = [
        f"The port handled {n},000 containers in May {1990 + n}, the harbour authority said."
        for n in range(1, 17)
    ]
    article = factories.make_article(sam, "\n\n".join(words), title="Sixteen years of containers")
    verdicts = [factories.submit_verdict(review, mara) for review in article.reviews.order_by("pk")]
    assert len(verdicts) >= 16
    errors: list[Exception] = []
    over = threading.Event()

    def publish_and_withdraw(mine: list[Any]) -> None:
        try:
            for verdict in mine:
                factories.approve(verdict, ruth)
                lifecycle.retract_release(verdict.review.claim_id, reason="Only a rehearsal.", actor=ruth)
        except Exception as error:  # noqa: BLE001 - shown by the test
            errors.append(error)
        finally:
            connection.close()

    def follow(seen: list[tuple[int, str, str]]) -> None:
        after = 0
        try:
            while not over.is_set() or Change.objects.newest() > after:
                page = Reader().get("changes/", {"after": after, "limit": 3, "wait": 1}).json()
                seen += [(c["position"], c["claim"]["id"], c["type"]) for c in page["changes"]]
                after = page["next"]
        except Exception as error:  # noqa: BLE001 - shown by the test
            errors.append(error)
        finally:
            connection.close()

    copies: list[list[tuple[int, str, str]]] = [[], []]
    readers = [threading.Thread(target=follow, args=(seen,)) for seen in copies]
    publishers = [
        threading.Thread(target=publish_and_withdraw, args=(verdicts[start::8],)) for start in range(8)
    ]
    for thread in readers + publishers:
        thread.start()
    for thread in publishers:
        thread.join()
    over.set()
    for thread in readers:
        thread.join()
    assert errors == []
    stored = Release.objects.order_by("change__position").values_list("change__position", "claim_id", "kind")
    order = [(position, str(claim), kind) for position, claim, kind in stored]
    assert [position for position, *_rest in order] == list(range(1, 2 * len(verdicts) + 1))
    assert copies == [order, order]
