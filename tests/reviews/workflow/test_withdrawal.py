"""Mara takes her verdict back before Ruth has approved it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from newsdesk.accounts.roles import Role
from newsdesk.lib.errors import BadInput, Conflict, PermissionDenied
from reviews.models import Notice, Rating, Review, Withdrawal
from reviews.states import State
from reviews.workflow import assignment, leases, second_opinions, terms, verdicts, withdrawal
from tests import factories
from tests.newsroom import FORMER

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(article):
    return factories.review_of(article, "4,200 containers")


def test_a_verdict_is_taken_back_with_its_reason_and_given_again(client, review, mara, ruth) -> None:
    verdict = factories.submit_verdict(review, mara)
    client.force_login(mara)
    assert "Take back your verdict" in client.get(reverse("reviews:bench", args=[review.pk])).content.decode()
    client.post(reverse("reviews:withdraw", args=[review.pk]), {"reason": "I misread the month."})
    review.refresh_from_db()
    assert (review.state, review.kept_for, verdict.withdrawal.reason) == (
        State.WAITING,
        mara,
        "I misread the month.",
    )
    assert "I misread the month." in client.get(reverse("reviews:bench", args=[review.pk])).content.decode()
    taken = leases.lease_claim(review.pk, actor=mara)
    again = verdicts.submit_verdict(review.pk, taken.lease_token, actor=mara)
    assert again.rationale == verdict.rationale, "the draft is as it was"
    factories.approve(again, ruth)


def test_nobody_takes_back_what_is_approved_or_a_colleagues(review, mara, jonas, ruth) -> None:
    verdict = factories.submit_verdict(review, mara)
    with pytest.raises(Conflict):
        withdrawal.withdraw_submitted_verdict(review.pk, "His own is better.", actor=jonas)
    with pytest.raises(BadInput):
        withdrawal.withdraw_submitted_verdict(review.pk, "  ", actor=mara)
    factories.approve(verdict, ruth)
    with pytest.raises(Conflict):
        withdrawal.withdraw_submitted_verdict(review.pk, "Too late.", actor=mara)
    with pytest.raises(IntegrityError), transaction.atomic():
        Withdrawal.objects.create(verdict=verdict, reason="Past the rules.")


def test_the_first_of_two_is_taken_back_before_anybody_has_read_it(review, sam, mara, jonas) -> None:
    second_opinions.require_second_opinion(review.pk, actor=sam)
    factories.submit_verdict(review, mara)
    held = leases.lease_claim(review.pk, actor=jonas)
    withdrawal.withdraw_submitted_verdict(review.pk, "I misread the month.", actor=mara)
    review.refresh_from_db()
    assert (review.state, review.holder, review.first_by) == (State.IN_REVIEW, jonas, None)
    factories.submit_verdict(review, jonas)
    review.refresh_from_db()
    assert (review.first_by, held.pk) == (jonas, review.pk), "a verdict that was taken back is no opinion"
    factories.submit_verdict(review, mara, rating=Rating.SOURCED)
    review.refresh_from_db()
    assert review.state == State.AWAITING_APPROVAL, "she had read nothing, so hers is the second"


def test_of_two_verdicts_the_one_that_stays_is_hidden_from_whoever_gives_the_next(
    client, review, sam, mara, jonas
) -> None:
    second_opinions.require_second_opinion(review.pk, actor=sam)
    kept = factories.submit_verdict(review, mara)
    factories.submit_verdict(review, jonas, Rating.UNSUPPORTED)
    with pytest.raises(Conflict, match="Nobody else"):
        withdrawal.withdraw_submitted_verdict(review.pk, "Now I agree with her.", actor=jonas)
    nils = factories.make_person("Nils Brandt", Role.REVIEWER)
    withdrawal.withdraw_submitted_verdict(review.pk, "I misread the month.", actor=jonas)
    for author in (mara, jonas):
        with pytest.raises(PermissionDenied):
            leases.lease_claim(review.pk, actor=author)
        assert leases.lease_next_claim(Review.objects.filter(pk=review.pk), actor=author) is None
        with pytest.raises(PermissionDenied):
            assignment.assign(review.pk, author, actor=sam)
    client.force_login(nils)
    page = client.get(reverse("reviews:bench", args=[review.pk])).text
    for hidden in ("Mara", "Jonas", "I misread", kept.evidence.get().title):
        assert hidden not in page
    with pytest.raises(IntegrityError, match="has read the other"), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(
            state="in review", holder=jonas, lease_token=review.pk, lease_expires_at=timezone.now()
        )
    second = factories.submit_verdict(review, nils)
    review.refresh_from_db()
    assert (review.state, review.disagreement) == (State.AWAITING_APPROVAL, False)
    assert {one.pk for one in second_opinions.current_opinions(review)} == {kept.pk, second.pk}


def test_words_that_come_back_bring_no_verdict_that_was_taken_back(sam, mara, desk) -> None:
    article = factories.make_article(sam, FORMER, desk=desk)
    review = factories.review_of(article, "31 million")
    factories.submit_verdict(review, mara)
    withdrawal.withdraw_submitted_verdict(review.pk, "The wrong bridge.", actor=mara)
    factories.resubmit(article, FORMER.replace("31 million", "33 million"), sam)
    factories.resubmit(article, FORMER, sam)
    assert Review.objects.get(pk=review.pk).state == State.WAITING


def headlines(client, person):
    client.force_login(person)
    return client.get(reverse("reviews:notices")).content.decode()


def test_both_hear_of_a_claim_that_changes_hands_and_the_author_of_an_approval(
    client, review, sam, mara, jonas, ruth
) -> None:
    assignment.assign(review.pk, mara, actor=sam)
    assignment.assign(review.pk, jonas, actor=sam)
    factories.react()
    assert "assigned a claim of yours to someone else" in headlines(client, mara)
    assert "assigned a claim to you" in headlines(client, jonas)
    assert "someone else" not in headlines(client, jonas)
    factories.approve(factories.submit_verdict(review, jonas), ruth)
    factories.react()
    assert "Ruth Adeyemi approved your verdict" in headlines(client, jonas)
    assert Notice.objects.filter(person=jonas, kind="approved").count() == 1, "published at once: said once"
    assert Notice.objects.get(person=jonas, kind="approved").mail_due_at is None


def test_an_assignment_that_has_run_out_was_nobodys(review, sam, mara, jonas) -> None:
    assignment.assign(review.pk, mara, actor=sam)
    Review.objects.filter(pk=review.pk).update(kept_until=timezone.now() - timedelta(minutes=1))
    assignment.assign(review.pk, jonas, actor=sam)
    factories.react()
    assert not Notice.objects.filter(person=mara, kind="reassigned").exists()


def test_the_next_claim_is_of_the_same_view(client, article, review, jonas) -> None:
    client.force_login(jonas)
    view = f"article={article.pk}"
    taken = client.post(f"{reverse('reviews:take_next')}?{view}")
    assert taken.url.endswith(f"?{view}")
    mine = Review.objects.get(holder=jonas)
    page = client.get(taken.url).content.decode()
    assert f"{reverse('reviews:submit', args=[mine.pk])}?{view}" in page
    verdicts.save_verdict_draft(
        mine.pk,
        actor=jonas,
        rating="unsupported",
        finding="confirmed" if mine.claim.claimant_id else "not attributed",
        rationale="Nobody knows.",
        search_log="The register.",
        statement=terms.proposed_statement_in_terms(mine.claim),
    )
    submitted = client.post(
        f"{reverse('reviews:submit', args=[mine.pk])}?{view}", {"token": mine.lease_token, "next": "yes"}
    )
    following = Review.objects.get(holder=jonas)
    assert following.pk != mine.pk
    assert submitted.url == f"{reverse('reviews:bench', args=[following.pk])}?{view}"
