"""Accounts app: users, desks, API keys."""

from django.apps import AppConfig

from newsdesk.lib.encrypted_columns import register_encrypted_json


class AccountsConfig(AppConfig):
    """Configuration of the accounts app."""

    name = "newsdesk.accounts"

    def ready(self) -> None:
        """The second factors of allauth are encrypted by our adapter, so the column is ours to name."""
        register_encrypted_json("mfa.Authenticator", "data")
