"""Doors for workers and for the clock."""

from celery import shared_task

from newsdesk.publishing import releases


@shared_task
def publish_due() -> None:
    """Publish what was approved under an embargo that has ended."""
    releases.publish_due()
