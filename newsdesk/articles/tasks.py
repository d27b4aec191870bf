"""Celery tasks."""

from uuid import UUID

from celery import shared_task

from newsdesk.articles import following, links, parse
from newsdesk.audit.outbox import reaction


@reaction(parse.READ_TASK)
def read(upload_id: UUID) -> None:
    """Read an upload into a version."""
    parse.read(upload_id)


@reaction(links.FETCH_TASK)
def fetch(upload_id: UUID) -> None:
    """Fetch the URL of an upload."""
    links.fetch_upload(upload_id)


@shared_task(name="newsdesk.articles.tasks.poll_feeds")
def poll_feeds() -> None:
    """Poll the followed feeds that are due."""
    following.poll_due()
