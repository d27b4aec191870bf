"""One worker reads a session as long as it lives; new lines do not wait until everything before them is compared."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from claims.matching import matcher
from claims.models import Match, Run
from newsdesk.accounts.models import User
from newsdesk.live import holding, lines, reading
from newsdesk.live.lines import SpokenLine
from newsdesk.live.models import LiveLine, LiveSession
from tests.live.debate import claim_with, open_debate


@pytest.fixture
def debate(sam: User) -> LiveSession:
    return open_debate(sam)


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_reads_for_long_is_not_taken_for_dead(debate: LiveSession, monkeypatch) -> None:
    monkeypatch.setattr(holding, "BEAT", timedelta(milliseconds=50))
    monkeypatch.setattr(holding, "SILENT", timedelta(milliseconds=600))
    with holding.hold_live_session(debate.pk) as mine:
        time.sleep(1.2)
        with holding.hold_live_session(debate.pk) as other:
            assert (mine, other) == ("free", "taken")
    # It came to no end, and gives no sign any more.
    time.sleep(0.8)
    with holding.hold_live_session(debate.pk) as other:
        assert other == "left"


@pytest.mark.django_db
def test_after_an_error_the_next_worker_need_not_wait(debate: LiveSession) -> None:
    with pytest.raises(MemoryError), holding.hold_live_session(debate.pk):
        raise MemoryError
    with holding.hold_live_session(debate.pk) as other:
        assert other == "left"


def ward(number: int) -> SpokenLine:
    return SpokenLine(f"The council built {number + 20} homes in ward {number}.", "Tom Hale")


@pytest.mark.django_db
def test_new_lines_are_read_between_two_pieces_of_a_pasted_block(
    debate: LiveSession, sam: User, monkeypatch
) -> None:
    monkeypatch.setattr(matcher, "AT_A_TIME", 3)
    compared, match_run = [], matcher.match_run

    def watched(run_id: object) -> bool:
        if not compared:
            lines.add_live_lines(debate.pk, [ward(99)], actor=sam)
        compared.append((run_id, LiveLine.objects.unread().exists()))
        return match_run(run_id)

    monkeypatch.setattr(matcher, "match_run", watched)
    lines.add_live_lines(debate.pk, [ward(number) for number in range(20, 30)], actor=sam)

    # One version for the block, one for the line that came meanwhile.
    assert reading.read_live_session(debate.pk) == 2

    spoken = claim_with(debate, "ward 99")
    turns = [run_id for run_id, _waits in compared]
    assert turns[1] == spoken.run_id, "what was said last is compared first"
    assert turns.count(turns[0]) == 4, "in pieces"
    assert [waits for _run, waits in compared] == [True, *[False] * (len(compared) - 1)]
    assert not LiveSession.objects.unread(timezone.now()).exists()


@pytest.mark.django_db
def test_what_a_dead_worker_has_not_compared_is_compared(debate: LiveSession, sam: User, monkeypatch) -> None:
    claims_of = [SpokenLine("The port handled 4,200 containers in March 2026.", "Tom Hale")]
    lines.add_live_lines(debate.pk, claims_of, actor=sam)
    other = open_debate(sam)
    lines.add_live_lines(other.pk, claims_of, actor=sam)
    assert reading.read_live_session(other.pk) == 1
    with monkeypatch.context() as patch:
        patch.setattr(matcher, "match_run", lambda _run: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            reading.read_live_session(debate.pk)
    first = claim_with(debate, "4,200")
    # Another line came: the claim is of a version that is not the newest one any more.
    lines.add_live_lines(debate.pk, [SpokenLine("Nobody knows.", "Ana Reyes")], actor=sam)

    reading.read_unread_live_sessions()

    assert first.run is not None
    assert Run.objects.get(pk=first.run.pk).compared_to is not None
    assert Match.objects.of_claim(first.pk).filter(relation="same").exists()
