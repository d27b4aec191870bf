"""Who reads a session: one worker at a time, as long as it shows that it lives.

Reading a pasted block takes a while, longer on a busy machine. So the moment until which a session is held is moved on every
second, and a worker that dies is missed after a few.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Literal
from uuid import UUID

from django.utils import timezone

from newsdesk.lib.db.heartbeat import heartbeat
from newsdesk.live.models import LiveSession

BEAT = timedelta(seconds=1)
# After so much silence the worker that reads a session is taken for dead. Less than OUTBOX_STALE_SECONDS, after which its task is sent again.
SILENT = timedelta(seconds=4)
LiveHold = Literal["free", "left", "taken"]
"""How a session was found: nobody read it, a worker that died has left it in the middle, another one reads it."""


@contextmanager
def hold_live_session(session_id: UUID) -> Iterator[LiveHold]:
    """Hold a session for reading unless it is taken; an error leaves it at once to the next worker.

    Whoever comes to the end frees it with `reading_until = None`, in the transaction that has seen that nothing is left.
    """
    found = _take(session_id)
    if found == "taken":
        yield found
        return
    try:
        with heartbeat(lambda: _hold_on(session_id), BEAT, f"live-{session_id}"):
            yield found
    except BaseException:
        # Free, and known to be left in the middle.
        LiveSession.objects.filter(pk=session_id).update(reading_until=timezone.now())
        raise


def _take(session_id: UUID) -> LiveHold:
    now, session = timezone.now(), LiveSession.objects.filter(pk=session_id)
    if session.filter(reading_until=None).update(reading_until=now + SILENT):
        return "free"
    return "left" if session.filter(reading_until__lt=now).update(reading_until=now + SILENT) else "taken"


def _hold_on(session_id: UUID) -> None:
    """Not after the end, when nobody holds it."""
    held = LiveSession.objects.filter(pk=session_id, reading_until__isnull=False)
    held.update(reading_until=timezone.now() + SILENT)
