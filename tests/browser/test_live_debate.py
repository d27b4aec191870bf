"""Two people play a debate of five minutes: what was checked before is before readers while the speaker is still at the lectern."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from newsdesk.accounts.models import User
from newsdesk.live.lines import SpokenLine
from newsdesk.live.models import LiveSession
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


@dataclass
class Debate:
    """The session with whoever looks at it."""

    session: LiveSession
    sam: User
    editor: Page
    reviewer: Page
    approver: Page
    reader: Page

    @property
    def desks(self) -> tuple[Page, Page, Page]:
        """The three pages of the live desk."""
        return self.editor, self.reviewer, self.approver

    def speak(self, minute: int) -> None:
        """What is said in a minute comes within a moment."""
        said = [one for one in SPOKEN if (minute - 1) * 60 <= one[0] < minute * 60]
        hear(
            self.session,
            self.sam,
            *(SpokenLine(words, who, second, second + 3) for second, who, words in said),
        )


@pytest.fixture
def debate(
    live_server, chromium: Browser, sam: User, jonas: User, mara: User, ruth: User, at_desk: AtDesk
) -> Iterator[Debate]:
    """Jonas has checked the dockers before; Sam, Mara and Ruth look at the live desk, and a reader at the public page."""
    earlier = factories.review_of(factories.make_article(sam, EARLIER), "120 dockers")
    factories.approve(factories.submit_verdict(earlier, jonas, Rating.DISPUTED), ruth)
    session = open_debate(sam)
    reader = chromium.new_context(base_url=live_server.url).new_page()
    debate = Debate(session, sam, at_desk(sam), at_desk(mara), at_desk(ruth), reader)
    for page in debate.desks:
        page.goto(f"/desk/live/{session.pk}/")
    reader.goto(f"/live/{session.pk}/")
    yield debate
    reader.context.close()


def test_two_people_check_a_debate_of_five_minutes(debate: Debate) -> None:
    debate.speak(1)
    for page in debate.desks:
        expect(page.locator(".live__said")).to_contain_text("I ask you to be brief")

    debate.speak(2)
    card = debate.reviewer.locator(".live__card", has_text="120 dockers")
    expect(card).to_contain_text("evidence contradicts")
    card.focus()
    debate.reviewer.keyboard.press("t")
    expect(card).to_contain_text("You hold this claim.")
    expect(debate.approver.locator(".live__before")).to_contain_text("With Mara Lindqvist")
    debate.editor.keyboard.press("h")
    expect(debate.editor.locator("[data-live-held]")).to_contain_text("the page is held")

    debate.speak(3)
    card.focus()
    debate.reviewer.keyboard.press("a")
    expect(debate.reviewer.get_by_text("A second person publishes it.")).to_be_visible()

    debate.speak(4)
    publish(debate)
    fix_the_words(debate.editor)

    debate.speak(5)
    entry = debate.reader.locator(".live-entry")
    expect(entry).to_contain_text("dismissed 120 dockers without notice in April")
    expect(entry).to_contain_text("Tom Hale")
    for page in debate.desks:
        expect(page.locator(".live__said")).to_contain_text("Good night")
        expect(page.locator(".live__said")).to_contain_text("The bridge cost 13 million")
    dismiss(debate.reviewer)


def dismiss(reviewer: Page) -> None:
    """Mara dismisses a claim by keys alone, and goes on to the one before it."""
    card = reviewer.locator(".live__card", has_text="4,200 containers")
    card.focus()
    reviewer.keyboard.press("d")
    expect(card.get_by_label("Reason")).to_be_focused()
    reviewer.keyboard.press("Escape")
    expect(card).to_be_focused()
    reviewer.keyboard.press("d")
    reviewer.keyboard.press("Enter")
    expect(reviewer.get_by_text("Claim dismissed.")).to_be_visible()
    expect(card).to_contain_text("dismissed")
    reviewer.keyboard.press("k")
    expect(card).to_have_css("outline-style", "none")


def publish(debate: Debate) -> None:
    """Ruth approves what Mara has adopted, in one key."""
    expect(debate.approver.locator(".live__said")).to_contain_text("Let me finish")
    expect(debate.approver.get_by_role("button", name="Publish")).to_be_visible()
    debate.approver.keyboard.press("p")
    expect(debate.approver.get_by_text("Approved and published.")).to_be_visible()
    assert CurrentRelease.objects.filter(article__live_part__session=debate.session).count() == 1


def fix_the_words(editor: Page) -> None:
    """Sam holds the page to read, lets it go on, and corrects the line in which a claim begins."""
    expect(editor.locator(".live__said")).not_to_contain_text("Let me finish")
    editor.keyboard.press("h")
    expect(editor.locator(".live__said")).to_contain_text("Let me finish")
    editor.locator(".live__card", has_text="31 million").focus()
    editor.keyboard.press("f")
    words = editor.get_by_label("The line as it was said")
    expect(words).to_be_focused()
    words.fill(words.input_value().replace("31 million", "13 million"))
    editor.keyboard.press("Control+Enter")
    expect(editor.get_by_label("What is said, one line each")).to_be_visible()
