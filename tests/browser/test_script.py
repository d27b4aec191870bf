"""Injected script in a real browser: nothing runs, and the Content-Security-Policy has nothing to block."""

import re

import pytest
from playwright.sync_api import expect

from tests.security.test_script import pages as every_page
from tests.security.test_script import poisoned  # noqa: F401 - the payload in every field

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def watched(at_desk, ada):
    """Ada's browser, in which every dialog and every refusal of the policy is noted."""
    page = at_desk(ada)
    page.alarms = []
    page.on("dialog", lambda dialog: (page.alarms.append(dialog.message), dialog.dismiss()))
    page.on(
        "console",
        lambda line: page.alarms.append(line.text) if "Content Security Policy" in line.text else None,
    )
    return page


def test_nothing_that_anybody_typed_runs(poisoned, watched):  # noqa: F811 - pytest's way
    seen = 0
    for address in every_page(*poisoned):
        watched.goto(address)
        seen += "alert(" in watched.content()
        assert watched.alarms == [], address
        assert (
            watched.evaluate("document.querySelectorAll('img[src=x], main script, svg[onload]').length") == 0
        )
    assert seen > 8


def test_the_page_about_the_api_draws_itself_under_the_policy(watched):
    watched.goto("/api/docs/")
    expect(watched.get_by_text(re.compile("Newsdesk API")).first).to_be_visible()
    assert watched.alarms == []
