"""Lines end where they are full, not where a sentence ends: the claims are those of the whole text all the same."""

import pytest

from bench.live.transcripts import COUNCIL, DEBATE, Scene, record_scene
from newsdesk.accounts.models import User
from newsdesk.live import lines, reading
from newsdesk.live.lines import SpokenLine
from newsdesk.live.models import LiveSession
from tests.live.debate import open_debate

pytestmark = pytest.mark.django_db


def read_at_once(sam: User, spoken: list[SpokenLine]) -> LiveSession:
    session = open_debate(sam)
    lines.add_live_lines(session.pk, spoken, actor=sam)
    reading.read_live_session(session.pk)
    return session


def read_line_by_line(sam: User, spoken: list[SpokenLine]) -> LiveSession:
    session = open_debate(sam)
    for line in spoken:
        lines.add_live_lines(session.pk, [line], actor=sam)
        reading.read_live_session(session.pk)
    return session


def claims_of(session: LiveSession) -> list[tuple[int, str, str]]:
    """The claims that stand: where, the words, and who says them."""
    version = session.parts.get().article.current
    assert version is not None
    found = version.mentions.select_related("claim__claimant").order_by("start", "end")
    return [(one.start, one.exact, str(one.claim.claimant or "")) for one in found]


@pytest.mark.parametrize("scene", [DEBATE, COUNCIL], ids=lambda scene: scene.name)
def test_claims_of_lines_are_those_of_the_whole_transcript(sam: User, scene: Scene) -> None:
    recorded = record_scene(scene, seed=7, seconds=45)
    arrived = [
        SpokenLine(one.text, one.line.speaker, sequence=one.line.number, revision=one.revision)
        for one in recorded.arrivals()
    ]
    final = [SpokenLine(line.text, line.speaker, sequence=line.number) for line in recorded.lines]

    spoken, whole = read_line_by_line(sam, arrived), read_at_once(sam, final)

    assert len(claims_of(whole)) > 5
    assert claims_of(spoken) == claims_of(whole)
