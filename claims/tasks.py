"""Celery tasks."""

from uuid import UUID

from claims import runs
from claims.matching import matcher
from claims.people import matching
from newsdesk.audit.outbox import outbox_task


@outbox_task(runs.EXTRACT_TASK)
def extract_claims_task(version_id: UUID) -> None:
    """Extract the claims of a version."""
    runs.perform_extraction_run(version_id)


@outbox_task("claims.tasks.match")
def match_run_task(run_id: UUID) -> bool:
    """Match the claims of a run with earlier ones, a piece at a time."""
    return matcher.match_run(run_id)


@outbox_task("claims.tasks.match_one")
def match_claim_task(claim_id: UUID) -> None:
    """The same for a claim that an editor added or changed."""
    matcher.match_claim(claim_id)


@outbox_task("claims.tasks.compare_claimants")
def compare_claimants_task(run_id: UUID) -> None:
    """Look for other records of the claimants of a run."""
    matching.propose_people_matches_for_run(run_id)
