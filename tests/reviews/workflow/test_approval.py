"""Separation of duties: a second person approves or sends back exactly the verdict that was submitted."""

import pytest

from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput, Conflict, PermissionDenied
from newsdesk.publishing.models import Release
from reviews.models import Review
from reviews.states import State
from reviews.workflow import approval
from tests import factories

EVERY_ROLE = list(Role)


def test_ruth_approves_what_mara_wrote_and_it_is_published(article: Article, mara: User, ruth: User) -> None:
    review = factories.review_of(article, "900 people")
    verdict = factories.submit_verdict(review, mara)
    answer = approval.give_approval(review.pk, verdict.pk, actor=ruth, note=" Good. ")
    assert answer.note == "Good."
    assert Review.objects.get(pk=review.pk).state == State.APPROVED
    assert Release.objects.get().approval == answer


def test_nobody_approves_their_own_verdict_whatever_their_roles(article: Article, mara: User) -> None:
    mara.roles = EVERY_ROLE
    mara.save()
    review = factories.review_of(article, "900 people")
    verdict = factories.submit_verdict(review, mara)
    for act in (approval.give_approval, approval.refuse_approval):
        with pytest.raises(PermissionDenied, match="You wrote this verdict"):
            act(
                review.pk,
                verdict.pk,
                actor=mara,
                **({"reason": "x"} if act is approval.refuse_approval else {}),
            )
    assert Review.objects.get(pk=review.pk).state == State.AWAITING_APPROVAL


def test_nobody_approves_on_an_article_that_they_uploaded(article: Article, sam: User, mara: User) -> None:
    sam.roles = EVERY_ROLE
    sam.save()
    review = factories.review_of(article, "900 people")
    verdict = factories.submit_verdict(review, mara)
    with pytest.raises(PermissionDenied, match="You uploaded this article"):
        approval.give_approval(review.pk, verdict.pk, actor=sam)


def test_jonas_who_is_no_approver_approves_nothing(article: Article, mara: User, jonas: User) -> None:
    review = factories.review_of(article, "900 people")
    verdict = factories.submit_verdict(review, mara)
    with pytest.raises(PermissionDenied):
        approval.give_approval(review.pk, verdict.pk, actor=jonas)


def test_a_return_needs_a_reason(article: Article, mara: User, ruth: User) -> None:
    review = factories.review_of(article, "900 people")
    verdict = factories.submit_verdict(review, mara)
    with pytest.raises(BadInput, match="what is missing"):
        approval.refuse_approval(review.pk, verdict.pk, actor=ruth, reason="  ")
    approval.refuse_approval(review.pk, verdict.pk, actor=ruth, reason="Which year?")
    review.refresh_from_db()
    assert (review.state, review.kept_for) == (State.WAITING, mara)


def test_an_answer_is_to_the_newest_verdict(article: Article, mara: User, ruth: User) -> None:
    review = factories.review_of(article, "900 people")
    first = factories.submit_verdict(review, mara)
    approval.refuse_approval(review.pk, first.pk, actor=ruth, reason="Which year?")
    second = factories.submit_verdict(review, mara)
    with pytest.raises(Conflict, match="newer verdict"):
        approval.give_approval(review.pk, first.pk, actor=ruth)
    approval.give_approval(review.pk, second.pk, actor=ruth)
    with pytest.raises(Conflict, match="already approved"):
        approval.give_approval(review.pk, second.pk, actor=ruth)
    assert Release.objects.count() == 1
