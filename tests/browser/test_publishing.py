"""Published claims in a real browser: an error report from the claim's page to its answer, a card on another site."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.publishing.models import CurrentRelease
from newsdesk.publishing.public_api.oembed import EmbeddedCard
from tests.browser.conftest import Elsewhere
from tests.publishing.conftest import publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AtDesk = Callable[..., Page]


def check_axe(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []


def test_a_reader_reports_an_error_and_reads_ruths_answer(
    live_server, article: Article, mara: User, ruth: User, at_desk: AtDesk, chromium: Browser, settings
) -> None:
    settings.PUBLIC_URL = live_server.url
    claim = publish(article, "4,200 containers", mara, ruth)
    reader = chromium.new_page(base_url=live_server.url, viewport={"width": 360, "height": 800})
    reader.goto(f"/claims/{claim}/")
    reader.get_by_text("Report an error").click()
    reader.get_by_label("What is wrong?").fill("The table says 4,020.")
    # Nobody sees it, so nobody can fill it in.
    expect(reader.locator("input[name=website]")).not_to_be_in_viewport()
    check_axe(reader)
    reader.get_by_role("button", name="Send report").click()
    expect(reader.get_by_text("We are looking into your report")).to_be_visible()
    check_axe(reader)

    desk = at_desk(ruth)
    desk.get_by_role("link", name="Reports", exact=True).first.click()
    check_axe(desk)
    desk.get_by_role("link", name="The table says 4,020.").click()
    check_axe(desk)
    desk.get_by_label("Correct", exact=True).check()
    desk.get_by_label("What readers are told").fill("We doubt the figure.")
    desk.get_by_label("Answer to the reader").fill("It does: we check this again.")
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("No reports to answer")).to_be_visible()

    reader.reload()
    expect(reader.get_by_text("It does: we check this again.")).to_be_visible()
    assert CurrentRelease.objects.get(claim=claim).under_review
    reader.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [300, 480])
def test_a_claim_stands_on_another_site_as_a_card(
    live_server,
    article: Article,
    mara: User,
    ruth: User,
    chromium: Browser,
    settings,
    elsewhere: Elsewhere,
    width: int,
    scheme,
) -> None:
    settings.PUBLIC_URL = live_server.url
    claim = publish(article, "4,200 containers", mara, ruth)
    elsewhere.page = f"<!doctype html><html lang=en><title>Another site</title><main><h1>Another site</h1>{EmbeddedCard(claim, 'A claim', width).html}"
    context = chromium.new_context(color_scheme=scheme, viewport={"width": 800, "height": 500})
    page = context.new_page()
    page.goto(elsewhere.url)
    card = page.frame_locator("iframe")
    expect(card.get_by_text("The port of Aldmouth handled 4,200 containers")).to_be_visible()
    expect(card.get_by_text("Said by the harbour authority, and there is evidence")).to_be_visible()
    frame = page.frames[1]
    assert frame.evaluate("document.documentElement.scrollWidth") <= width
    assert frame.evaluate("document.documentElement.scrollHeight") <= EmbeddedCard(claim, "").height
    assert context.cookies() == []
    check_axe(page)
    context.close()


def test_no_other_page_of_the_desk_can_be_framed(
    live_server, article: Article, mara: User, ruth: User, chromium: Browser, elsewhere: Elsewhere
) -> None:
    claim = publish(article, "4,200 containers", mara, ruth)
    elsewhere.page = f"<!doctype html><iframe src='{live_server.url}/claims/{claim}/'></iframe>"
    page = chromium.new_page()
    page.goto(elsewhere.url)
    page.wait_for_load_state("networkidle")
    assert page.frame_locator("iframe").get_by_text("4,200 containers").count() == 0
    page.close()
