"""Claims app: extraction, claims, runs, matching."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """Configuration of the claims app."""

    name = "claims"
