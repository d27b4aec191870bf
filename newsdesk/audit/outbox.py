"""The outbox: PostgreSQL stores which tasks are to be done; the message to the broker only saves time.

A reaction is a row written with its event. Its message may be lost, duplicated or late. A worker starts a
row by compare-and-set, updates a heartbeat every few seconds, and marks the row done. The sweep
sends silent rows again. So each task runs at least once, and must be safe to run twice.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from celery import Task, current_app, shared_task
from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from kombu.exceptions import ChannelError, OperationalError

from newsdesk.audit.models import Event, Reaction
from newsdesk.lib.db.heartbeat import heartbeat

log = logging.getLogger(__name__)

BEAT = timedelta(seconds=4)
# A worker that is silent for this long is considered dead.
STALE = timedelta(seconds=settings.OUTBOX_STALE_SECONDS)
# A message older than this is considered lost. A shorter time would duplicate messages while a queue is long.
RESEND = timedelta(seconds=settings.OUTBOX_RESEND_SECONDS)
BACK_OFF = [timedelta(seconds=s) for s in (2, 15, 60, 300)]
# A task whose worker died may have been interrupted or may have killed it. After so many deaths it waits
# between attempts, so that it kills at most one worker a minute; after so many it fails.
SUSPECT, DEADLY = 5, 20
REST = timedelta(seconds=60)
SWEEP_AT_MOST = 500
# In a queue this long a message is late, not lost: sending it again would only make the queue longer.
LONG_QUEUE = 200


def outbox_task(name: str) -> Callable[[Callable[[UUID], bool | None]], Task[..., None]]:
    """Make a Celery task of `function(subject_id)` that runs as a reaction to events.

    A function that returns True has done a piece and has more to do: it goes to the end of its queue.
    Rows of `Reaction` contain the name, so it must not change when the function moves.
    """

    def decorate(function: Callable[[UUID], bool | None]) -> Task[..., None]:
        return _task(name, function, lambda event: function(event.subject_id))

    return decorate


def outbox_task_with_event(name: str) -> Callable[[Callable[[Event], None]], Task[..., None]]:
    """The same for `function(event)`, if the task needs more than the subject."""

    def decorate(function: Callable[[Event], None]) -> Task[..., None]:
        return _task(name, function, function)

    return decorate


def _task(
    name: str, function: Callable[..., bool | None], react: Callable[[Event], bool | None]
) -> Task[..., None]:
    @shared_task(name=name)
    @wraps(function)
    def task(reaction_id: int) -> None:
        _perform(reaction_id, react)

    return task


def add_to_outbox(event: Event, tasks: Iterable[Task[..., None]]) -> None:
    """Write the reactions of an event; send them when the transaction commits."""
    rows = Reaction.objects.bulk_create([Reaction(event=event, task=task.name) for task in tasks])
    for row in rows:
        transaction.on_commit(lambda row=row: _send(row.pk, row.task))  # type: ignore[misc]


def _send(reaction_id: int, task: str) -> None:
    """Send a reaction to the broker; if the broker is down, the sweep sends it later."""
    try:
        current_app.send_task(task, args=[reaction_id])
    except (OperationalError, ConnectionError) as error:
        log.warning("broker away, reaction %s waits for the sweep: %s", reaction_id, error)


def _perform(reaction_id: int, function: Callable[[Event], bool | None]) -> None:
    """Run a reaction unless it is done or another worker has it; store the outcome."""
    attempt = _begin(reaction_id)
    if attempt is None:
        return
    try:
        with heartbeat(lambda: _beat(reaction_id), BEAT, f"reaction-{reaction_id}"):
            more = function(attempt.event)
    except Exception as error:  # whatever a task raises is stored and tried again
        log.exception("reaction %s (%s) failed", reaction_id, attempt.task)
        _failed(attempt, error)
    else:
        if more:
            _go_on(attempt)
        else:
            _mine(attempt).update(state=Reaction.State.DONE, finished_at=timezone.now(), error="")


def _go_on(attempt: Reaction) -> None:
    """A piece is done: the next one is a fresh start, and waits for its turn."""
    now = timezone.now()
    begun = {"state": Reaction.State.WAITING, "attempts": 0, "failures": 0, "error": ""}
    if _mine(attempt).update(**begun, due_at=now, sent_at=now):
        _send(attempt.pk, attempt.task)


def sweep_outbox() -> int:
    """Send every reaction again that may have no message under way; returns how many."""
    now = timezone.now()
    silent = Reaction.objects.lost(now, STALE, RESEND)
    lost = silent.exclude(task__in=_still_queued(silent)).order_by("due_at")[:SWEEP_AT_MOST]
    again = [row for row in lost if not _put_aside(row, now)]
    Reaction.objects.filter(pk__in=[row.pk for row in again]).update(sent_at=now)
    for row in again:
        _send(row.pk, row.task)
    return len(again)


def _put_aside(row: Reaction, now: datetime) -> bool:
    """Postpone or fail a reaction whose worker died repeatedly; returns whether it did."""
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
    """Set the sending time back, so that the sweep sends it as soon as it is due."""
    return {"due_at": moment, "sent_at": moment - 2 * RESEND}


def _still_queued(silent: QuerySet[Reaction]) -> list[str]:
    """The tasks among these with a long queue, which most likely contains their messages."""
    tasks = list(silent.order_by().values_list("task", flat=True).distinct())
    return [task for task, length in queued_outbox_messages(tasks).items() if length >= LONG_QUEUE]


def queued_outbox_messages(tasks: Iterable[str]) -> dict[str, int]:
    """How many messages wait in the queue of each of these tasks; none if the broker is down."""
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
        # Nothing was ever sent there, or the broker lost everything.
        return 0


def retry_outbox_reactions(reactions: Iterable[Reaction]) -> None:
    """Restart a failed reaction, at a person's request."""
    for row in reactions:
        now = timezone.now()
        Reaction.objects.filter(pk=row.pk, state=Reaction.State.FAILED).update(
            state=Reaction.State.WAITING, attempts=0, failures=0, due_at=now, sent_at=now, error=""
        )
        transaction.on_commit(lambda row=row: _send(row.pk, row.task))  # type: ignore[misc]


def _begin(reaction_id: int) -> Reaction | None:
    now = timezone.now()
    begun = (
        Reaction.objects.filter(pk=reaction_id, due_at__lte=now)
        .free(now, STALE)
        .update(state=Reaction.State.RUNNING, beat_at=now, attempts=F("attempts") + 1)
    )
    return Reaction.objects.select_related("event").get(pk=reaction_id) if begun else None


def _mine(attempt: Reaction) -> Any:
    """The row, if no other worker has started it since, or has done its piece."""
    return Reaction.objects.filter(
        pk=attempt.pk, attempts=attempt.attempts, due_at=attempt.due_at, state=Reaction.State.RUNNING
    )


def _failed(attempt: Reaction, error: Exception) -> None:
    now, failures = timezone.now(), attempt.failures + 1
    outcome: dict[str, Any] = {"error": f"{type(error).__name__}: {error}"[:2000], "failures": failures}
    if failures > len(BACK_OFF):
        outcome |= {"state": Reaction.State.FAILED, "finished_at": now}
    else:
        outcome |= {"state": Reaction.State.WAITING} | _due(now + BACK_OFF[failures - 1])
    _mine(attempt).update(**outcome)


def _beat(reaction_id: int) -> None:
    Reaction.objects.filter(pk=reaction_id).update(beat_at=timezone.now())
