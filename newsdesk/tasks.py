"""What the clock asks of the whole desk."""

import logging

from celery import shared_task
from django.utils import timezone

from newsdesk.ops import retention

log = logging.getLogger(__name__)


@shared_task(name="newsdesk.tasks.throw_away")
def throw_away() -> None:
    """Throw away what is over its time."""
    log.info("thrown away: %s", retention.apply(timezone.now()))
