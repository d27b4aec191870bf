"""Pages of a long article: the page, then part after part, is the same as the whole page, without JavaScript too."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from claims import text_parts
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.models import Review
from reviews.pages.parts import asked_part
from reviews.workflow import leases
from tests import factories

SignIn = Callable[[User], Client]
LATER = re.compile(r'data-later="([^"]+)"')


@pytest.fixture
def long_article(article: Article, monkeypatch: pytest.MonkeyPatch) -> Article:
    """An article of which every page takes several parts, because parts are short here."""
    for name, value in {"SHORT": 0, "FIRST": 60, "AROUND": 10, "MORE": 100}.items():
        monkeypatch.setattr(text_parts, name, value)
    for name, value in {"SHORT_ROWS": 0, "FIRST_ROWS": 2, "MORE_ROWS": 2}.items():
        monkeypatch.setattr(asked_part, name, value)
    return article


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def in_parts(client: Client, address: str, rest: str = "") -> tuple[str, int]:
    """The page with every part in its place, as the browser puts it together, and how many parts came."""
    page, count = read(client, address), 0
    while found := LATER.search(page):
        part = read(client, unescape(found[1]) + rest)
        begin = page.rindex("<", 0, page.index(found[0]))
        end = re.compile(r"</(li|div)>").search(page, begin)
        assert end is not None
        page, count = page[:begin] + part + page[end.end() :], count + 1
    return page, count


def seen(page: str) -> list[str]:
    """Everything on the page that a reader sees or can use, without what differs from request to request."""
    main = page[page.index("<main") :]
    main = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|[?&](?:amp;)?whole=1', "", main)
    return re.sub(r"([<>])", r" \1 ", main).split()


def text_of(page: str) -> str:
    """The text of the article alone: the rest of the workbench counts seconds."""
    return page[page.index("<main") : page.index("</article>")]


@pytest.mark.parametrize("name", ["articles:article", "reviews:triage", "articles:clearance"])
@pytest.mark.parametrize("rest", ["", "&rest=1"])
def test_the_parts_of_a_page_make_the_whole_page(
    long_article: Article, sam: User, signed_in: SignIn, name: str, rest: str
) -> None:
    address, client = reverse(name, args=[long_article.pk]), signed_in(sam)
    page, count = in_parts(client, address, rest)
    assert count >= 1
    whole = read(client, f"{address}?whole=1")
    assert not LATER.search(whole)
    assert seen(page) == seen(whole)


def test_triage_opens_around_the_chosen_claim(long_article: Article, sam: User, signed_in: SignIn) -> None:
    review = factories.review_of(long_article, "900 people")
    address = f"{reverse('reviews:triage', args=[long_article.pk])}?claim={review.claim_id}"
    client = signed_in(sam)
    first = read(client, address)
    assert "claim--here" in first
    assert "pick--on" in first
    assert first.count('class="pick') < in_parts(client, address)[0].count('class="pick')
    assert seen(in_parts(client, address)[0]) == seen(read(client, f"{address}&whole=1"))


@pytest.mark.parametrize("taken", [True, False])
def test_a_claim_opens_with_the_text_around_it(
    long_article: Article, mara: User, signed_in: SignIn, taken: bool
) -> None:
    review = factories.review_of(long_article, "dismissed 120 dockers")
    if taken:
        leases.lease_claim(review.pk, actor=mara)
    client, address = signed_in(mara), reverse("reviews:bench", args=[review.pk])
    first = read(client, address)
    assert "claim--here" in first
    assert "handled 4,200 containers" not in first
    assert 'href="/desk/' in first
    page, count = in_parts(client, address)
    assert count >= 1
    assert seen(text_of(page)) == seen(text_of(read(client, f"{address}?whole=1")))


def test_numbers_are_those_of_the_whole_article(long_article: Article, sam: User, signed_in: SignIn) -> None:
    client = signed_in(sam)
    numbered = re.findall(
        r'data-claim="(\d+)" id="claim-',
        read(client, f"{reverse('articles:article', args=[long_article.pk])}?whole=1"),
    )
    for review in Review.objects.of_article(long_article.pk):
        bench = read(client, reverse("reviews:bench", args=[review.pk]))
        here = re.search(r'claim--here" data-claim="(\d+)"', bench)
        assert here is not None
        assert f"claim {here[1]} of {len(numbered)}" in bench


def test_a_verdict_is_approved_beside_the_words_that_it_judged(
    long_article: Article, sam: User, mara: User, ruth: User, signed_in: SignIn
) -> None:
    verdict = factories.submit_verdict(factories.review_of(long_article, "900 people"), mara)
    factories.resubmit(long_article, factories.TEXT.replace("900 people", "950 people"), sam)
    page, count = in_parts(signed_in(ruth), reverse("reviews:approval", args=[verdict.review_id]))
    assert count >= 1
    assert "harbour authority" in page
    assert "950 people" not in page[page.index('class="text') : page.index("</article>")]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("part=text&after=nowhere&version={version}", 422),
        ("part=text&after=1", 422),
        ("part=pictures&after=1&version={version}", 404),
        ("part=text&after=1&version=019a0000-0000-7000-8000-000000000000", 404),
        ("part=text&after=99999&version={version}", 200),
    ],
)
def test_a_part_that_is_not_there(
    long_article: Article, sam: User, signed_in: SignIn, query: str, status: int
) -> None:
    assert long_article.current is not None
    for name in ("articles:article", "reviews:triage"):
        address = reverse(name, args=[long_article.pk])
        answer = signed_in(sam).get(f"{address}?{query.format(version=long_article.current.pk)}")
        assert answer.status_code == status
    review = factories.review_of(long_article, "dismissed 120 dockers")
    strange = factories.review_of(long_article, "900 people").claim.mentions.get()
    address = reverse("reviews:text", args=[review.pk])
    assert signed_in(sam).get(f"{address}?part=text&after=1&mention={strange.pk}").status_code == 404
    assert signed_in(sam).get(address).status_code == 422
