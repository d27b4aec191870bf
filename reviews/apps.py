"""Is it so."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Queue, leases, verdicts, evidence, approval."""

    name = "reviews"
