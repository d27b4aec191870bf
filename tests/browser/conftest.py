"""Browser tests: real Chromium, the real server, a real worker."""

import os
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from newsdesk.accounts.models import User
from tests.journeys import processes

# Playwright's own loop runs in this thread; Django takes it for an asynchronous caller.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
PASSWORD = "correct horse battery staple"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

expect.set_options(timeout=60_000)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole session."""
    with sync_playwright() as playwright:
        path = os.environ.get("NEWSDESK_CHROMIUM")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def stands(page: Page) -> None:
    """Wait until the sections that a page asks for by itself have come, and move nothing any more under a quick hand."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)


class Elsewhere:
    """Another site, on this machine, with one page."""

    def __init__(self) -> None:
        self.page = "<!doctype html><title>Another site</title>"
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(site.page.encode())

            def log_message(self, *args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    """Another site."""
    site = Elsewhere()
    thread = threading.Thread(target=site.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield site
    site.server.shutdown()
    site.server.server_close()
    thread.join()


@pytest.fixture
def worker(transactional_db, tmp_path: Path) -> Iterator[None]:
    """A worker and the clock over the test's database; gone again before the database is emptied."""
    processes.broker().flushdb()
    running = [processes.worker(tmp_path), processes.clock(tmp_path)]
    yield
    for process in running:
        process.kill()
    processes.broker().flushdb()


@pytest.fixture
def pages() -> list[Page]:
    """Every page that was opened in this test."""
    return []


@pytest.fixture
def at_desk(live_server, chromium: Browser, settings, pages: list[Page]) -> Iterator[Callable[..., Page]]:
    """Sit a person down at a browser of their own, in which they have signed in: before they came, or as people do."""
    settings.PUBLIC_URL = live_server.url
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def sit_down(person: User, *, by_form: bool = False, **options) -> Page:
        options.setdefault("viewport", {"width": 1440, "height": 900})
        context = chromium.new_context(base_url=live_server.url, locale="en-GB", **options)
        context.set_default_timeout(60_000)
        contexts.append(context)
        if not by_form:
            context.add_cookies([session_of(person, live_server.url)])
        page = context.new_page()
        pages.append(page)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: keep_refusal(message, complaints))
        page.goto("/accounts/login/" if by_form else "/")
        if by_form:
            fill_in(page, person)
        expect(page.get_by_text(person.name).first).to_be_visible()
        return page

    yield sit_down
    for context in contexts:
        context.close()
    assert not complaints, "the browser complained"


def session_of(person: User, url: str) -> Any:
    """The cookie of somebody who has signed in already."""
    client = Client()
    client.force_login(person)
    name = django_settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def fill_in(page: Page, person: User) -> None:
    """Sign in by the form."""
    person.set_password(PASSWORD)
    person.save()
    page.locator("input[name=login]").fill(person.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def keep_refusal(message: ConsoleMessage, complaints: list[str]) -> None:
    """What the content security policy refused is an error of ours."""
    if message.type == "error" and "Content Security Policy" in message.text:
        complaints.append(message.text)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Keep what every browser showed when a test failed, beside pytest's other remains."""
    report = yield
    folder = os.environ.get("NEWSDESK_SCREENSHOTS")
    if folder and report.failed and call.when == "call":
        for number, page in enumerate(getattr(item, "funcargs", {}).get("pages", [])):
            page.screenshot(path=f"{folder}/{item.name}-{number}.png")
    return report
