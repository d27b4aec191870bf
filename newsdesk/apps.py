"""The roof as a Django app: its commands, its static files, its checks."""

from django.apps import AppConfig

from newsdesk import celery, checks

# Tasks find their broker through the current Celery app, so it must exist as soon as Django does.
celery_app = celery.app
# Imported, they are registered.
system_checks = checks.refuse_dangerous_settings


class NewsdeskConfig(AppConfig):
    """The roof over the apps."""

    name = "newsdesk"
