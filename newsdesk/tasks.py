"""Periodic tasks (Celery beat)."""

import logging

from celery import shared_task
from django.utils import timezone

from newsdesk.ops import retention

log = logging.getLogger(__name__)


@shared_task(name="newsdesk.tasks.throw_away")
def apply_retention_task() -> None:
    """Delete what has expired."""
    log.info("thrown away: %s", retention.apply_retention(timezone.now()))
