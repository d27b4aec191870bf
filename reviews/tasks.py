"""Celery tasks."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from newsdesk.audit.models import Event
from newsdesk.audit.outbox import outbox_task, outbox_task_with_event
from reviews.channels import delivery, messages
from reviews.clearance import overrides
from reviews.discussion import inquiry_links, notification_mail, notifications
from reviews.evidence import snapshots
from reviews.workflow import leases, triage


@outbox_task(triage.OPEN_REVIEWS_TASK)
def open_reviews_task(run_id: UUID) -> None:
    """Add the claims of a run to the queue: for runs of a build that did not yet do so together with the claims."""
    triage.open_triaged_reviews(run_id)


@outbox_task("reviews.tasks.weigh")
def evaluate_clearance_task(subject_id: UUID) -> None:
    """Evaluate the clearance of the articles concerned."""
    overrides.evaluate_articles_with_overrides(subject_id)


@outbox_task("reviews.tasks.keep_snapshot")
def store_snapshot_task(evidence_id: UUID) -> None:
    """Store a copy of the source of a piece of evidence."""
    snapshots.store_snapshot(evidence_id)


@outbox_task("reviews.tasks.mail_enquiry")
def email_inquiry_task(enquiry_id: UUID) -> None:
    """Email the link to the source."""
    inquiry_links.email_inquiry_link(enquiry_id)


@outbox_task_with_event("reviews.tasks.tell_people")
def notify_people_task(event: Event) -> None:
    """Write the notifications of an event, on the page, by email and for chats."""
    notifications.create_notifications(event)
    messages.create_channel_messages(event)


@shared_task(name="reviews.tasks.mail_notices")
def email_notifications_task() -> None:
    """Send notifications by email."""
    notification_mail.send_due_notification_mail()


@shared_task(name="reviews.tasks.send_to_channels")
def send_to_channels_task() -> None:
    """Ask for a message to each chat for which something waits."""
    delivery.send_due_channel_deliveries()


@shared_task(name=delivery.TASK)
def send_to_channel_task(channel_id: UUID) -> None:
    """Begin to send what waits for one chat."""
    delivery.begin_channel_delivery(channel_id)


@shared_task(name="reviews.tasks.see_deadlines")
def notify_of_deadlines_task() -> None:
    """Record once for each deadline that it is near."""
    notifications.notify_of_deadlines(timezone.now())


@shared_task(name="reviews.tasks.close_enquiries")
def close_inquiries_task() -> None:
    """Close expired links; retry emails that could not be sent."""
    inquiry_links.expire_inquiry_links()
    inquiry_links.retry_inquiry_link_emails()


@shared_task(name="reviews.tasks.look_again")
def recheck_review_evidence_task() -> None:
    """Check whether the sources of verdicts have changed."""
    snapshots.recheck_snapshots()


@shared_task(name="reviews.tasks.expire_leases")
def expire_leases_task() -> None:
    """Return claims with expired leases to the queue."""
    leases.expire_leases()


@shared_task(name="reviews.tasks.reprioritise")
def recompute_priorities_task() -> None:
    """Recompute priorities as deadlines approach."""
    triage.recompute_priorities_in_triage()
