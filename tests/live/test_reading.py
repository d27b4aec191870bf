"""A debate is read while it is spoken: its claims, what later words change, and what was checked before."""

import pytest
from django.test import Client

from claims.models import Claim, Match
from newsdesk.accounts.models import User
from newsdesk.lib.errors import Conflict
from newsdesk.live import lines, reading, sessions
from newsdesk.live.lines import SpokenLine
from newsdesk.live.models import LiveLine, LivePart, LiveSession
from reviews.models import Review
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def debate(sam: User) -> LiveSession:
    """Sam opens a session for the budget debate."""
    details = sessions.LiveDetails(
        "Westmere council, budget debate",
        factories.make_desk(),
        speakers=[
            sessions.Speaker("Ana Reyes", "leader of the council"),
            sessions.Speaker("Tom Hale", "opposition"),
        ],
    )
    return sessions.open_live_session(details, actor=sam)


def hear(session: LiveSession, sam: User, *spoken: SpokenLine) -> lines.LinesResult:
    told = lines.add_live_lines(session.pk, spoken, actor=sam)
    factories.react()
    return told


def claims_of(session: LiveSession) -> list[str]:
    """The words of the claims that stand, in the order of speech."""
    words = []
    for part in session.parts.order_by("number"):
        version = part.article.current
        words += list(version.mentions.order_by("start").values_list("exact", flat=True)) if version else []
    return words


def test_claims_are_found_line_by_line(debate: LiveSession, sam: User) -> None:
    import time

    t = time.monotonic()
    hear(
        debate,
        sam,
        SpokenLine(
            "We inherited a hole. Social care cost this council 61.8 million pounds last year, and",
            "Ana Reyes",
            12.0,
            15.0,
        ),
    )
    print(time.monotonic() - t, claims_of(debate))
    t = time.monotonic()
    hear(
        debate,
        sam,
        SpokenLine(
            "every neighbouring council spent more per head. I will not be lectured.", "Reyes", 15.0, 19.0
        ),
    )
    print(time.monotonic() - t, claims_of(debate))
    t = time.monotonic()
    hear(
        debate,
        sam,
        SpokenLine(
            "I never signed that forecast. The audit found the reserves are down to nine",
            "Tom Hale",
            19.0,
            24.0,
        ),
    )
    print(time.monotonic() - t, claims_of(debate))
    t = time.monotonic()
    hear(
        debate, sam, SpokenLine("days. Unemployment in Westmere fell to 4.1% in May.", "Tom Hale", 24.0, 27.0)
    )
    print(time.monotonic() - t, claims_of(debate))
    for c in Claim.objects.all():
        print(
            c.words,
            "|",
            c.claimant,
            c.side,
            c.score,
            c.proposed_wording,
            Review.objects.filter(claim=c).values_list("state", flat=True),
        )
    print(LivePart.objects.get().article.current.text)
    print(list(LiveLine.objects.values_list("sequence", "offset", "length", "text")))
    assert 0
