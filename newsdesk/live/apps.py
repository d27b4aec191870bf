"""Live app: sessions whose words come in while they are spoken."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Configuration of the live app."""

    name = "newsdesk.live"
