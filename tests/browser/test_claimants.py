"""The wrong claimant, from the workbench to the corrected page: changed, approved, published, reported, changed again, corrected."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from claims.people import registry
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.models import Review
from tests import factories
from tests.browser.conftest import stands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AtDesk = Callable[..., Page]
STATEMENT = "The company dismissed 120 dockers without notice in April."


def check_axe(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []


def change_to(page: Page, typed: str, name: str) -> None:
    """Open the list at the workbench, type, and pick."""
    page.keyboard.press("o")
    expect(page.locator("#who-q")).to_be_focused()
    expect(page.locator("#who-found")).to_contain_text("Nobody: the article says it itself")
    page.keyboard.type(typed)
    choice = page.locator("#who-found").get_by_role("button", name=name)
    expect(choice).to_be_visible()
    page.locator("#who-cue").fill("said")
    choice.click()
    expect(page.get_by_text(f"Now attributed to {name}.")).to_be_visible()


def give_verdict(page: Page) -> None:
    """Evidence, both questions, the explanation; and away."""
    page.keyboard.press("e")
    evidence = page.locator("#evidence")
    evidence.get_by_label("Title").fill("Letter of the union")
    evidence.get_by_label("Passage").fill("On 3 April 120 of our members lost their work.")
    evidence.locator("label", has_text="for it").click()
    evidence.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".proof").last).to_contain_text("Letter of the union")


def finish(page: Page) -> None:
    page.keyboard.press("1")
    page.keyboard.press("4")
    page.get_by_label("The claim as one sentence").fill(STATEMENT)
    page.get_by_label("Explanation (published)").fill("The letter names 120 people.")
    expect(page.locator(".lacks")).to_contain_text("Ready to submit")
    page.get_by_role("button", name="Submit for approval").click()
    expect(page.get_by_text("Submitted").first).to_be_visible()


def approve(page: Page, line: str, corrected: str = "") -> None:
    page.goto(reverse("reviews:approvals"))
    page.get_by_role("link", name=line).click()
    if corrected:
        page.get_by_label("What readers are told").fill(corrected)
    page.get_by_role("button", name="Approve").first.click()
    expect(page.get_by_text("published").first).to_be_visible()


def test_the_wrong_claimant_is_changed_approved_published_and_corrected(
    live_server, article: Article, mara: User, ruth: User, at_desk: AtDesk, chromium: Browser, settings
) -> None:
    settings.PUBLIC_URL = live_server.url
    registry.registered_by_name("Karin de Boer")
    review = factories.review_of(article, "120 dockers")
    bench = at_desk(mara)
    bench.goto(reverse("reviews:queue"))
    bench.locator(".row", has_text="120 dockers").get_by_role("button", name="Take").click()
    expect(bench.locator(".bench__told")).to_contain_text("Union officials")
    stands(bench)
    # The article names the pilot, the directory the minister; accents and case do not matter.
    change_to(bench, "vos", "Elena Voss")
    check_axe(bench)
    expect(bench.locator("mark .claimant, .claimant").first).to_contain_text("Elena Voss")
    give_verdict(bench)
    finish(bench)
    approver = at_desk(ruth)
    approve(approver, "Said by Elena Voss")

    reader = chromium.new_page(base_url=live_server.url, viewport={"width": 360, "height": 800})
    reader.goto(f"/claims/{review.claim_id}/")
    expect(reader.locator("h1")).to_contain_text("Said by Elena Voss")
    reader.get_by_text("Report an error").click()
    reader.get_by_label("What is wrong?").fill("The minister said it.")
    reader.get_by_role("button", name="Send report").click()
    expect(reader.get_by_text("We are looking into your report")).to_be_visible()

    approver.goto(reverse("publishing:reports"))
    approver.get_by_role("link", name="The minister said it.").click()
    approver.get_by_role("radio", name="Correct").check()
    approver.get_by_label("What readers are told").fill("We check who said it.")
    approver.get_by_label("Answer to the reader").fill("We check who said it.")
    approver.keyboard.press("Control+Enter")
    expect(approver.get_by_text("No reports to answer")).to_be_visible()

    bench.goto(reverse("reviews:bench", args=[review.pk]))
    bench.get_by_role("button", name="Take").first.click()
    expect(bench.locator(".bench__told")).to_contain_text("Elena Voss")
    stands(bench)
    change_to(bench, "karin", "Karin de Boer")
    if not bench.locator(".proof").count():
        give_verdict(bench)
    finish(bench)
    approve(approver, "Said by Karin de Boer", corrected="It was the minister, not the pilot.")
    reader.goto(f"/claims/{review.claim_id}/")
    expect(reader.locator("h1")).to_contain_text("Said by Karin de Boer")
    expect(reader.get_by_text("Corrected.")).to_be_visible()
    assert Review.objects.get(pk=review.pk).claim.releases.count() == 2
    reader.close()

    # Her page has the claim, in the chart and in the list.
    approver.goto(reverse("reviews:claimants"))
    approver.get_by_role("link", name="Karin de Boer").click()
    expect(approver.locator("svg.stacks")).to_be_visible()
    expect(approver.locator(".rows")).to_contain_text("Said by Karin de Boer")
    check_axe(approver)
    approver.set_viewport_size({"width": 360, "height": 800})
    assert approver.evaluate("document.documentElement.scrollWidth") <= 360
    check_axe(approver)
