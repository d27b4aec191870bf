"""Audit app: events, their hash chain, and reactions."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Configuration of the audit app."""

    name = "newsdesk.audit"
