"""Three tasks of somebody's first day, by the links of the pages alone: find, finish an article, correct."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.publishing.releases import lifecycle
from reviews.models import Review
from reviews.search import facets
from reviews.states import State
from reviews.workflow import verdicts
from tests import factories
from tests.factories import make_article

EARLIER = """The harbour in autumn

Elena Voss, a pilot, said that the port lost 14 ships in the storm.
"""


def read(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def link(page: str, words: str) -> str:
    """The address of the first link with these words."""
    links = re.findall(r'<a\b[^>]*?href="([^"]+)"[^>]*>(.*?)</a>', page, re.DOTALL)
    return next(address for address, text in links if words in " ".join(text.split()))


@pytest.fixture
def last_month(time_machine, sam: User, article: Article) -> str:
    """What Elena Voss said in an article of the month before; returns its name."""
    now = timezone.now()
    before = now.replace(day=1) - timedelta(days=3)
    time_machine.move_to(before)
    make_article(sam, EARLIER, title="The harbour in autumn")
    time_machine.move_to(now)
    return f"{before:%B %Y}"


def test_mara_finds_what_was_said_about_a_person_last_month(
    mara: User, client: Client, article: Article, last_month: str
) -> None:
    client.force_login(mara)
    everything = read(client, f"{reverse('reviews:search')}?q=Voss")
    assert "losing ships" in everything
    found = read(client, reverse("reviews:search") + link(everything, last_month))
    assert "14 ships" in found
    assert "losing ships" not in found


def test_the_month_is_offered_where_newer_hits_are_too_many_to_count(
    mara: User, client: Client, last_month: str, monkeypatch
) -> None:
    monkeypatch.setattr(facets, "AT_MOST", 1)
    client.force_login(mara)
    page = read(client, f"{reverse('reviews:search')}?q=losing")
    assert "14 ships" in read(
        client, (reverse("reviews:search") + link(page, last_month)).replace("losing", "Voss")
    )


def test_the_record_of_a_person_leads_to_what_is_said_about_them(
    mara: User, client: Client, article: Article
) -> None:
    client.force_login(mara)
    speaker = factories.review_of(article, "4,200").claim.claimant
    assert speaker is not None
    page = read(client, reverse("reviews:claimant", args=[speaker.pk]))
    assert "4,200 containers" in read(client, link(page, "Search by and about"))


def test_sam_opens_a_claim_from_the_margin_of_his_own_article(
    sam: User, client: Client, article: Article
) -> None:
    client.force_login(sam)
    page = read(client, reverse("articles:article", args=[article.pk]))
    assert page.count("Open the claim") == Review.objects.filter(article=article).count()
    assert "You uploaded this article" in read(client, link(page, "Open the claim"))


def test_mara_finishes_three_claims_of_one_article_in_a_row(
    sam: User, mara: User, client: Client, article: Article
) -> None:
    other = make_article(sam, EARLIER, title="The harbour in autumn")
    Review.objects.filter(article=other).update(priority=90)
    client.force_login(mara)
    page = read(client, reverse("articles:article", args=[article.pk]))
    bench = link(page, "Check")
    client.post(bench.replace("/?", "/take/?"))
    for number in range(3):
        review = Review.objects.get(holder=mara, state=State.IN_REVIEW)
        assert review.article_id == article.pk, f"claim {number + 1} is of the article in which she began"
        page = read(client, bench)
        # The page starts with a sentence, so it does not ask for one.
        assert "write the claim as one sentence" not in page
        sent = {
            "token": review.lease_token, "next": "yes", "rating": "unsupported", "rationale": "Nobody knows.",
            "search_log": "The register.", "statement": f"The port of Aldmouth lost {number} ships in 2026.",
            "finding": "confirmed" if review.claim.claimant_id else "not attributed", "side": "says",
        }  # fmt: skip
        answer = client.post(re.search(r'action="([^"]+/submit/[^"]*)"', page)[1], sent)
        assert answer.status_code == 302, answer.content.decode()[-2000:]
        bench = answer.url  # type: ignore[attr-defined]
    assert Review.objects.filter(article=article, state=State.AWAITING_APPROVAL).count() == 3


def test_an_emptied_sentence_is_asked_for(mara: User, client: Client, article: Article) -> None:
    review = factories.review_of(article, "dismissed 120 dockers")
    client.force_login(mara)
    client.post(reverse("reviews:take", args=[review.pk]))
    answer = client.post(reverse("reviews:draft", args=[review.pk]), {"statement": " "})
    assert "write the claim as one sentence" in answer.content.decode()
    assert verdicts.draft_of_verdict(review, mara).statement.strip() == ""


def test_dismissing_a_claim_of_an_article_leads_back_to_the_others(
    mara: User, client: Client, article: Article
) -> None:
    review = factories.review_of(article, "dismissed 120 dockers")
    client.force_login(mara)
    queue = read(client, f"{reverse('reviews:queue')}?article={article.pk}")
    page = read(client, link(queue, "120 dockers"))
    answer = client.post(link(page, "Dismiss"), {"reason": "trivial", "note": ""})
    assert answer.url == f"{reverse('reviews:queue')}?article={article.pk}"  # type: ignore[attr-defined]
    assert Review.objects.get(pk=review.pk).state == State.DISMISSED


def test_ruth_corrects_a_published_claim_which_comes_before_the_others(
    mara: User, ruth: User, client: Client, article: Article
) -> None:
    review = factories.review_of(article, "4,200")
    factories.approve(factories.submit_verdict(review, mara), ruth)
    client.force_login(ruth)
    page = read(client, reverse("publishing:claim", args=[review.claim_id]))
    assert page.index(">Correct<") < page.index("Embed this claim"), "on the first screen"
    client.post(link(page, "Correct"), {"follows": "check", "public_note": "It was another month."})
    first = Review.objects.to_review().most_pressing_first().first()
    assert first == review
    assert {"code": "recheck", "points": 8} in first.factors
    assert first.recheck == lifecycle.CORRECTION
    factories.react()
    client.force_login(mara)
    assert "A correction has started" in read(client, reverse("reviews:notices"))
