"""The triage page of an article, without JavaScript."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from claims.extraction import REASONS
from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.analytics import score_reasons
from reviews.models import Review
from reviews.states import State
from reviews.workflow import leases, priority
from tests import factories

SignIn = Callable[[User], Client]


@pytest.fixture
def review(article: Article) -> Review:
    return factories.review_of(article, "dismissed 120 dockers")


def page_of(article: Article) -> str:
    return reverse("reviews:triage", args=[article.pk])


def words(client: Client, article: Article, do: str, text: str, **more: str):
    assert article.current is not None
    sent = {"version": str(article.current.pk), "words": text, "do": do} | more
    return client.post(reverse("reviews:triage_words", args=[article.pk]), sent)


def test_every_claim_stands_in_text_and_list(
    article: Article, review: Review, sam: User, signed_in: SignIn
) -> None:
    page = signed_in(sam).get(page_of(article), {"claim": str(review.claim_id)}).content.decode()
    assert article.current is not None
    assert page.count('class="pick') >= article.current.mentions.count()
    assert 'data-at="0"' in page
    assert "claim--here" in page
    assert '<span class="claimant">Union officials</span>' in page


def test_why_a_claim_is_worth_checking_reads_as_words(
    article: Article, review: Review, sam: User, signed_in: SignIn
) -> None:
    assert "unnamed" in review.claim.reasons
    page = signed_in(sam).get(page_of(article), {"claim": str(review.claim_id)}).content.decode()
    assert "check-worthiness: 0." in page
    assert re.search(r"check-worthiness of at least\s+0\.50 are queued", page)
    assert "the source is not named" in page
    assert set(score_reasons.WORDS) == set(REASONS), "every reason that the extraction can give has words"
    assert set(priority.BY_REASON) <= set(priority.WORDS)


def test_a_claim_gets_other_words(article: Article, review: Review, sam: User, signed_in: SignIn) -> None:
    client = signed_in(sam)
    answer = words(client, article, "span", "dismissed 120 dockers", claim=str(review.claim_id))
    assert answer["Location"] == f"{page_of(article)}?claim={review.claim_id}"
    assert Claim.objects.get(pk=review.claim_id).words == "dismissed 120 dockers"


def test_offsets_from_the_browser_are_used_only_if_the_words_are_there(
    article: Article, review: Review, sam: User, signed_in: SignIn
) -> None:
    assert article.current is not None
    start = article.current.text.index("900 people")
    wrong = words(signed_in(sam), article, "add", "900 people", start="3", end="13")
    assert wrong.status_code == 302
    right = words(signed_in(sam), article, "add", "people", start=str(start + 4), end=str(start + 10))
    assert right.status_code == 302
    assert {"900 people", "people"} <= set(Claim.objects.values_list("words", flat=True))


def test_what_is_refused_keeps_what_was_typed(
    article: Article, review: Review, sam: User, signed_in: SignIn
) -> None:
    answer = words(signed_in(sam), article, "span", "dismissed 121 dockers", claim=str(review.claim_id))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "are not in the article" in page
    assert ">dismissed 121 dockers</textarea>" in page
    assert words(signed_in(sam), article, "span", "120 dockers").status_code == 422
    assert words(signed_in(sam), article, "burn", "120 dockers").status_code == 422


def test_split_and_made_one_again(article: Article, sam: User, signed_in: SignIn) -> None:
    review = factories.review_of(article, "4,200")
    client = signed_in(sam)
    words(client, article, "split", "in March 2026", claim=str(review.claim_id))
    second = Review.objects.get(claim__words="in March 2026")
    assert article.current is not None
    sent = {"review": [str(review.pk), str(second.pk)], "version": str(article.current.pk)}
    merge = reverse("reviews:triage_merge", args=[article.pk])
    assert client.post(merge, sent)["Location"] == f"{page_of(article)}?claim={review.claim_id}"
    second.refresh_from_db()
    assert second.state == State.SUPERSEDED
    assert client.post(merge, sent | {"review": [str(review.pk)]}).status_code == 422


def test_raise_and_wording(article: Article, review: Review, sam: User, signed_in: SignIn) -> None:
    client, back = signed_in(sam), {"back": page_of(article)}
    for points, status in (("20", 302), ("21", 422), ("-1", 422), ("much", 422)):
        answer = client.post(reverse("reviews:raise", args=[review.pk]), back | {"points": points})
        assert answer.status_code == status, points
    review.refresh_from_db()
    assert review.raised == 20
    client.post(reverse("reviews:wording", args=[review.pk]), back | {"wording": "They were dismissed."})
    assert str(Claim.objects.get(pk=review.claim_id)) == "They were dismissed."


def test_only_editors_do_triage(
    article: Article, review: Review, mara: User, ruth: User, signed_in: SignIn
) -> None:
    for person in (mara, ruth):
        client = signed_in(person)
        assert client.get(page_of(article)).status_code == 403
        assert words(client, article, "span", "120 dockers").status_code == 403
        for name in ("raise", "wording"):
            assert client.post(reverse(f"reviews:{name}", args=[review.pk])).status_code == 403
        assert client.post(reverse("reviews:assign_many")).status_code == 403


def test_who_has_a_claim_open_hears_what_others_did(
    article: Article, review: Review, sam: User, mara: User, signed_in: SignIn
) -> None:
    leases.lease_claim(review.pk, actor=mara)
    client = signed_in(mara)
    stamp = client.get(reverse("reviews:bench", args=[review.pk])).context["stamp"]
    now = reverse("reviews:bench_now", args=[review.pk]) + "?mine"
    assert client.get(now, headers={"Stamp": stamp}).status_code == 204
    client.post(reverse("reviews:draft", args=[review.pk]), {"rationale": "Mine"})
    assert client.get(now, headers={"Stamp": stamp}).status_code == 204
    signed_in(sam).post(reverse("reviews:wording", args=[review.pk]), {"wording": "They were dismissed."})
    assert (
        "Sam Okafor changed the public wording of this claim."
        in client.get(now, headers={"Stamp": stamp}).content.decode()
    )
    words(signed_in(sam), article, "span", "120 dockers", claim=str(review.claim_id))
    answer = client.get(now, headers={"Stamp": stamp}).content.decode()
    assert "Sam Okafor changed the text of this claim." in answer
    assert "Take again" in answer


def test_a_long_article_asks_few_questions_of_the_database(
    article: Article, sam: User, signed_in: SignIn, django_assert_max_num_queries
) -> None:
    client = signed_in(sam)
    with django_assert_max_num_queries(30) as few:
        client.get(page_of(article))
    text = "\n\n".join(
        f"The port of Aldmouth handled {n},200 containers in {1990 + n}." for n in range(1, 30)
    )
    long = factories.make_article(sam, text)
    with django_assert_max_num_queries(30) as many:
        assert client.get(page_of(long)).status_code == 200
    assert len(many) <= len(few)
