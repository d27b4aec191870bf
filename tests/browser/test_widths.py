"""What readers find at every width of a window, also without script."""

import pytest
from playwright.sync_api import Browser, expect

from newsdesk.accounts.models import Desk, User
from newsdesk.live import sessions

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
