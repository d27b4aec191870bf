"""What the clock asks of the accounts."""

from celery import shared_task
from django.core.management import call_command


@shared_task
def clear_sessions() -> None:
    """Forget sessions that have expired."""
    call_command("clearsessions")
