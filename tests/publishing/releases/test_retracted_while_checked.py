"""A claim is retracted while it is being checked again: the check ends, and nobody works on it for nothing."""

import pytest
from django.urls import reverse

from newsdesk.audit.models import Event
from newsdesk.lib.errors import Conflict
from newsdesk.publishing.models import Release
from newsdesk.publishing.releases import lifecycle
from reviews.models import Notice, Rating, Review
from reviews.states import State
from reviews.workflow import approval, leases, triage
from tests import factories

WRONG = "The figure was never published by the authority."


@pytest.fixture
def review(published, article, ruth):
    """A correction of Mara's verdict has started."""
    lifecycle.reopen_release(published, public_note="We are checking the figure.", actor=ruth)
    return factories.review_of(article, "4,200")


def retract(published, ruth):
    lifecycle.retract_release(published, reason=WRONG, actor=ruth)
    factories.react()


def state_of(review):
    return Review.objects.values_list("state", flat=True).get(pk=review.pk)


def notices_of(person):
    return list(Notice.objects.filter(person=person, kind="retracted").values_list("review", flat=True))


def test_a_waiting_claim_leaves_the_queue(published, review, mara, ruth, signed_in):
    retract(published, ruth)
    assert state_of(review) == State.RETRACTED
    queue = signed_in(mara).get(reverse("reviews:queue")).content.decode()
    assert reverse("reviews:bench", args=[review.pk]) not in queue
    with pytest.raises(Conflict, match="retracted"):
        leases.lease_claim(review.pk, actor=mara)
    assert notices_of(mara) == []


def test_whoever_has_the_claim_is_told_and_keeps_the_draft(published, review, mara, ruth, signed_in):
    token = leases.lease_claim(review.pk, actor=mara).lease_token
    browser = signed_in(mara)
    browser.post(
        reverse("reviews:draft", args=[review.pk]), {"token": token, "rationale": "The table says so."}
    )
    retract(published, ruth)
    review.refresh_from_db()
    assert (review.state, review.holder, review.recheck) == (State.RETRACTED, None, "")
    assert notices_of(mara) == [review.pk]
    page = browser.get(reverse("reviews:notices")).content.decode()
    assert f"{ruth} retracted a claim that you worked on" in page
    bench = browser.get(reverse("reviews:bench", args=[review.pk]))
    assert (bench.status_code, "The table says so." in bench.content.decode()) == (200, True)
    sent = browser.post(reverse("reviews:submit", args=[review.pk]), {"token": token})
    assert sent.status_code == 409


def test_a_verdict_on_a_retracted_claim_is_refused(published, review, mara, jonas, ruth, signed_in, client):
    verdict = factories.submit_verdict(review, mara, Rating.DISPUTED)
    retract(published, ruth)
    assert notices_of(mara) == [review.pk]
    told = {"verdict": verdict.pk, "public_note": "It was 4,020."}
    browser = signed_in(ruth)
    answer = browser.post(reverse("reviews:approve", args=[review.pk]), told)
    assert answer.status_code == 409
    assert "This claim was retracted. It is never published again." in answer.content.decode()
    by_program = browser.post(
        reverse("api:approve", args=[review.pk]),
        told | {"verdict": str(verdict.pk)},
        content_type="application/json",
    )
    assert by_program.status_code == 409
    assert "Approve" not in browser.get(reverse("reviews:approvals")).content.decode().split("<main")[1]
    assert Release.objects.filter(claim=published).latest("number").kind == Release.Kind.RETRACTED


def test_a_claim_that_was_dismissed_meanwhile_is_not_restored(published, review, sam, ruth):
    triage.dismiss_in_triage(review.pk, "trivial", actor=sam)
    retract(published, ruth)
    with pytest.raises(Conflict, match="retracted"):
        triage.restore_in_triage(review.pk, actor=sam)


def test_the_first_of_two_verdicts_ends_with_the_check(published, review, mara, jonas, sam, ruth):
    Review.objects.filter(pk=review.pk).update(reviews_required=2)
    factories.submit_verdict(review, jonas)
    retract(published, ruth)
    review.refresh_from_db()
    assert (review.state, review.first_by) == (State.RETRACTED, None)
    assert notices_of(jonas) == [review.pk]


def test_a_verdict_from_before_this_rule_is_refused_too(published, review, mara, ruth):
    verdict = factories.submit_verdict(review, mara, Rating.DISPUTED)
    # As it was left by an earlier release: retracted, and still awaiting approval.
    retract(published, ruth)
    Review.objects.filter(pk=review.pk).update(state=State.AWAITING_APPROVAL)
    with pytest.raises(Conflict, match="retracted"):
        approval.give_approval(review.pk, verdict.pk, actor=ruth, public_note="It was 4,020.")
    assert state_of(review) == State.AWAITING_APPROVAL


def test_a_new_version_does_not_bring_a_retracted_claim_back(published, article, sam, mara, ruth):
    review = factories.review_of(article, "4,200")
    retract(published, ruth)
    assert state_of(review) == State.APPROVED
    factories.resubmit(article, factories.TEXT.replace("4,200", "4,300"), sam)
    assert state_of(review) == State.RETRACTED
    assert not Event.objects.filter(kind="review.reopened", subject_id=review.pk).exists()
