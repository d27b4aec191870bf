"""An article under embargo: its claims are checked before, and published once when the embargo ends."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from newsdesk.accounts.roles import Role
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.lib.errors import Conflict, PermissionDenied
from newsdesk.publishing.models import Release
from newsdesk.publishing.releases import embargoes, lifecycle
from reviews.models import Rating
from tests.factories import TEXT, approve, make_article, resubmit, review_of, submit_verdict

WORDS = "handled 4,200 containers"
REWORDED = TEXT.replace("4,200", "4,300")
END = timezone.now() + timedelta(hours=5)


@pytest.fixture
def article(sam, desk) -> Article:
    return make_article(sam, desk=desk, embargo=END)


def at_the_end() -> list[Release]:
    """What the clock publishes when the embargo is over; looking twice publishes nothing twice."""
    with time_machine.travel(END + timedelta(minutes=1)):
        lifecycle.publish_due_releases()
        assert lifecycle.publish_due_releases() == 0
    return list(Release.objects.order_by("number"))


def words_of(release: Release) -> str:
    words: str = json.loads(bytes(release.payload))["words"]
    return words


def test_nothing_is_published_before_the_end_and_everything_at_it(article, mara, ruth):
    approve(submit_verdict(review_of(article, WORDS), mara), ruth)
    assert lifecycle.publish_due_releases() == 0
    assert not Release.objects.exists()
    assert [release.kind for release in at_the_end()] == ["published"]


def test_of_two_approvals_readers_get_the_newest_alone(article, mara, ruth, sam):
    review = review_of(article, WORDS)
    approve(submit_verdict(review, mara), ruth)
    resubmit(article, REWORDED, sam)
    second = approve(submit_verdict(review, mara, Rating.DISPUTED), ruth)
    [release] = at_the_end()
    assert (release.number, release.approval) == (1, second)
    assert "4,300" in words_of(release)


def test_what_an_edit_reopened_waits_for_its_new_verdict(article, mara, ruth, sam):
    first = approve(submit_verdict(review_of(article, WORDS), mara), ruth)
    resubmit(article, REWORDED, sam)
    assert at_the_end() == []
    resubmit(article, TEXT, sam)
    assert [release.approval for release in at_the_end()] == [first], (
        "the words are back, and so is the verdict"
    )


def test_an_approval_that_the_embargo_held_back_is_not_published_after_a_newer_one(article, mara, ruth, sam):
    review = review_of(article, WORDS)
    old = approve(submit_verdict(review, mara), ruth)
    resubmit(article, REWORDED, sam)
    with time_machine.travel(END + timedelta(minutes=1)):
        approve(submit_verdict(review, mara), ruth)
        assert Release.objects.count() == 1
        assert lifecycle.publish_due_releases() == 0
        assert lifecycle.publish_release(old.pk) is None, "not even by its own name"
    assert ["4,300" in words_of(release) for release in Release.objects.all()] == [True]


def test_an_approver_ends_an_embargo_by_hand_after_confirming_it(article, mara, ruth, signed_in):
    approve(submit_verdict(review_of(article, WORDS), mara), ruth)
    browser, page = signed_in(ruth), reverse("publishing:end_embargo", args=[article.pk])
    assert page in browser.get(reverse("articles:article", args=[article.pk])).text
    assert WORDS in browser.get(page).text, "what goes out is shown"
    assert browser.post(page, {"reason": "It is out elsewhere."}).status_code == 422
    assert not Release.objects.exists(), "nothing without a confirmation"
    told = browser.post(page, {"reason": "It is out elsewhere.", "sure": "on"}, follow=True).text
    assert "1 claim was published" in told
    assert [release.kind for release in Release.objects.all()] == ["published"]
    event = Event.objects.get(kind="article.embargo_ended")
    assert (event.actor_id, event.data["reason"]) == (ruth.pk, "It is out elsewhere.")
    assert "not under embargo" in browser.get(page).text
    with pytest.raises(Conflict):
        embargoes.end_embargo(article.pk, reason="Again.", actor=ruth)


def test_nobody_ends_the_embargo_of_their_own_article(article, sam, mara):
    sam.roles = [Role.EDITOR, Role.APPROVER]
    sam.save()
    for person in (sam, mara):
        with pytest.raises(PermissionDenied):
            embargoes.end_embargo(article.pk, reason="It is out.", actor=person)
    Article.objects.filter(pk=article.pk, embargo=END).get()
