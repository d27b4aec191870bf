"""Features around the claim in a real browser: earlier claims, two reviews, statistics."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.models import Rating
from reviews.workflow import leases, second_opinions
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AtDesk = Callable[..., Page]
SECOND = """Dockers at Aldmouth

The port of Aldmouth handled 4,200 containers in March 2026, according to the harbour authority.

The harbour employs 650 people.
"""


def check_axe(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []


def test_an_earlier_verdict_is_confirmed_and_taken_into_the_draft(
    live_server, article: Article, sam: User, mara: User, jonas: User, ruth: User, at_desk: AtDesk
) -> None:
    factories.approve(factories.submit_verdict(factories.review_of(article, "4,200"), mara), ruth)
    review = factories.review_of(factories.make_article(sam, SECOND, title="Dockers at Aldmouth"), "4,200")
    leases.lease_claim(review.pk, actor=jonas)

    page = at_desk(jonas)
    page.goto(f"/desk/{review.pk}/")
    beside = page.locator("#precedents")
    expect(beside).to_contain_text("the same claim")
    expect(beside).to_contain_text("Mara Lindqvist")
    expect(beside.get_by_role("button", name="Copy its verdict")).to_have_count(0)
    check_axe(page)

    beside.get_by_role("button", name="Match").first.click()
    expect(beside).to_contain_text("confirmed by Jonas Weber")
    beside.get_by_role("button", name="Copy its verdict").click()
    expect(page.get_by_text("The earlier verdict was copied to your draft.")).to_be_visible()
    # Her words, and not her name: the explanation is published.
    expect(page.locator("#rationale")).to_have_value("The published figures were read.")
    expect(page.locator("input[name=rating][value=sourced]")).to_be_checked()
    expect(page.locator("#evidence")).to_contain_text("In March the port handled 4,200 containers.")


def test_two_opinions_differ_and_an_approver_chooses(
    live_server, article: Article, sam: User, mara: User, jonas: User, ruth: User, at_desk: AtDesk
) -> None:
    review = second_opinions.require_second_opinion(factories.review_of(article, "4,200").pk, actor=sam)
    factories.submit_verdict(review, mara, Rating.SOURCED)
    reader = at_desk(jonas)
    reader.goto(f"/desk/{review.pk}/")
    expect(reader.get_by_text("is hidden until the second is submitted")).to_be_visible()
    expect(reader.get_by_text("Mara")).to_have_count(0)
    factories.submit_verdict(review, jonas, Rating.UNSUPPORTED)

    page = at_desk(ruth)
    page.goto(f"/desk/{review.pk}/approval/")
    expect(page.get_by_text("Two reviewers disagree")).to_be_visible()
    check_axe(page)
    page.get_by_role("link", name="Mara Lindqvist: Sourced").click()
    expect(page.locator(".verdict").first.locator(".asked").last).to_contain_text("Sourced")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Approved and published.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_shows_itself_to_everybody(
    live_server, article: Article, sam: User, mara: User, ruth: User, at_desk: AtDesk, scheme: str
) -> None:
    verdict = factories.submit_verdict(factories.review_of(article, "4,200"), mara)
    factories.approve(verdict, ruth)
    page = at_desk(sam, color_scheme=scheme)
    page.goto("/desk/")
    page.get_by_role("link", name="Statistics").first.click()
    expect(page.get_by_role("heading", name="From upload to verdict")).to_be_visible()
    expect(page.locator("svg rect")).to_have_count(28)
    check_axe(page)
    page.goto(f"/desk/{verdict.review_id}/evidence/{verdict.evidence.get().pk}/kept/")
    expect(page.get_by_text("The URL has not been fetched yet")).to_be_visible()
    check_axe(page)
