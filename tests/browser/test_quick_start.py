"""The JavaScript of the quick start, unchanged, in a real browser: on the desk's own page and on another site."""

from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Elsewhere
from tests.publishing.public_api.test_quick_start import blocks, publish_one

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("where", ["a page of the desk", "another site"])
def test_the_javascript_of_the_quick_start_runs_in_a_browser(
    live_server: Any, chromium: Browser, elsewhere: Elsewhere, settings: Any, where: str
) -> None:
    settings.PUBLIC_URL = live_server.url
    publish_one()
    [script] = blocks("js")
    page = chromium.new_page()
    printed: list[str] = []
    page.on("console", lambda message: printed.append(message.text))
    page.goto(f"{live_server.url}/claims/" if where == "a page of the desk" else elsewhere.url)
    page.evaluate(f"async (DESK) => {{ {script} }}", live_server.url)
    page.close()
    [line] = printed
    relation, *sentence, url = line.split()
    assert relation == "same"
    assert " ".join(sentence).startswith("Said by the harbour authority, and there is evidence that the port")
    assert httpx.get(url).status_code == 200
