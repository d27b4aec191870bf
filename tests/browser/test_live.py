"""Changes by others appear at once and interrupt nobody: queue, workbench and triage in a real browser."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from claims import editing
from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.discussion import questions
from reviews.models import Answer, Review
from reviews.pages import workbench
from reviews.states import State
from reviews.workflow import leases, triage
from tests import factories
from tests.browser.conftest import stands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AtDesk = Callable[..., Page]
AT_ONCE = 60_000  # two seconds, and what a machine that does much else adds to them


@pytest.fixture
def review(live_server, article: Article) -> Review:
    """A claim with a claimant, at the top of the queue."""
    found = factories.review_of(article, "dismissed 120 dockers")
    Review.objects.filter(pk=found.pk).update(priority=50)
    found.refresh_from_db()
    return found


def on_the_bench(page: Page, review: Review) -> None:
    page.goto(f"/desk/{review.pk}/")
    expect(page.locator("#rationale")).to_be_visible()
    stands(page)


def select(page: Page, words: str) -> None:
    """Select words of the article as a hand does, wherever they lie; a browser tells a page of it that is in front."""
    page.bring_to_front()
    page.evaluate(
        """words => {
          const text = document.querySelector("[data-select] .text");
          const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          while (nodes.nextNode()) {
            const at = nodes.currentNode.textContent.indexOf(words);
            if (at >= 0) return getSelection().setBaseAndExtent(nodes.currentNode, at, nodes.currentNode, at + words.length);
          }
          throw new Error("not in one run of letters: " + words);
        }""",
        words,
    )


def test_three_clicks_select_the_last_paragraph_too(article: Article, sam: User, at_desk: AtDesk) -> None:
    """The browser lets such a selection end behind the article."""
    page = at_desk(sam)
    page.goto(f"/desk/triage/{article.pk}/")
    last = page.locator("[data-select] .text > p").last

    last.click(click_count=3, position={"x": 20, "y": 10})
    expect(page.locator("#words")).not_to_have_value("")
    taken = page.locator("#words").input_value()
    assert article.current is not None
    assert article.current.text.rstrip().endswith(taken)


def test_the_queue_moves_under_nobodys_hand(
    review: Review, article: Article, sam: User, mara: User, jonas: User, at_desk: AtDesk
) -> None:
    page = at_desk(mara)
    page.goto("/desk/")
    other = factories.review_of(article, "900 people")
    tick = page.locator(f"#row-{other.pk} [name=review]")
    tick.check()
    name = page.locator(f"#row-{review.pk} .row__words")
    name.focus()
    leases.lease_claim(review.pk, actor=jonas)
    expect(page.locator(f"#row-{review.pk}")).to_contain_text("Taken by Jonas Weber", timeout=AT_ONCE)
    expect(name).to_be_focused()
    expect(tick).to_be_checked()
    expect(page.locator("[data-chosen]")).to_have_text("1 claim selected")
    triage.raise_priority_in_triage(other.pk, 20, actor=sam)
    expect(page.locator(f"#row-{other.pk}")).to_contain_text("prioritised by an editor +20", timeout=AT_ONCE)
    expect(tick).to_be_checked()
    version = article.current
    assert version is not None
    arrived = editing.add_claim(
        version.pk, editing.find_words_for_editing(version, "port of Aldmouth"), actor=sam
    )
    row = page.locator(f"#row-{arrived.reviews.get().pk}")
    expect(row).to_be_visible(timeout=AT_ONCE)
    expect(name).to_be_focused()


def test_many_are_dismissed_and_put_back(review: Review, sam: User, at_desk: AtDesk) -> None:
    page = at_desk(sam)
    page.goto("/desk/")
    expect(page.locator("#bulk")).to_be_hidden()
    boxes = page.locator("#queue [name=review]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    expect(page.locator("[data-chosen]")).to_have_text("2 claims selected")
    page.locator("#bulk summary", has_text="Dismiss").click()
    page.locator("#bulk").get_by_role("button", name="trivial").click()
    expect(page.get_by_text("2 claims dismissed.")).to_be_visible()
    assert Review.objects.filter(state=State.DISMISSED).count() == 2
    page.keyboard.press("u")
    expect(page.get_by_text("2 claims are back in the queue.")).to_be_visible()
    assert not Review.objects.filter(state=State.DISMISSED).exists()


def test_the_workbench_says_what_others_did_and_keeps_what_one_types(
    review: Review, article: Article, sam: User, mara: User, at_desk: AtDesk
) -> None:
    leases.lease_claim(review.pk, actor=mara)
    page = at_desk(mara)
    on_the_bench(page, review)
    page.locator("#rationale").focus()
    page.keyboard.type("Half a ")
    editing.edit_claim_wording(review.claim_id, "The company dismissed people.", actor=sam)
    expect(page.locator("#news")).to_contain_text(
        "Sam Okafor changed the public wording of this claim", timeout=AT_ONCE
    )
    page.keyboard.type("sentence")
    expect(page.locator("#rationale")).to_have_value("Half a sentence")
    triage.dismiss_in_triage(review.pk, "trivial", actor=sam)
    expect(page.locator("#news")).to_contain_text("Sam Okafor dismissed this claim", timeout=AT_ONCE)
    expect(page.locator("#news")).to_contain_text("Your draft is saved")
    expect(page.locator("#rationale")).to_have_value("Half a sentence")
    expect(page.locator("#rationale")).to_be_focused()
    expect(page.get_by_role("button", name="Submit for approval")).to_be_disabled()


def test_evidence_in_the_making_survives_a_crash(review: Review, mara: User, at_desk: AtDesk) -> None:
    leases.lease_claim(review.pk, actor=mara)
    page = at_desk(mara)
    on_the_bench(page, review)
    page.keyboard.press("e")
    page.keyboard.type("Register 4156")
    page.locator("#id_passage").fill("It employed 120 dockers.")
    page.locator("[name=stance][value=supports]").check(force=True)
    address, context = page.url, page.context
    page.close()
    again = context.new_page()
    again.goto(address)
    stands(again)
    expect(again.locator("#id_title")).to_have_value("Register 4156")
    expect(again.locator("#id_passage")).to_have_value("It employed 120 dockers.")
    again.get_by_role("button", name="Add", exact=True).click()
    expect(again.locator(".proof")).to_contain_text("Register 4156")
    expect(again.locator("#id_title")).to_have_value("")
    again.reload()
    expect(again.locator("#id_title")).to_have_value("")


def test_a_forgotten_page_keeps_its_claim_no_longer(
    review: Review, mara: User, at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbench, "IDLE", timedelta(seconds=2))
    leases.lease_claim(review.pk, actor=mara)
    page = at_desk(mara)
    on_the_bench(page, review)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/renew/" in request.url else None)
    page.evaluate("htmx.trigger('#dial', 'renew')")
    page.wait_for_timeout(500)
    assert len(asked) == 1
    page.wait_for_timeout(2500)
    page.evaluate("htmx.trigger('#dial', 'renew')")
    page.wait_for_timeout(500)
    assert len(asked) == 1
    with page.expect_request("**/renew/"):
        page.mouse.move(200, 300)


def test_a_triage_with_a_change_of_span(article: Article, review: Review, sam: User, at_desk: AtDesk) -> None:
    text = factories.TEXT.replace("Union officials", "🚢🚢 Union officials")
    version = factories.resubmit(article, text, sam)
    page = at_desk(sam)
    page.goto(f"/desk/triage/{article.pk}/")
    page.locator(".pick a", has_text="dismissed 120 dockers").click()
    expect(page.locator("#chosen")).to_contain_text("dismissed 120 dockers")
    select(page, "the company dismissed")
    expect(page.locator("#words")).to_have_value("the company dismissed")
    page.keyboard.press("s")
    expect(page.get_by_text("Text of the claim changed.")).to_be_visible()
    claim = Claim.objects.get(pk=review.claim_id)
    assert claim.words == "the company dismissed"
    mention = claim.mentions.get(version=version)
    assert version.text[mention.start : mention.end] == claim.words
    select(page, "losing ships")
    page.locator("details", has_text="Add a missed claim").locator("summary").click()
    page.get_by_role("button", name="Add claim").click()
    expect(page.locator("#chosen")).to_contain_text("losing ships")
    assert Claim.objects.filter(words="losing ships", article=article).count() == 1


def test_a_passage_of_the_archive_by_keyboard_and_a_source_by_one_press(
    review: Review, article: Article, sam: User, mara: User, at_desk: AtDesk
) -> None:
    text = (
        "The list\n\nThe company wrote — 🚢 in April — that it dismissed 120 dockers, and gave no reason.\n"
    )
    earlier = factories.make_article(sam, text, title="The list")
    leases.lease_claim(review.pk, actor=mara)
    asked = questions.ask_question(review.pk, text="Who counted?", actor=mara)
    url = "https://union.example/count"
    questions.answer_question(asked.pk, text="We did.", kind=Answer.Kind.SOURCE, url=url, actor=sam)

    page = at_desk(mara)
    on_the_bench(page, review)
    page.locator("#questions").get_by_role("button", name="for it").click()
    expect(page.locator("#evidence")).to_contain_text("We did.")
    expect(page.locator("#questions")).to_contain_text("Added to your evidence.")

    page.keyboard.press("a")
    page.wait_for_url("**/archive/")
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("link", name="The list").click()
    select(page, "it dismissed 120 dockers")
    expect(page.locator("#words")).to_have_value("it dismissed 120 dockers")
    page.keyboard.press("1")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Passage added to your evidence.")).to_be_visible()
    item = review.evidence.get(archive_version=earlier.current)
    assert text[item.archive_start : item.archive_end] == item.passage == "it dismissed 120 dockers"
    page.locator("#evidence").get_by_role("link", name="The list", exact=True).click()
    expect(page.locator("#passage")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_everybody_can_use_triage_and_the_queue_with_something_chosen(
    review: Review, article: Article, sam: User, at_desk: AtDesk, scheme: str, width: int
) -> None:
    page = at_desk(sam, color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for address in (
        "/desk/",
        f"/desk/triage/{article.pk}/",
        f"/desk/triage/{article.pk}/?claim={review.claim_id}",
    ):
        page.goto(address)
        page.locator("[name=review]").first.check()
        found = Axe().run(page).response["violations"]
        assert [
            (v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")
        ] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
