"""What a line and a page of `bench.live.sessions` cost at the beginning of a session and at its end."""

import time
from collections.abc import Sequence
from statistics import median

from django.db.models import Max
from django.test import Client
from django.urls import reverse

from bench.live.figures import spread_of_times
from claims.models import Run
from newsdesk.accounts.models import User
from newsdesk.live.models import LiveLine, LiveSession
from newsdesk.live.sessions import touch_live_session

ROUNDS = 5


def step_rows(session: LiveSession) -> list[str]:
    """Where the time between a line and its claims goes: until a worker begins, then reading and storing."""
    runs = Run.objects.filter(version__article__live_part__session=session, state=Run.State.DONE)
    waits, reads = [], []
    for run in runs.select_related("version").order_by("pk"):
        newest = LiveLine.objects.filter(session=session, received_at__lte=run.version.created_at).aggregate(
            newest=Max("received_at")
        )["newest"]
        if newest is not None and run.finished_at is not None:
            waits.append((run.version.created_at - newest).total_seconds())
            reads.append((run.finished_at - run.version.created_at).total_seconds())
    return [
        f"  of this, until a worker writes the version: {spread_of_times(waits, 0.95)}{_growth(waits)}",
        f"  until its claims are stored:                {spread_of_times(reads, 0.95)}{_growth(reads)}",
    ]


def size_rows(session: LiveSession, mara: User) -> list[str]:
    """What the pages weigh now, and how long this process takes to make them anew."""
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(mara)
    count = LiveLine.objects.filter(session=session).count()
    pages = {
        "the live desk": reverse("live:update", args=[session.pk]),
        "the public page": reverse("live_public:page", args=[session.pk]),
        "the feed": reverse("live_feeds:atom", args=[session.pk]),
        "the Word file": reverse("live_desk:transcript_docx", args=[session.pk]),
        "the PDF": reverse("live_desk:transcript_pdf", args=[session.pk]),
        "the subtitles": reverse("live_desk:transcript_srt", args=[session.pk]),
    }
    told = [f"{name} {_cost(browser, session, url)}" for name, url in pages.items()]
    return [f"after {count} lines: " + "; ".join(told)]


def _cost(browser: Client, session: LiveSession, url: str) -> str:
    """The size of a page and the time to make it, each time after a change."""
    times, size = [], 0
    for _round in range(ROUNDS):
        touch_live_session(session.pk)
        begun = time.perf_counter()
        size = len(browser.get(url).content)
        times.append(time.perf_counter() - begun)
    return f"{size // 1024} KB in {median(times) * 1000:.0f} ms"


def _growth(times: Sequence[float]) -> str:
    fifth = len(times) // 5
    if not fifth:
        return ""
    return f"; first fifth {median(times[:fifth]):.2f} s, last {median(times[-fifth:]):.2f} s"
