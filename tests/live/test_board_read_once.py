"""When lines come faster than the live desk is read, all who wait get the next reading."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection

from newsdesk.accounts.models import User
from newsdesk.live.board import shared
from newsdesk.live.models import LiveSession
from newsdesk.live.sessions import touch_live_session
from tests.journeys.processes import wait_until
from tests.live.debate import open_debate


@pytest.mark.django_db(transaction=True)
def test_nine_people_who_wait_for_news_cost_one_reading(sam: User, monkeypatch) -> None:
    debate = open_debate(sam)
    begun, go_on, read = threading.Event(), threading.Event(), []
    reading = shared._read

    def slowly(session: LiveSession, board: shared.SharedBoard) -> None:
        read.append(board.stamp)
        begun.set()
        go_on.wait(60)
        reading(session, board)

    monkeypatch.setattr(shared, "_read", slowly)
    asked: list[int] = []

    def ask() -> str:
        try:
            session = LiveSession.objects.get(pk=debate.pk)
            asked.append(session.changes)
            return shared.shared_live_board(session).stamp
        finally:
            connection.close()

    with ThreadPoolExecutor(9) as people:
        first = people.submit(ask)
        assert begun.wait(60)
        others: list[Future[str]] = []
        for number in range(8):
            touch_live_session(debate.pk)
            others.append(people.submit(ask))
            wait_until(lambda many=number + 2: len(asked) == many, 60, "the question")
        go_on.set()
        told = {one.result(60) for one in others}

    assert first.result() == read[0]
    # Not one reading for each of the eight changes: the newest, for everybody.
    assert told == {read[1]}
    assert len(read) == 2


@pytest.mark.django_db(transaction=True)
def test_whoever_was_told_of_a_change_gets_it_and_need_not_get_a_later_one(sam: User) -> None:
    debate = open_debate(sam)
    touch_live_session(debate.pk)
    told = shared.shared_board_stamp(LiveSession.objects.get(pk=debate.pk))
    first = shared.shared_live_board(LiveSession.objects.get(pk=debate.pk), told)
    touch_live_session(debate.pk)
    now = LiveSession.objects.get(pk=debate.pk)

    assert first.stamp == told
    # All who were told of the first change get the same reading; who was told of the second, or of nothing, a new one.
    assert shared.shared_live_board(now, told) is first
    later = shared.shared_live_board(now, shared.shared_board_stamp(now))
    assert later.stamp == shared.shared_board_stamp(now) != told
    assert shared.shared_live_board(now) is later
    for nonsense in ("x", f"{debate.pk}-x-y", told.replace(str(debate.pk), str(sam.pk))):
        touch_live_session(debate.pk)
        assert shared.shared_live_board(LiveSession.objects.get(pk=debate.pk), nonsense).at[0] == (
            LiveSession.objects.get(pk=debate.pk).changes
        )
