"""Measure the time from the upload to the claims on the page, in a real browser: `make bench-upload` (WORDS=10000 AGAINST=path).

The measurement starts when the browser sends the file, before its last byte has arrived. The page is checked every
20 ms for the first mark in the text and for the last claim. AGAINST is the work tree of another build: its own benchmark
measures it in the same run, and the last lines compare the two. The worker has one process and no other tasks. A new process
loads its models for the first article, which is reported separately.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright

from claims.models import Mention
from newsdesk.accounts.models import Desk as Department
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.audit.models import Reaction
from newsdesk.ops.broker import free_broker_port
from newsdesk.ops.desk import DeskProcesses
from newsdesk.ops.home import Home
from newsdesk.ops.processes import Child, stop_processes_together

WORDS = int(os.environ.get("WORDS", "10000"))
AGAINST = os.environ.get("AGAINST", "")
# What another build's benchmark makes for itself.
OWN = {"DATABASE_URL", "REDIS_URL", "NEWSDESK_HOME", "NEWSDESK_ENV", "AGAINST"}
PASSWORD = "correct horse battery staple"
WITHIN_MS = 600_000
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
# Notes when the number of claims in the text changes; the page swaps its parts, the document stays.
WATCH = """
    window.claimsSeen = [];
    window.firstSeen = 0;
    setInterval(() => {
        // What is found first has no number yet.
        if (!window.firstSeen && document.querySelector("mark.claim")) window.firstSeen = Date.now();
        const now = document.querySelectorAll("mark.claim[id]").length;
        const seen = window.claimsSeen;
        if (now > (seen.at(-1)?.number ?? 0)) seen.push({ number: now, at: Date.now() });
    }, 20);
"""
DONE = "() => document.querySelector('.page__aside .card') && !document.querySelector('#progress')"


@dataclass(frozen=True)
class Timing:
    """How long one article took, in seconds after the upload."""

    name: str
    words: int
    claims: int
    first: float
    last: float

    def __str__(self) -> str:
        return f"{self.name:34} {self.words:>7,} {self.claims:>7} {self.first:>9.2f} s {self.last:>9.2f} s"


def long_text(seeds: list[str], words: int) -> str:
    """The sample articles' paragraphs, over and over, until there are so many words; each round says which it is."""
    pieces: list[str] = []
    count = 0
    for number, seed in enumerate(cycle(seeds), 1):
        for paragraph in [f"Part {number}", *seed.split("\n\n")]:
            if count >= words:
                return "\n\n".join(pieces)
            pieces.append(paragraph)
            count += len(paragraph.split())
    raise AssertionError("unreachable")


def files(folder: Path) -> list[Path]:
    """A short text to warm up with, each sample article, and a long one."""
    seeds = sorted((settings.BASE_DIR / "seeds").glob("0*.txt"))
    texts = {"a worker that has just started": f"Warming up.\n\n{seeds[0].read_text()}"}
    texts |= {seed.stem: seed.read_text() for seed in seeds}
    texts[f"{WORDS:,} words"] = long_text([seed.read_text() for seed in seeds], WORDS)
    made = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text)
        made.append(path)
    return made


def sign_in(browser: Browser, address: str) -> Page:
    """Sam at a browser."""
    sam = User.objects.create_user("sam@newsdesk.example", PASSWORD, name="Sam Okafor", roles=["editor"])
    page = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900}).new_page()
    page.add_init_script(WATCH)
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(sam.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/articles/**")
    return page


def upload(page: Page, path: Path) -> Timing:
    """Send one file in as people do, and watch its page."""
    page.goto("/articles/new/")
    page.locator("input[name=title]").fill(path.stem)
    page.locator("input[type=file]").set_input_files(path)
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.locator("main button[type=submit]").first.click()
    page.wait_for_function(DONE, timeout=WITHIN_MS)
    page.wait_for_timeout(100)
    timing = sent.value.timing
    begun = timing["startTime"] + max(timing["requestStart"], 0)
    seen = page.evaluate("window.claimsSeen")
    article = Article.objects.get(title=path.stem)
    found = Mention.objects.filter(version__article=article).count()
    if not seen or seen[-1]["number"] != found:
        raise AssertionError(f"{path.stem}: {found} claims, on the page {seen}")
    first, last = ((at - begun) / 1000 for at in (page.evaluate("window.firstSeen"), seen[-1]["at"]))
    return Timing(path.stem, len(path.read_text().split()), found, first, last)


def other_build(path: str) -> dict[str, tuple[float, float]]:
    """What the benchmark of another work tree prints: first and last claim of each article."""
    kept = {name: value for name, value in os.environ.items() if name not in OWN}
    done = subprocess.run(
        [sys.executable, "-m", "bench", "upload"],
        cwd=path,
        env=kept,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    rows = re.findall(r"^(.{34}) +[\d,]+ +\d+ +([\d.]+) s +([\d.]+) s$", done.stdout, re.MULTILINE)
    return {name.strip(): (float(first), float(last)) for name, first, last in rows}


def comparison(ours: list[Timing], theirs: dict[str, tuple[float, float]]) -> list[str]:
    """A line for each article that both builds read."""
    return [
        f"{one.name:34} first {one.first:.2f} s, before {theirs[one.name][0]:.2f} s; "
        f"last {one.last:.2f} s, before {theirs[one.name][1]:.2f} s: {theirs[one.name][1] / one.last:.1f} times faster"
        for one in ours
        if one.name in theirs
    ]


def until_idle() -> None:
    """Wait for what else follows from an article (precedents, clearance), so that the next one finds the worker free."""
    deadline = time.monotonic() + WITHIN_MS / 1000
    while Reaction.objects.unfinished().exists():
        if time.monotonic() > deadline:
            raise AssertionError("the worker does not come to an end")
        time.sleep(0.1)


def measure(home: Home) -> list[Timing]:
    """Start web server and worker, upload, print a line each."""
    timings = []
    desk = DeskProcesses(
        home, free_broker_port(), {"DJANGO_SETTINGS_MODULE": "newsdesk.settings"} | dict(os.environ)
    )
    address = f"http://127.0.0.1:{desk.port}"
    children = [Child(desk.worker()), Child(desk.web())]
    try:
        for child in children:
            child.wait_until_ready()
        with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
            path = os.environ.get("NEWSDESK_CHROMIUM")
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            page = sign_in(browser, address)
            for file in files(Path(folder)):
                timings.append(upload(page, file))
                print(timings[-1], flush=True)
                until_idle()
            browser.close()
    finally:
        stop_processes_together(children)
    return timings


def main() -> int:
    """Measure and print a table."""
    # Playwright's own loop runs in this thread; Django takes it for an asynchronous caller.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    os.environ["WORKER_PROCESSES"] = "1"
    Department.objects.get_or_create(name="World", slug="world")
    print(f"{time.strftime('%d %B %Y')}; load of the machine {os.getloadavg()[0]:.1f}", file=sys.stderr)
    print(f"{'article':34} {'words':>7} {'claims':>7} {'first claim':>11} {'last claim':>11}", flush=True)
    ours = measure(Home(Path(os.environ["NEWSDESK_HOME"])))
    connections.close_all()
    if AGAINST:
        print("\n".join(["", *comparison(ours, other_build(AGAINST))]))
    return 0
