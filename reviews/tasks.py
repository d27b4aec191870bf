"""Celery tasks."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from newsdesk.audit.models import Event
from newsdesk.audit.outbox import event_reaction, reaction
from reviews.clearance import overrides
from reviews.discussion import inquiry_links, notification_mail, notifications
from reviews.evidence import snapshots
from reviews.workflow import queue, triage


@reaction(triage.OPEN_REVIEWS_TASK)
def open_reviews(run_id: UUID) -> None:
    """Add the claims of a run to the queue."""
    triage.open_reviews(run_id)


@reaction("reviews.tasks.weigh")
def weigh(subject_id: UUID) -> None:
    """Evaluate the clearance of the articles concerned."""
    overrides.weigh_for(subject_id)


@reaction("reviews.tasks.keep_snapshot")
def keep_snapshot(evidence_id: UUID) -> None:
    """Store a copy of the source of a piece of evidence."""
    snapshots.keep(evidence_id)


@reaction("reviews.tasks.mail_enquiry")
def mail_enquiry(enquiry_id: UUID) -> None:
    """Email the link to the source."""
    inquiry_links.mail(enquiry_id)


@event_reaction("reviews.tasks.tell_people")
def tell_people(event: Event) -> None:
    """Write the notifications of an event."""
    notifications.tell(event)


@shared_task(name="reviews.tasks.mail_notices")
def mail_notices() -> None:
    """Send notifications by email."""
    notification_mail.send_due()


@shared_task(name="reviews.tasks.see_deadlines")
def see_deadlines() -> None:
    """Record once for each deadline that it is near."""
    notifications.see_deadlines(timezone.now())


@shared_task(name="reviews.tasks.close_enquiries")
def close_enquiries() -> None:
    """Close expired links; retry emails that could not be sent."""
    inquiry_links.expire()
    inquiry_links.mail_late()


@shared_task(name="reviews.tasks.look_again")
def look_again() -> None:
    """Check whether the sources of verdicts have changed."""
    snapshots.look_again()


@shared_task(name="reviews.tasks.expire_leases")
def expire_leases() -> None:
    """Return claims with expired leases to the queue."""
    queue.expire()


@shared_task(name="reviews.tasks.reprioritise")
def reprioritise() -> None:
    """Recompute priorities as deadlines approach."""
    triage.reprioritise()
