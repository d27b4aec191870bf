"""A long article in a real browser: what is left out comes when somebody scrolls, tabs, searches or prints."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from claims import text_parts
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.pages.parts import asked_part
from reviews.workflow import leases
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AtDesk = Callable[..., Page]
FILLER = "\n\n".join(f"Nobody said a word about it on day {number} of the talks." for number in range(160))


# What scrolls within a page, with how much of it is out of sight.
INNER = """[...document.querySelectorAll("main, main *, aside, aside *")]
  .filter((box) => /auto|scroll/.test(getComputedStyle(box).overflowY) && box.clientHeight && box.scrollHeight > box.clientHeight + 1)
  .map((box) => box.id || box.className)"""


@pytest.fixture
def long_article(sam: User, monkeypatch: pytest.MonkeyPatch) -> Article:
    for name, value in {"SHORT": 0, "FIRST": 2_500, "AROUND": 1_500, "MORE": 2_500}.items():
        monkeypatch.setattr(text_parts, name, value)
    for name, value in {"SHORT_ROWS": 0, "FIRST_ROWS": 2, "MORE_ROWS": 1}.items():
        monkeypatch.setattr(asked_part, name, value)
    head, *rest = factories.TEXT.split("\n\n")
    return factories.make_article(sam, "\n\n".join([head, FILLER, *rest, FILLER.replace("day", "night")]))


def test_the_rest_of_an_article_comes_when_it_is_needed(
    live_server, long_article: Article, sam: User, mara: User, at_desk: AtDesk
) -> None:
    page = at_desk(sam)
    page.goto(f"/articles/{long_article.pk}/")
    text = page.locator("article.text")
    expect(text).not_to_contain_text("day 120 of")
    page.mouse.move(400, 500)
    for _turn in range(12):
        page.mouse.wheel(0, 1500)
        page.wait_for_timeout(50)
    expect(text).to_contain_text("day 120 of")

    page.reload()
    page.keyboard.press("Control+f")
    expect(text).to_contain_text("night 159 of")
    expect(page.locator("[data-later]")).to_have_count(0)

    page.goto("about:blank")
    page.goto(f"/articles/{long_article.pk}/#claim-4")
    expect(page.locator("#claim-4")).to_be_in_viewport()

    page.goto(f"/desk/triage/{long_article.pk}/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("[data-later]")).to_have_count(0)
    expect(page.locator(".pick")).to_have_count(long_article.claims.count())

    review = factories.review_of(long_article, "dismissed 120 dockers")
    bench = at_desk(mara)
    bench.goto(f"/desk/{review.pk}/")
    expect(bench.locator(".claim--here")).to_be_in_viewport()
    expect(bench.locator("[data-up]")).to_have_count(1)
    first = bench.locator("article.text p").first.text_content()
    bench.mouse.move(300, 500)
    for _turn in range(8):
        bench.mouse.wheel(0, -900)
        bench.wait_for_timeout(50)
    expect(bench.locator("article.text p").first).not_to_have_text(first or "")
    bench.keyboard.press("Control+f")
    expect(bench.locator("article.text")).to_contain_text("night 159 of")


def test_notes_and_earlier_checks_have_no_scroll_bar_of_their_own(
    live_server, article: Article, sam: User, mara: User, at_desk: AtDesk
) -> None:
    for number in range(3):
        factories.make_article(
            sam, f"{factories.TEXT}\nEdition {number} of the paper.\n", title=f"Again {number}"
        )
    page = at_desk(mara, viewport={"width": 1440, "height": 480})
    page.goto(f"/articles/{article.pk}/")
    expect(page.locator(".page__aside > .notes .note").first).to_be_attached()
    assert page.locator(".page__aside").evaluate("box => box.scrollHeight") > 480, (
        "more than a screen of notes"
    )
    assert page.evaluate(INNER) == []
    page.locator(".page__aside > .notes .note").last.scroll_into_view_if_needed()
    expect(page.locator(".page__aside > .notes .note").last).to_be_in_viewport(ratio=1)

    page.goto(f"/desk/{leases.lease_claim(factories.review_of(article, '4,200').pk, actor=mara).pk}/")
    before = page.locator("#precedents")
    expect(before.locator(".before:visible")).to_have_count(1)
    assert set(page.evaluate(INNER)) <= {"bench__work", "bench__article"}
    before.get_by_text("Show 2 more").click()
    expect(before.locator(".before:visible")).to_have_count(3)
    # News about them take their place; what one opened stays open.
    page.evaluate("document.getElementById('precedents').dataset.old = 'yes'")
    with page.expect_response("**/precedents/"):
        page.evaluate(
            "htmx.ajax('GET', document.getElementById('precedents').getAttribute('hx-get'), "
            "{target: '#precedents', swap: 'outerHTML'})"
        )
    expect(page.locator("#precedents[data-old]")).to_have_count(0)
    expect(before.locator(".before:visible")).to_have_count(3)
    assert set(page.evaluate(INNER)) <= {"bench__work", "bench__article"}
