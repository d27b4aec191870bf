"""The desk in a real browser: by keyboard alone, with an expired lease, a lost connection, two people at once."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.models import Evidence, Review
from reviews.states import State
from reviews.workflow import leases, terms, verdicts
from tests import factories
from tests.journeys.processes import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AtDesk = Callable[..., Page]


@pytest.fixture
def review(live_server, article: Article) -> Review:
    """A claim with a claimant, at the top of the queue."""
    found = factories.review_of(article, "dismissed 120 dockers")
    Review.objects.filter(pk=found.pk).update(priority=50)
    found.refresh_from_db()
    return found


def take_next(page: Page) -> None:
    page.goto("/desk/")
    page.keyboard.press("n")
    expect(page.locator("#rationale")).to_be_visible()
    # With its scripts: no person types and leaves before they are there, as a test on a busy machine does.
    page.wait_for_load_state("load")


def in_view(page: Page, selector: str) -> bool:
    return bool(
        page.locator(selector).first.evaluate(
            "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight && b.height > 0 }"
        )
    )


def test_a_claim_goes_from_queue_to_approval_by_keyboard_alone(
    review: Review, mara: User, ruth: User, at_desk: AtDesk
) -> None:
    page = at_desk(mara)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_contain_text("Next")
    page.keyboard.press("Escape")
    take_next(page)
    expect(page.locator(".bench__claim")).to_contain_text("dismissed 120 dockers")
    assert in_view(page, ".claim--here")
    assert in_view(page, "button[data-key='mod+Enter']")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_contain_text("Add evidence")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.keyboard.type("Register 4156")
    page.keyboard.press("Tab")
    page.keyboard.type("Commercial register")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("It employed 120 dockers and then none.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".proof")).to_contain_text("Register 4156")
    page.keyboard.press("1")
    page.keyboard.press("4")
    expect(page.locator("#lacks")).to_contain_text("write the explanation")
    page.keyboard.press("r")
    page.keyboard.type("4156 dockers stood in the register, 120 of them left.")
    expect(page.locator("#lacks")).to_contain_text("Ready to submit")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Submitted for approval")).to_be_visible()
    review.refresh_from_db()
    verdict = review.verdicts.get()
    assert review.state == State.AWAITING_APPROVAL
    assert (verdict.finding, verdict.rating) == ("confirmed", "sourced")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('newsdesk-draft'))") == []

    second = at_desk(ruth)
    second.goto("/desk/approvals/")
    second.keyboard.press("n")
    expect(second.locator(".verdict")).to_contain_text("4156 dockers")
    second.keyboard.press("Control+Enter")
    expect(second.get_by_text("Approved and published.")).to_be_visible()
    review.refresh_from_db()
    assert review.state == State.APPROVED


def test_no_key_fires_while_one_types(review: Review, mara: User, at_desk: AtDesk) -> None:
    page = at_desk(mara)
    take_next(page)
    page.locator("#rationale").focus()
    page.keyboard.type("123456ern?")
    assert page.locator("input[name=rating]:checked").count() == 0
    assert page.locator("[data-add][open]").count() == 0
    expect(page.locator("#rationale")).to_have_value("123456ern?")
    expect(page.locator("#rationale")).to_be_focused()


def test_a_lease_that_runs_out_while_one_types(review: Review, mara: User, at_desk: AtDesk, settings) -> None:
    settings.LEASE = timedelta(seconds=4)
    page = at_desk(mara)
    take_next(page)
    page.locator("#rationale").fill("Half a thought")
    expect(page.locator("#lost")).to_be_visible()
    assert in_view(page, "#lost"), "also below, where one types"
    assert page.locator("[data-submits]:enabled").count() == 0
    expect(page.locator("#rationale")).to_have_value("Half a thought")
    page.locator("#rationale").press("End")
    page.keyboard.type(", then the rest")
    settings.LEASE = timedelta(minutes=20)
    page.get_by_role("button", name="Take again").click()
    expect(page.locator("#lost")).to_be_hidden()
    expect(page.locator("#rationale")).to_have_value("Half a thought, then the rest")
    assert Review.objects.get(pk=review.pk).holder == mara


def test_what_is_typed_survives_a_broken_line_and_a_crash(
    review: Review, mara: User, at_desk: AtDesk
) -> None:
    page = at_desk(mara)
    take_next(page)
    page.context.set_offline(True)
    page.locator("#rationale").fill("Written in a tunnel")
    expect(page.locator("[data-draft-state]")).to_contain_text("no connection")
    assert verdicts.draft_of_verdict(review, mara).rationale == ""
    address, context = page.url, page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    expect(again.locator("#rationale")).to_have_value("Written in a tunnel")
    # Either page may be the one that sends it: the first may hear of the connection before its end.
    wait_until(
        lambda: verdicts.draft_of_verdict(review, mara).rationale == "Written in a tunnel",
        15,
        "the kept draft",
    )


def test_leaving_at_once_loses_nothing(review: Review, mara: User, at_desk: AtDesk) -> None:
    page = at_desk(mara)
    take_next(page)
    address = page.url
    page.locator("#rationale").fill("The last word")
    page.goto("/desk/")
    page.goto(address)
    expect(page.locator("#rationale")).to_have_value("The last word")


def test_a_page_drawn_before_the_last_words_were_kept_does_not_lose_them(
    review: Review, mara: User, at_desk: AtDesk
) -> None:
    """Mara reloads while she types: the page comes from before her words were kept, and arrives after."""
    page = at_desk(mara)
    take_next(page)
    address, held, words = page.url, [], []

    def hold(route: Route) -> None:
        held.append((route, route.fetch()))

    def hold_words(route: Route) -> None:
        # Kept only after the page was drawn, however slowly it is drawn.
        if held:
            route.continue_()
        else:
            words.append(route)

    page.route(address, hold)
    page.route(re.compile("/draft/$"), hold_words)
    page.locator("#rationale").fill("The last word")
    with page.expect_response(re.compile("/draft/$")):
        page.evaluate("setTimeout(() => location.reload())")
        while not held:
            page.wait_for_timeout(20)
        for route in words:
            route.continue_()
    assert "The last word" not in held[0][1].text()
    held[0][0].fulfill(response=held[0][1])
    expect(page.locator("[data-draft-state]")).to_contain_text("draft saved")
    expect(page.locator("#rationale")).to_have_value("The last word")
    assert verdicts.draft_of_verdict(review, mara).rationale == "The last word"


def test_two_reviewers_on_one_claim(review: Review, mara: User, jonas: User, at_desk: AtDesk) -> None:
    hers, his = at_desk(mara), at_desk(jonas)
    # His page has not yet heard that she took it.
    his.route("**/desk/now/**", lambda route: route.abort())
    his.goto("/desk/")
    hers.goto("/desk/")
    hers.keyboard.press("n")
    expect(hers.locator(".bench__claim")).to_be_visible()
    his.locator(".row--next").get_by_role("button", name="Take").click()
    expect(his.get_by_role("heading", name="Mara Lindqvist is working on this claim")).to_be_visible()
    his.get_by_role("link", name="Back to the queue").click()
    expect(his.get_by_text("Taken by Mara Lindqvist")).to_be_visible()


def test_dismissing_is_undone_by_one_key(review: Review, mara: User, at_desk: AtDesk) -> None:
    page = at_desk(mara)
    take_next(page)
    page.keyboard.press("d")
    page.get_by_role("button", name="not checkable").click()
    expect(page.get_by_text("Claim dismissed.")).to_be_visible()
    assert Review.objects.get(pk=review.pk).dismissal == "not checkable"
    page.keyboard.press("u")
    expect(page.get_by_text("is back in the queue")).to_be_visible()
    assert Review.objects.get(pk=review.pk).state == State.WAITING


def test_wrong_evidence_stays_in_the_form(review: Review, mara: User, at_desk: AtDesk) -> None:
    page = at_desk(mara)
    take_next(page)
    page.keyboard.press("e")
    page.locator("#id_title").fill("Register")
    page.locator("#evidence-form").evaluate("form => (form.noValidate = true)")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#evidence .errorlist").first).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("Register")
    assert not Evidence.objects.exists()


def test_mara_submits_and_takes_the_next_claim_while_she_types(
    live_server: Any, article: Article, mara: User, at_desk: AtDesk
) -> None:
    review = leases.lease_claim(factories.review_of(article, "900 people").pk, actor=mara)
    verdicts.save_verdict_draft(
        review.pk,
        actor=mara,
        rating="unsupported",
        finding="not attributed",
        rationale="Nobody counted them.",
        search_log="The register.",
        statement=terms.proposed_statement_in_terms(review.claim),
    )
    page = at_desk(mara)
    page.goto(f"/desk/{review.pk}/")
    page.locator("textarea[name=search_log]").focus()
    page.keyboard.press("Control+Shift+Enter")
    expect(page).not_to_have_url(re.compile(str(review.pk)))
    review.refresh_from_db()
    assert review.state == "awaiting approval"
    assert Review.objects.filter(holder=mara).exists(), "the next claim is hers"
