"""Nothing typed is lost, and no key does anything by accident: in a real browser."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.models import Comment, Evidence, Review
from reviews.states import State
from reviews.workflow import leases, unsent, verdicts
from tests import factories
from tests.browser.conftest import session_of, stands
from tests.journeys.processes import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AtDesk = Callable[..., Page]


@pytest.fixture
def review(live_server, article: Article, mara: User) -> Review:
    """A claim that Mara has in hand."""
    return leases.lease_claim(factories.review_of(article, "dismissed 120 dockers").pk, actor=mara)


def on_the_bench(page: Page, review: Review) -> None:
    page.goto(f"/desk/{review.pk}/")
    expect(page.locator("#rationale")).to_be_visible()
    expect(page.locator("#comment-box")).to_be_attached()
    expect(page.locator("#ask-box")).to_be_attached()
    stands(page)


def keeps(person: User, subject, *places: str) -> None:
    """Wait until the server has a draft of each of these forms."""

    def all_kept() -> bool:
        found = unsent.unsent_texts(subject, person)
        return all(found.get(place, {}).get("fields") for place in places)

    wait_until(all_kept, 60, "the drafts on the server")


def test_every_form_of_the_bench_is_as_one_left_it_after_a_crash(
    review: Review, mara: User, at_desk: AtDesk
) -> None:
    page = at_desk(mara)
    on_the_bench(page, review)
    page.keyboard.press("e")
    page.locator("#id_title").fill("Register 4156")
    page.get_by_text("Ask the author").click()
    page.keyboard.type("Who counted them?")
    page.get_by_text("Ask the claimant or an expert").click()
    page.get_by_role("textbox", name="Question", exact=True).fill("How many were there?")
    page.locator("#comment-box summary").click()
    page.keyboard.type("I am not sure")
    keeps(mara, review.pk, "evidence", "ask", "enquiry", "comment")
    page.context.clear_cookies()
    page.close()

    # Another browser, in which she has never been.
    again = at_desk(mara)
    on_the_bench(again, review)
    expect(again.locator("#id_title")).to_have_value("Register 4156")
    expect(again.locator("#ask")).to_have_value("Who counted them?")
    expect(again.get_by_role("textbox", name="Question", exact=True)).to_have_value("How many were there?")
    expect(again.locator("#comment")).to_have_value("I am not sure")
    expect(again.locator("#comment")).to_be_visible()
    # The key of a box that is open goes into it: if it closed the box, "a" would lead to the archive.
    again.keyboard.press("m")
    again.keyboard.press("End")
    again.keyboard.type(" at all")
    expect(again.locator("#comment")).to_have_value("I am not sure at all")
    again.locator("#comment").press("Control+Enter")
    expect(again.locator("#comments .talk__text")).to_contain_text("I am not sure")
    again.reload()
    expect(again.locator("#comment-box")).to_be_attached()
    stands(again)
    expect(again.locator("#comment")).to_have_value("")
    assert Comment.objects.count() == 1


def test_what_is_typed_after_a_sign_out_waits_in_the_browser(
    review: Review, mara: User, at_desk: AtDesk
) -> None:
    page = at_desk(mara)
    on_the_bench(page, review)
    Session.objects.all().delete()
    page.context.clear_cookies()
    page.locator("#rationale").fill("Written after the end of the session")
    expect(page.locator("[data-draft-state]")).to_contain_text("signed out")
    page.locator("#comment-box summary").click()
    page.keyboard.type("and this, too")
    expect(page.locator("#comment-box")).to_contain_text("signed out")
    # A part that comes by itself is not the page to sign in.
    expect(page.locator("#toasts")).to_contain_text("You are signed out.")
    assert page.locator("[name=login]").count() == 0
    page.context.add_cookies([session_of(mara, page.url.split("/desk/")[0])])
    page.reload()
    expect(page.locator("#rationale")).to_have_value("Written after the end of the session")
    expect(page.locator("#comment")).to_have_value("and this, too")
    keeps(mara, review.pk, "comment")
    wait_until(
        lambda: verdicts.draft_of_verdict(review, mara).rationale == "Written after the end of the session",
        60,
        "the draft",
    )


def test_triage_is_kept_and_done_with_when_it_is_sent(
    review: Review, article: Article, sam: User, at_desk: AtDesk
) -> None:
    address = f"{reverse('reviews:triage', args=[article.pk])}?claim={review.claim_id}"
    page = at_desk(sam)
    page.goto(address)
    page.locator("#wording").fill("The company dismissed 120 of its dockers.")
    page.goto("/desk/")
    page.goto(address)
    expect(page.locator("#wording")).to_have_value("The company dismissed 120 of its dockers.")
    page.locator("#wording").press("Control+Enter")
    expect(page.get_by_text("Public wording saved.")).to_be_visible()
    page.locator("#wording").fill("")
    keeps(sam, article.pk, f"wording-{review.claim_id}")
    page.reload()
    expect(page.locator("#wording")).to_have_value("")


def test_control_and_enter_sends_what_one_is_in_and_escape_leaves_it(
    review: Review, mara: User, at_desk: AtDesk
) -> None:
    page = at_desk(mara)
    on_the_bench(page, review)
    page.keyboard.press("e")
    page.keyboard.type("Register 4156")
    page.locator("#id_passage").fill("It employed 120 dockers and then none.")
    page.locator("#evidence input[value=supports]").check()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".proof")).to_contain_text("Register 4156")
    page.get_by_text("Ask the author").click()
    page.keyboard.type("Who counted them?")
    # As dragging its corner does; the box that replaces it must not get the style, which the policy refuses.
    page.locator("#ask").evaluate("box => { box.style.height = '9rem' }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#questions")).to_contain_text("Mara Lindqvist")
    page.keyboard.press("r")
    page.keyboard.type("Half a thought")
    page.keyboard.press("Escape")
    expect(page.locator("#rationale")).not_to_be_focused()
    page.keyboard.press("4")
    assert page.locator("input[name=rating]:checked").get_attribute("value") == "sourced"
    assert Review.objects.get(pk=review.pk).state == State.IN_REVIEW, (
        "the verdict was not sent with anything else"
    )
    assert Evidence.objects.count() == 1


def test_a_key_pressed_before_its_box_is_there_waits_for_it(
    review: Review, mara: User, at_desk: AtDesk
) -> None:
    page = at_desk(mara)
    held = []
    page.route("**/comments/", lambda route: held.append(route))
    page.goto(f"/desk/{review.pk}/")
    expect(page.locator("#rationale")).to_be_visible()
    page.keyboard.press("m")
    page.keyboard.type("next 46 dockers")
    assert page.locator("input[name=rating]:checked").count() == 0
    held[0].continue_()
    expect(page.locator("#comment")).to_have_value("next 46 dockers")
    expect(page.locator("#comment")).to_be_focused()
    assert page.url.endswith(f"/desk/{review.pk}/"), "nothing else was taken"


def test_the_journeys_by_keyboard_are_short(
    review: Review, jonas: User, at_desk: AtDesk, article: Article
) -> None:
    """From the queue to a submitted verdict, prose apart: at most 8 keys for "unsupported", 15 for "sourced"."""
    leases.release_lease(review.pk, review.lease_token, actor=review.holder)
    page, pressed = at_desk(jonas), []

    def keys(*names: str) -> None:
        for name in names:
            pressed.append(name)
            page.keyboard.press(name)

    def take(number: int) -> None:
        pressed.clear()
        Review.objects.exclude(pk=ours[number].pk).update(priority=1)
        Review.objects.filter(pk=ours[number].pk).update(priority=90)
        page.goto("/desk/")
        keys("n")
        expect(page.locator("#rationale")).to_be_visible()
        stands(page)

    ours = [review, factories.review_of(article, "4,200 containers")]
    take(0)
    keys("1", "6")
    expect(page.locator("#search_log")).to_be_visible()
    keys("l")
    expect(page.locator("#search_log")).to_be_focused()
    page.keyboard.type("The register, the union.")
    keys("Escape", "r")
    page.keyboard.type("Nobody has counted them.")
    expect(page.locator("#lacks")).to_contain_text("Ready to submit")
    keys("Control+Enter")
    expect(page.get_by_text("Submitted for approval")).to_be_visible()
    assert len(pressed) <= 8, pressed

    take(1)
    keys("e")
    page.keyboard.type("Monthly figures")
    keys("Tab")
    page.keyboard.type("Harbour authority")
    keys("Tab", "Tab")
    page.keyboard.type("4,200 containers in March.")
    keys("Tab", "Space", "Control+Enter")
    expect(page.locator(".proof")).to_contain_text("Monthly figures")
    keys("1", "4", "r")
    page.keyboard.type("The authority published the figure.")
    expect(page.locator("#lacks")).to_contain_text("Ready to submit")
    keys("Control+Enter")
    expect(page.get_by_text("Submitted for approval")).to_be_visible()
    assert len(pressed) <= 15, pressed


def test_mara_puts_the_words_of_the_article_back(
    live_server, article: Article, mara: User, at_desk: AtDesk
) -> None:
    review = factories.review_of(article, "dismissed 120 dockers")
    claim = review.claim
    whole = "Harland Docks dismissed 120 dockers of Harland Docks on Monday (23 March 2026)."
    claim.proposed_wording = whole
    claim.wording_changes = [
        {"at": [39, 52], "was": "the company", "now": "Harland Docks", "from": None, "why": "definite"},
        {"at": [62, 79], "was": "", "now": "(23 March 2026)", "from": None, "why": "date"},
    ]
    claim.save(update_fields=["proposed_wording", "wording_changes"])
    leases.lease_claim(review.pk, actor=mara)
    page = at_desk(mara)
    on_the_bench(page, review)
    statement = page.get_by_label("The claim as one sentence")
    expect(statement).to_have_value(whole)
    expect(page.get_by_text("the full name, from earlier in the article")).to_be_visible()
    undo, redo = (page.get_by_role("button", name=name, exact=True) for name in ("Undo", "Redo"))
    undo.first.click()
    # The name stands twice; the one that was put in goes.
    expect(statement).to_have_value(whole.replace("of Harland Docks", "of the company"))
    undo.click()
    expect(statement).to_have_value("Harland Docks dismissed 120 dockers of the company on Monday.")
    wait_until(
        lambda: verdicts.draft_of_verdict(review, mara).statement.endswith("on Monday."), 60, "the draft"
    )
    redo.last.click()
    redo.click()
    expect(statement).to_have_value(whole)
