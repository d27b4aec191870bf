"""The JavaScript of the quick start, as it stands, in a real browser: on the desk's own page and on another site."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser

from tests.api.test_quick_start import blocks, publish_one

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A page of another site."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>Another site</title>")

        def log_message(self, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("where", ["a page of the desk", "another site"])
def test_the_javascript_of_the_quick_start_runs_in_a_browser(
    live_server: Any, chromium: Browser, elsewhere: str, settings: Any, where: str
) -> None:
    settings.PUBLIC_URL = live_server.url
    publish_one()
    [script] = blocks("js")
    page = chromium.new_page()
    printed: list[str] = []
    page.on("console", lambda message: printed.append(message.text))
    page.goto(f"{live_server.url}/claims/" if where == "a page of the desk" else elsewhere)
    page.evaluate(f"async (DESK) => {{ {script} }}", live_server.url)
    page.close()
    [line] = printed
    relation, rating, url = line.split()
    assert (relation, rating) == ("same", "sourced")
    assert httpx.get(url).status_code == 200
