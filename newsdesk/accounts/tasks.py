"""What the clock asks of the accounts."""

from celery import shared_task
from django.core.management import call_command

from newsdesk.accounts import usage


@shared_task(name="newsdesk.accounts.tasks.clear_sessions")
def clear_sessions() -> None:
    """Forget sessions that have expired."""
    call_command("clearsessions")


@shared_task(name="newsdesk.accounts.tasks.keep_usage")
def keep_usage() -> None:
    """Take what was counted of keys from the cache into the database."""
    usage.keep()
