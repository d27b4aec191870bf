"""Every page in real Chromium, by each role: it is accessible in light and dark mode, and fits a phone."""

import os
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import keep_refusal, stands
from tests.newsroom import Visit, open_newsroom, visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Where pictures of every page go, for those who want to see them, on a tablet too: NEWSDESK_PICTURES=folder.
PICTURES = os.environ.get("NEWSDESK_PICTURES")
SIGHTS: list[tuple[Literal["light", "dark"], ViewportSize]] = [
    ("light", ViewportSize(width=1440, height=900)),
    ("dark", ViewportSize(width=360, height=780)),
]
if PICTURES:
    SIGHTS.append(("light", ViewportSize(width=900, height=1100)))


def barriers(page: Page) -> list[str]:
    """What axe-core finds that keeps somebody out, with the place."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]} {one['nodes'][0]['failureSummary'][:300]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def wider_than_the_screen(page: Page) -> list[str]:
    """Says so where one has to scroll sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{wide} px wider than the screen"] if wide > 0 else []


def restless(page: Page) -> list[str]:
    """Says so where changes take time for people who asked for less motion: what is measured then is what was before."""
    time = page.evaluate("getComputedStyle(document.body).transitionDuration")
    return [f"changes take {time}"] if time != "0s" else []


def picture(page: Page, visit: Visit, number: int, width: int) -> None:
    if PICTURES:
        file = f"{number:02}-{visit.route.replace(':', '-')}-{width}.png"
        page.screenshot(path=str(Path(PICTURES) / file), full_page=True)


def look_at(page: Page, visit: Visit) -> list[str]:
    """All that is wrong with one page."""
    page.goto(visit.address)
    stands(page)
    return [
        f"{visit.address}: {what}" for what in barriers(page) + wider_than_the_screen(page) + restless(page)
    ]


def watch(page: Page, wrong: list[str]) -> None:
    """Note what the content security policy refuses; for people `at_desk` does."""
    page.on("console", lambda message: keep_refusal(message, wrong))


@pytest.mark.parametrize(
    ("scheme", "size"), SIGHTS, ids=["light-wide", "dark-telephone", "tablet"][: len(SIGHTS)]
)
def test_everybody_can_use_every_page(
    live_server, at_desk: Callable[..., Page], chromium, scheme: Literal["light", "dark"], size: ViewportSize
) -> None:
    numbered = list(enumerate(visits(open_newsroom())))
    # By person, so that everybody signs in once; nobody signed in comes first.
    by_person = sorted(numbered, key=lambda one: one[1].who.email if one[1].who else "")
    wrong: list[str] = []
    for who, theirs in groupby(by_person, key=lambda one: one[1].who):
        stranger = chromium.new_context(base_url=live_server.url) if who is None else None
        page = stranger.new_page() if stranger else at_desk(who)
        if stranger:
            watch(page, wrong)
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for number, visit in theirs:
            wrong += look_at(page, visit)
            picture(page, visit, number, size["width"])
        if stranger:
            stranger.close()
    assert wrong == [], "\n".join(wrong)
