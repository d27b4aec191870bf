"""Doors for workers."""

from uuid import UUID

from newsdesk.articles import intake
from newsdesk.audit.outbox import reaction


@reaction
def read(upload_id: UUID) -> None:
    """Read an upload into a version."""
    intake.read(upload_id)
