"""The project itself as a Django app: commands, static files, system checks."""

from django.apps import AppConfig

from newsdesk import celery, checks

# Tasks find their broker through the current Celery app, so it must exist as soon as Django does.
celery_app = celery.app
# Importing registers them.
system_checks = checks.refuse_dangerous_settings


class NewsdeskConfig(AppConfig):
    """Configuration of the project's app."""

    name = "newsdesk"
