"""Two independent reviews: the second reviewer sees nothing of the first; a third person decides if they differ."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from newsdesk.audit.models import Event
from newsdesk.lib.errors import Conflict, PermissionDenied
from newsdesk.publishing.models import CurrentRelease
from newsdesk.publishing.releases import lifecycle
from reviews.models import Approval, Rating, Review
from reviews.states import State
from reviews.workflow import approval, leases, second_opinions
from reviews.workflow.claim_context import latest_verdict_in_context
from tests import factories


@pytest.fixture
def review(article, sam):
    """A claim on which Sam wants two opinions."""
    found = factories.review_of(article, "4,200")
    return second_opinions.require_second_opinion(found.pk, actor=sam)


@pytest.fixture
def first(review, mara):
    return factories.submit_verdict(review, mara, Rating.SOURCED)


def fresh(review):
    return Review.objects.with_verdicts().get(pk=review.pk)


def test_the_first_verdict_sends_the_claim_to_somebody_else(first, review, mara, jonas):
    after = fresh(review)
    assert (after.state, after.first_by) == (State.WAITING, mara)
    with pytest.raises(PermissionDenied):
        leases.lease_claim(review.pk, actor=mara)
    among = Review.objects.filter(pk=review.pk)
    assert leases.lease_next_claim(among, actor=mara) is None
    assert leases.lease_next_claim(among, actor=jonas) == review


def test_the_second_reviewer_sees_nothing_of_the_first(first, review, jonas, signed_in):
    browser = signed_in(jonas)
    item = first.evidence.get()
    pages = [reverse("reviews:bench", args=[review.pk]), f"{reverse('reviews:queue')}?rating=sourced"]
    queue_page = browser.get(pages[1]).text
    assert review.claim.words not in queue_page, "a filter by rating would tell the rating"
    for _turn in ("to read", "in hand"):
        page = browser.get(pages[0]).text
        for word in ("Mara", first.rationale, item.title, item.passage):
            assert word not in page
        assert browser.get(f"/api/v1/reviews/{review.pk}/").json()["verdicts"] == []
        assert browser.get(reverse("reviews:kept", args=[review.pk, item.pk])).status_code == 404
        leases.lease_claim(review.pk, actor=jonas)
    story = browser.get(reverse("story", args=[review.claim_id])).text
    assert "Mara" not in story
    assert item.title not in story
    assert "Mara" not in browser.get(reverse("story", args=[review.article_id])).text
    told = Event.objects.get(kind="verdict.first_of_two")
    assert "rating" not in told.data


def test_the_author_of_the_first_still_finds_the_evidence(first, review, mara, signed_in):
    page = signed_in(mara).get(reverse("reviews:kept", args=[review.pk, first.evidence.get().pk]))
    assert page.status_code == 200


def test_equal_ratings_await_an_approval_by_a_third(first, review, jonas, ruth):
    second = factories.submit_verdict(review, jonas, Rating.SOURCED)
    after = fresh(review)
    assert (after.state, after.disagreement, after.first_by) == (State.AWAITING_APPROVAL, False, None)
    factories.approve(second, ruth)
    assert fresh(review).state == State.APPROVED


def test_whoever_gave_one_opinion_does_not_approve_the_other(first, review, jonas, mara):
    mara.roles = ["reviewer", "approver"]
    mara.save()
    second = factories.submit_verdict(review, jonas, Rating.SOURCED)
    with pytest.raises(PermissionDenied):
        factories.approve(second, mara)
    with pytest.raises(IntegrityError, match="does not stand between them"), transaction.atomic():
        Approval.objects.create(verdict=second, approver=mara, decision="approve")


def test_of_different_ratings_the_adjudicator_chooses_either(first, review, jonas, ruth, signed_in):
    second = factories.submit_verdict(review, jonas, Rating.UNSUPPORTED)
    assert fresh(review).disagreement

    page = signed_in(ruth).get(reverse("reviews:approval", args=[review.pk]), {"verdict": str(first.pk)}).text
    assert "Mara Lindqvist: Sourced" in page
    assert "Jonas Weber: Unsupported" in page
    assert f'name="verdict" value="{first.pk}"' in page

    factories.approve(first, ruth)
    assert latest_verdict_in_context(fresh(review)) == first, "the one that was chosen, not the newest"
    assert CurrentRelease.objects.get(claim=review.claim_id).rating == Rating.SOURCED
    assert not Approval.objects.filter(verdict=second).exists()


def test_without_a_disagreement_only_the_newest_can_be_approved(first, review, jonas, ruth):
    factories.submit_verdict(review, jonas, Rating.SOURCED)
    with pytest.raises(Conflict):
        factories.approve(first, ruth)
    with pytest.raises(IntegrityError, match="only the newest"), transaction.atomic():
        Approval.objects.create(verdict=first, approver=ruth, decision="approve")


def test_a_returned_second_opinion_is_compared_again(first, review, jonas, ruth):
    second = factories.submit_verdict(review, jonas, Rating.UNSUPPORTED)
    approval.refuse_approval(review.pk, second.pk, actor=ruth, reason="Read page two.")
    assert not fresh(review).disagreement
    factories.submit_verdict(review, jonas, Rating.SOURCED)
    after = fresh(review)
    assert (after.state, after.disagreement) == (State.AWAITING_APPROVAL, False)


def test_a_lease_that_ends_keeps_the_second_opinion_blind(first, review, jonas):
    token = leases.lease_claim(review.pk, actor=jonas).lease_token
    assert token is not None
    leases.release_lease(review.pk, token, actor=jonas)
    assert fresh(review).first_by_id is not None


def test_a_share_of_a_desk_is_judged_twice(desk, sam):
    second_opinions.set_second_opinion_share(desk, 100, actor=sam)
    article = factories.make_article(sam, desk=desk)
    assert set(Review.objects.of_article(article.pk).values_list("reviews_required", flat=True)) == {2}
    some = [second_opinions.required_opinions(UUID(int=number * 7919), 30) for number in range(400)]
    assert 80 <= some.count(2) <= 160, "about thirty in a hundred"


def test_a_whole_article_can_be_judged_twice(article, sam):
    assert (
        second_opinions.require_article_second_opinions(article, actor=sam)
        == Review.objects.of_article(article.pk).count()
    )
    assert second_opinions.require_article_second_opinions(article, actor=sam) == 0


def test_an_editor_asks_for_the_whole_article_on_a_page_that_asks_once_more(article, sam, mara, signed_in):
    factories.submit_verdict(factories.review_of(article, "900"), mara)
    page = reverse("reviews:article_two", args=[article.pk])
    browser = signed_in(sam)
    asked = browser.get(page)
    assert not Review.objects.filter(reviews_required=2).exists(), "looking asks for nothing"
    assert asked.context["would"] == asked.context["all"] - 1
    assert f'href="{page}"' in browser.get(reverse("reviews:triage", args=[article.pk])).text

    told = browser.post(page, follow=True).text
    assert f"{asked.context['would']} claims need two reviews." in told
    assert Review.objects.filter(reviews_required=2).count() == asked.context["would"]
    assert factories.review_of(article, "900").reviews_required == 1, "what has a verdict stays"
    assert "are already required" in browser.get(page).text
    assert signed_in(mara).post(page).status_code == 403


def test_claims_that_a_later_version_brings_are_judged_twice_too(article, sam):
    second_opinions.require_article_second_opinions(article, actor=sam)
    factories.resubmit(article, factories.TEXT + "\nThe ferry carried 31,000 passengers in May 2026.\n", sam)
    assert factories.review_of(article, "31,000").reviews_required == 2


def test_only_an_editor_asks_and_only_before_the_verdict(article, mara, sam):
    found = factories.review_of(article, "900")
    with pytest.raises(PermissionDenied):
        second_opinions.require_second_opinion(found.pk, actor=mara)
    factories.submit_verdict(found, mara, Rating.SOURCED)
    with pytest.raises(Conflict):
        second_opinions.require_second_opinion(found.pk, actor=sam)


def test_a_new_version_brings_no_first_verdict_to_an_approval(first, review, article, sam, jonas):
    """Neither where the words stay, nor where they change and come back."""
    port = factories.TEXT + "\nThe ferry carried 31,000 passengers in May 2026.\n"
    for text in (port, port.replace("4,200", "4,300"), port):
        factories.resubmit(article, text, sam)
        after = fresh(review)
        assert after.state == State.WAITING
        assert (after.first_by is None) == ("4,300" in text), "a verdict on other words is no first one"
    factories.submit_verdict(review, jonas, Rating.SOURCED)
    assert fresh(review).state == State.AWAITING_APPROVAL


def test_an_opinion_of_a_round_that_was_decided_does_not_count_in_the_next(first, review, mara, jonas, ruth):
    factories.submit_verdict(review, jonas, Rating.UNSUPPORTED)
    factories.approve(first, ruth)
    lifecycle.reopen_release(review.claim_id, reason="A reader wrote.", actor=ruth)
    factories.submit_verdict(review, mara, Rating.SOURCED)
    assert fresh(review).first_by == mara, "the other opinion is still to come"
