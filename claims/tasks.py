"""Celery tasks."""

from uuid import UUID

from claims import runs
from claims.matching import matcher
from claims.people import matching
from newsdesk.audit.outbox import reaction


@reaction(runs.EXTRACT_TASK)
def extract(version_id: UUID) -> None:
    """Extract the claims of a version."""
    runs.run(version_id)


@reaction("claims.tasks.match")
def match(run_id: UUID) -> None:
    """Match the claims of a run with earlier ones."""
    matcher.match_run(run_id)


@reaction("claims.tasks.match_one")
def match_one(claim_id: UUID) -> None:
    """The same for a claim that an editor added or changed."""
    matcher.match_claim(claim_id)


@reaction("claims.tasks.compare_claimants")
def compare_claimants(run_id: UUID) -> None:
    """Look for other records of the claimants of a run."""
    matching.propose_for_run(run_id)
