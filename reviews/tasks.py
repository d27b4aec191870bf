"""Doors for workers and for the clock."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from newsdesk.audit.models import Event
from newsdesk.audit.outbox import reaction, told
from reviews import acceptance, notice_mail, notices, outside, queue, snapshots, triage


@reaction
def open_reviews(run_id: UUID) -> None:
    """Put the claims of a run into the queue."""
    triage.open_reviews(run_id)


@reaction
def weigh(subject_id: UUID) -> None:
    """See whether the articles that this is about are clear for print."""
    acceptance.weigh_for(subject_id)


@reaction
def keep_snapshot(evidence_id: UUID) -> None:
    """Keep the words that a piece of evidence links to."""
    snapshots.keep(evidence_id)


@reaction
def mail_enquiry(enquiry_id: UUID) -> None:
    """Mail the link to whoever is asked."""
    outside.mail(enquiry_id)


@told
def tell_people(event: Event) -> None:
    """Tell everybody whom an event concerns, as they want to be told."""
    notices.tell(event)


@shared_task
def mail_notices() -> None:
    """Mail what people want to be told by mail."""
    notice_mail.send_due()


@shared_task
def see_deadlines() -> None:
    """Say once of each deadline that it is near."""
    notices.see_deadlines(timezone.now())


@shared_task
def close_enquiries() -> None:
    """Close links whose time is over; mail what could not be mailed."""
    outside.expire()
    outside.mail_late()


@shared_task
def look_again() -> None:
    """See whether the sources of verdicts still say what they said."""
    snapshots.look_again()


@shared_task
def expire_leases() -> None:
    """Give back what nobody holds any more."""
    queue.expire()


@shared_task
def reprioritise() -> None:
    """Let deadlines that come near count."""
    triage.reprioritise()
