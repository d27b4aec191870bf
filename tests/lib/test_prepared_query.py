"""A query that is made once gives each caller what the query itself gives, and keeps nothing of the caller before."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from newsdesk.lib.db.prepared_query import PreparedQuery
from reviews.models import Draft, Review
from reviews.workflow import leases, verdicts
from tests import factories


def held_by(holder_id: UUID, review_id: UUID) -> QuerySet[Review]:
    drafts = Draft.objects.filter(review=OuterRef("pk"), reviewer=holder_id)
    held = Review.objects.filter(holder=holder_id, pk=review_id).annotate(has_draft=Exists(drafts))
    return held.select_related("claim__claimant", "article")


def locked(review_id: UUID) -> QuerySet[Review]:
    return Review.objects.select_for_update(of=("self",)).filter(pk=review_id)


def without_the_second(review_id: UUID, _other: UUID) -> QuerySet[Review]:
    return Review.objects.filter(pk=review_id)


HELD_BY = PreparedQuery[Review](held_by, UUID, UUID)
LOCKED = PreparedQuery[Review](locked, UUID)


@pytest.fixture
def claims(article, mara, jonas) -> dict[str, Review]:
    """Mara and Jonas have a claim each; Mara has begun a draft."""
    found = {}
    for person, words in ((mara, "900 people"), (jonas, "4,200")):
        found[person.name] = leases.lease_claim(factories.review_of(article, words).pk, actor=person)
    verdicts.save_verdict_draft(found[mara.name].pk, actor=mara, rationale="So far")
    return found


@pytest.mark.django_db
def test_each_gets_their_own_claim_with_what_belongs_to_it(claims, mara, jonas, django_assert_num_queries):
    for person, has_draft in ((mara, True), (jonas, False), (mara, True)):
        mine = claims[person.name]
        with django_assert_num_queries(1):
            (found,) = HELD_BY.rows(person.pk, mine.pk)
            assert (found, vars(found)["has_draft"]) == (mine, has_draft)
            assert found.claim.words == mine.claim.words
            assert found.article.title == mine.article.title
    assert HELD_BY.first(jonas.pk, claims[mara.name].pk) is None


@pytest.mark.django_db
def test_values_of_every_kind_are_filled_in(claims, mara):
    ending = PreparedQuery[tuple[UUID, str]](
        lambda moment, state: Review.objects.filter(lease_expires_at__lt=moment, state=state).values_list("pk", "state"),
        type(timezone.now()), str,
    )  # fmt: skip
    assert ending.rows(timezone.now(), "in review") == []
    tomorrow = timezone.now() + timedelta(days=1)
    assert {pk for pk, _state in ending.rows(tomorrow, "in review")} == {one.pk for one in claims.values()}
    assert ending.rows(tomorrow, "' OR true --") == []


@pytest.mark.django_db(transaction=True)
def test_rows_are_locked_in_a_transaction_only(claims, mara):
    with transaction.atomic():
        assert LOCKED.first(claims[mara.name].pk) == claims[mara.name]
    with pytest.raises(TransactionManagementError):
        LOCKED.first(claims[mara.name].pk)


@pytest.mark.django_db
def test_a_query_that_leaves_a_value_out_or_prefetches_is_refused():
    for build in (
        without_the_second,
        lambda review, holder: held_by(holder, review).prefetch_related("drafts"),
    ):
        with pytest.raises(TypeError, match="cannot be prepared"):
            PreparedQuery[Review](build, UUID, UUID).rows(UUID(int=1), UUID(int=2))
