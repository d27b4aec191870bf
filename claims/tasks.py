"""Celery tasks."""

import ctypes
import gc
from typing import Any
from uuid import UUID

from celery.signals import worker_init

from claims import runs
from claims.matching import matcher
from claims.people import matching
from newsdesk.audit.outbox import outbox_task

# The C library keeps what reading an article took for a while, in each process; giving it back takes a millisecond. Only GNU's has this.
_return_freed_memory = getattr(ctypes.CDLL(None), "malloc_trim", None)


@worker_init.connect
def _load_models_once(*, options: dict[str, Any] | None = None, **_sent: Any) -> None:
    """Load the models of the extraction before the worker forks: its processes share them.

    Not in a worker for other queues.
    """
    queues = (options or {}).get("queues")
    if not queues or "extraction" in queues:
        runs.extractor_for_runs()
        # The garbage collector would write to every object, and so give each process a copy of its own.
        gc.collect()
        gc.freeze()


@outbox_task(runs.EXTRACT_TASK)
def extract_claims_task(version_id: UUID) -> None:
    """Extract the claims of a version."""
    runs.perform_extraction_run(version_id)
    if _return_freed_memory is not None:
        _return_freed_memory(0)


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
