"""The project itself as a Django app: commands, static files, system checks."""

from typing import Any

from celery.signals import worker_init
from django.apps import AppConfig
from django.dispatch import receiver
from django.http import HttpRequest
from django_structlog.signals import bind_extra_request_metadata
from structlog.contextvars import bind_contextvars

from newsdesk import celery, checks
from newsdesk.lib.encrypted_columns import exit_if_values_are_unreadable
from newsdesk.lib.http.client_ip import client_ip

# Tasks find their broker through the current Celery app, so it must exist as soon as Django does.
celery_app = celery.app
# Importing registers them.
system_checks = checks.refuse_dangerous_settings
# Web servers do the same in wsgi.py.
worker_init.connect(exit_if_values_are_unreadable)


@receiver(bind_extra_request_metadata)
def bind_app_request_address(request: HttpRequest, **_more: Any) -> None:
    """The address by the same rule as everywhere: the library's own search believes headers that a client can send."""
    bind_contextvars(ip=client_ip(request.META))


class NewsdeskConfig(AppConfig):
    """Configuration of the project's app."""

    name = "newsdesk"
