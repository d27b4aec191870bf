"""Celery tasks."""

from celery import shared_task
from django.core.management import call_command

from newsdesk.accounts import usage


@shared_task(name="newsdesk.accounts.tasks.clear_sessions")
def delete_expired_sessions_task() -> None:
    """Delete sessions that have expired."""
    call_command("clearsessions")


@shared_task(name="newsdesk.accounts.tasks.keep_usage")
def store_key_usage_task() -> None:
    """Move the usage counts of keys from the cache to the database."""
    usage.store_key_usage()
