"""Evidence from the newsroom's archive: found by its words, stored exactly, only from articles without an embargo."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput, NotFound
from newsdesk.publishing.models import CurrentRelease
from reviews.evidence import archive_search, snapshots
from reviews.models import Evidence, Review
from reviews.workflow import leases, second_opinions, terms, verdicts
from tests import factories

EARLIER = """Aldmouth in figures

The harbour authority said in April that 4,200 containers went through the port of Aldmouth in March 2026.

A storm closed the northern pier on Monday.
"""
PASSAGE = "4,200 containers went through the port of Aldmouth in March 2026"


@pytest.fixture
def earlier(sam) -> Article:
    url = "https://paper.example/2026/figures"
    return factories.make_article(sam, EARLIER, title="Aldmouth in figures", source_url=url)


@pytest.fixture
def review(article, earlier) -> Review:
    return factories.review_of(article, "4,200")


@pytest.fixture
def token(review, mara):
    """Mara has the claim in hand."""
    return leases.lease_claim(review.pk, actor=mara).lease_token


def span(article: Article, words: str = PASSAGE) -> tuple[int, int]:
    assert article.current is not None
    start = article.current.text.index(words)
    return start, start + len(words)


def pick_page(review: Review, article: Article) -> str:
    assert article.current is not None
    return reverse("reviews:archive_article", args=[review.pk, article.current.pk])


def add(review, token, earlier, mara) -> Evidence:
    found = archive_search.add_archive_search_evidence(
        review.pk, token, earlier.current.pk, span(earlier), stance="supports", actor=mara
    )
    factories.react()
    found.refresh_from_db()
    return found


def titles(review: Review, words: str = "") -> list[str]:
    return [hit.article.title for hit in archive_search.search_archive_for_evidence(review, words)]


def test_the_archive_offers_what_shares_rare_words_and_is_looked_through_by_one_s_own(review, article):
    assert titles(review) == ["Aldmouth in figures"], "never the claim's own article"
    assert titles(review, "storm pier") == ["Aldmouth in figures"]
    assert titles(review, '"pier storm"') == []
    [hit] = archive_search.search_archive_for_evidence(review, "storms")
    assert ("storm", True) in hit.pieces


def test_what_is_under_embargo_is_neither_found_nor_taken(review, token, earlier, mara, signed_in):
    Article.objects.filter(pk=earlier.pk).update(embargo=timezone.now() + timedelta(hours=1))
    assert titles(review) == []
    assert signed_in(mara).get(pick_page(review, earlier)).status_code == 404
    with pytest.raises(NotFound):
        archive_search.add_archive_search_evidence(
            review.pk, token, earlier.current.pk, span(earlier), stance="supports", actor=mara
        )


def test_an_article_is_no_evidence_of_itself(review, token, article, mara):
    with pytest.raises(BadInput, match="cannot be its evidence"):
        archive_search.add_archive_search_evidence(
            review.pk, token, article.current.pk, (0, 10), stance="supports", actor=mara
        )


def test_mara_looks_selects_and_finds_the_words_again(review, token, earlier, mara, signed_in):
    browser = signed_in(mara)
    bench = reverse("reviews:bench", args=[review.pk])
    assert reverse("reviews:archive", args=[review.pk]) in browser.get(bench).text
    found = browser.get(reverse("reviews:archive", args=[review.pk]), {"q": "containers"})
    assert pick_page(review, earlier) in found.text
    page = pick_page(review, earlier)
    assert 'data-at="' in browser.get(page).text

    start, end = span(earlier)
    sent = {"token": str(token), "words": PASSAGE, "start": start, "end": end, "stance": "supports"}
    nothing = browser.post(page, sent | {"words": "4,300 containers", "start": "", "end": ""})
    assert nothing.status_code == 422
    assert ">4,300 containers</textarea>" in nothing.text, "what was typed stays"
    assert browser.post(page, sent | {"stance": ""}).status_code == 422
    assert browser.post(page, sent)["Location"] == bench

    item = review.evidence.get()
    assert (item.passage, item.archive_start, item.archive_end) == (PASSAGE, start, end)
    assert (item.title, item.url) == ("Aldmouth in figures", "https://paper.example/2026/figures")
    shown = reverse("reviews:archive_passage", args=[review.pk, item.pk])
    assert f"{shown}#passage" in browser.get(bench).text
    assert f'<mark class="passage" id="passage">{PASSAGE}</mark>' in browser.get(shown).text


def test_only_whoever_has_the_claim_in_hand_looks_for_evidence_on_it(
    review, token, earlier, jonas, signed_in
):
    browser = signed_in(jonas)
    assert browser.get(reverse("reviews:archive", args=[review.pk])).status_code == 409
    assert browser.get(pick_page(review, earlier)).status_code == 409
    assert browser.post(pick_page(review, earlier), {"token": str(token)}).status_code == 409


def test_it_is_checked_as_what_stands_at_an_address_and_a_changed_article_says_so(
    review, token, earlier, mara, sam, signed_in
):
    item = add(review, token, earlier, mara)
    assert item.found == "exact"
    assert item.snapshots.get().sha256 == earlier.current.sha256
    factories.resubmit(earlier, EARLIER.replace(PASSAGE, "nobody counted how many"), sam)
    Evidence.objects.update(looked_at=timezone.now() - timedelta(days=2))
    assert snapshots.recheck_snapshots() == 1
    item.refresh_from_db()
    assert item.standing == Evidence.Standing.CHANGED
    page = signed_in(mara).get(reverse("reviews:archive_passage", args=[review.pk, item.pk])).text
    assert "The article has changed since" in page
    assert PASSAGE in page, "which the reviewer read"


def test_readers_get_the_passage_with_the_article_s_address_and_hash(review, token, earlier, mara, ruth):
    add(review, token, earlier, mara)
    fields = {"rating": "sourced", "finding": "confirmed", "rationale": "We reported the figure in April."}
    verdicts.save_verdict_draft(
        review.pk, actor=mara, statement=terms.proposed_statement_in_terms(review.claim), **fields
    )
    factories.approve(verdicts.submit_verdict(review.pk, token, actor=mara), ruth)
    release = CurrentRelease.objects.get(claim=review.claim_id).release
    [told] = json.loads(bytes(release.payload))["evidence"]
    assert (told["passage"], told["url"]) == (PASSAGE, "https://paper.example/2026/figures")
    assert told["snapshot"]["sha256"] == earlier.current.sha256


def test_the_database_keeps_the_passage_to_the_letters_of_its_version(review, token, earlier, mara):
    item = add(review, token, earlier, mara)
    for wrong in ({"passage": "4,300 containers"}, {"archive_start": 0}):
        with pytest.raises(IntegrityError, match="letter by letter"), transaction.atomic():
            Evidence.objects.filter(pk=item.pk).update(**wrong)
    with pytest.raises(IntegrityError, match="evidence_archive_whole"), transaction.atomic():
        Evidence.objects.filter(pk=item.pk).update(archive_version=None)


def test_a_second_reviewer_does_not_see_where_the_first_one_looked(
    review, earlier, mara, jonas, sam, signed_in
):
    second_opinions.require_second_opinion(review.pk, actor=sam)
    token = leases.lease_claim(review.pk, actor=mara).lease_token
    item = add(review, token, earlier, mara)
    fields = {"rating": "sourced", "finding": "confirmed", "rationale": "We reported the figure in April."}
    verdicts.save_verdict_draft(
        review.pk, actor=mara, statement=terms.proposed_statement_in_terms(review.claim), **fields
    )
    verdicts.submit_verdict(review.pk, token, actor=mara)
    shown = reverse("reviews:archive_passage", args=[review.pk, item.pk])
    assert signed_in(jonas).get(shown).status_code == 404
    assert signed_in(mara).get(shown).status_code == 200
