"""A program reads its owner's notifications, and nobody else's."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.discussion import comments
from reviews.models import Notice, Review
from reviews.workflow import assignment, preview
from tests import factories

SignIn = Callable[[User], Client]
React = Callable[[], None]
LIST = "/api/v1/notices/"


@pytest.fixture
def review(article: Article) -> Review:
    return factories.review_of(article, "dismissed 120 dockers")


@pytest.fixture
def mentioned(review: Review, mara: User, jonas: User, react: React) -> Notice:
    """Mara calls Jonas."""
    comments.add_comment(review.pk, text="@Jonas Weber, is this so?", actor=mara)
    react()
    return Notice.objects.get()


def post(browser: Client, address: str) -> Any:
    return browser.post(address, content_type="application/json")


def test_jonas_reads_what_he_is_told_and_where_it_leads(
    mentioned: Notice, review: Review, jonas: User, signed_in: SignIn, settings: Any
) -> None:
    page = signed_in(jonas).get(LIST).json()
    [one] = page["results"]
    assert (page["unread"], page["next"]) == (1, None)
    assert (one["kind"], one["headline"]) == ("mentioned", "Mara Lindqvist mentioned you")
    assert (one["review"], one["article"]) == (str(review.pk), str(review.article_id))
    assert one["words"] == preview.preview_claim_in_words(review.claim)
    there = reverse("reviews:bench", args=[review.pk])
    assert one["url"] == f"{settings.PUBLIC_URL}{there}#comment-{mentioned.event.subject_id}"
    assert one["read_at"] is None


def test_to_look_at_the_list_reads_nothing_and_a_call_reads_one(
    mentioned: Notice, jonas: User, signed_in: SignIn
) -> None:
    browser = signed_in(jonas)
    browser.get(LIST)
    assert Notice.objects.unread(jonas).exists()
    read = post(browser, reverse("api:read-notice", args=[mentioned.pk])).json()["read_at"]
    assert read
    assert post(browser, reverse("api:read-notice", args=[mentioned.pk])).json()["read_at"] == read
    assert browser.get(LIST, {"unread": "true"}).json() == {"unread": 0, "results": [], "next": None}
    assert len(browser.get(LIST).json()["results"]) == 1


def test_anothers_notice_is_not_there(mentioned: Notice, mara: User, signed_in: SignIn) -> None:
    browser = signed_in(mara)
    assert browser.get(LIST).json()["results"] == []
    assert post(browser, reverse("api:read-notice", args=[mentioned.pk])).status_code == 404
    assert post(browser, reverse("api:read-all-notices")).json() == {"read": 0}
    mentioned.refresh_from_db()
    assert mentioned.read_at is None


def test_what_he_wants_by_mail_alone_is_not_in_the_list(
    review: Review, mara: User, jonas: User, signed_in: SignIn, react: React
) -> None:
    browser = signed_in(jonas)
    browser.post(reverse("reviews:notice_choices"), {"page": [], "mail": ["mentioned"]})
    comments.add_comment(review.pk, text="@Jonas Weber?", actor=mara)
    react()
    assert browser.get(LIST).json() == {"unread": 0, "results": [], "next": None}


def test_pages_follow_each_other_though_more_comes_in(
    article: Article,
    sam: User,
    mara: User,
    react: React,
    signed_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    def tell() -> None:
        for review in Review.objects.of_article(article.pk):
            assignment.assign(review.pk, mara, actor=sam)
        react()

    for _time in range(4):
        tell()
    known = list(Notice.objects.filter(person=mara).order_by("-id").values_list("pk", flat=True))
    browser = signed_in(mara)
    with django_assert_max_num_queries(8):
        first = browser.get(LIST, {"limit": 5}).json()
    tell()
    seen, last = [row["id"] for row in first["results"]], first["next"]
    while last:
        page = browser.get(LIST, {"limit": 5, "before": last}).json()
        seen, last = seen + [row["id"] for row in page["results"]], page["next"]
    assert seen == [str(pk) for pk in known]


def test_all_are_read_by_one_call(mentioned: Notice, jonas: User, signed_in: SignIn) -> None:
    assert post(signed_in(jonas), reverse("api:read-all-notices")).json() == {"read": 1}
    assert not Notice.objects.unread(jonas).exists()


def test_the_list_knows_its_parameters(mentioned: Notice, jonas: User, signed_in: SignIn) -> None:
    browser = signed_in(jonas)
    assert browser.get(LIST, {"kind": "returned"}).json()["results"] == []
    assert len(browser.get(LIST, {"kind": "mentioned"}).json()["results"]) == 1
    for wrong in ({"kind": "gossip"}, {"limit": 0}, {"before": "x"}, {"colour": "red"}):
        assert browser.get(LIST, wrong).status_code == 400
