"""The project itself as a Django app: commands, static files, system checks."""

from celery.signals import worker_init
from django.apps import AppConfig

from newsdesk import celery, checks
from newsdesk.lib.encrypted_columns import exit_if_values_are_unreadable

# Tasks find their broker through the current Celery app, so it must exist as soon as Django does.
celery_app = celery.app
# Importing registers them.
system_checks = checks.refuse_dangerous_settings
# Web servers do the same in wsgi.py.
worker_init.connect(exit_if_values_are_unreadable)


class NewsdeskConfig(AppConfig):
    """Configuration of the project's app."""

    name = "newsdesk"
