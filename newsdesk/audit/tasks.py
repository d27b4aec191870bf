"""What the clock asks of the audit engine."""

from celery import shared_task

from newsdesk.audit import outbox


@shared_task(name="newsdesk.audit.tasks.sweep")
def sweep() -> None:
    """Send again what the broker may have lost."""
    outbox.sweep()
