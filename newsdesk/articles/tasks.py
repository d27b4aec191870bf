"""Celery tasks."""

from uuid import UUID

from celery import shared_task

from newsdesk.articles import following, links, parse
from newsdesk.audit.outbox import outbox_task


@outbox_task(parse.READ_TASK)
def read_upload_task(upload_id: UUID) -> None:
    """Read an upload into a version."""
    parse.parse_upload(upload_id)


@outbox_task(links.FETCH_TASK)
def fetch_upload_task(upload_id: UUID) -> None:
    """Fetch the URL of an upload."""
    links.fetch_linked_upload(upload_id)


@shared_task(name="newsdesk.articles.tasks.poll_feeds")
def poll_feeds_task() -> None:
    """Poll the followed feeds that are due."""
    following.poll_due_followed_feeds()
