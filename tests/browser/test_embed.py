"""`/embed.js` on the page of a publisher: the checked claims are marked in place, under a strict policy, without a cookie."""

from html import escape
from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, Page, expect

from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.models import Rating
from tests import factories
from tests.browser.conftest import Elsewhere
from tests.publishing.conftest import publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = ["4,200 containers", "dismissed 120 dockers", "The harbour employs 900 people"]
PARAGRAPHS = factories.TEXT.strip().split("\n\n")
SHAPES = {
    "pre": f"<pre>{escape(factories.TEXT)}</pre>",
    "p": "".join(f"<p>{escape(one)}</p>" for one in PARAGRAPHS),
    "indented": "".join(
        f"\n    <p>\n      {escape(one).replace(' ', chr(10) + '      ', 3)}\n    </p>\n"
        for one in PARAGRAPHS
    ),
    "with links": "".join(
        f"<p>{escape(one).replace('containers', '<a href=#>containers</a>')}</p>" for one in PARAGRAPHS
    ),
}


def page_with(body: str, desk: str, article: Article) -> str:
    """An article under a policy that allows only what docs/api.md asks for."""
    policy = f"default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; connect-src {desk}"
    return (
        f'<!doctype html><html lang="en"><head><title>Story</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"></head><body><article>{body}</article>'
        f'<script nonce="abc" src="{desk}/embed.js" data-article="{article.pk}"></script></body></html>'
    )


@pytest.fixture
def checked(article: Article, mara: User, ruth: User, live_server: Any, settings: Any) -> list[str]:
    settings.PUBLIC_URL = live_server.url
    return [publish(article, words, mara, ruth, rating) for words, rating in zip(WORDS, Rating, strict=False)]


@pytest.fixture
def reader(chromium: Browser) -> Any:
    """A reader elsewhere, and what their browser complains of."""
    context = chromium.new_context(viewport={"width": 800, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    assert [one for one in complaints if "favicon" not in one] == []
    context.close()


def marked(page: Page) -> str:
    expect(page.locator("newsdesk-claim").first).to_be_visible()
    return " ".join(" ".join(page.locator("newsdesk-claim").all_text_contents()).split())


@pytest.mark.parametrize("shape", SHAPES)
def test_every_checked_claim_is_marked_where_it_stands(
    shape: str, checked: list[str], article: Article, elsewhere: Elsewhere, reader: Page, live_server: Any
) -> None:
    elsewhere.page = page_with(SHAPES[shape], live_server.url, article)
    before = "document.querySelector('article').getBoundingClientRect().height"
    reader.route("**/embed.js", lambda route: route.abort())
    plain = elsewhere.page.replace(
        f'<script nonce="abc" src="{live_server.url}/embed.js"', "<script nonce='abc'"
    )
    shown, elsewhere.page = elsewhere.page, plain
    reader.goto(elsewhere.url)
    height = reader.evaluate(before)
    reader.unroute("**/embed.js")
    elsewhere.page = shown
    reader.goto(elsewhere.url)
    text = marked(reader)
    for claim in Claim.objects.filter(pk__in=checked):
        assert " ".join(claim.words.split()) in text
    assert reader.locator("newsdesk-claim[role=button]").count() == len(checked)
    assert reader.evaluate(before) == height, "the layout moved"
    assert reader.context.cookies() == []


def test_a_click_or_a_key_shows_the_line_with_the_way_to_the_evidence(
    checked: list[str], article: Article, elsewhere: Elsewhere, reader: Page, live_server: Any
) -> None:
    elsewhere.page = page_with(SHAPES["p"], live_server.url, article)
    reader.goto(elsewhere.url)
    reader.locator("newsdesk-claim", has_text="dockers").click()
    card = reader.get_by_role("dialog")
    expect(card).to_be_visible()
    expect(card).to_contain_text("evidence contradicts")
    expect(card.get_by_role("link")).to_have_attribute(
        "href", f"{django_settings.PUBLIC_URL}/claims/{checked[1]}/"
    )
    reader.keyboard.press("Escape")
    expect(card).to_have_count(0)
    reader.keyboard.press("Enter")
    expect(card).to_be_visible()
    card.get_by_role("button", name="Close").click()
    expect(card).to_have_count(0)


def test_the_script_is_small(client: Any) -> None:
    answer = client.get("/embed.js")
    assert len(answer.content) <= 12 * 1024
    assert (answer["Access-Control-Allow-Origin"], answer.cookies) == ("*", {})
