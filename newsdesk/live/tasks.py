"""Celery tasks."""

from uuid import UUID

from celery import shared_task

from newsdesk.audit.outbox import outbox_task
from newsdesk.live import following, reading
from newsdesk.live.public import messages


@outbox_task("newsdesk.live.tasks.read_session")
def read_live_session_task(session_id: UUID) -> None:
    """Read the new lines of a session."""
    reading.read_live_session(session_id)


@shared_task(name="newsdesk.live.tasks.follow_due")
def follow_due_captions_task() -> None:
    """Read what a worker that died has left, and fetch the captions that are due: a slow host delays no session."""
    reading.read_unread_live_sessions()
    following.follow_due_captions()


@outbox_task("newsdesk.live.tasks.write_claim_webhooks")
def write_live_claim_messages_task(release_id: UUID) -> None:
    """Write the messages of a release for every webhook that follows its session."""
    messages.create_public_live_claim_messages(release_id)


@outbox_task("newsdesk.live.tasks.write_ended_webhooks")
def write_live_ended_messages_task(session_id: UUID) -> None:
    """Write the messages that a session has ended."""
    messages.create_public_live_ended_messages(session_id)
