"""Mara searches from any page with the keyboard, and looks through the filters on a wide and a narrow screen."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from tests import factories
from tests.browser.conftest import stands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AtDesk = Callable[..., Page]


def nothing_in_the_way(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0, "the page scrolls sideways"


def test_mara_presses_slash_types_goes_down_and_opens_the_claim(
    mara: User, article: Article, at_desk: AtDesk
) -> None:
    page = at_desk(mara)
    page.goto(reverse("articles:list"))
    page.keyboard.press("/")
    page.keyboard.type("4200 containers")
    first = page.locator("#quick-found [data-hit]").first
    expect(first).to_be_visible()
    expect(first.locator("mark").first).to_have_text("4,200")
    nothing_in_the_way(page)
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#quick-q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('reviews:bench', args=[factories.review_of(article, '4,200').pk])}")


def test_escape_closes_the_box_and_the_page_keeps_what_was_typed_on_it(
    sam: User, article: Article, at_desk: AtDesk
) -> None:
    page = at_desk(sam)
    page.goto(reverse("articles:new"))
    page.get_by_label("Title").first.fill("Half a title")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#quick-q")).to_be_focused()
    page.keyboard.type("a / b")
    page.keyboard.press("Escape")
    expect(page.locator("#quick")).to_be_hidden()
    expect(page.get_by_label("Title").first).to_have_value("Half a title")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark")])
def test_enter_leads_to_the_page_with_filters(
    mara: User, article: Article, at_desk: AtDesk, width: int, scheme: str
) -> None:
    page = at_desk(mara, color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.locator("[data-search-link]").click()
    page.keyboard.type("harbour")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=harbour")
    nothing_in_the_way(page)
    stands(page)
    page.locator(".facet__one", has_text="Articles").click()
    expect(page.locator(".facet__one[aria-current]")).to_contain_text("Articles")
    expect(page.locator("h2", has_text="Claims")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.locator("#search-q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-hit]").first).to_be_focused()
    nothing_in_the_way(page)


def test_without_script_the_link_leads_to_the_page(mara: User, article: Article, at_desk: AtDesk) -> None:
    page = at_desk(mara, java_script_enabled=False)
    page.get_by_role("link", name="Search").click()
    page.locator("#search-q").fill("containers")
    page.locator("#search-q").press("Enter")
    expect(page.locator("mark").first).to_have_text("containers")
