"""Lines end where they are full, not where a sentence ends: the claims are those of the whole text all the same."""

from collections import Counter

import pytest

from bench.live_transcripts import COUNCIL, DEBATE, Scene, record_scene
from newsdesk.accounts.models import User
from newsdesk.live import lines, reading
from newsdesk.live.lines import SpokenLine
from newsdesk.live.models import LiveSession
from tests.live.debate import open_debate, words_of

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


@pytest.mark.parametrize("scene", [DEBATE, COUNCIL], ids=lambda scene: scene.name)
def test_claims_of_lines_are_those_of_the_whole_transcript(sam: User, scene: Scene) -> None:
    recorded = record_scene(scene, seed=7, seconds=75)
    arrived = [
        SpokenLine(one.text, one.line.speaker, sequence=one.line.number, revision=one.revision)
        for one in recorded.arrivals()
    ]
    final = [SpokenLine(line.text, line.speaker, sequence=line.number) for line in recorded.lines]

    spoken, whole = read_line_by_line(sam, arrived), read_at_once(sam, final)

    assert len(words_of(whole)) > 5
    assert Counter(words_of(spoken)) == Counter(words_of(whole))
