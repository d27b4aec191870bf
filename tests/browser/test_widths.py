"""What readers find at every width of a window, also without script, and what a reviewer sees at the usual ones."""

import os
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from newsdesk.accounts.models import Desk, User
from newsdesk.live import sessions
from tests import factories
from tests.browser.conftest import stands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (320, 360, 480, 600, 700, 760, 761, 900, 980, 1000, 1088, 1089, 1200, 1440)


@pytest.mark.parametrize("script", [True, False])
def test_readers_of_a_live_session_find_the_other_pages(
    live_server, chromium: Browser, desk: Desk, sam: User, script: bool
) -> None:
    session = sessions.open_live_session(sessions.LiveDetails("Port debate", desk), actor=sam)
    with chromium.new_context(base_url=live_server.url, java_script_enabled=script) as context:
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.goto(f"/live/{session.pk}/")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 700})
            for name in ("Fact-checks", "Corrections", "How we check"):
                expect(page.locator(".top__nav").get_by_role("link", name=name)).to_be_in_viewport(ratio=1)
            if script:
                assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1366, 768), (1280, 720)])
def test_mara_sees_both_questions_of_an_allegation_without_scrolling(
    width: int, height: int, live_server, sam: User, mara: User, at_desk: Callable[..., Page]
) -> None:
    article = factories.make_article(
        sam,
        "The dockers' union denied that it had refused to negotiate. Its secretary, Olu Bright, accused the authority of "
        "hiding a report on crane safety. Lakemoor, a town of 48,000 people, has had a port since 1871.",
    )
    review = factories.review_of(article, "hiding a report")
    page = at_desk(mara)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"/desk/{review.pk}/")
    page.keyboard.press("t")
    expect(page.locator("#rationale")).to_be_visible()
    page.wait_for_load_state("load")
    stands(page)
    page.locator("input[name=side][value=alleges]").check()
    rows = page.locator(".choice:has([name=finding]), .choice:has([name=rating])")
    expect(rows).to_have_count(2)
    if pictures := os.environ.get("NEWSDESK_PICTURES"):
        page.screenshot(path=f"{pictures}/bench-{width}.png")
    for row in rows.all():
        assert _seen_whole(row), f"a question is out of sight at {width} × {height}"
    # The menu at the right end stays on the page, and what one chose is not behind what readers will see.
    page.keyboard.press("d")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("d")
    page.keyboard.press("1")
    page.keyboard.press("5")
    expect(page.locator("#lacks")).to_contain_text("contradicts")
    stands(page)
    if pictures:
        page.screenshot(path=f"{pictures}/bench-{width}-answered.png")
    assert _seen_whole(page.locator("label:has([name=rating]:checked)"))


def _seen_whole(found: Locator) -> bool:
    """Whether an element is inside the part of the bench that scrolls, as it stands."""
    return bool(
        found.evaluate(
            "e => { const b = e.getBoundingClientRect(), w = e.closest('.bench__work').getBoundingClientRect();"
            " return b.top >= w.top && b.bottom <= w.bottom; }"
        )
    )
