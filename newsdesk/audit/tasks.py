"""Celery tasks."""

from celery import shared_task

from newsdesk.audit import outbox


@shared_task(name="newsdesk.audit.tasks.sweep")
def sweep_outbox_task() -> None:
    """Send reactions again whose messages may be lost."""
    outbox.sweep_outbox()
