"""What readers see in a browser, without an account."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsdesk.publishing.models import Release
from reviews.models import Rating
from tests import factories


@pytest.fixture
def release(article, mara, ruth):
    """Mara's verdict on the containers, approved by Ruth."""
    factories.approve(
        factories.submit_verdict(factories.review_of(article, "4,200"), mara, Rating.DISPUTED), ruth
    )
    return Release.objects.get()


def test_a_reader_sees_the_claim_its_rating_and_the_evidence(release, client):
    page = client.get(reverse("publishing:claim", args=[release.claim_id])).content.decode()
    for words in (
        "The port of Aldmouth handled 4,200 containers",
        "The evidence says otherwise.",
        "The published figures were read.",
        'href="https://harbour.example/figures"',
        "In March the port handled 4,200 containers.",
        "the harbour authority",
    ):
        assert words in page, words
    # The newsroom's own pages are not for readers.
    assert reverse("articles:article", args=[release.claim.article_id]) not in page


def test_the_newsroom_finds_its_way_back_to_the_article(release, sam, signed_in):
    page = signed_in(sam).get(reverse("publishing:claim", args=[release.claim_id])).content.decode()
    assert reverse("articles:article", args=[release.claim.article_id]) in page


def test_the_list_shows_what_is_published_by_rating(release, client):
    address = reverse("publishing:published")
    assert "4,200 containers" in client.get(address).content.decode()
    assert "4,200 containers" in client.get(address, {"rating": "disputed"}).content.decode()
    assert (
        "No published claims have this rating" in client.get(address, {"rating": "sourced"}).content.decode()
    )


def test_what_stands_is_counted_once_until_something_is_published(release, article, mara, ruth, client):
    address = reverse("publishing:published")

    def look() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as seen:
            page = client.get(address).content.decode()
        return page, sum("COUNT(*)" in query["sql"] for query in seen.captured_queries)

    first, again = look(), look()
    assert "1 claim, checked by one person" in first[0]
    assert "1 claim, checked by one person" in again[0]
    assert (first[1], again[1]) == (1, 0)
    factories.approve(factories.submit_verdict(factories.review_of(article, "120 dockers"), mara), ruth)
    page, counted = look()
    assert "2 claims, each checked by one person" in page
    assert counted == 1


def test_nothing_published_yet_says_how_it_comes_about(db, client):
    page = client.get(reverse("publishing:published")).content.decode()
    assert "when a second person approves" in page


def test_a_claim_that_was_not_approved_has_no_page(article, client):
    claim = factories.review_of(article, "4,200").claim_id
    assert client.get(reverse("publishing:claim", args=[claim])).status_code == 404


def test_a_retracted_claim_answers_410_with_the_reason(release, client):
    Release.objects.create(
        claim=release.claim, number=2, kind="retracted", payload=release.payload, sha256=release.sha256,
        note="The figures were of another port.",
    )  # fmt: skip
    answer = client.get(reverse("publishing:claim", args=[release.claim_id]))
    assert answer.status_code == 410
    assert "The figures were of another port." in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_queries_for_many_as_for_few(
    article, mara, ruth, client, number, django_assert_max_num_queries
):
    for words in ("4,200", "900 people", "120 dockers without")[:number]:
        factories.approve(factories.submit_verdict(factories.review_of(article, words), mara), ruth)
    with django_assert_max_num_queries(4):
        client.get(reverse("publishing:published"))
