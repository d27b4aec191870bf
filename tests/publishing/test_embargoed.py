"""Whatever readers can open, with an article under embargo: nothing of it is there; it is again when the embargo ends."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsdesk.articles import visibility
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.lib.errors import Conflict, NotFound
from newsdesk.publishing.model_context import answers
from newsdesk.publishing.models import CurrentRelease, FeedState, Release
from newsdesk.publishing.releases import lifecycle
from reviews.evidence import archive_search
from reviews.models import Rating
from reviews.workflow import leases, verdicts
from tests import factories

SECRET = "4,200 containers"
EARLIER = """Quokka figures

The quokka office counted 77 harbour seals in May 2026.

The port of Aldmouth handled 4,200 containers in March 2026, according to the harbour authority.
"""
PASSAGE = "The quokka office counted 77 harbour seals in May 2026."


def hold(article: Article, **ahead: int) -> None:
    Article.objects.filter(pk=article.pk).update(embargo=timezone.now() + timedelta(**ahead))
    article.refresh_from_db()


@pytest.fixture
def held(published, article, ruth, mara):
    """A claim that was published and corrected, of an article that is under embargo since."""
    lifecycle.reopen_release(published, public_note="We look again.", actor=ruth)
    verdict = factories.submit_verdict(factories.review_of(article, "4,200"), mara, Rating.DISPUTED)
    factories.approve(verdict, ruth, public_note="It was 4,020, not 4,200 containers.")
    factories.commit_rules()
    hold(article, days=1)
    return published


def page(name, **query):
    return lambda client, claim: client.get(reverse(name), query)


def of_claim(name):
    return lambda client, claim: client.get(reverse(name, args=[claim]))


def address(claim):
    return f"http://127.0.0.1:8000{reverse('publishing:claim', args=[claim])}"


READ = {
    "the list of claims": page("publishing:published"),
    "the page of the claim": of_claim("publishing:claim"),
    "its card": of_claim("publishing:card"),
    "the form to report an error": of_claim("publishing:report"),
    "the list of corrections": page("publishing:corrections"),
    "the feed of corrections": page("feeds:corrections"),
    "Atom": page("feeds:atom"),
    "JSON Feed": page("feeds:json"),
    "ClaimReviews": page("feeds:claimreview"),
    "the API's list": page("api:claims"),
    "the API's search": page("api:claims", q="containers"),
    "the API's claim": of_claim("api:claim"),
    "its history": of_claim("api:history"),
    "its ClaimReview": lambda client, claim: client.get(
        reverse("api:claim", args=[claim]), headers={"Accept": "application/ld+json"}
    ),
    "oEmbed": lambda client, claim: client.get(reverse("feeds:oembed"), {"url": address(claim)}),
    "check": lambda client, claim: client.post(
        "/api/v1/check/",
        {"text": "The port of Aldmouth handled 4,200 tins in March 2026."},
        content_type="application/json",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_nothing_of_an_embargoed_article_is_read(name, held, article, client: Client, settings):
    settings.PUBLIC_URL = "http://127.0.0.1:8000"
    answer = READ[name](client, held)
    assert SECRET not in answer.content.decode()
    assert str(held) not in answer.content.decode().replace(f"/{held}/", "")
    hold(article, days=-1)
    again = READ[name](Client(), held)
    if name not in ("the API's claim", "its ClaimReview", "its history"):
        assert again.status_code == 200
    assert SECRET in again.content.decode() or again.status_code == 406


NAMED = {
    "Google's search": page("feeds:fact-check-search", query="containers"),
    "the sitemap": lambda client, claim: client.get(reverse("crawlers:sitemap-file", args=[1])),
    "the claimants": page("api:claimants", q="harbour"),
}


@pytest.mark.parametrize("name", NAMED)
def test_nor_is_the_claim_or_its_claimant_named(name, held, article, client: Client):
    told = "harbour authority" if name == "the claimants" else str(held)
    assert told not in NAMED[name](client, held).content.decode()
    hold(article, days=-1)
    assert told in NAMED[name](Client(), held).content.decode()


def test_a_language_model_is_told_nothing_either(held, article):
    def found():
        return answers.answer_search_claims("containers", "", "", "", 10).claims

    assert found() == []
    with pytest.raises(NotFound):
        answers.answer_get_claim(str(held))
    with pytest.raises(NotFound):
        answers.answer_model_with_claim_history(str(held))
    hold(article, days=-1)
    assert len(found()) == 1


def test_pages_that_were_kept_are_made_anew_when_the_embargo_ends(held, article, client):
    hold(article, seconds=-1)
    before = client.get("/api/v1/claims/").json()["results"]
    assert len(before) == 1
    hold(article, days=1)
    assert client.get("/api/v1/claims/").json()["results"] == []
    # The embargo ends, and nobody writes to the article: only the clock notices.
    hold(article, days=-1)
    FeedState.objects.update(changed_at=timezone.now() - timedelta(days=3))
    token = FeedState.objects.get().token
    lifecycle.publish_due_releases()
    assert FeedState.objects.get().token != token


def test_an_approval_under_embargo_waits_for_its_end(article, mara, ruth):
    hold(article, days=1)
    factories.approve(factories.submit_verdict(factories.review_of(article, "4,200"), mara), ruth)
    assert lifecycle.publish_due_releases() == 0
    assert not Release.objects.exists()
    hold(article, days=-1)
    assert lifecycle.publish_due_releases() == 1
    assert CurrentRelease.objects.verified().count() == 1


@pytest.fixture
def archived(sam):
    return factories.make_article(sam, EARLIER, title="Embargo B Quokka")


def quoted(review, version, mara):
    """Mara quotes the archive as evidence; returns the token of her lease."""
    token = leases.lease_claim(review.pk, actor=mara).lease_token
    start = version.text.index(PASSAGE)
    span = (start, start + len(PASSAGE))
    archive_search.add_archive_search_evidence(
        review.pk, token, version.pk, span, stance="supports", actor=mara
    )
    return token


def test_an_embargoed_article_is_neither_found_nor_quoted_as_evidence(article, archived, mara):
    review, version = factories.review_of(article, "4,200"), archived.current
    assert [hit.article for hit in archive_search.search_archive_for_evidence(review, "quokka")] == [archived]
    hold(archived, days=1)
    assert archive_search.search_archive_for_evidence(review, "quokka") == []
    with pytest.raises(NotFound):
        quoted(review, version, mara)


def test_a_passage_that_came_under_embargo_is_not_published(article, archived, mara, ruth):
    review = factories.review_of(article, "4,200")
    token = quoted(review, archived.current, mara)
    verdicts.save_verdict_draft(
        review.pk, actor=mara, rating="sourced", finding="confirmed", rationale="The office counted.",
        statement="The port of Aldmouth handled 4,200 containers in March 2026.",
    )  # fmt: skip
    verdict = verdicts.submit_verdict(review.pk, token, actor=mara)
    hold(archived, days=1)
    with pytest.raises(Conflict, match="Embargo B Quokka"):
        factories.approve(verdict, ruth)
    hold(archived, days=-1)
    factories.approve(verdict, ruth)
    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    ("embargo", "stopped", "seen", "goes_out"),
    [(None, False, True, True), (-1, False, True, True), (1, False, False, False), (None, True, True, False)],
)
def test_a_record_and_a_query_give_the_same_answer(article, embargo, stopped, seen, goes_out):
    now = timezone.now()
    article.embargo = now + timedelta(hours=embargo) if embargo else None
    article.stopped_at = now if stopped else None
    article.save()
    here = Article.objects.filter(pk=article.pk)
    assert (
        visibility.has_reader_visibility(article)
        is here.filter(visibility.reader_visibility_condition()).exists()
        is seen
    )
    assert (
        visibility.article_visibility_allows_publishing(article)
        is here.filter(visibility.publishable_by_visibility()).exists()
        is goes_out
    )
    assert ArticleVersion.objects.in_the_open(now).filter(article=article).exists() is goes_out
    assert bool(visibility.reason_against_visibility(article)) is not goes_out
