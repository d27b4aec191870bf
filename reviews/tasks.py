"""Doors for workers and for the clock."""

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
    """Put the claims of a run into the queue."""
    triage.open_reviews(run_id)


@reaction("reviews.tasks.weigh")
def weigh(subject_id: UUID) -> None:
    """See whether the articles that this is about are clear for print."""
    overrides.weigh_for(subject_id)


@reaction("reviews.tasks.keep_snapshot")
def keep_snapshot(evidence_id: UUID) -> None:
    """Keep the words that a piece of evidence links to."""
    snapshots.keep(evidence_id)


@reaction("reviews.tasks.mail_enquiry")
def mail_enquiry(enquiry_id: UUID) -> None:
    """Mail the link to whoever is asked."""
    inquiry_links.mail(enquiry_id)


@event_reaction("reviews.tasks.tell_people")
def tell_people(event: Event) -> None:
    """Tell everybody whom an event concerns, as they want to be told."""
    notifications.tell(event)


@shared_task(name="reviews.tasks.mail_notices")
def mail_notices() -> None:
    """Mail what people want to be told by mail."""
    notification_mail.send_due()


@shared_task(name="reviews.tasks.see_deadlines")
def see_deadlines() -> None:
    """Say once of each deadline that it is near."""
    notifications.see_deadlines(timezone.now())


@shared_task(name="reviews.tasks.close_enquiries")
def close_enquiries() -> None:
    """Close links whose time is over; mail what could not be mailed."""
    inquiry_links.expire()
    inquiry_links.mail_late()


@shared_task(name="reviews.tasks.look_again")
def look_again() -> None:
    """See whether the sources of verdicts still say what they said."""
    snapshots.look_again()


@shared_task(name="reviews.tasks.expire_leases")
def expire_leases() -> None:
    """Give back what nobody holds any more."""
    queue.expire()


@shared_task(name="reviews.tasks.reprioritise")
def reprioritise() -> None:
    """Let deadlines that come near count."""
    triage.reprioritise()
