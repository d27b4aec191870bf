"""Celery tasks."""

from uuid import UUID

from celery import shared_task

from newsdesk.audit.outbox import reaction
from newsdesk.publishing import idempotency
from newsdesk.publishing.error_reports import cases
from newsdesk.publishing.releases import lifecycle
from newsdesk.publishing.webhooks import delivery


@reaction("newsdesk.publishing.tasks.fan_out")
def fan_out(release_id: UUID) -> None:
    """Write the messages of a release for every subscribed webhook."""
    delivery.fan_out(release_id)


@reaction("newsdesk.publishing.tasks.tell_cleared")
def tell_cleared(version_id: UUID) -> None:
    """Write the messages of a cleared version for every subscribed webhook."""
    delivery.tell_cleared(version_id)


@reaction("newsdesk.publishing.tasks.tell_under_review")
def tell_under_review(mark_id: UUID) -> None:
    """Write the messages that a claim is being checked again, or no longer is, for every subscribed webhook."""
    delivery.tell_under_review(mark_id)


@reaction("newsdesk.publishing.tasks.tell_reader")
def tell_reader(report_id: UUID) -> None:
    """Email a reader that the report was received, or the answer."""
    cases.tell_reader(report_id)


@shared_task(name=delivery.TASK)
def deliver(delivery_id: str) -> None:
    """Try to deliver one message."""
    delivery.deliver(UUID(delivery_id))


@shared_task(name="newsdesk.publishing.tasks.deliver_due")
def deliver_due() -> None:
    """Send messages that are due, including those of a dead worker."""
    delivery.deliver_due()


@shared_task(name="newsdesk.publishing.tasks.forget_answers")
def forget_answers() -> None:
    """Delete expired responses of idempotent requests."""
    idempotency.forget()


@shared_task(name="newsdesk.publishing.tasks.publish_due")
def publish_due() -> None:
    """Publish verdicts approved under an embargo that has ended."""
    lifecycle.publish_due()
