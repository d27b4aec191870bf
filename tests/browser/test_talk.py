"""Mara mentions Jonas in a comment, and asks a source: in real browsers."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.models import Comment, Conversation, Enquiry, Review
from reviews.workflow import leases
from tests import factories
from tests.browser.conftest import stands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AtDesk = Callable[..., Page]
AT_ONCE = 60_000  # two seconds, and what a machine that does much else adds to them


@pytest.fixture
def review(live_server, article: Article, mara: User) -> Review:
    """A claim that Mara has in hand."""
    return leases.lease_claim(factories.review_of(article, "dismissed 120 dockers").pk, actor=mara)


def on_the_bench(page: Page, review: Review) -> None:
    page.goto(f"/desk/{review.pk}/")
    expect(page.locator("#rationale")).to_be_visible()
    expect(page.locator("#comment-box")).to_be_attached()
    stands(page)


def nothing_serious(page: Page) -> None:
    found = Axe().run(page)
    worst = [one["id"] for one in found.response["violations"] if one["impact"] in {"serious", "critical"}]
    assert worst == [], found.generate_report()


def test_mara_calls_jonas_who_answers_and_resolves(
    review: Review, mara: User, jonas: User, at_desk: AtDesk
) -> None:
    hers, his = at_desk(mara), at_desk(jonas)
    on_the_bench(hers, review)
    hers.keyboard.press("m")
    expect(hers.locator("#comment")).to_be_focused()
    hers.keyboard.type("@jon")
    expect(hers.get_by_role("option", name="Jonas Weber")).to_have_attribute("aria-selected", "true")
    nothing_serious(hers)
    hers.keyboard.press("Enter")
    expect(hers.locator("#comment")).to_have_value("@Jonas Weber ")
    hers.keyboard.type("is this the union’s figure?")
    hers.keyboard.press("Control+Enter")
    expect(hers.locator(".talk__called")).to_have_text("@Jonas Weber")
    assert Review.objects.get(pk=review.pk).state == "in review", "the verdict was not submitted by that key"
    hers.locator("#rationale").fill("Half a ")
    factories.react()

    bell = his.locator("#bell")
    his.goto("/desk/")
    expect(bell).to_have_accessible_name("1 new notification")
    bell.click()
    his.get_by_role("link", name="120 dockers").click()
    expect(his.locator(f"#comment-{Comment.objects.get().pk}")).to_be_in_viewport()
    expect(his.locator("#bell")).to_have_accessible_name("Notifications: none new")
    his.get_by_text("Reply", exact=True).first.click()
    his.keyboard.type("Yes, from their own site.")
    his.keyboard.press("Control+Enter")
    expect(hers.locator("#comments")).to_contain_text("Yes, from their own site.", timeout=AT_ONCE)
    expect(hers.locator("#news")).to_contain_text("Jonas Weber commented on this claim")
    expect(hers.locator("#rationale")).to_have_value("Half a ")
    his.get_by_role("button", name="Resolve").click()
    expect(his.locator("#comments")).to_contain_text("2 comments, resolved by Jonas Weber")
    expect(hers.locator("#comments")).to_contain_text("resolved by Jonas Weber", timeout=AT_ONCE)
    hers.locator("#news").get_by_role("link", name="Show").click()
    expect(hers.locator("#news")).to_have_count(0)
    assert Conversation.objects.get().resolved_by == jonas


def test_what_one_is_writing_stays_when_others_speak(
    review: Review, mara: User, jonas: User, at_desk: AtDesk
) -> None:
    hers, his = at_desk(mara), at_desk(jonas)
    on_the_bench(hers, review)
    hers.keyboard.press("m")
    hers.keyboard.type("I am not")
    his.goto(f"/desk/{review.pk}/")
    expect(his.locator("#comment-box")).to_be_attached()
    stands(his)
    his.keyboard.press("m")
    expect(his.locator("#comment")).to_be_focused()
    his.keyboard.type("Look at the date.")
    expect(his.locator("#comment")).to_have_value("Look at the date.")
    his.keyboard.press("Control+Enter")
    expect(his.locator("#comments .talk__text, #comments article").first).to_contain_text("Look at the date.")
    expect(hers.locator("#comments")).to_contain_text("Look at the date.", timeout=AT_ONCE)
    hers.keyboard.type(" done")
    expect(hers.locator("#comment")).to_have_value("I am not done")


def test_a_source_answers_and_the_answer_becomes_evidence(
    review: Review, mara: User, at_desk: AtDesk, chromium: Browser
) -> None:
    hers = at_desk(mara)
    on_the_bench(hers, review)
    hers.get_by_text("Ask the claimant or an expert").click()
    hers.get_by_label("Name", exact=True).fill("Elena Voss")
    hers.get_by_role("textbox", name="Question", exact=True).fill("How many were dismissed?")
    hers.get_by_role("button", name="Create link").click()
    link = hers.locator("#enquiry-address").inner_text()
    expect(hers.locator("#enquiries")).to_contain_text("not opened")

    context = chromium.new_context(viewport={"width": 360, "height": 740})
    outside = context.new_page()
    outside.goto(link)
    nothing_serious(outside)
    assert outside.evaluate("document.documentElement.scrollWidth") <= 360
    outside.get_by_label("Your answer").fill("One hundred and twenty, on 4 April.")
    outside.get_by_role("button", name="Send the answer").click()
    expect(outside.get_by_role("heading", name="Thank you")).to_be_visible()
    context.close()

    expect(hers.locator("#enquiries")).to_contain_text("One hundred and twenty", timeout=AT_ONCE)
    expect(hers.locator("#enquiry-address")).to_be_visible()
    hers.locator("#enquiries").get_by_role("button", name="for it").click()
    expect(hers.locator("#evidence")).to_contain_text("Answer from Elena Voss to the newsroom")
    expect(hers.locator("#enquiries")).to_contain_text("Added to your evidence.")
    assert Enquiry.objects.get().state == "answered"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_notices_and_choices_can_be_read_by_everybody(
    review: Review, mara: User, jonas: User, at_desk: AtDesk, scheme: str
) -> None:
    page = at_desk(jonas, color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 740})
    for address in ("/desk/notices/", "/desk/notices/choices/", f"/desk/{review.pk}/"):
        page.goto(address)
        nothing_serious(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
