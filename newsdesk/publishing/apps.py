"""Publishing app: releases, public API and site, webhooks, error reports."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Configuration of the publishing app."""

    name = "newsdesk.publishing"
