"""Many people at once, on the real database: nobody can take a claim that someone else has."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from newsdesk.audit.models import Event
from newsdesk.lib.errors import Conflict
from reviews.models import Review
from reviews.workflow import approval, leases
from tests import factories

MANY = 20


@pytest.fixture
def reviewers(transactional_db: None) -> list[User]:
    return [factories.make_person(f"Reviewer{number} Okoro", Role.REVIEWER) for number in range(MANY)]


def all_at_once(people: list[User], act: Callable[[User], Any]) -> list[Any]:
    """Each person acts on a connection of their own, and all start together."""
    start = Barrier(len(people))

    def alone(user: User) -> Any:
        try:
            connection.ensure_connection()
            start.wait(timeout=120)
            return act(user)
        except Conflict as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(alone, people))


def make_claims(count: int) -> None:
    """Reviews to compete for; the claims are those of an article, copied without the extraction."""
    sam = factories.make_person("Sam Okafor", Role.EDITOR)
    article = factories.make_article(sam)
    while Review.objects.waiting().count() < count:
        claim = article.claims.order_by("pk")[0]
        claim.pk = claim._meta.pk.get_default()
        claim._state.adding = True
        claim.save()
        Review.objects.create(
            claim=claim, article=article, desk=article.desk, uploader=sam, priority=Review.objects.count()
        )


@pytest.mark.parametrize("claims", [MANY - 5, MANY + 5])
def test_twenty_take_next_and_no_claim_is_held_twice(reviewers: list[User], claims: int) -> None:
    make_claims(claims)
    there = Review.objects.waiting().count()
    taken = all_at_once(reviewers, lambda user: leases.lease_next_claim(actor=user))
    held = [review.pk for review in taken if isinstance(review, Review)]
    assert max(Counter(held).values()) == 1
    assert len(held) == min(MANY, there)
    assert Event.objects.filter(kind="review.taken").count() == len(held)
    assert Counter(Review.objects.exclude(holder=None).values_list("pk", flat=True)) == Counter(held)


def test_twenty_take_the_same_claim_and_one_gets_it(reviewers: list[User]) -> None:
    make_claims(1)
    wanted = Review.objects.waiting().most_pressing_first()[0]
    answers = all_at_once(reviewers, lambda user: leases.lease_claim(wanted.pk, actor=user))
    assert Counter(type(answer) for answer in answers) == {Review: 1, leases.Held: MANY - 1}


def test_two_approvers_at_once_give_one_answer(reviewers: list[User]) -> None:
    make_claims(1)
    verdict = factories.submit_verdict(
        Review.objects.waiting().most_pressing_first().reverse()[0], reviewers[0]
    )
    approvers = [factories.make_person(f"Approver{number} Adeyemi", Role.APPROVER) for number in range(4)]
    answers = all_at_once(
        approvers, lambda user: approval.give_approval(verdict.review_id, verdict.pk, actor=user)
    )
    assert sum(isinstance(answer, Conflict) for answer in answers) == 3
    assert verdict.review.verdicts.get().approval.decision == "approve"
