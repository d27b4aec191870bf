"""What it says."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """Extraction, claims, runs, matching."""

    name = "claims"
