"""Evidence: added and removed while working on a claim, unchangeable once a verdict uses it."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput, NotFound
from reviews.evidence import evidence
from reviews.models import Evidence, Review
from reviews.workflow import approval, leases
from tests import factories

PROOF = {"title": "Register", "passage": "It says so.", "stance": "supports"}


@pytest.fixture
def held(article: Article, mara: User) -> tuple[Review, UUID]:
    review = leases.lease_claim(factories.review_of(article, "900 people").pk, actor=mara)
    assert review.lease_token is not None
    return review, review.lease_token


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"passage": ""}, "passage"),
        ({"stance": "proves"}, "stance"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"title": "x" * 301}, "title"),
        ({"passage": "a\x00b"}, "passage"),
    ],
)
def test_what_is_incomplete_is_refused_at_its_field(
    held: tuple[Review, UUID], mara: User, wrong: dict[str, str], field: str
) -> None:
    review, token = held
    with pytest.raises(BadInput) as refused:
        evidence.add_evidence(review.pk, token, actor=mara, **(PROOF | wrong))
    assert list(refused.value.errors) == [field]
    assert not Evidence.objects.exists()


def test_without_the_claim_in_hand_nothing_is_added(held: tuple[Review, UUID], jonas: User) -> None:
    review, token = held
    with pytest.raises(leases.LeaseLost):
        evidence.add_evidence(review.pk, token, actor=jonas, **PROOF)


def test_removed_evidence_leaves_the_desk_and_stays_in_the_record(
    held: tuple[Review, UUID], mara: User
) -> None:
    review, token = held
    item = evidence.add_evidence(review.pk, token, actor=mara, **PROOF)
    evidence.remove_evidence(review.pk, token, item.pk, actor=mara)
    assert not Evidence.objects.standing_for(review.pk, mara).exists()
    assert Evidence.objects.get(pk=item.pk).removed_at is not None
    with pytest.raises(NotFound):
        evidence.remove_evidence(review.pk, token, item.pk, actor=mara)
    with pytest.raises(NotFound):
        evidence.remove_evidence(review.pk, token, uuid4(), actor=mara)


def test_after_a_return_mara_can_leave_out_what_the_first_verdict_rested_on(
    article: Article, mara: User, ruth: User
) -> None:
    review = factories.review_of(article, "900 people")
    verdict = factories.submit_verdict(review, mara)
    approval.refuse_approval(review.pk, verdict.pk, actor=ruth, reason="That is the wrong register.")
    token = leases.lease_claim(review.pk, actor=mara).lease_token
    assert token is not None
    item = verdict.evidence.get()
    evidence.remove_evidence(review.pk, token, item.pk, actor=mara)
    assert list(verdict.evidence.all()) == [item]
    with pytest.raises(IntegrityError, match="cannot change"), transaction.atomic():
        Evidence.objects.filter(pk=item.pk).update(passage="Something else")
