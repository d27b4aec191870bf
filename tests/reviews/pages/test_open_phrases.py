"""What a sentence leaves to its article is named wherever the sentence is read without it."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.models import Rating, Review
from reviews.workflow import leases
from tests import factories

SignIn = Callable[[User], Client]
TITLE = "Brookmere care home plan"
STORY = """Norvolt and Sundal both make batteries. Inspectors visited Norvolt and Sundal.

The Food Standards Authority said it had fined the company £412,000 in March 2025.

Sundal employs 900 people in Helm."""
ASKED = "Can they tell what these words mean? the company"


@pytest.fixture
def story(sam: User) -> Article:
    return factories.make_article(sam, STORY, title=TITLE)


def _page(client: Client, name: str, *pk: object) -> str:
    return " ".join(client.get(reverse(f"reviews:{name}", args=pk)).content.decode().split())


def _save(client: Client, review: Review, statement: str) -> str:
    answer = client.post(reverse("reviews:draft", args=[review.pk]), {"statement": statement})
    return " ".join(answer.content.decode().split())


def test_the_queue_says_what_an_open_sentence_is_about(story: Article, mara: User, signed_in: SignIn) -> None:
    page = _page(signed_in(mara), "queue")

    assert "The Food Standards Authority had fined the company £412,000 in March 2025." in page
    # Once: the other claim reads alone.
    assert page.count(f'about: <span dir="auto">{TITLE}</span>') == 1
    assert "Sundal employs 900 people in Helm." in page


def test_the_queue_says_what_a_sentence_without_a_name_is_about(
    sam: User, mara: User, signed_in: SignIn
) -> None:
    factories.make_article(
        sam, "Two workers were killed and 14 wounded in the blast of 3 May 2025.", title="Fire at Helm works"
    )

    page = _page(signed_in(mara), "queue")

    assert "Two workers were killed and 14 wounded" in page
    assert page.count('about: <span dir="auto">Fire at Helm works</span>') == 1


def test_the_queue_shows_what_stands_before_a_claim_that_needs_it(
    sam: User, mara: User, signed_in: SignIn
) -> None:
    before = "A post that linked the vaccine to infertility was shared 400,000 times."
    factories.make_article(sam, f"{TITLE}\n\n{before} It was taken down on 4 May 2025.", title=TITLE)

    page = _page(signed_in(mara), "queue")

    assert "It was taken down on 4 May 2025" in page
    assert page.count(f'just before: <span class="said" dir="auto">“{before}”</span>') == 1


def test_after_an_edit_the_queue_shows_the_words_that_stand_there_now(
    sam: User, mara: User, signed_in: SignIn
) -> None:
    told = "{} that linked the vaccine to infertility was shared.\n\nIt was taken down on 4 May 2025."
    article = factories.make_article(sam, told.format("A post"), title=TITLE)
    factories.resubmit(article, told.format("A video of 2024"), sam)

    page = _page(signed_in(mara), "queue")

    assert "“A video of 2024 that linked the vaccine to infertility was shared.”" in page
    assert "A post" not in page


def test_an_editors_sentence_needs_no_article(story: Article, mara: User, signed_in: SignIn) -> None:
    claim = factories.review_of(story, "£412,000").claim
    claim.wording = "The Food Standards Authority fined Norvolt £412,000 in March 2025."
    claim.save(update_fields=["wording"])

    page = _page(signed_in(mara), "queue")
    assert "about: <span" not in page
    assert "just before:" not in page


def test_the_workbench_asks_for_open_words_until_they_are_named(
    story: Article, mara: User, signed_in: SignIn
) -> None:
    held = leases.lease_claim(factories.review_of(story, "£412,000").pk, actor=mara)
    client = signed_in(mara)

    assert ASKED in _page(client, "bench", held.pk)
    told = _save(client, held, "The Food Standards Authority fined Norvolt £412,000 in March 2025.")
    assert "Can they tell" not in told


def test_the_approver_is_asked_too(story: Article, mara: User, ruth: User, signed_in: SignIn) -> None:
    held = leases.lease_claim(factories.review_of(story, "£412,000").pk, actor=mara)
    factories.submit_verdict(
        held,
        mara,
        Rating.SOURCED,
        statement="The Food Standards Authority fined the company £412,000 in March 2025.",
    )

    assert ASKED in _page(signed_in(ruth), "approval", held.pk)


def test_whoever_has_not_taken_a_claim_reads_the_sentence_that_the_queue_has(
    sam: User, mara: User, signed_in: SignIn
) -> None:
    """Mara opens a claim before she takes it: the sentence stands above the exact words of the article."""
    accused = factories.make_article(sam, f"{TITLE}\n\nNorvolt accused Tessaro of closing 14 mills in 2025.")
    waiting = factories.review_of(accused, "14 mills")

    page = _page(signed_in(mara), "bench", waiting.pk)

    assert re.search(r"<h1[^>]*>Tessaro closed 14 mills in 2025\.?\s*</h1>", page)
    assert "Tessaro of closing 14 mills in 2025</span>" in page
