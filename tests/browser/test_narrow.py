"""The workbench on a telephone: its bar leaves room for the claim, and everything can still be done."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.models import Review
from reviews.workflow import leases
from tests import factories
from tests.browser.conftest import stands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_bar_takes_at_most_96_pixels_and_holds_every_action(
    live_server, article: Article, mara: User, at_desk: Callable[..., Page], scheme: str
) -> None:
    review = leases.lease_claim(factories.review_of(article, "dismissed 120 dockers").pk, actor=mara)
    page = at_desk(mara, color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/desk/{review.pk}/")
    stands(page)
    bar = page.locator(".submit")
    assert bar.evaluate("bar => bar.getBoundingClientRect().height") <= 96
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_text("More", exact=True).click()
    for name in ("Submit and take next", "Release", "Take next", "not checkable"):
        expect(bar.get_by_role("button", name=name, exact=True)).to_be_visible()
    bar.get_by_role("button", name="Release", exact=True).click()
    expect(page.get_by_text("Claim released.")).to_be_visible()
    assert Review.objects.get(pk=review.pk).holder is None
    page.goto(f"/desk/{review.pk}/")
    expect(bar.get_by_role("button", name="Take this claim")).to_be_visible()
    assert bar.evaluate("bar => bar.getBoundingClientRect().height") <= 96


def test_dark_pages_are_chosen_in_the_settings(live_server, mara: User, at_desk: Callable[..., Page]) -> None:
    page = at_desk(mara, color_scheme="light")
    page.goto("/settings/")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_label("dark", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Settings saved.")).to_be_visible()
    assert page.evaluate(paper) != light
    mara.refresh_from_db()
    assert mara.time_zone, "the browser gave its time zone"


def test_the_queue_in_arabic_is_mirrored_and_fits_a_telephone(
    live_server, article: Article, mara: User, at_desk: Callable[..., Page], settings
) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "العربية")]
    mara.language = "ar"
    mara.save()
    page = at_desk(mara)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/desk/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    brand, menu = page.locator(".top__brand").bounding_box(), page.locator(".menu > summary").bounding_box()
    assert brand is not None
    assert menu is not None
    assert brand["x"] > menu["x"], "the first thing of a line is at the right"
