"""Accounts app: users, desks, API keys."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Configuration of the accounts app."""

    name = "newsdesk.accounts"
