"""A webhook or feed of one claimant: found by id or any public name, under an alias, after a merge and a change of speaker."""

from typing import Any

import pytest

from claims.claimants import ClaimantName
from claims.models import Claimant
from claims.people import merging, reattribution, records, registry
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.publishing.models import Delivery
from newsdesk.publishing.releases import lifecycle
from newsdesk.publishing.webhooks import delivery, subscriptions
from reviews.models import Review
from tests import factories
from tests.publishing.conftest import Reader, publish

ALL = ["claim.published", "claim.corrected", "claim.retracted"]
URL = "https://cms.example/hooks"
DOCKERS = "dismissed 120 dockers"


@pytest.fixture(autouse=True)
def nothing_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "_hurry", lambda message: None)


@pytest.fixture
def review(article: Article) -> Review:
    return factories.review_of(article, DOCKERS)


@pytest.fixture
def union(review: Review) -> Claimant:
    """Union officials, who say that dockers were dismissed."""
    assert review.claim.claimant is not None
    return review.claim.claimant


def heard(ada: User, asked: str, article: Article, mara: User, ruth: User) -> int:
    """How many messages a webhook with this filter gets when the claim is published."""
    subscriptions.create_subscription(URL, ALL, {"claimant": asked}, actor=ada)
    publish(article, DOCKERS, mara, ruth)
    factories.react()
    return Delivery.objects.count()


@pytest.mark.parametrize(
    "asked", ["UNION officials", "Únion Officials", "dockers' crew", "Crew, Dockers’", "id", "old id"]
)
def test_a_webhook_takes_the_id_or_any_name(
    union: Claimant, sam: User, ada: User, article: Article, mara: User, ruth: User, asked: str
) -> None:
    records.add_name_to_record(union.pk, "Dockers’ Crew", actor=sam)
    gone = registry.registered_by_name("Aldmouth Dockers")
    merging.merge_people(union.pk, gone.pk, actor=sam)
    ids = {"id": str(union.pk), "old id": str(gone.pk)}
    assert heard(ada, ids.get(asked, asked), article, mara, ruth) == 1


@pytest.mark.parametrize("asked", ["the company", "Quokka officials", "00000000-0000-7000-8000-000000000000"])
def test_it_is_silent_about_others_and_about_names_that_only_a_program_read(
    union: Claimant, ada: User, article: Article, mara: User, ruth: User, asked: str
) -> None:
    ClaimantName.objects.create(claimant=union, name="Quokka officials", origin=ClaimantName.Origin.ARTICLE)
    assert heard(ada, asked, article, mara, ruth) == 0


def test_who_followed_the_one_who_did_not_say_it_hears_that_it_left(
    review: Review,
    union: Claimant,
    sam: User,
    ada: User,
    article: Article,
    mara: User,
    ruth: User,
    reader: Reader,
) -> None:
    pilot = registry.registered_by_name("Elena Voss")
    records.add_name_to_record(union.pk, "Dockers’ Crew", actor=sam)
    publish(article, DOCKERS, mara, ruth)
    before, _secret = subscriptions.create_subscription(URL, ALL, {"claimant": "dockers’ crew"}, actor=ada)
    after, _secret = subscriptions.create_subscription(URL, ALL, {"claimant": "Voss"}, actor=ada)
    lifecycle.reopen_release(review.claim_id, reason="It was the pilot.", actor=ruth)
    reattribution.reattribute_claim(review.claim_id, pilot, actor=sam)

    def left(asked: str) -> list[Any]:
        feed = reader.client.get("/feeds/claims.json", {"claimant": asked}).json()
        return [one["id"] for one in feed["_newsdesk"]["left"]]

    # Nothing is told before the correction is approved.
    assert left("dockers’ crew") == left("Elena Voss") == []
    verdict = factories.submit_verdict(factories.review_of(article, DOCKERS), mara)
    factories.approve(verdict, ruth, public_note="A pilot said it.")
    factories.react()
    told = {
        row.webhook_id: row.body for row in Delivery.objects.filter(kind="claim.corrected")
    }  # fmt: skip
    assert b'"left": true' in bytes(told[before.pk])
    assert b'"left": false' in bytes(told[after.pk])
    assert left("dockers’ crew") == [f"urn:uuid:{review.claim_id}"]
    assert left("Elena Voss") == []
