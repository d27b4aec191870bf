"""Taking claims: highest priority first, one reviewer each, for a limited time."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.lib.errors import Conflict, NotFound, PermissionDenied
from reviews.models import Review
from reviews.states import State
from reviews.workflow import approval, leases, verdicts
from tests import factories


def take(user: User) -> Review:
    review = leases.lease_next_claim(actor=user)
    assert review is not None
    return review


def test_mara_and_jonas_get_the_two_most_pressing(article: Article, mara: User, jonas: User) -> None:
    first, second = Review.objects.waiting().most_pressing_first()[:2]
    assert (take(mara).pk, take(jonas).pk) == (first.pk, second.pk)
    first.refresh_from_db()
    assert (first.state, first.holder) == (State.IN_REVIEW, mara)
    assert Event.objects.filter(kind="review.taken", subject_id=first.pk, actor=mara).exists()


def test_nobody_takes_a_claim_of_an_article_that_they_uploaded(db: None, mara: User) -> None:
    mara.roles = [Role.EDITOR, Role.REVIEWER]
    mara.save()
    own = factories.make_article(mara)
    assert leases.lease_next_claim(actor=mara) is None
    with pytest.raises(PermissionDenied, match="You uploaded this article"):
        leases.lease_claim(factories.review_of(own, "900 people").pk, actor=mara)


def test_an_editor_takes_nothing(article: Article, sam: User) -> None:
    with pytest.raises(PermissionDenied):
        leases.lease_next_claim(actor=sam)


def test_a_claim_in_hand_says_whose_it_is(article: Article, mara: User, jonas: User) -> None:
    review = take(mara)
    with pytest.raises(leases.Held, match="Mara Lindqvist") as held:
        leases.lease_claim(review.pk, actor=jonas)
    assert held.value.review.lease_expires_at is not None


def test_taking_again_what_one_has_keeps_the_token(article: Article, mara: User) -> None:
    review = take(mara)
    again = leases.lease_claim(review.pk, actor=mara)
    assert again.lease_token == review.lease_token


def test_the_heartbeat_gives_a_full_lease_again(article: Article, mara: User) -> None:
    review = take(mara)
    assert review.lease_token
    with time_machine.travel(timezone.now() + timedelta(minutes=15), tick=False):
        until = leases.renew_lease(review.pk, review.lease_token, actor=mara)
        assert until == timezone.now() + settings.LEASE


def test_a_lease_that_ran_out_goes_to_whoever_comes_and_the_first_is_told(
    article: Article, mara: User, jonas: User
) -> None:
    review = take(mara)
    token = review.lease_token
    assert token
    verdicts.save_verdict_draft(review.pk, actor=mara, rationale="Half a sentence")
    with time_machine.travel(timezone.now() + settings.LEASE + timedelta(seconds=1)):
        with pytest.raises(leases.LeaseLost, match="expired"):
            leases.renew_lease(review.pk, token, actor=mara)
        leases.lease_claim(review.pk, actor=jonas)
        with pytest.raises(leases.LeaseLost, match="no longer"):
            leases.release_lease(review.pk, token, actor=mara)
    assert verdicts.draft_of_verdict(review, mara).rationale == "Half a sentence"
    assert Event.objects.filter(kind="review.expired", subject_id=review.pk).count() == 1


def test_a_periodic_task_releases_claims_with_an_expired_lease(
    article: Article, mara: User, jonas: User
) -> None:
    lost = take(mara)
    with time_machine.travel(timezone.now() + settings.LEASE + timedelta(seconds=1)):
        kept = take(jonas)
        assert leases.expire_leases() == (0 if kept.pk == lost.pk else 1)
        assert leases.expire_leases() == 0
        lost.refresh_from_db()
        kept.refresh_from_db()
    assert lost.state == State.WAITING
    assert kept.holder == jonas


def test_another_token_is_no_lease(article: Article, mara: User) -> None:
    review = take(mara)
    with pytest.raises(leases.LeaseLost):
        leases.renew_lease(review.pk, uuid4(), actor=mara)


def test_releasing_puts_it_back_and_keeps_the_draft(article: Article, mara: User) -> None:
    review = take(mara)
    assert review.lease_token
    verdicts.save_verdict_draft(review.pk, actor=mara, rationale="So far")
    released = leases.release_lease(review.pk, review.lease_token, actor=mara)
    assert (released.state, released.holder, released.lease_token) == (State.WAITING, None, None)
    assert verdicts.draft_of_verdict(review, mara).rationale == "So far"


def test_a_returned_claim_is_kept_for_its_reviewer_for_a_day(
    article: Article, mara: User, jonas: User, ruth: User
) -> None:
    review = factories.review_of(article, "4,200 containers")
    verdict = factories.submit_verdict(review, mara)
    approval.refuse_approval(review.pk, verdict.pk, actor=ruth, reason="Which month?")
    with pytest.raises(Conflict, match="assigned to Mara Lindqvist"):
        leases.lease_claim(review.pk, actor=jonas)
    assert review not in Review.objects.takeable_by(jonas, timezone.now())
    assert review in Review.objects.returned_to(mara, timezone.now())
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert leases.lease_claim(review.pk, actor=jonas).holder == jonas


def test_take_next_keeps_to_what_is_filtered(article: Article, sam: User, mara: User) -> None:
    other = factories.make_article(sam, desk=factories.make_desk("Politics"), title="Another")
    taken = leases.lease_next_claim(Review.objects.filter(desk=other.desk), actor=mara)
    assert taken is not None
    assert taken.article == other


def test_a_claim_that_is_not_there(db: Any, mara: User) -> None:
    with pytest.raises(NotFound):
        leases.lease_claim(uuid4(), actor=mara)
