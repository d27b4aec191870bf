"""Who."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, roles, desks, API keys, permissions."""

    name = "newsdesk.accounts"
