"""The outbox stores what is to be done, even if the broker loses its messages."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from celery import current_app
from django.db import transaction
from django.utils import timezone

from newsdesk.accounts.models import Desk
from newsdesk.audit import outbox
from newsdesk.audit.events import record_event
from newsdesk.audit.models import Event, Reaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk.objects.create(name="World", slug="world")


@pytest.fixture
def waiting(desk, settings, monkeypatch):
    """A reaction that waits, its task counting in `runs`."""
    settings.REACTIONS = "tests.audit.test_outbox.REACTIONS"
    runs.clear()
    with transaction.atomic():
        record_event("desk.tried", desk)
    return Reaction.objects.get()


runs: list[object] = []


@outbox.outbox_task("tests.audit.test_outbox.count")
def count(subject_id):
    runs.append(subject_id)
    while meanwhile:
        meanwhile.pop()()
    if len(runs) < fails.get("until", 0):
        raise ValueError("not yet")
    return len(runs) < pieces.get("of", 0)


pieces: dict[str, int] = {}
# What happens while the task works.
meanwhile: list[Callable[[], object]] = []


fails: dict[str, int] = {}
REACTIONS = {"desk.tried": (count,)}


@pytest.fixture(autouse=True)
def _no_failures():
    fails.clear()
    pieces.clear()
    meanwhile.clear()


@pytest.fixture
def sent(monkeypatch):
    """What was handed to the broker."""
    messages: list[int] = []
    monkeypatch.setattr(outbox, "_send", lambda reaction_id, task: messages.append(reaction_id))
    return messages


def test_an_event_and_its_reactions_commit_together_or_not_at_all(desk, settings):
    settings.REACTIONS = "tests.audit.test_outbox.REACTIONS"

    def change_that_fails():
        with transaction.atomic():
            record_event("desk.tried", desk)
            raise RuntimeError("the change failed after all")

    with pytest.raises(RuntimeError):
        change_that_fails()
    assert not Event.objects.exists()
    assert not Reaction.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_task_that_takes_long_gives_signs_of_life_so_that_nobody_else_begins_it(sent, waiting, monkeypatch):
    monkeypatch.setattr(outbox, "BEAT", timedelta(milliseconds=50))
    begun = timezone.now() - outbox.STALE - timedelta(seconds=1)

    def time_passes_and_another_worker_looks():
        Reaction.objects.update(beat_at=begun, sent_at=begun - 2 * outbox.RESEND)
        until = time.monotonic() + 20
        while Reaction.objects.get().beat_at == begun and time.monotonic() < until:
            time.sleep(0.05)
        sent.clear()
        outbox.sweep_outbox()
        count(waiting.pk)

    meanwhile.append(time_passes_and_another_worker_looks)
    count(waiting.pk)
    assert (len(runs), sent) == (1, [])
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts) == ("done", 1)


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused(desk):
    with pytest.raises(RuntimeError, match=r"desk\.tried"):
        record_event("desk.tried", desk)


def test_a_reaction_runs_once_however_often_its_message_comes(waiting, desk):
    for _message in range(3):
        count(waiting.pk)
    waiting.refresh_from_db()
    assert runs == [desk.pk]
    assert waiting.state == "done"


def test_two_workers_with_the_same_message_do_not_both_run_it(waiting):
    assert outbox._begin(waiting.pk) is not None
    assert outbox._begin(waiting.pk) is None


def test_a_worker_that_fell_silent_loses_its_work_to_another(waiting):
    outbox._begin(waiting.pk)
    Reaction.objects.update(beat_at=timezone.now() - outbox.STALE - timedelta(seconds=1))
    count(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts) == ("done", 2)


def test_the_late_outcome_of_a_silent_worker_does_not_overwrite_the_new_one(waiting):
    silent = outbox._begin(waiting.pk)
    assert silent is not None
    Reaction.objects.update(beat_at=timezone.now() - outbox.STALE - timedelta(seconds=1))
    count(waiting.pk)
    outbox._failed(silent, ValueError("too late"))
    waiting.refresh_from_db()
    assert waiting.state == "done"


def test_a_task_in_pieces_goes_to_the_end_of_its_queue_after_each(waiting, sent):
    pieces["of"] = outbox.DEADLY + 5
    for turn in range(1, pieces["of"]):
        count(waiting.pk)
        waiting.refresh_from_db()
        # However many pieces: none of them counts as an attempt of which the worker died.
        assert (waiting.state, waiting.attempts, len(sent)) == ("waiting", 0, turn)
    count(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, len(runs)) == ("done", pieces["of"])


def test_a_silent_worker_with_an_earlier_piece_does_not_end_the_next(waiting, sent):
    pieces["of"] = 3
    silent = outbox._begin(waiting.pk)
    assert silent is not None
    Reaction.objects.update(beat_at=timezone.now() - outbox.STALE - timedelta(seconds=1))
    count(waiting.pk)
    assert outbox._begin(waiting.pk) is not None
    outbox._failed(silent, ValueError("too late"))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failures) == ("running", 0)


def test_a_failure_is_tried_again_later_and_succeeds(waiting, sent):
    fails["until"] = 2
    count(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.error) == ("waiting", "ValueError: not yet")
    assert waiting.due_at > timezone.now()
    Reaction.objects.update(due_at=timezone.now())
    assert outbox.sweep_outbox() == 1
    assert sent == [waiting.pk]
    count(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.error) == ("done", "")


def test_after_enough_failures_a_person_is_asked_and_can_begin_it_anew(waiting, sent):
    fails["until"] = 99
    for _attempt in range(len(outbox.BACK_OFF) + 1):
        Reaction.objects.update(due_at=timezone.now())
        count(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.state == "failed"
    assert outbox.sweep_outbox() == 0
    fails.clear()
    pieces.clear()
    outbox.retry_outbox_reactions([waiting])
    count(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.state == "done"


def worker_died(attempts, failures=0):
    """The reaction as a worker left it that was killed an hour ago, in this attempt."""
    ago = timezone.now() - timedelta(hours=1)
    Reaction.objects.update(
        state="running", attempts=attempts, failures=failures, sent_at=ago, beat_at=ago, due_at=ago
    )


def test_a_task_that_kills_every_worker_is_given_up(waiting, sent):
    worker_died(outbox.DEADLY)
    assert outbox.sweep_outbox() == 0
    waiting.refresh_from_db()
    assert waiting.state == "failed"


def test_what_died_often_rests_and_is_tried_again(waiting, sent):
    worker_died(outbox.SUSPECT)
    assert outbox.sweep_outbox() == 0, "not at once"
    waiting.refresh_from_db()
    assert waiting.state == "waiting"
    assert waiting.due_at > timezone.now()
    Reaction.objects.update(**outbox._due(timezone.now()))
    assert outbox.sweep_outbox() == 1
    count(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts) == ("done", outbox.SUSPECT + 1)


def test_dying_with_a_worker_is_no_failure(waiting, sent):
    worker_died(outbox.DEADLY - 1)
    fails["until"] = 2
    count(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failures) == ("waiting", 1)
    worker_died(outbox.DEADLY, failures=len(outbox.BACK_OFF))
    assert outbox.sweep_outbox() == 0
    waiting.refresh_from_db()
    assert waiting.state == "waiting", "errors count for themselves"


def test_the_sweep_sends_what_no_message_is_on_the_way_for(waiting, sent):
    assert outbox.sweep_outbox() == 0, "its message was sent just now"
    Reaction.objects.update(sent_at=timezone.now() - outbox.RESEND - timedelta(seconds=1))
    assert outbox.sweep_outbox() == 1
    assert outbox.sweep_outbox() == 0, "sent again just now"
    assert sent == [waiting.pk]


def test_a_message_in_a_long_queue_is_late_not_lost(waiting, sent, monkeypatch):
    Reaction.objects.update(sent_at=timezone.now() - 2 * outbox.RESEND)
    with current_app.connection_for_write() as broker:
        broker.default_channel.client.delete("desk")  # type: ignore[attr-defined]
        queue = broker.SimpleQueue("desk")
        try:
            for number in range(outbox.LONG_QUEUE):
                queue.put(number)
            assert outbox.sweep_outbox() == 0
            queue.clear()
            assert outbox.sweep_outbox() == 1
        finally:
            queue.clear()
            queue.close()


def test_a_broker_that_is_away_stops_nobody(desk, settings, django_capture_on_commit_callbacks, monkeypatch):
    settings.REACTIONS = "tests.audit.test_outbox.REACTIONS"

    def refuse(*args, **kwargs):
        raise ConnectionError("nobody there")

    monkeypatch.setattr("newsdesk.audit.outbox.current_app.send_task", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        record_event("desk.tried", desk)
    assert Reaction.objects.get().state == "waiting"
