"""Doors for workers."""

from uuid import UUID

from claims import runs
from newsdesk.audit.outbox import reaction


@reaction
def extract(version_id: UUID) -> None:
    """Extract the claims of a version."""
    runs.run(version_id)
