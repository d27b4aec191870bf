"""Celery tasks."""

from uuid import UUID

from celery import shared_task

from newsdesk.audit.outbox import outbox_task
from newsdesk.live import following, reading


@outbox_task("newsdesk.live.tasks.read_session")
def read_live_session_task(session_id: UUID) -> None:
    """Read the new lines of a session."""
    reading.read_live_session(session_id)


@shared_task(name="newsdesk.live.tasks.follow_due")
def follow_due_captions_task() -> None:
    """Fetch the captions that are due, and read what a worker that died has left."""
    following.follow_due_captions()
    reading.read_unread_live_sessions()
