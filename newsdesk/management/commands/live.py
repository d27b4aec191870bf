"""`manage.py live --demo`: a live session in the demo newsroom, to look at."""

import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import Desk, User
from newsdesk.live.lines import SpokenLine, add_live_lines
from newsdesk.live.models import LiveLine, LiveSession
from newsdesk.live.public.public_session import public_session_address
from newsdesk.live.reading import read_live_session
from newsdesk.live.sessions import LiveDetails, Speaker, open_live_session
from newsdesk.synthetic.council import FINDINGS, LINES, SPEAKERS, TITLE, DemoFinding
from reviews.evidence import evidence
from reviews.models import Rating, Review
from reviews.states import State
from reviews.workflow import approval, leases, verdicts

# So much was said before one looks; the rest is spoken while one looks.
SAID_BEFORE = 14
# Seconds for a worker that reads.
READ_WITHIN = 60.0
STANCES = {Rating.SOURCED: "supports", Rating.DISPUTED: "contradicts", Rating.UNSUPPORTED: "context"}


class Command(BaseCommand):
    """Opens the session as Sam, lets the council speak, and has Mara and Ruth bring claims to readers."""

    help = "Open a live session in the demo newsroom (after `manage.py demo`), with claims that are published, and speak on."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to show, and whether to go on speaking."""
        parser.add_argument("--demo", action="store_true", help="a council meeting in the demo newsroom")
        parser.add_argument(
            "--seconds", type=float, default=3.0, help="between two lines of the rest; 0 says all at once"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Open, speak, check, and print where to look."""
        if not options["demo"]:
            raise CommandError(_("Say what to show: manage.py live --demo"))
        if settings.PRODUCTION:
            raise CommandError(_("The demo newsroom is never loaded in production."))
        sam, mara, ruth = (_find_person(name) for name in ("sam", "mara", "ruth"))
        session = _open(sam)
        _speak(session, range(SAID_BEFORE), sam)
        for finding in FINDINGS:
            _publish(session, finding, mara, ruth)
        self.stdout.write(_("Readers see: %(address)s") % {"address": public_session_address(session.pk)})
        address = settings.PUBLIC_URL + reverse("live:desk", args=[session.pk])
        self.stdout.write(_("The live desk: %(address)s") % {"address": address})
        if not options["seconds"]:
            _speak(session, range(SAID_BEFORE, len(LINES)), sam)
            return
        for number in range(SAID_BEFORE, len(LINES)):
            time.sleep(options["seconds"])
            _speak(session, range(number, number + 1), sam)


def _find_person(name: str) -> User:
    found: User | None = User.objects.filter(email=f"{name}@newsdesk.example").first()
    if found is None:
        raise CommandError(_("There is no demo newsroom yet. Run first: manage.py demo"))
    return found


def _open(sam: User) -> LiveSession:
    desk = Desk.objects.get_or_create(slug="politics", defaults={"name": "Politics"})[0]
    speakers = [Speaker(name, role) for name, role in SPEAKERS]
    began = timezone.now() - timedelta(seconds=LINES[SAID_BEFORE][0])
    return open_live_session(
        LiveDetails(title=TITLE, desk=desk, speakers=speakers, started_at=began), actor=sam
    )


def _speak(session: LiveSession, numbers: range, sam: User) -> None:
    """Say these lines, and wait until they are read: here, if no worker does so."""
    lines = [
        SpokenLine(text, speaker, second, sequence=number)
        for number, (second, speaker, text) in ((number, LINES[number]) for number in numbers)
    ]
    add_live_lines(session.pk, lines, actor=sam)
    deadline = time.monotonic() + READ_WITHIN
    while LiveLine.objects.filter(session=session).unread().exists() and time.monotonic() < deadline:
        if not read_live_session(session.pk):
            time.sleep(0.1)


def _publish(session: LiveSession, finding: DemoFinding, mara: User, ruth: User) -> None:
    """Mara checks the claim with these words, Ruth approves it; nothing if it is not in the queue."""
    waiting = Review.objects.filter(article__live_part__session=session, state=State.WAITING)
    review = waiting.filter(claim__words__contains=finding.words).select_related("claim").first()
    if review is None:
        return
    token = leases.lease_claim(review.pk, actor=mara).lease_token
    assert token is not None
    rating = Rating(finding.rating)
    evidence.add_evidence(
        review.pk,
        token,
        actor=mara,
        title=finding.source,
        publisher="Westmere council",
        url="",
        passage=finding.passage,
        stance=STANCES[rating],
        primary=True,
    )
    verdicts.save_verdict_draft(
        review.pk,
        actor=mara,
        rating=rating,
        finding="confirmed" if review.claim.claimant_id else "not attributed",
        rationale=finding.rationale,
        search_log=finding.source,
        statement=finding.statement,
    )
    verdict = verdicts.submit_verdict(review.pk, token, actor=mara)
    approval.give_approval(review.pk, verdict.pk, actor=ruth, note="")
