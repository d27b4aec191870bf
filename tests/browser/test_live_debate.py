"""Two people play a debate of five minutes: what was checked before is before readers while the speaker is still at the lectern."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from newsdesk.accounts.models import User
from newsdesk.live.lines import SpokenLine
from newsdesk.publishing.models import CurrentRelease
from reviews.models import Rating
from tests import factories
from tests.live.debate import hear, open_debate

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AtDesk = Callable[..., Page]
EARLIER = """Dockers dismissed

Tom Hale said that the company dismissed 120 dockers without notice in April.
"""
# The second of the recording, who speaks, and what is heard; a recogniser cuts the words wherever a line is full.
SPOKEN = [
    (4.0, "Ana Reyes", "Good evening to everybody. We have five minutes for"),
    (8.0, "Ana Reyes", "the port, and I ask you to be brief."),
    (63.0, "Tom Hale", "Thank you. The company dismissed 120 dockers without"),
    (67.0, "Tom Hale", "notice in April."),
    (128.0, "Ana Reyes", "That is simply not an answer. The bridge cost 31 million"),
    (132.0, "Ana Reyes", "euros."),
    (190.0, "Tom Hale", "Let me finish, please."),
    (251.0, "Ana Reyes", "The port handled 4,200 containers in March 2026."),
    (296.0, "Ana Reyes", "Good night."),
]


def test_two_people_check_a_debate_of_five_minutes(
    live_server, chromium: Browser, sam: User, jonas: User, mara: User, ruth: User, at_desk: AtDesk
) -> None:
    earlier = factories.review_of(factories.make_article(sam, EARLIER), "120 dockers")
    factories.approve(factories.submit_verdict(earlier, jonas, Rating.DISPUTED), ruth)
    session = open_debate(sam)
    reviewer, approver = at_desk(mara), at_desk(ruth)
    for page in (reviewer, approver):
        page.goto(f"/desk/live/{session.pk}/")
    reader = chromium.new_context(base_url=live_server.url).new_page()
    reader.goto(f"/live/{session.pk}/")

    def minute(number: int) -> None:
        """What is said in a minute comes within a moment."""
        said = [one for one in SPOKEN if (number - 1) * 60 <= one[0] < number * 60]
        hear(session, sam, *(SpokenLine(words, who, second, second + 3) for second, who, words in said))

    minute(1)
    for page in (reviewer, approver):
        expect(page.locator(".live__said")).to_contain_text("I ask you to be brief")

    minute(2)
    card = reviewer.locator(".live__card", has_text="120 dockers")
    expect(card).to_contain_text("evidence contradicts")
    card.focus()
    reviewer.keyboard.press("t")
    expect(card).to_contain_text("You hold this claim.")
    expect(approver.locator(".live__before")).to_contain_text("With Mara Lindqvist")

    minute(3)
    card.focus()
    reviewer.keyboard.press("a")
    expect(reviewer.get_by_text("A second person publishes it.")).to_be_visible()

    minute(4)
    expect(approver.locator(".live__said")).to_contain_text("Let me finish")
    expect(approver.get_by_role("button", name="Publish")).to_be_visible()
    approver.keyboard.press("p")
    expect(approver.get_by_text("Approved and published.")).to_be_visible()
    assert CurrentRelease.objects.filter(article__live_part__session=session).count() == 1

    minute(5)
    entry = reader.locator(".live-entry")
    expect(entry).to_contain_text("dismissed 120 dockers without notice in April")
    expect(entry).to_contain_text("Tom Hale")
    for page in (reviewer, approver):
        expect(page.locator(".live__said")).to_contain_text("Good night")
    reader.context.close()
