"""What happened."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Events, their chain, and the reactions to them."""

    name = "newsdesk.audit"
