"""Celery tasks."""

from uuid import UUID

from celery import shared_task

from newsdesk.audit.outbox import outbox_task
from newsdesk.publishing import idempotency
from newsdesk.publishing.dumps import nightly
from newsdesk.publishing.error_reports import cases
from newsdesk.publishing.releases import lifecycle
from newsdesk.publishing.webhooks import delivery


@outbox_task("newsdesk.publishing.tasks.fan_out")
def write_release_webhooks_task(release_id: UUID) -> None:
    """Write the messages of a release for every subscribed webhook."""
    delivery.create_release_deliveries(release_id)


@outbox_task("newsdesk.publishing.tasks.tell_cleared")
def write_clearance_webhooks_task(version_id: UUID) -> None:
    """Write the messages of a cleared version for every subscribed webhook."""
    delivery.create_clearance_webhook_deliveries(version_id)


@outbox_task("newsdesk.publishing.tasks.tell_under_review")
def deliver_under_review_task(mark_id: UUID) -> None:
    """Write the messages that a claim is being checked again, or no longer is, for every subscribed webhook."""
    delivery.create_recheck_webhook_deliveries(mark_id)


@outbox_task("newsdesk.publishing.tasks.tell_reader")
def email_error_reporter_task(report_id: UUID) -> None:
    """Email a reader that the report was received, or the answer."""
    cases.email_case_reader(report_id)


@shared_task(name=delivery.TASK)
def deliver_webhook_task(delivery_id: str) -> None:
    """Try to deliver one message."""
    delivery.attempt_delivery(UUID(delivery_id))


@shared_task(name="newsdesk.publishing.tasks.deliver_due")
def deliver_due_webhooks_task() -> None:
    """Send messages that are due, including those of a dead worker."""
    delivery.send_due_deliveries()


@shared_task(name="newsdesk.publishing.tasks.forget_answers")
def delete_idempotent_responses_task() -> None:
    """Delete expired responses of idempotent requests."""
    idempotency.delete_idempotent_responses()


@shared_task(name="newsdesk.publishing.tasks.write_dump")
def write_nightly_dump_task() -> None:
    """Write everything that readers may see now as files."""
    nightly.write_nightly_dump()


@shared_task(name="newsdesk.publishing.tasks.publish_due")
def publish_embargoed_task() -> None:
    """Publish verdicts approved under an embargo that has ended."""
    lifecycle.publish_due_releases()
