"""A message says what happened, and the pages say beforehand what will: embargo, two reviews, a verdict sent back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claimant
from claims.statements.statement_wording import name_points_back
from newsdesk.articles.models import Article
from newsdesk.lib.datetime_format import format_datetime_in_full
from newsdesk.lib.errors import BadInput
from newsdesk.publishing.releases import embargoes
from reviews.evidence import evidence
from reviews.models import Rating
from reviews.workflow import approval, leases, second_opinions, terms, verdicts
from tests import factories

WORDS = "4,200"


@pytest.fixture
def embargoed(article):
    """Sam's article may go out in five hours."""
    end = timezone.now() + timedelta(hours=5)
    Article.objects.filter(pk=article.pk).update(embargo=end)
    article.refresh_from_db()
    return article


def page(browser, name, *pk):
    return " ".join(browser.get(reverse(f"reviews:{name}", args=pk)).content.decode().split())


def submit(browser, review, reviewer, **told):
    """Submit a complete draft by the page, and follow to the page with the message."""
    token = leases.lease_claim(review.pk, actor=reviewer).lease_token
    evidence.add_evidence(
        review.pk, token, actor=reviewer, title="Monthly figures", url="https://harbour.example/figures",
        passage="In March the port handled 4,200 containers.", stance="supports", primary=True,
    )  # fmt: skip
    fields = {
        "token": token, "rating": "sourced", "finding": "confirmed", "rationale": "We read the figures.",
        "statement": terms.proposed_statement_in_terms(review.claim),
    }  # fmt: skip
    answer = browser.post(reverse("reviews:submit", args=[review.pk]), fields | told, follow=True)
    return " ".join(answer.content.decode().split())


def approve(browser, verdict, **told):
    url = reverse("reviews:approve", args=[verdict.review_id])
    return browser.post(url, {"verdict": verdict.pk} | told, follow=True).content.decode()


def test_an_approval_without_an_embargo_is_published(article, mara, ruth, signed_in):
    verdict = factories.submit_verdict(factories.review_of(article, WORDS), mara)
    assert "Approved and published." in approve(signed_in(ruth), verdict)


def test_under_an_embargo_every_page_says_so_and_the_message_says_when(embargoed, mara, ruth, signed_in):
    moment, review = format_datetime_in_full(embargoed.embargo), factories.review_of(embargoed, WORDS)
    desk = signed_in(mara)
    assert "under embargo until" in page(desk, "queue")
    assert "under embargo until" in page(desk, "bench", review.pk)
    verdict = factories.submit_verdict(review, mara)
    approver = signed_in(ruth)
    assert moment in page(approver, "approvals")
    assert moment in page(approver, "approval", review.pk)
    told = approve(approver, verdict)
    assert f"Approved. It is under embargo and will be published on {moment}." in told
    assert "Approved and published" not in told


def test_an_embargo_that_is_over_is_not_shown(embargoed, mara, ruth, signed_in):
    embargoes.end_embargo(embargoed.pk, reason="They published it.", actor=ruth)
    verdict = factories.submit_verdict(factories.review_of(embargoed, WORDS), mara)
    assert "under embargo" not in page(signed_in(mara), "queue")
    assert "Approved and published." in approve(signed_in(ruth), verdict)


def test_the_first_of_two_reviewers_learns_that_another_one_follows(
    article, sam, mara, jonas, ruth, signed_in
):
    review = second_opinions.require_second_opinion(factories.review_of(article, WORDS).pk, actor=sam)
    browser = signed_in(mara)
    leases.lease_claim(review.pk, actor=mara)
    assert "This claim needs two independent reviews." in page(browser, "bench", review.pk)
    told = submit(browser, review, mara)
    assert "it waits for another reviewer, who does not see yours" in told
    assert "Submitted for approval" not in told
    mine = page(browser, "bench", review.pk)
    assert "We read the figures." in mine
    assert "No verdict yet" not in mine
    assert ">Your draft<" not in mine
    assert "We read the figures." not in page(signed_in(jonas), "bench", review.pk)
    told = submit(signed_in(jonas), review, jonas, rating="unsupported", search_log="The register.")
    assert "Not complete yet" in told, "there is evidence for it"
    told = submit(signed_in(jonas), review, jonas)
    assert "Submitted for approval." in told
    assert ">Your draft<" not in page(browser, "bench", review.pk)


def test_why_a_verdict_was_sent_back_stands_in_the_notice_and_at_the_head(article, mara, ruth, signed_in):
    review = factories.review_of(article, WORDS)
    verdict = factories.submit_verdict(review, mara)
    approval.refuse_approval(review.pk, verdict.pk, actor=ruth, reason="Which table is it?")
    factories.react()
    browser = signed_in(mara)
    assert "Which table is it?" in page(browser, "notices")
    bench = page(browser, "bench", review.pk)
    assert bench.index("Which table is it?") < bench.index("bench__claim")
    again = factories.submit_verdict(review, mara)
    factories.approve(again, ruth)
    bench = page(browser, "bench", review.pk)
    assert bench.index("bench__claim") < bench.index("Which table is it?"), "only below, as its history"


@pytest.mark.parametrize(
    "name", ["its minutes", "Its minutes", "they", "his lawyer", "their spokeswoman", "we", "her"]
)
def test_a_name_that_is_nobodys_without_the_article(name):
    assert name_points_back(name)


@pytest.mark.parametrize(
    "name",
    [
        "Council minutes of Lakemoor",
        "Our Future",
        "Her Majesty’s Treasury",
        "the mayor",
        "It Gets Better",
        "",
    ],
)
def test_a_name_that_readers_can_use(name):
    assert not name_points_back(name)


def test_its_minutes_are_named_before_the_verdict_is_submitted(article, mara, signed_in):
    """The article says “according to its minutes”: the bench asks whose, and takes a name."""
    review = factories.review_of(article, WORDS)
    assert review.claim.claimant is not None
    record = Claimant.objects.filter(pk=review.claim.claimant.pk)
    record.update(name="its minutes")
    browser = signed_in(mara)
    asked = "say who “its minutes” is: readers have only this name"
    assert asked in submit(browser, review, mara)
    assert asked in page(browser, "bench", review.pk)
    with pytest.raises(BadInput, match="its minutes"):
        verdicts.submit_verdict(review.pk, leases.lease_claim(review.pk, actor=mara).lease_token, actor=mara)
    record.update(name="Council minutes of Lakemoor")
    assert asked not in page(browser, "bench", review.pk)


def test_whoever_is_named_beside_the_claimant_has_a_name_too(article, mara):
    review = factories.review_of(article, WORDS)
    with pytest.raises(BadInput, match="their lawyer"):
        factories.submit_verdict(review, mara, finding="misattributed", speaker="their lawyer")


def test_a_verdict_with_such_a_name_is_not_approved(article, mara, ruth):
    review = factories.review_of(article, WORDS)
    verdict = factories.submit_verdict(review, mara, Rating.SOURCED)
    # As it was submitted before anybody asked.
    side = verdict.sides[0] | {"source": "its minutes"}
    verdict.sides = [side]
    told = terms.verdict_sides_in_terms(verdict)
    assert told[0].source == "its minutes"
    with pytest.raises(BadInput, match="Readers cannot tell who"):
        approval._confirmed(review, verdict, "", repeats=False)
