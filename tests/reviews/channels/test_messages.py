"""What chats are told: by kind, once, with texts only where the desk allows them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from newsdesk.accounts.models import Desk, User
from newsdesk.articles.models import Article
from newsdesk.publishing.error_reports import cases
from newsdesk.publishing.releases import lifecycle
from reviews.channels import messages
from reviews.discussion import comments, notifications
from reviews.models import ChannelMessage, DeskRules, Review
from reviews.workflow import assignment, second_opinions
from tests import factories
from tests.reviews.channels.conftest import Outside, deliver, make_channel

React = Callable[[], None]


@pytest.fixture
def review(article: Article) -> Review:
    return factories.review_of(article, "dismissed 120 dockers")


def allow_texts(desk: Desk) -> None:
    DeskRules.objects.update_or_create(desk=desk, defaults={"channel_texts": True})


def test_without_leave_a_chat_learns_only_that_something_happened(
    review: Review, sam: User, mara: User, jonas: User, react: React, outside: Outside
) -> None:
    make_channel(mara)
    assignment.assign(review.pk, mara, actor=sam)
    comments.add_comment(review.pk, text="@Mara Lindqvist, look at the quarry.", actor=jonas)
    react()
    deliver()
    assert len(outside.got) == 2
    everything = " ".join(outside.told)
    for private in ("dockers", "Harbour", "quarry", "Sam", "Jonas", "Mara"):
        assert private not in everything
    assert outside.got[1][1].link.endswith(f"#comment-{ChannelMessage.objects.last().event.subject_id}")


def test_with_the_desks_leave_it_has_the_title_the_claim_and_the_comment(
    review: Review, mara: User, jonas: User, desk: Desk, react: React, outside: Outside
) -> None:
    allow_texts(desk)
    make_channel(mara, "mentioned")
    comments.add_comment(review.pk, text="@Mara Lindqvist, ask @channel and <!here>.", actor=jonas)
    react()
    deliver()
    [told] = outside.told
    assert told.startswith("Jonas Weber mentioned you\nHarbour dispute deepens\n“")
    assert "120 dockers" in told
    assert "@channel" not in told, "it would call everybody in the chat"
    assert "<!here" not in told


def test_a_comment_that_was_deleted_meanwhile_is_not_sent(
    review: Review, mara: User, jonas: User, desk: Desk, react: React, outside: Outside
) -> None:
    allow_texts(desk)
    make_channel(mara)
    comment = comments.add_comment(review.pk, text="@Mara Lindqvist, the quarry?", actor=jonas)
    react()
    comments.delete_comment(review.pk, comment.pk, actor=jonas)
    deliver()
    assert "quarry" not in "".join(outside.told)


def test_only_chosen_kinds_are_sent_and_each_event_once(
    review: Review, sam: User, mara: User, jonas: User, react: React, outside: Outside
) -> None:
    make_channel(mara, "assigned")
    assignment.assign(review.pk, mara, actor=sam)
    comments.add_comment(review.pk, text="@Mara Lindqvist?", actor=jonas)
    react()
    for message in list(ChannelMessage.objects.all()):
        messages.create_channel_messages(message.event)
    deliver()
    assert [one.title for _address, one in outside.got] == ["A claim was assigned to you"]


def test_a_desk_hears_of_its_own_articles_from_the_queue_to_the_retraction(
    sam: User, mara: User, ruth: User, desk: Desk, react: React, outside: Outside
) -> None:
    allow_texts(desk)
    make_channel(desk)
    make_channel(factories.make_desk("Politics"))
    article = factories.make_article(sam, desk=desk)
    review = factories.review_of(article, "4,200")
    factories.approve(factories.submit_verdict(review, mara), ruth)
    react()
    cases.open_case(review.claim_id, "It was February.", email="reader@reader.example")
    Review.objects.filter(article=article).update(deadline=timezone.now() + timedelta(hours=1))
    notifications.notify_of_deadlines(timezone.now())
    lifecycle.retract_release(review.claim_id, reason="The authority withdrew it.", actor=ruth)
    react()
    deliver()
    assert [one.title for _address, one in outside.got] == [
        "New claims are in the queue", "A claim is published", "A reader reported an error",
        "A deadline is near", "A published claim is retracted",
    ]  # fmt: skip
    links = {one.title: one.link for _address, one in outside.got}
    assert links["A claim is published"].endswith(reverse("publishing:claim", args=[review.claim_id]))
    assert links["A deadline is near"].endswith(reverse("articles:article", args=[article.pk]))


def test_a_verdict_that_waits_is_told_to_the_desk_but_not_the_first_of_two(
    article: Article, sam: User, mara: User, jonas: User, desk: Desk, react: React, outside: Outside
) -> None:
    allow_texts(desk)
    make_channel(desk, "awaiting")
    blind = second_opinions.require_second_opinion(factories.review_of(article, "900 people").pk, actor=sam)
    factories.submit_verdict(blind, mara)
    react()
    assert (deliver(), outside.got) == (0, [])
    factories.submit_verdict(blind, jonas)
    react()
    deliver()
    [(_address, told)] = outside.got
    assert told.link.endswith(reverse("reviews:approval", args=[blind.pk]))


def test_a_first_reviewers_comment_stays_hidden_from_the_second_in_mail_and_chat(
    article: Article, sam: User, mara: User, jonas: User, desk: Desk, react: React, outside: Outside
) -> None:
    allow_texts(desk)
    make_channel(jonas)
    blind = second_opinions.require_second_opinion(factories.review_of(article, "900 people").pk, actor=sam)
    comments.add_comment(blind.pk, text="@Jonas Weber, the register says 901.", actor=mara)
    factories.submit_verdict(blind, mara)
    react()
    deliver()
    assert len(outside.got) == 1
    assert "901" not in "".join(outside.told)
