"""The engine behind reactions: PostgreSQL remembers what is to be done, the broker only hurries it.

A reaction is a row written with its event. Its message may be lost, doubled or late; a worker begins a
row by compare-and-set, says every few seconds that it still lives, and marks the row done. The sweep
sends again whatever has gone silent. So each task runs at least once, and must be safe to run twice.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from celery import Task, current_app, shared_task
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from kombu.exceptions import ChannelError, OperationalError

from newsdesk.audit.models import Event, Reaction

log = logging.getLogger(__name__)

BEAT = timedelta(seconds=4)
# A worker silent for this long is taken for dead.
STALE = timedelta(seconds=settings.OUTBOX_STALE_SECONDS)
# A message older than this is taken for lost. Shorter would double messages while a queue is long.
RESEND = timedelta(seconds=settings.OUTBOX_RESEND_SECONDS)
BACK_OFF = [timedelta(seconds=s) for s in (2, 15, 60, 300)]
# Whatever goes down with its worker may have been hit with it or may have killed it. After so many deaths it rests
# between attempts, so that it takes one worker a minute at most; after so many it is given up.
SUSPECT, DEADLY = 5, 20
REST = timedelta(seconds=60)
SWEEP_AT_MOST = 500
# In a queue as long as this a message is late, not lost: sending it again would only make the queue longer.
LONG_QUEUE = 200


def reaction(name: str) -> Callable[[Callable[[UUID], None]], Task[..., None]]:
    """Make a Celery task of `function(subject_id)` that runs as a reaction to events.

    Rows of `Reaction` hold the name, so it stays when the function moves.
    """

    def decorate(function: Callable[[UUID], None]) -> Task[..., None]:
        return _task(name, function, lambda event: function(event.subject_id))

    return decorate


def event_reaction(name: str) -> Callable[[Callable[[Event], None]], Task[..., None]]:
    """The same for `function(event)`, where what is to be done depends on more than the subject."""

    def decorate(function: Callable[[Event], None]) -> Task[..., None]:
        return _task(name, function, function)

    return decorate


def _task(name: str, function: Callable[..., None], react: Callable[[Event], None]) -> Task[..., None]:
    @shared_task(name=name)
    @wraps(function)
    def task(reaction_id: int) -> None:
        perform(reaction_id, react)

    return task


def queue(event: Event, tasks: Iterable[Task[..., None]]) -> None:
    """Write the reactions of an event; send them when the transaction commits."""
    rows = Reaction.objects.bulk_create([Reaction(event=event, task=task.name) for task in tasks])
    for row in rows:
        transaction.on_commit(lambda row=row: send(row.pk, row.task))  # type: ignore[misc]


def send(reaction_id: int, task: str) -> None:
    """Hand a reaction to the broker; when the broker is away the sweep will."""
    try:
        current_app.send_task(task, args=[reaction_id])
    except (OperationalError, ConnectionError) as error:
        log.warning("broker away, reaction %s waits for the sweep: %s", reaction_id, error)


def perform(reaction_id: int, function: Callable[[Event], None]) -> None:
    """Run a reaction unless it is done or another worker has it; keep the outcome."""
    attempt = _begin(reaction_id)
    if attempt is None:
        return
    try:
        with _alive(reaction_id):
            function(attempt.event)
    except Exception as error:  # whatever a task raises is kept and tried again
        log.exception("reaction %s (%s) failed", reaction_id, attempt.task)
        _failed(attempt, error)
    else:
        _mine(attempt).update(state=Reaction.State.DONE, finished_at=timezone.now(), error="")


def sweep() -> int:
    """Send again every reaction that no message may be on the way for; returns how many."""
    now = timezone.now()
    silent = Reaction.objects.lost(now, STALE, RESEND)
    lost = silent.exclude(task__in=_still_queued(silent)).order_by("due_at")[:SWEEP_AT_MOST]
    again = [row for row in lost if not _put_aside(row, now)]
    Reaction.objects.filter(pk__in=[row.pk for row in again]).update(sent_at=now)
    for row in again:
        send(row.pk, row.task)
    return len(again)


def _put_aside(row: Reaction, now: datetime) -> bool:
    """Let rest, or give up, what went down with its worker again and again; whether it was put aside."""
    deaths = row.attempts - row.failures
    if row.state != Reaction.State.RUNNING or deaths < SUSPECT:
        return False
    outcome: dict[str, Any]
    if deaths >= DEADLY:
        outcome = {"state": Reaction.State.FAILED, "error": "its worker died each time", "finished_at": now}
    else:
        outcome = {"state": Reaction.State.WAITING} | _due(now + REST)
    _mine(row).update(**outcome)
    return True


def _due(moment: datetime) -> dict[str, datetime]:
    """As if sent long ago: the sweep then sends it as soon as it is due."""
    return {"due_at": moment, "sent_at": moment - 2 * RESEND}


def _still_queued(silent: QuerySet[Reaction]) -> list[str]:
    """The tasks among these whose queue is long, so that their messages are most likely in it."""
    tasks = list(silent.order_by().values_list("task", flat=True).distinct())
    return [task for task, length in queued(tasks).items() if length >= LONG_QUEUE]


def queued(tasks: Iterable[str]) -> dict[str, int]:
    """How many messages wait in the queue of each of these tasks; none when the broker is away."""
    router = current_app.amqp.router
    queues = {task: router.route({}, task)["queue"].name for task in tasks}
    try:
        with current_app.connection_for_read() as broker, broker.channel() as channel:
            lengths = {name: _length(channel, name) for name in set(queues.values())}
    except (OperationalError, ConnectionError):
        return dict.fromkeys(queues, 0)
    return {task: lengths[name] for task, name in queues.items()}


def _length(channel: Any, name: str) -> int:
    try:
        return int(channel.queue_declare(queue=name, passive=True).message_count)
    except ChannelError:
        # Nothing was ever sent there, or the broker has forgotten everything.
        return 0


def retry(reactions: Iterable[Reaction]) -> None:
    """Begin anew what was given up, because a person asked for it."""
    for row in reactions:
        now = timezone.now()
        Reaction.objects.filter(pk=row.pk, state=Reaction.State.FAILED).update(
            state=Reaction.State.WAITING, attempts=0, failures=0, due_at=now, sent_at=now, error=""
        )
        transaction.on_commit(lambda row=row: send(row.pk, row.task))  # type: ignore[misc]


def _begin(reaction_id: int) -> Reaction | None:
    now = timezone.now()
    begun = (
        Reaction.objects.filter(pk=reaction_id, due_at__lte=now)
        .free(now, STALE)
        .update(state=Reaction.State.RUNNING, beat_at=now, attempts=F("attempts") + 1)
    )
    return Reaction.objects.select_related("event").get(pk=reaction_id) if begun else None


def _mine(attempt: Reaction) -> Any:
    """The row, if no other worker has begun it since."""
    return Reaction.objects.filter(pk=attempt.pk, attempts=attempt.attempts, state=Reaction.State.RUNNING)


def _failed(attempt: Reaction, error: Exception) -> None:
    now, failures = timezone.now(), attempt.failures + 1
    outcome: dict[str, Any] = {"error": f"{type(error).__name__}: {error}"[:2000], "failures": failures}
    if failures > len(BACK_OFF):
        outcome |= {"state": Reaction.State.FAILED, "finished_at": now}
    else:
        outcome |= {"state": Reaction.State.WAITING} | _due(now + BACK_OFF[failures - 1])
    _mine(attempt).update(**outcome)


@contextmanager
def _alive(reaction_id: int) -> Iterator[None]:
    """Say every few seconds, from a thread with a connection of its own, that the work goes on."""
    done = threading.Event()

    def beat() -> None:
        try:
            while not done.wait(BEAT.total_seconds()):
                Reaction.objects.filter(pk=reaction_id).update(beat_at=timezone.now())
        except Exception:  # a missed beat at worst runs the task twice
            log.warning("reaction %s: no sign of life could be given", reaction_id, exc_info=True)
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name=f"reaction-{reaction_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
