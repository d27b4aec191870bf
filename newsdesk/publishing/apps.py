"""What readers see."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Releases, the change feed, the public API and pages."""

    name = "newsdesk.publishing"
