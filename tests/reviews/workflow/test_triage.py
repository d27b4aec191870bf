"""Which claims need a verdict, and their priority."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from claims.models import Claim, Match, Run
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput, Conflict, PermissionDenied
from reviews.models import Review
from reviews.states import State
from reviews.workflow import leases, priority, triage
from tests import factories, roles


def test_every_claim_worth_checking_gets_one_review(article: Article) -> None:
    worth = Claim.objects.filter(article=article, score__gte=settings.WORTH_CHECKING)
    assert set(worth) == {review.claim for review in Review.objects.all()}
    assert triage.open_triaged_reviews(Run.objects.get().pk) == 0


def test_sam_can_ask_for_a_claim_that_was_left_out(article: Article, sam: User, mara: User) -> None:
    with roles.owner():
        Review.objects.filter(claim__words__contains="900").delete()
    claim = Claim.objects.get(words__contains="900 people")
    with pytest.raises(PermissionDenied):
        triage.triage_claim_by_hand(claim.pk, actor=mara)
    review = triage.triage_claim_by_hand(claim.pk, actor=sam)
    assert review.priority == sum(factor["points"] for factor in review.factors) > 0
    with pytest.raises(Conflict, match="already"):
        triage.triage_claim_by_hand(claim.pk, actor=sam)


def test_dismissing_needs_a_reason_and_restoring_takes_it_back(article: Article, mara: User) -> None:
    review = factories.review_of(article, "900 people")
    with pytest.raises(BadInput, match="reason"):
        triage.dismiss_in_triage(review.pk, "bored", actor=mara)
    triage.dismiss_in_triage(review.pk, "trivial", "Known.", actor=mara)
    review.refresh_from_db()
    assert (review.state, review.dismissal, review.dismissal_note) == (State.DISMISSED, "trivial", "Known.")
    restored = triage.restore_in_triage(review.pk, actor=mara)
    assert (restored.state, restored.dismissal) == (State.WAITING, "")
    with pytest.raises(Conflict):
        triage.restore_in_triage(review.pk, actor=mara)


def test_what_is_in_hand_is_dismissed_by_its_holder_or_an_editor(
    article: Article, sam: User, mara: User, jonas: User, ruth: User
) -> None:
    review = leases.lease_claim(factories.review_of(article, "900 people").pk, actor=mara)
    with pytest.raises(PermissionDenied, match="Mara Lindqvist is working on this claim"):
        triage.dismiss_in_triage(review.pk, "trivial", actor=jonas)
    with pytest.raises(PermissionDenied):
        triage.dismiss_in_triage(review.pk, "trivial", actor=ruth)
    dismissed = triage.dismiss_in_triage(review.pk, "trivial", actor=sam)
    assert (dismissed.state, dismissed.holder) == (State.DISMISSED, None)


def test_a_raise_moves_a_claim_to_the_top_and_says_so(article: Article, sam: User, mara: User) -> None:
    last = Review.objects.most_pressing_first().reverse()[0]
    triage.raise_priority_in_triage(last.pk, 20, actor=sam)
    top = Review.objects.waiting().most_pressing_first()[0]
    assert top.pk == last.pk
    assert {"code": "raised", "points": 20} in top.factors
    for points, error in ((21, BadInput), (-1, BadInput)):
        with pytest.raises(error):
            triage.raise_priority_in_triage(last.pk, points, actor=sam)
    with pytest.raises(PermissionDenied):
        triage.raise_priority_in_triage(last.pk, 1, actor=mara)


def test_a_deadline_that_comes_near_counts_more(sam: User) -> None:
    article = factories.make_article(sam, deadline=timezone.now() + timedelta(days=10))
    before = dict(Review.objects.values_list("pk", "priority"))
    assert triage.recompute_priorities_in_triage() == 0
    assert article.deadline is not None
    with time_machine.travel(article.deadline - timedelta(hours=1)):
        assert triage.recompute_priorities_in_triage() == len(before)
    after = dict(Review.objects.values_list("pk", "priority"))
    assert all(after[pk] == before[pk] + 6 for pk in before)


def test_the_priority_is_the_sum_of_factors_that_have_names(article: Article) -> None:
    for review in Review.objects.all():
        assert review.priority == sum(factor["points"] for factor in review.factors)
        assert all(factor["code"] in priority.WORDS for factor in review.factors)
        assert [f["points"] for f in review.factors] == sorted(
            (f["points"] for f in review.factors), reverse=True
        )


def test_every_factor_has_words() -> None:
    assert set(priority.BY_REASON) < set(priority.WORDS)


def test_what_is_attributed_differently_counts_unless_a_person_says_no(article: Article) -> None:
    review = factories.review_of(article, "900 people")
    other = Claim.objects.exclude(pk=review.claim_id)[0]
    first, second = sorted((review.claim, other), key=lambda claim: claim.pk)
    match = Match.objects.create(
        first=first, second=second, relation="attributed differently", score=1, method="test"
    )
    assert priority.prioritise([review])
    assert "attributed-differently" in {factor["code"] for factor in review.factors}
    match.confirmed = False
    match.save()
    assert priority.prioritise([review])
    assert "attributed-differently" not in {factor["code"] for factor in review.factors}
